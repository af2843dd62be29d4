"""Sentences about problems with images, folders and lists."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

SENTENCES = {
    # Data
    ProblemKind.FOLDER_MISSING: QT_TRANSLATE_NOOP("Problem", "There is no folder {path}."),
    ProblemKind.FOLDER_IS_FILE: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} is a file, but not a list (.csv, .tsv, .txt). Choose the folder that contains a "
        "folder for each class.",
    ),
    ProblemKind.FOLDER_NO_PERMISSION: QT_TRANSLATE_NOOP(
        "Problem", "This account may not read the folder {path}."
    ),
    ProblemKind.FOLDER_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The folder {path} cannot be read: {detail}."
    ),
    ProblemKind.FOLDER_EMPTY: QT_TRANSLATE_NOOP(
        "Problem",
        "The folder {path} has no class folders. Put the pictures of each class "
        "into a folder of its own.",
    ),
    ProblemKind.PILE_EMPTY: QT_TRANSLATE_NOOP("Problem", "There is no readable picture in {path}."),
    ProblemKind.LABELS_TOO_FEW: QT_TRANSLATE_NOOP(
        "Problem",
        "Suggestions need labels: at least {classes} classes with {pictures} pictures each.",
    ),
    ProblemKind.LABELS_NOT_OURS: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} was not written by this program, so it stays as it is. Save the labels under "
        "another name.",
    ),
    ProblemKind.FOLDER_ONLINE_ONLY: QT_TRANSLATE_NOOP(
        "Problem",
        "No picture in {path} is on this computer: all {count} are online-only, in OneDrive or "
        "another cloud drive. Have the folder always kept on this device, then open it again.",
    ),
    ProblemKind.FOLDER_NO_IMAGES: QT_TRANSLATE_NOOP(
        "Problem", "No class folder in {path} holds a readable picture."
    ),
    ProblemKind.FOLDER_NO_READABLE: QT_TRANSLATE_NOOP(
        "Problem", "None of the files in {path} is a readable picture."
    ),
    ProblemKind.FOLDER_NOT_SPLIT: QT_TRANSLATE_NOOP(
        "Problem", "Neither train, valid nor test. Other folders beside those are not read."
    ),
    ProblemKind.FOLDER_IS_COPY: QT_TRANSLATE_NOOP(
        "Problem", "A second copy of the same classes, as some downloads contain. It is not read."
    ),
    ProblemKind.FOLDER_TOO_HIGH: QT_TRANSLATE_NOOP(
        "Problem", "{path} holds several datasets: {names}. Open one of them."
    ),
    ProblemKind.LAYOUT_UNCERTAIN: QT_TRANSLATE_NOOP(
        "Problem",
        "{path} can be read in two ways. With --layout {one}: {one_classes} classes "
        "({one_names}) of {one_pictures} pictures, all to train. With --layout {two}: "
        "{two_classes} classes ({two_names}), {two_train} pictures to train, {two_validation} to "
        "validate and {two_test} to test.",
    ),
    ProblemKind.TOO_FEW_CLASSES: QT_TRANSLATE_NOOP(
        "Problem", "Training needs at least two classes; {path} has {count}."
    ),
    ProblemKind.TOO_FEW_IMAGES: QT_TRANSLATE_NOOP(
        "Problem",
        "Training needs at least two classes with at least {least} pictures each. Too few "
        "pictures: {names}.",
    ),
    ProblemKind.CLASS_LEFT_OUT: QT_TRANSLATE_NOOP(
        "Problem",
        "Class {label} is left out: it has {count} training pictures, at least {least} are needed.",
    ),
    ProblemKind.CLASS_LOST: QT_TRANSLATE_NOOP(
        "Problem",
        "Of the {before} {split} pictures of class {label}, only {count} can still be read: too "
        "few to train. Put them back, or open the dataset again.",
    ),
    ProblemKind.NO_IMAGES_LEFT: QT_TRANSLATE_NOOP(
        "Problem", "None of the {split} pictures can be read any more. Is the drive still there?"
    ),
    ProblemKind.IMAGE_MISSING: QT_TRANSLATE_NOOP("Problem", "The file does not exist."),
    ProblemKind.IMAGE_NO_PERMISSION: QT_TRANSLATE_NOOP(
        "Problem", "This account may not read the file."
    ),
    ProblemKind.IMAGE_IS_FOLDER: QT_TRANSLATE_NOOP("Problem", "This is a folder, not a picture."),
    ProblemKind.IMAGE_ONLINE_ONLY: QT_TRANSLATE_NOOP(
        "Problem", "It is online-only, in OneDrive or another cloud drive, and was not fetched."
    ),
    ProblemKind.IMAGE_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The file cannot be read: {detail}."
    ),
    ProblemKind.IMAGE_EMPTY: QT_TRANSLATE_NOOP("Problem", "The file is empty."),
    ProblemKind.IMAGE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Problem", "This is not a picture that can be read."
    ),
    ProblemKind.IMAGE_FORMAT: QT_TRANSLATE_NOOP(
        "Problem", "{format} cannot be read. Save the picture as JPEG, PNG or TIFF."
    ),
    ProblemKind.IMAGE_RAW: QT_TRANSLATE_NOOP(
        "Problem",
        "This is a camera raw file ({format}) without a full picture inside. Save it as JPEG or "
        "TIFF with the camera’s program.",
    ),
    ProblemKind.IMAGE_DEPTH: QT_TRANSLATE_NOOP(
        "Problem",
        "A TIFF with such numbers ({numbers}) cannot be read. Save it with 8 or 16 bits per "
        "colour.",
    ),
    ProblemKind.IMAGE_BROKEN: QT_TRANSLATE_NOOP("Problem", "The picture is damaged: {detail}."),
    ProblemKind.IMAGE_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Problem", "The picture is too large: {width} × {height} pixels."
    ),
    ProblemKind.IMAGE_TOO_MANY_BYTES: QT_TRANSLATE_NOOP(
        "Problem", "The file is larger than {megabytes} MB, too large for a picture."
    ),
    ProblemKind.IMAGE_SPECIAL: QT_TRANSLATE_NOOP(
        "Problem", "This is neither a file nor a folder but a pipe, a socket or a device."
    ),
    ProblemKind.FOLDER_IS_LINK: QT_TRANSLATE_NOOP(
        "Problem", "A link to another folder; such links are not followed."
    ),
    ProblemKind.IMAGE_STRAY: QT_TRANSLATE_NOOP(
        "Problem", "It lies outside the class folders, so its class is not known."
    ),
    ProblemKind.IMAGE_CHANGED: QT_TRANSLATE_NOOP("Problem", "It was changed after the run began."),
    ProblemKind.IMAGE_NO_CLASS: QT_TRANSLATE_NOOP(
        "Problem", "Its name does not begin with the name of a class."
    ),
    # Lists
    ProblemKind.LIST_MISSING: QT_TRANSLATE_NOOP("Problem", "There is no list {path}."),
    ProblemKind.LIST_UNREADABLE: QT_TRANSLATE_NOOP(
        "Problem", "The list {path} cannot be read: {detail}."
    ),
    ProblemKind.LIST_NOT_TEXT: QT_TRANSLATE_NOOP(
        "Problem", "{path} is not text in UTF-8. A spreadsheet saves such a list as “CSV UTF-8”."
    ),
    ProblemKind.LIST_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Problem",
        "The list {path} is refused: a list has at most {megabytes} MB, {columns} columns "
        "and {cells} cells.",
    ),
    ProblemKind.LIST_EMPTY: QT_TRANSLATE_NOOP("Problem", "The list {path} is empty."),
    ProblemKind.LIST_NONE_USED: QT_TRANSLATE_NOOP(
        "Problem", "Every line of {path} says that its picture is not used."
    ),
    ProblemKind.LIST_NO_ROWS: QT_TRANSLATE_NOOP(
        "Problem",
        "No line of {path} can be used. Line {line} reads “{text}”. Each line needs the path of "
        "a picture, absolute or relative to {root}, and its class.",
    ),
    ProblemKind.LIST_NO_COLUMN: QT_TRANSLATE_NOOP(
        "Problem",
        "The first line of {path} names the columns {columns}. One must be called path or file, "
        "and one label or class.",
    ),
    ProblemKind.LIST_NO_IMAGES: QT_TRANSLATE_NOOP(
        "Problem", "None of the files that {path} lists is a readable picture."
    ),
    ProblemKind.ROOT_WITHOUT_LIST: QT_TRANSLATE_NOOP(
        "Problem", "Only a list can have a root for its paths. {path} is a folder."
    ),
    ProblemKind.ROW_QUOTES: QT_TRANSLATE_NOOP(
        "Problem", "Line {line}: its quotation marks do not match."
    ),
    ProblemKind.ROW_NO_PATH: QT_TRANSLATE_NOOP("Problem", "Line {line}: it has no path."),
    ProblemKind.ROW_NO_LABEL: QT_TRANSLATE_NOOP("Problem", "Line {line}: it has no class."),
    ProblemKind.ROW_NO_FILE: QT_TRANSLATE_NOOP("Problem", "Line {line}: there is no such file."),
    ProblemKind.ROW_UNKNOWN_SPLIT: QT_TRANSLATE_NOOP(
        "Problem", "Line {line}: “{split}” is neither train, validation nor test."
    ),
    ProblemKind.ROW_STRAY_COLUMN: QT_TRANSLATE_NOOP(
        "Problem", "Line {line}: it has one column too many, with “{cell}”."
    ),
    ProblemKind.ROW_SEVERAL_FILES: QT_TRANSLATE_NOOP(
        "Problem", "Line {line}: it matches several files: {names}."
    ),
    ProblemKind.ROW_NOT_ONE_CLASS: QT_TRANSLATE_NOOP(
        "Problem", "Line {line}: its columns mark {count} classes; one is needed."
    ),
    ProblemKind.INSPECTION_STOPPED: QT_TRANSLATE_NOOP(
        "Problem", "Stopped. What was computed is kept for the next time."
    ),
    ProblemKind.CURVE_TOO_FEW: QT_TRANSLATE_NOOP(
        "Problem",
        "This needs at least {least} training pictures of each class, and {validation} validation "
        "pictures.",
    ),
}
