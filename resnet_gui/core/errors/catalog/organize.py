"""Sentences about prediction lists, and about sorting, correcting and restoring files."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    # Answers
    ProblemKind.CSV_EXISTS: QT_TRANSLATE_NOOP(
        "Problem", "{path} exists already and is not overwritten. Use --resume to continue it."
    ),
    ProblemKind.FILE_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be written: {detail}."
    ),
    ProblemKind.FILE_DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem", "The disk is full: {path} cannot be written. Free some space and try again."
    ),
    ProblemKind.CSV_UNKNOWN: QT_TRANSLATE_NOOP("Problem", "{path} is not a list of predictions."),
    ProblemKind.NOTHING_TO_PREDICT: QT_TRANSLATE_NOOP(
        "Problem", "There is no file in {path} to classify."
    ),
    # Sorting
    ProblemKind.SORT_NOT_FILE: QT_TRANSLATE_NOOP(
        "Problem", "It is a link or not a regular file. Links can only be copied."
    ),
    ProblemKind.SORT_REFUSED: QT_TRANSLATE_NOOP(
        "Problem", "The system does not allow it: {detail}."
    ),
    ProblemKind.SORT_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "Nothing can be written in {path}: {detail}. No picture was touched."
    ),
    ProblemKind.SORT_DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem",
        "The pictures need {megabytes} MB, and {path} does not have enough space. No picture was "
        "touched.",
    ),
    ProblemKind.SORT_GONE: QT_TRANSLATE_NOOP("Problem", "It is no longer where it was sorted to."),
    ProblemKind.SORT_CHANGED: QT_TRANSLATE_NOOP(
        "Problem", "It stays: it is no longer the copy that was made."
    ),
    ProblemKind.SORT_LAST_COPY: QT_TRANSLATE_NOOP(
        "Problem", "It stays: the file that it was copied from is gone or was changed."
    ),
    ProblemKind.CORRECT_LIST: QT_TRANSLATE_NOOP(
        "Problem", "The classes are in the list {path}. Add the picture there."
    ),
    ProblemKind.CORRECT_SAME: QT_TRANSLATE_NOOP(
        "Problem", "The picture is already in the folder of {label}."
    ),
    ProblemKind.LOG_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The log {path} cannot be read: {detail}."
    ),
    ProblemKind.LOG_UNKNOWN: QT_TRANSLATE_NOOP("Problem", "{path} is not the log of a sorting."),
    ProblemKind.LOG_IN_USE: QT_TRANSLATE_NOOP(
        "Problem", "The sorting recorded in {path} has not finished yet."
    ),
}
