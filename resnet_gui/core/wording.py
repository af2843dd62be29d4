"""One plain sentence for every kind of problem, for the command line and for the window.

The window translates the template and then fills it; so no sentence is built from pieces.
"""

from __future__ import annotations

from collections.abc import Callable

from resnet_gui.core.mending import words as mending
from resnet_gui.core.problems import Problem
from resnet_gui.core.sorting import words as sorting
from resnet_gui.core.translation import QT_TRANSLATE_NOOP

CONTEXT = "Problem"


_SENTENCES = {
    # Data
    "folder-missing": QT_TRANSLATE_NOOP("Problem", "There is no folder {path}."),
    "folder-is-file": QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is a file, and not called as lists are (.csv, .tsv, .txt). "
        "Choose the folder that holds a folder for each class.",
    ),
    "folder-no-permission": QT_TRANSLATE_NOOP(
        "Problem", "The folder {path} may not be read with this account."
    ),
    "folder-unreadable": QT_TRANSLATE_NOOP(
        "Problem", "The folder {path} cannot be read: {detail}."
    ),
    "folder-empty": QT_TRANSLATE_NOOP(
        "Problem",
        "The folder {path} has no class folders. Put the pictures of each class "
        "into a folder of its own.",
    ),
    "folder-no-pictures": QT_TRANSLATE_NOOP(
        "Problem", "No class folder in {path} holds a readable picture."
    ),
    "folder-no-readable": QT_TRANSLATE_NOOP(
        "Problem", "None of the files in {path} is a readable picture."
    ),
    "folder-not-split": QT_TRANSLATE_NOOP(
        "Problem", "Neither train, valid nor test; beside those, other folders are not read."
    ),
    "too-few-classes": QT_TRANSLATE_NOOP(
        "Problem", "Training needs at least two classes; {path} has {count}."
    ),
    "too-few-pictures": QT_TRANSLATE_NOOP(
        "Problem",
        "Training needs two classes of {least} pictures or more. Too few pictures: {names}.",
    ),
    "class-left-out": QT_TRANSLATE_NOOP(
        "Problem",
        "Class {label} is left out: it has {count} training pictures, at least {least} are needed.",
    ),
    "no-pictures-left": QT_TRANSLATE_NOOP(
        "Problem", "None of the {split} pictures can be read any more. Is the drive still there?"
    ),
    "picture-missing": QT_TRANSLATE_NOOP("Problem", "The file is not there."),
    "picture-no-permission": QT_TRANSLATE_NOOP(
        "Problem", "The file may not be read with this account."
    ),
    "picture-is-folder": QT_TRANSLATE_NOOP("Problem", "This is a folder, not a picture."),
    "picture-unreadable": QT_TRANSLATE_NOOP("Problem", "The file cannot be read: {detail}."),
    "picture-empty": QT_TRANSLATE_NOOP("Problem", "The file is empty."),
    "picture-unknown": QT_TRANSLATE_NOOP("Problem", "This is not a picture that can be read."),
    "picture-broken": QT_TRANSLATE_NOOP("Problem", "The picture is damaged: {detail}."),
    "picture-too-large": QT_TRANSLATE_NOOP(
        "Problem", "The picture is too large: {width} × {height} pixels."
    ),
    "picture-too-many-bytes": QT_TRANSLATE_NOOP(
        "Problem", "The file is larger than {megabytes} MB, as no picture is."
    ),
    "picture-special": QT_TRANSLATE_NOOP(
        "Problem", "This is neither a file nor a folder but a pipe, a socket or a device."
    ),
    "folder-is-link": QT_TRANSLATE_NOOP(
        "Problem", "A link to another folder; such links are not followed."
    ),
    "picture-stray": QT_TRANSLATE_NOOP(
        "Problem", "It lies outside the class folders, so its class is not known."
    ),
    "picture-changed": QT_TRANSLATE_NOOP("Problem", "It was changed after the run had begun."),
    "picture-no-class": QT_TRANSLATE_NOOP(
        "Problem", "It is not called as a picture whose name begins with its class."
    ),
    # Lists
    "list-missing": QT_TRANSLATE_NOOP("Problem", "There is no list {path}."),
    "list-unreadable": QT_TRANSLATE_NOOP("Problem", "The list {path} cannot be read: {detail}."),
    "list-not-text": QT_TRANSLATE_NOOP(
        "Problem", "{path} is not text in UTF-8. A spreadsheet saves such a list as “CSV UTF-8”."
    ),
    "list-empty": QT_TRANSLATE_NOOP("Problem", "The list {path} is empty."),
    "list-no-rows": QT_TRANSLATE_NOOP(
        "Problem",
        "No line of {path} can be used. Each needs the path of a picture, absolute or as seen "
        "from {root}, and its class.",
    ),
    "list-no-pictures": QT_TRANSLATE_NOOP(
        "Problem", "None of the files that {path} lists is a readable picture."
    ),
    "root-without-list": QT_TRANSLATE_NOOP(
        "Problem", "Only the paths in a list have a root of their own; {path} is a folder."
    ),
    "row-quotes": QT_TRANSLATE_NOOP("Problem", "Line {line}: its quotation marks do not match."),
    "row-no-path": QT_TRANSLATE_NOOP("Problem", "Line {line}: it has no path."),
    "row-no-label": QT_TRANSLATE_NOOP("Problem", "Line {line}: it has no class."),
    "row-no-file": QT_TRANSLATE_NOOP("Problem", "Line {line}: there is no such file."),
    "row-unknown-split": QT_TRANSLATE_NOOP(
        "Problem", "Line {line}: “{split}” is neither train, validation nor test."
    ),
    "row-stray-column": QT_TRANSLATE_NOOP(
        "Problem", "Line {line}: it has a column too many, with “{cell}”."
    ),
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
    # Models
    "model-missing": QT_TRANSLATE_NOOP("Problem", "There is no file {path}."),
    "model-is-folder": QT_TRANSLATE_NOOP(
        "Problem", "{path} is a folder. Choose the file model.keras in it."
    ),
    "model-unknown": QT_TRANSLATE_NOOP("Problem", "{path} is not a model that can be opened."),
    "model-no-card": QT_TRANSLATE_NOOP(
        "Problem", "{path} is a Keras model, but nothing says what its classes are called."
    ),
    "model-card-differs": QT_TRANSLATE_NOOP(
        "Problem", "{path} does not fit its own card; it was changed after it was saved."
    ),
    "model-runs-code": QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is refused: it wants to run code of its own ({name}). Nothing of it was run.",
    ),
    "model-outside": QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it points to a file outside itself ({name})."
    ),
    "model-too-large": QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it would take more memory than any model of its kind."
    ),
    "model-too-deep": QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: its description is nested without end."
    ),
    "model-layer-unknown": QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be opened: the kind of layer {name} is not known here."
    ),
    "model-not-classifier": QT_TRANSLATE_NOOP(
        "Problem",
        "{path} cannot be used: it does not take one square colour picture "
        "and answer with a number for each class.",
    ),
    "model-needs-answers": QT_TRANSLATE_NOOP(
        "Problem",
        "{path} does not say what its {count} classes are called and how its pictures "
        "were prepared.",
    ),
    "model-needs-options": QT_TRANSLATE_NOOP(
        "Problem", "{path} has {count} classes and does not say all about them; add {options}."
    ),
    "model-labels-count": QT_TRANSLATE_NOOP(
        "Problem", "{path} has {count} classes, but {found} names were given."
    ),
    "labels-unreadable": QT_TRANSLATE_NOOP(
        "Problem", "{path} is not a list of class names, one a line."
    ),
    "card-incomplete": QT_TRANSLATE_NOOP(
        "Problem", "The model’s card cannot be used: “{field}” is missing or wrong."
    ),
    "predictions-unreadable": QT_TRANSLATE_NOOP(
        "Problem", "The run’s answers to its pictures (predictions.csv) cannot be read."
    ),
    "classes-differ": QT_TRANSLATE_NOOP(
        "Problem",
        "None of the classes in {path} is one of the model’s: {known}.",
    ),
    "class-unknown": QT_TRANSLATE_NOOP(
        "Problem", "Class {label} is left out: the model does not know it."
    ),
    "split-empty": QT_TRANSLATE_NOOP("Problem", "{path} has no {split} pictures to evaluate on."),
    "script-no-settings": QT_TRANSLATE_NOOP(
        "Problem", "The settings of the run {path} cannot be read, so no script can be written."
    ),
    "run-unknown": QT_TRANSLATE_NOOP("Problem", "{path} is not the folder of a run."),
    "no-model": QT_TRANSLATE_NOOP("Problem", "No model is open."),
    # Runs
    "tensorflow-stands-in": QT_TRANSLATE_NOOP(
        "Problem", "TensorFlow stands in for the faster OpenVINO: {detail}."
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
    # The installation
    "no-avx": QT_TRANSLATE_NOOP(
        "Problem",
        "This computer’s processor has no AVX instructions, and TensorFlow needs them. "
        "Training and answers do not work on it; processors made since about 2011 have them.",
    ),
    "library-missing": QT_TRANSLATE_NOOP(
        "Problem",
        "Windows finds no {name}, or cannot load it. Install the program again, or Microsoft’s "
        "Visual C++ Redistributable (x64).",
    ),
    "library-old": QT_TRANSLATE_NOOP(
        "Problem",
        "{name} is too old (version {version}; 14.40 or later is needed). "
        "Install Microsoft’s Visual C++ Redistributable (x64).",
    ),
    "check-no-window": QT_TRANSLATE_NOOP("Problem", "The window does not show."),
    "check-no-answer": QT_TRANSLATE_NOOP("Problem", "The engine did not answer for {seconds} s."),
    "check-wrong-answer": QT_TRANSLATE_NOOP(
        "Problem", "The answer to a picture of the sample is not one: {answer}."
    ),
    "check-runtimes-differ": QT_TRANSLATE_NOOP(
        "Problem", "TensorFlow and the fast runtime do not agree: {difference} apart."
    ),
    "check-tensorflow-inside": QT_TRANSLATE_NOOP(
        "Problem", "The window’s own process has loaded {name}; that belongs into the engine’s."
    ),
    "internal": QT_TRANSLATE_NOOP("Problem", "Something unforeseen went wrong: {detail}."),
    **mending.SENTENCES,
    **sorting.SENTENCES,
}


def sentence(problem: Problem, translate: Callable[[str], str] = str) -> str:
    """Return the sentence for a problem, its template passed through ``translate`` first."""
    values = {
        name: f"{value:,}" if isinstance(value, int) else value
        for name, value in problem.values.items()
    }
    return translate(_SENTENCES[problem.kind]).format_map(values)


def kinds() -> frozenset[str]:
    """Return every kind that has a sentence."""
    return frozenset(_SENTENCES)
