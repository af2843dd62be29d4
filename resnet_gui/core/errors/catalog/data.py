"""What can be wrong with pictures, folders and lists, one sentence each."""

from __future__ import annotations

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
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
}
