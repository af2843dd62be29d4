"""Sentences about problems with models and with the installation."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    # Models
    ProblemKind.MODEL_MISSING: QT_TRANSLATE_NOOP("Problem", "There is no file {path}."),
    ProblemKind.MODEL_IS_FOLDER: QT_TRANSLATE_NOOP(
        "Problem", "{path} is a folder. Choose the file model.keras in it."
    ),
    ProblemKind.MODEL_SPECIAL: QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: {name} is a pipe, a socket or a device."
    ),
    ProblemKind.MODEL_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "{path} is not a model that can be opened."
    ),
    ProblemKind.MODEL_NO_CARD: QT_TRANSLATE_NOOP(
        "Problem", "{path} is a Keras model, but nothing says what its classes are called."
    ),
    ProblemKind.MODEL_CARD_DIFFERS: QT_TRANSLATE_NOOP(
        "Problem", "{path} does not fit its own card; it was changed after it was saved."
    ),
    ProblemKind.MODEL_RUNS_CODE: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is refused: it contains code of its own ({name}). None of it was run.",
    ),
    ProblemKind.MODEL_OUTSIDE: QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it points to a file outside itself ({name})."
    ),
    ProblemKind.MODEL_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is refused: it would need more memory or time than any model of its kind.",
    ),
    ProblemKind.MODEL_NOT_FINITE: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is refused: some of its weights are not numbers (NaN), as after a failed training.",
    ),
    ProblemKind.MODEL_NO_MEMORY: QT_TRANSLATE_NOOP(
        "Problem",
        "This computer does not have enough free memory for {path}. Close other programs, or "
        "choose a smaller model.",
    ),
    ProblemKind.MODEL_GIVEN_UP: QT_TRANSLATE_NOOP("Problem", "Opening {path} was stopped."),
    ProblemKind.MODEL_SLOW: QT_TRANSLATE_NOOP(
        "Problem", "{path} did not open within {minutes} minutes, so opening was stopped."
    ),
    ProblemKind.MODEL_TOO_DEEP: QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: its description is nested too deeply."
    ),
    ProblemKind.MODEL_LAYER_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be opened: layers of the kind {name} are not supported."
    ),
    ProblemKind.MODEL_NOT_CLASSIFIER: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} cannot be used: it does not take one square colour picture and give a number for "
        "each class.",
    ),
    ProblemKind.MODEL_NEEDS_ANSWERS: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} does not say what its {count} classes are called and how its pictures "
        "were prepared.",
    ),
    ProblemKind.MODEL_NEEDS_OPTIONS: QT_TRANSLATE_NOOP(
        "Problem", "{path} has {count} classes but does not describe them fully. Add {options}."
    ),
    ProblemKind.MODEL_LABELS_COUNT: QT_TRANSLATE_NOOP(
        "Problem", "{path} has {count} classes, but {found} names were given."
    ),
    ProblemKind.MODEL_PYTORCH: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is a PyTorch file, which can hold code and is not opened. Export the model to "
        "ONNX (torch.onnx.export) and open the .onnx file.",
    ),
    ProblemKind.MODEL_PICKLE: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is a Python pickle (scikit-learn, fastai and others), which can hold code and is "
        "not opened. Export the model to ONNX.",
    ),
    ProblemKind.MODEL_TFJS: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is a TensorFlow.js model, which only web pages use. In Teachable Machine, export "
        "again and choose “Tensorflow” with “Keras”, or “Tensorflow Lite”.",
    ),
    ProblemKind.MODEL_WEIGHTS_ONLY: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} holds only weights, without the network they belong to. Save the whole model: in "
        'Keras model.save("model.keras"), in PyTorch torch.onnx.export.',
    ),
    ProblemKind.MODEL_OTHER_FORMAT: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is a file of {form}, which cannot be read. Export the model to ONNX, Keras or "
        "TensorFlow Lite.",
    ),
    ProblemKind.MODEL_OUTPUTS_UNFIT: QT_TRANSLATE_NOOP(
        "Problem", "{path} gives {count} numbers, which cannot be “{outputs}”."
    ),
    ProblemKind.MODEL_SINGLE: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} gives one number and does not say which of two classes a high one means. Name "
        "that class first, then the other.",
    ),
    ProblemKind.LABELS_DO_NOT_FIT: QT_TRANSLATE_NOOP(
        "Problem", "{path} is not used: it has {found} names, and the model has {count} classes."
    ),
    ProblemKind.LABELS_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "{path} is not a list of class names, one a line."
    ),
    ProblemKind.CARD_INCOMPLETE: QT_TRANSLATE_NOOP(
        "Problem", "The model’s card cannot be used: “{field}” is missing or wrong."
    ),
    ProblemKind.PREDICTIONS_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The run’s predictions (predictions.csv) cannot be read."
    ),
    ProblemKind.CLASSES_DIFFER: QT_TRANSLATE_NOOP(
        "Problem",
        "None of the classes in {path} is one of the model’s: {known}.",
    ),
    ProblemKind.CLASS_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "Class {label} is left out: the model does not know it."
    ),
    ProblemKind.SPLIT_EMPTY: QT_TRANSLATE_NOOP(
        "Problem", "{path} has no {split} pictures to evaluate on."
    ),
    ProblemKind.SCRIPT_NO_SETTINGS: QT_TRANSLATE_NOOP(
        "Problem", "The settings of the run {path} cannot be read, so no script can be written."
    ),
    ProblemKind.RUN_UNKNOWN: QT_TRANSLATE_NOOP("Problem", "{path} is not the folder of a run."),
    ProblemKind.RUN_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The card of the run {path} cannot be read: {detail}."
    ),
    ProblemKind.NO_MODEL: QT_TRANSLATE_NOOP("Problem", "No model is open."),
    ProblemKind.MODEL_INCAPABLE: QT_TRANSLATE_NOOP(
        "Problem", "This model can predict classes, but it has no {capability}."
    ),
    ProblemKind.NO_HEAT_MAP: QT_TRANSLATE_NOOP(
        "Problem", "There is no heat map for this kind of model."
    ),
    ProblemKind.HEAT_MAP_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "This picture’s heat map could not be computed."
    ),
    # Exports
    ProblemKind.EXPORT_PAIR: QT_TRANSLATE_NOOP(
        "Problem",
        "The format {format} cannot be made with the quantisation {quantize}. "
        "What can be made: {known}.",
    ),
    ProblemKind.EXPORT_NEEDS_EXTRA: QT_TRANSLATE_NOOP(
        "Problem",
        "The format {format} needs the package {package}, which comes with "
        'python -m pip install "{extra}".',
    ),
    ProblemKind.EXPORT_NEEDS_RUNTIME: QT_TRANSLATE_NOOP(
        "Problem",
        "A web page needs ONNX Runtime Web, which {command} fetches in the folder of the program’s "
        "sources.",
    ),
    ProblemKind.EXPORT_EXISTS: QT_TRANSLATE_NOOP(
        "Problem", "{path} is there already. Choose another name: an export never overwrites."
    ),
    ProblemKind.EXPORT_GONE: QT_TRANSLATE_NOOP(
        "Problem", "{path} is no export of this program, or is not there any more."
    ),
    ProblemKind.EXPORT_IN_USE: QT_TRANSLATE_NOOP(
        "Problem", "Another export is writing to {path}. Wait for it, or choose another folder."
    ),
    ProblemKind.EXPORT_NOT_KERAS: QT_TRANSLATE_NOOP(
        "Problem", "{path} is no Keras model, and only these can be exported."
    ),
    ProblemKind.EXPORT_NO_PICTURES: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} cannot be made into whole numbers (int8): this needs some of the pictures that it "
        "was trained on, and they are not there.",
    ),
    ProblemKind.EXPORT_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "The model cannot be made into {format}."
    ),
    ProblemKind.EXPORT_DIFFERS: QT_TRANSLATE_NOOP(
        "Problem",
        "The export {path} does not answer as the program does; do not hand it on before you "
        "have looked at certificate.json in it.",
    ),
    ProblemKind.EXPORT_NOT_CHECKED: QT_TRANSLATE_NOOP(
        "Problem",
        "The export {path} is not checked: no pictures of the model’s run are there that could "
        "tell. A folder of labelled pictures of its classes can.",
    ),
    # The installation
    ProblemKind.NO_AVX: QT_TRANSLATE_NOOP(
        "Problem",
        "This computer’s processor has no AVX instructions, which TensorFlow needs. Training and "
        "predictions do not work on it. Processors made since about 2011 have them.",
    ),
    ProblemKind.LIBRARY_MISSING: QT_TRANSLATE_NOOP(
        "Problem",
        "Windows cannot find or load {name}. Install the program again, or Microsoft’s Visual "
        "C++ Redistributable (x64).",
    ),
    ProblemKind.LIBRARY_OLD: QT_TRANSLATE_NOOP(
        "Problem",
        "{name} is too old (version {version}; 14.40 or later is needed). "
        "Install Microsoft’s Visual C++ Redistributable (x64).",
    ),
    ProblemKind.CHECK_NO_WINDOW: QT_TRANSLATE_NOOP("Problem", "The window does not appear."),
    ProblemKind.CHECK_NO_ANSWER: QT_TRANSLATE_NOOP(
        "Problem", "The engine did not answer for {seconds} s."
    ),
    ProblemKind.CHECK_WRONG_ANSWER: QT_TRANSLATE_NOOP(
        "Problem", "The prediction for a sample picture is not valid: {answer}."
    ),
    ProblemKind.CHECK_RUNTIMES_DIFFER: QT_TRANSLATE_NOOP(
        "Problem", "TensorFlow and OpenVINO do not agree: they differ by {difference}."
    ),
    ProblemKind.CHECK_NO_CATALOG: QT_TRANSLATE_NOOP(
        "Problem", "The translations are not complete: {path} is missing."
    ),
    ProblemKind.CHECK_NO_HELP: QT_TRANSLATE_NOOP(
        "Problem", "The help is not complete: {path} is missing."
    ),
    ProblemKind.CHECK_TENSORFLOW_INSIDE: QT_TRANSLATE_NOOP(
        "Problem", "The window’s process has loaded {name}, which only the engine should load."
    ),
    ProblemKind.NO_DISPLAY: QT_TRANSLATE_NOOP(
        "Problem",
        "No window can be opened: there is no display, or a system library that Qt needs is "
        "missing. Everything else works without a window: see resnet-gui --help and resnet-gui "
        "demo.",
    ),
    ProblemKind.INTERNAL: QT_TRANSLATE_NOOP(
        "Problem", "Something unexpected went wrong. The log has the details."
    ),
}
