"""Sentences about changes to a dataset that failed."""

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    ProblemKind.MARKS_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "Labels and what is left out cannot be kept in {path}: {detail}."
    ),
    ProblemKind.LABELS_IN_USE: QT_TRANSLATE_NOOP(
        "Problem", "Another window is changing the labels of this dataset. Try again in a moment."
    ),
    ProblemKind.QUARANTINE_NO_PLACE: QT_TRANSLATE_NOOP(
        "Problem", "There is no place beside {path} for files moved out of it."
    ),
    ProblemKind.QUARANTINE_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be moved: {detail}."
    ),
    ProblemKind.CLASS_NO_FOLDER: QT_TRANSLATE_NOOP(
        "Problem", "Class {name} has no folder of its own in this dataset."
    ),
    ProblemKind.CLASS_NAME_TAKEN: QT_TRANSLATE_NOOP("Problem", "There is a class {name} already."),
    ProblemKind.CLASS_NAME_BAD: QT_TRANSLATE_NOOP(
        "Problem", "A folder cannot be called “{name}” on every system. Choose another name."
    ),
    ProblemKind.RENAMING_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "Class {name} cannot be renamed: {detail}."
    ),
    ProblemKind.ADDING_FAILED: QT_TRANSLATE_NOOP("Problem", "{path} cannot be copied: {detail}."),
    ProblemKind.ZIP_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "{path} is no archive that can be unpacked: {detail}."
    ),
    ProblemKind.ZIP_LOCKED: QT_TRANSLATE_NOOP("Problem", "{path} is locked with a password."),
    ProblemKind.ZIP_OUTSIDE: QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it would write outside its own folder ({name})."
    ),
    ProblemKind.ZIP_BOMB: QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it would swell to far more than its size."
    ),
    ProblemKind.ZIP_NO_ROOM: QT_TRANSLATE_NOOP(
        "Problem", "{path} needs {needed} MB unpacked; {folder} has {free} MB free."
    ),
    ProblemKind.ZIP_FAILED: QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be unpacked to {folder}: {detail}."
    ),
    ProblemKind.ZIP_TARGET: QT_TRANSLATE_NOOP(
        "Problem", "{path} is there already. Choose another folder to unpack to."
    ),
}
