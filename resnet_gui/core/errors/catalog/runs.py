"""What can be wrong with a run: its settings, its weights, its folder, its course."""

from __future__ import annotations

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    # Settings
    "bad-setting": QT_TRANSLATE_NOOP("Problem", "The setting {setting} cannot be “{value}”."),
    "no-dataset": QT_TRANSLATE_NOOP(
        "Problem", "Name the dataset: a folder of pictures, or a CSV list of them."
    ),
    "config-unreadable": QT_TRANSLATE_NOOP(
        "Problem", "The settings in {path} cannot be read; name the config.json of a run."
    ),
    "settings-unwritable": QT_TRANSLATE_NOOP(
        "Problem", "The settings file {path} cannot be written: {detail}."
    ),
    "bad-pattern": QT_TRANSLATE_NOOP(
        "Problem", "The pattern “{pattern}” is no regular expression: {detail}."
    ),
    "setting-range": QT_TRANSLATE_NOOP(
        "Problem", "The setting {setting} goes from {low} to {high}."
    ),
    "unknown-network": QT_TRANSLATE_NOOP(
        "Problem", "There is no network {network}. Known: {known}."
    ),
    "unknown-layer": QT_TRANSLATE_NOOP(
        "Problem", "The network {network} has no layer {layer} to freeze up to."
    ),
    "image-size-too-small": QT_TRANSLATE_NOOP(
        "Problem", "The network {network} needs pictures of at least {least} pixels a side."
    ),
    "not-json": QT_TRANSLATE_NOOP("Problem", "This is not a file of this program: {detail}."),
    "schema-too-new": QT_TRANSLATE_NOOP(
        "Problem",
        "This file was written by a later version of the program "
        "(format {found}, known up to {known}). Update the program to open it.",
    ),
    # Weights
    "weights-unsupported": QT_TRANSLATE_NOOP(
        "Problem", "There are no ready-made weights for {network}; it starts from scratch."
    ),
    "weights-missing": QT_TRANSLATE_NOOP("Problem", "There is no weights file {path}."),
    "weights-unfit": QT_TRANSLATE_NOOP("Problem", "{path} does not hold weights for {network}."),
    "weights-damaged": QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is not Keras’ ImageNet file: its checksum differs. "
        "Remove it, or choose it as a weights file of your own.",
    ),
    "weights-download": QT_TRANSLATE_NOOP(
        "Problem",
        "The ImageNet weights cannot be downloaded: {detail}. Put the file {file} "
        "({megabytes} MB) into {folder}, choose another weights file, or train from scratch.",
    ),
    "imagenet-download": QT_TRANSLATE_NOOP(
        "Problem",
        "ImageNet’s network cannot be downloaded: {detail}. Put the file {file} ({megabytes} MB) "
        "into {folder}, or into a folder that the variable RESNET_GUI_WEIGHTS names.",
    ),
    "imagenet-stopped": QT_TRANSLATE_NOOP("Problem", "Fetching ImageNet’s network was stopped."),
    "class-index-unfit": QT_TRANSLATE_NOOP(
        "Problem", "{path} does not hold the names of ImageNet’s 1,000 classes."
    ),
    # Output
    "output-is-file": QT_TRANSLATE_NOOP("Problem", "{path} is a file, not a folder."),
    "output-not-empty": QT_TRANSLATE_NOOP(
        "Problem", "The folder {path} is not empty. Choose a new one: a run never overwrites."
    ),
    "output-in-use": QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is there already. Another run is writing to it, or was broken off; "
        "resume that one, remove it, or choose another folder.",
    ),
    "output-unwritable": QT_TRANSLATE_NOOP(
        "Problem", "The run’s folder {path} cannot be written: {detail}."
    ),
    "disk-full": QT_TRANSLATE_NOOP(
        "Problem",
        "The disk is full. The run needs {megabytes} MB in {path}. "
        "Nothing is lost: free some space and save again.",
    ),
    "saving-failed": QT_TRANSLATE_NOOP(
        "Problem",
        "The run cannot be saved to {path}: {detail}. "
        "Nothing is lost: the model is still in memory.",
    ),
    "not-saved": QT_TRANSLATE_NOOP(
        "Problem", "The run could not be saved anywhere; last tried was {path}."
    ),
    "disk-too-small": QT_TRANSLATE_NOOP(
        "Problem",
        "There is too little room in {path}: the run needs about {megabytes} MB with its "
        "checkpoints, {free} MB are free.",
    ),
    # Resuming
    "resume-missing": QT_TRANSLATE_NOOP("Problem", "There is no run {path} to go on with."),
    "resume-complete": QT_TRANSLATE_NOOP(
        "Problem", "The run {path} is complete; there is nothing left of it to resume."
    ),
    "resume-with-settings": QT_TRANSLATE_NOOP(
        "Problem", "A run goes on with its own settings; leave out {option}."
    ),
    "resume-nothing": QT_TRANSLATE_NOOP(
        "Problem", "{path} has no finished epoch to go on from; train anew."
    ),
    "resume-changed": QT_TRANSLATE_NOOP(
        "Problem",
        "Pictures in {path} are gone or have changed since the run began ({count} in all), so it "
        "cannot go on with the same numbers. Put them back, or train anew.",
    ),
    "split-unreadable": QT_TRANSLATE_NOOP(
        "Problem", "The run’s record of its pictures, {path}, cannot be read."
    ),
    "discard-failed": QT_TRANSLATE_NOOP(
        "Problem",
        "{path} cannot be removed whole: another program holds a file in it. Close that, then "
        "discard again.",
    ),
    "records-failed": QT_TRANSLATE_NOOP(
        "Problem",
        "The run’s steps cannot be written down: {detail}. Is steps.csv open in another program? "
        "Training goes on.",
    ),
    "checkpoint-failed": QT_TRANSLATE_NOOP(
        "Problem",
        "Checkpoints cannot be written: {detail}. Training goes on, but could not be resumed "
        "if it were broken off.",
    ),
    "checkpoint-damaged": QT_TRANSLATE_NOOP(
        "Problem", "The checkpoint {path} is damaged, so the run cannot go on from it."
    ),
    "checkpoint-unfit": QT_TRANSLATE_NOOP(
        "Problem", "The checkpoint is one of another network, so the run cannot go on from it."
    ),
    # Runs
    "batch-smaller": QT_TRANSLATE_NOOP(
        "Problem",
        "Batches have {size} pictures instead of {wanted}, so that a step fits into half of the "
        "free memory.",
    ),
    "tensorflow-stands-in": QT_TRANSLATE_NOOP(
        "Problem", "TensorFlow stands in for the faster OpenVINO: {detail}."
    ),
    "graphics-none": QT_TRANSLATE_NOOP(
        "Problem",
        "The processor answers: there is no graphics processor here that OpenVINO can use.",
    ),
    "graphics-differs": QT_TRANSLATE_NOOP(
        "Problem",
        "The processor answers: of ten pictures the graphics processor says something else.",
    ),
    "graphics-failed": QT_TRANSLATE_NOOP(
        "Problem", "The processor answers: the graphics processor fails ({detail})."
    ),
    "loss-not-finite": QT_TRANSLATE_NOOP(
        "Problem",
        "Training broke down in epoch {epoch}: the loss is no longer a number. "
        "Train again with a smaller learning rate.",
    ),
    "out-of-memory": QT_TRANSLATE_NOOP(
        "Problem", "The computer ran out of memory. Train with smaller batches or pictures."
    ),
    "engine-gone": QT_TRANSLATE_NOOP(
        "Problem",
        "The engine stopped unexpectedly (exit code {code}). "
        "Pictures and earlier runs are untouched.",
    ),
    "stopped-resumable": QT_TRANSLATE_NOOP(
        "Problem",
        "Stopped before another epoch was done. The finished epochs of {path} are safe; it can be "
        "resumed.",
    ),
    "stopped-before-epoch": QT_TRANSLATE_NOOP(
        "Problem", "Stopped before the first epoch was done, so there is no model to keep."
    ),
}
