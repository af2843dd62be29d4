"""Sentences about changes to a dataset that failed."""

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    ProblemKind.MARKS_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "Labels and left-out pictures cannot be saved in {path}: {detail}."
    ),
    ProblemKind.LABELS_IN_USE: QT_TRANSLATE_NOOP(
        "Problem", "Another window is changing the labels of this dataset. Try again in a moment."
    ),
    ProblemKind.QUARANTINE_NO_PLACE: QT_TRANSLATE_NOOP(
        "Problem", "No quarantine folder can be made beside {path}."
    ),
    ProblemKind.QUARANTINE_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be moved: {detail}."
    ),
    ProblemKind.CLASS_NO_FOLDER: QT_TRANSLATE_NOOP(
        "Problem", "Class {name} has no folder of its own in this dataset."
    ),
    ProblemKind.CLASS_NAME_TAKEN: QT_TRANSLATE_NOOP("Problem", "There is already a class {name}."),
    ProblemKind.CLASS_NAME_BAD: QT_TRANSLATE_NOOP(
        "Problem", "The folder name “{name}” does not work on every system. Choose another name."
    ),
    ProblemKind.CLASS_NOT_CREATED: QT_TRANSLATE_NOOP(
        "Problem", "Class {name} cannot be created: {detail}."
    ),
    ProblemKind.CLASS_NOT_EMPTY: QT_TRANSLATE_NOOP(
        "Problem", "Class {name} has files, so it was not removed."
    ),
    ProblemKind.RENAMING_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "Class {name} cannot be renamed: {detail}."
    ),
    ProblemKind.ADDING_FAILED: QT_TRANSLATE_NOOP("Problem", "{path} cannot be copied: {detail}."),
    ProblemKind.ZIP_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "{path} is not an archive that can be unpacked."
    ),
    ProblemKind.ZIP_LOCKED: QT_TRANSLATE_NOOP("Problem", "{path} is protected by a password."),
    ProblemKind.ZIP_OUTSIDE: QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it would write outside its own folder ({name})."
    ),
    ProblemKind.ZIP_BOMB: QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: unpacked, it would be many times its size."
    ),
    ProblemKind.ZIP_NO_ROOM: QT_TRANSLATE_NOOP(
        "Problem", "{path} needs {needed} MB unpacked; {folder} has {free} MB free."
    ),
    ProblemKind.ZIP_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be unpacked to {folder}: {detail}."
    ),
    ProblemKind.ZIP_TARGET: QT_TRANSLATE_NOOP(
        "Problem", "{path} exists already. Choose another folder to unpack to."
    ),
}
