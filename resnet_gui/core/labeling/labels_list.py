"""The list of labels beside the images: ``labels.csv``, which every command reads as any list."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.csv_table import csv_text, read_csv
from resnet_gui.core.files.paths import is_file, long_path, settings_file
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes
from resnet_gui.core.files.schema import is_path
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.marks import Marks

NAME = "labels.csv"
HEAD = ("path", "label", "split", "used")
YES, NO = "yes", "no"


def labels_csv(pile: ImagePile, marks: Marks, *, absolute: bool = False) -> str:
    """Return the text of the list: a line for each image that has a label.

    Images that are gone keep their line, for when they come back; paths have slashes.

    Args:
        pile: The images.
        marks: What a person has said about them.
        absolute: Whether paths are to be whole, for a list that lies elsewhere.
    """
    given = {path.as_posix(): label for path, label in pile.given.items()}
    splits = {path.as_posix(): split for path, split in pile.splits.items()}
    rows = []
    for name, label in sorted({**given, **marks.labels}.items()):
        path = (pile.root / name).as_posix() if absolute else name
        rows.append([path, label, splits.get(name, "train"), NO if name in marks.images else YES])
    return csv_text(list(HEAD), rows, names=(0, 1))


def save_labels(pile: ImagePile, marks: Marks, to: Path | None = None) -> Path:
    """Write the list, and return where it is.

    Args:
        pile: The images.
        marks: What a person has said about them.
        to: The file; by default ``labels.csv`` beside the images, or in the program's own folder
            where nothing can be written beside them.

    Raises:
        ProblemError: ``labels-not-ours`` where such a file is there that somebody else has
            written; ``output-unwritable``.
    """
    beside = pile.root / NAME
    target = beside if to is None else to
    if is_file(target) and not is_ours(target):
        raise ProblemError(ProblemKind.LABELS_NOT_OURS, path=str(target))
    try:
        try:
            return _write(target, labels_csv(pile, marks, absolute=target.parent != pile.root))
        except OSError:
            if to is not None:
                raise
            return _write(own_list(pile.source), labels_csv(pile, marks, absolute=True))
    except OSError as error:
        detail = failure_reason(error)
        kind = ProblemKind.OUTPUT_UNWRITABLE
        raise ProblemError(kind, path=str(target), detail=detail) from error


def own_list(source: Path) -> Path:
    """Return where the list is for a folder beside whose images nothing can be written."""
    digest = hashlib.sha256(str(source).encode("utf-8", "surrogatepass")).hexdigest()
    return settings_file().parent / "labels" / f"{digest[:16]}.csv"


def is_ours(path: Path) -> bool:
    """Return whether a list was written by this program: by its first line."""
    try:
        rows = read_csv(read_bytes(path, MOST_TEXT).decode("utf-8-sig"))
    except (OSError, ValueError, ProblemError, csv.Error):
        return False
    return bool(rows) and tuple(rows[0]) == HEAD


def read_own(path: Path) -> tuple[dict[Path, str], list[Path]]:
    """Return what a list of this program says: labels by path, and paths that are not used.

    Both are empty where the file is not there, or is somebody else's.
    """
    if not is_ours(path):
        return {}, []
    rows = read_csv(read_bytes(path, MOST_TEXT).decode("utf-8-sig"))[1:]
    whole = [row for row in rows if len(row) == len(HEAD) and is_path(row[0]) and row[1].strip()]
    labels = {Path(path): label for path, label, _, _ in whole}
    return labels, [Path(path) for path, _, _, used in whole if used.casefold() == NO]


def _write(path: Path, text: str) -> Path:
    long_path(path.parent).mkdir(parents=True, exist_ok=True)
    atomic.write_text(path, text)
    return path
