"""Sentences about what could not be done; see :mod:`resnet_gui.core.errors.sentences`."""

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    "marks-unwritable": QT_TRANSLATE_NOOP(
        "Problem", "What is left out cannot be kept in {path}: {detail}."
    ),
    "quarantine-no-place": QT_TRANSLATE_NOOP(
        "Problem", "There is no place beside {path} for files moved out of it."
    ),
    "quarantine-failed": QT_TRANSLATE_NOOP("Problem", "{path} cannot be moved: {detail}."),
    "class-no-folder": QT_TRANSLATE_NOOP(
        "Problem", "Class {name} has no folder of its own in this dataset."
    ),
    "class-name-taken": QT_TRANSLATE_NOOP("Problem", "There is a class {name} already."),
    "class-name-bad": QT_TRANSLATE_NOOP(
        "Problem", "A folder cannot be called “{name}” on every system. Choose another name."
    ),
    "renaming-failed": QT_TRANSLATE_NOOP("Problem", "Class {name} cannot be renamed: {detail}."),
    "adding-failed": QT_TRANSLATE_NOOP("Problem", "{path} cannot be copied: {detail}."),
    "zip-unreadable": QT_TRANSLATE_NOOP(
        "Problem", "{path} is no archive that can be unpacked: {detail}."
    ),
    "zip-locked": QT_TRANSLATE_NOOP("Problem", "{path} is locked with a password."),
    "zip-outside": QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it would write outside its own folder ({name})."
    ),
    "zip-bomb": QT_TRANSLATE_NOOP(
        "Problem", "{path} is refused: it would swell to far more than its size."
    ),
    "zip-no-room": QT_TRANSLATE_NOOP(
        "Problem", "{path} needs {needed} MB unpacked; {folder} has {free} MB free."
    ),
    "zip-failed": QT_TRANSLATE_NOOP("Problem", "{path} cannot be unpacked to {folder}: {detail}."),
    "zip-target": QT_TRANSLATE_NOOP(
        "Problem", "{path} is there already. Choose another folder to unpack to."
    ),
}
