"""What can be wrong with models, and with the installation."""

from __future__ import annotations

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
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
}
