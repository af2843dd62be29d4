"""The sentences about lists of answers, and about files sorted, corrected and brought back."""

from __future__ import annotations

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    # Answers
    "csv-exists": QT_TRANSLATE_NOOP(
        "Problem", "{path} exists already and is not overwritten; --resume goes on with it."
    ),
    "file-unwritable": QT_TRANSLATE_NOOP("Problem", "{path} cannot be written: {detail}."),
    "csv-unknown": QT_TRANSLATE_NOOP("Problem", "{path} is not a list of answers."),
    # Sorting
    "sort-not-file": QT_TRANSLATE_NOOP(
        "Problem", "It is a link or no plain file; only copying takes a link."
    ),
    "sort-refused": QT_TRANSLATE_NOOP("Problem", "The system refuses: {detail}."),
    "sort-unwritable": QT_TRANSLATE_NOOP(
        "Problem", "Nothing can be written in {path}: {detail}. No picture was touched."
    ),
    "sort-disk-full": QT_TRANSLATE_NOOP(
        "Problem",
        "The pictures take {megabytes} MB, for which {path} has no room. No picture was touched.",
    ),
    "sort-gone": QT_TRANSLATE_NOOP("Problem", "It is no longer where it was sorted to."),
    "sort-changed": QT_TRANSLATE_NOOP(
        "Problem", "It stays: it is no longer the copy that was made."
    ),
    "sort-last-copy": QT_TRANSLATE_NOOP(
        "Problem", "It stays: the file that it was copied from is gone or was changed."
    ),
    "correct-list": QT_TRANSLATE_NOOP(
        "Problem", "The classes stand in the list {path}; add the picture to it there."
    ),
    "correct-same": QT_TRANSLATE_NOOP(
        "Problem", "The picture is in the folder of {label} already."
    ),
    "log-unreadable": QT_TRANSLATE_NOOP("Problem", "The log {path} cannot be read: {detail}."),
    "log-unknown": QT_TRANSLATE_NOOP("Problem", "{path} is not the log of a sorting."),
    "log-in-use": QT_TRANSLATE_NOOP(
        "Problem", "The sorting that {path} tells of has not ended yet."
    ),
}
