"""Sentences about prediction lists, and about sorting, correcting and restoring files."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    # Answers
    ProblemKind.CSV_EXISTS: QT_TRANSLATE_NOOP(
        "Problem", "{path} exists already and is not overwritten; --resume goes on with it."
    ),
    ProblemKind.FILE_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "{path} cannot be written: {detail}."
    ),
    ProblemKind.FILE_DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem", "The disk is full: {path} cannot be written. Free some space and try again."
    ),
    ProblemKind.CSV_UNKNOWN: QT_TRANSLATE_NOOP("Problem", "{path} is not a list of answers."),
    ProblemKind.NOTHING_TO_PREDICT: QT_TRANSLATE_NOOP(
        "Problem", "There is no file in {path} to predict."
    ),
    # Sorting
    ProblemKind.SORT_NOT_FILE: QT_TRANSLATE_NOOP(
        "Problem", "It is a link or no plain file; only copying takes a link."
    ),
    ProblemKind.SORT_REFUSED: QT_TRANSLATE_NOOP("Problem", "The system refuses: {detail}."),
    ProblemKind.SORT_UNWRITABLE: QT_TRANSLATE_NOOP(
        "Problem", "Nothing can be written in {path}: {detail}. No picture was touched."
    ),
    ProblemKind.SORT_DISK_FULL: QT_TRANSLATE_NOOP(
        "Problem",
        "The pictures take {megabytes} MB, for which {path} has no room. No picture was touched.",
    ),
    ProblemKind.SORT_GONE: QT_TRANSLATE_NOOP("Problem", "It is no longer where it was sorted to."),
    ProblemKind.SORT_CHANGED: QT_TRANSLATE_NOOP(
        "Problem", "It stays: it is no longer the copy that was made."
    ),
    ProblemKind.SORT_LAST_COPY: QT_TRANSLATE_NOOP(
        "Problem", "It stays: the file that it was copied from is gone or was changed."
    ),
    ProblemKind.CORRECT_LIST: QT_TRANSLATE_NOOP(
        "Problem", "The classes stand in the list {path}; add the picture to it there."
    ),
    ProblemKind.CORRECT_SAME: QT_TRANSLATE_NOOP(
        "Problem", "The picture is in the folder of {label} already."
    ),
    ProblemKind.LOG_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The log {path} cannot be read: {detail}."
    ),
    ProblemKind.LOG_UNKNOWN: QT_TRANSLATE_NOOP("Problem", "{path} is not the log of a sorting."),
    ProblemKind.LOG_IN_USE: QT_TRANSLATE_NOOP(
        "Problem", "The sorting that {path} tells of has not ended yet."
    ),
}
