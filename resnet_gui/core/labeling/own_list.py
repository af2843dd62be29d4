"""How a list of labels is known as the program's own, and whose folder it belongs to."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.csv_table import read_csv
from resnet_gui.core.files.paths import is_file, long_path, settings_file
from resnet_gui.core.files.reading import check_type

NAME = "labels.csv"
HEAD = ("path", "label", "split", "used")

_FIRST_LINE = 1000  # bytes


def is_ours(path: Path) -> bool:
    """Return whether a list has the first line of those that this program writes."""
    try:
        check_type(path)
        with long_path(path).open("rb") as file:
            rows = read_csv(file.read(_FIRST_LINE).split(b"\n")[0].decode("utf-8-sig"))
    except (OSError, ValueError, ProblemError, csv.Error):
        return False
    return bool(rows) and tuple(rows[0]) == HEAD


def kept_under(source: Path) -> Path:
    """Return under which path it is kept what a person says of a dataset.

    What is said of the program's own ``labels.csv`` is said of its folder: both are the same
    images, whether they are labelled or trained on.
    """
    return source.parent if source.name.casefold() == NAME and is_ours(source) else source


def list_elsewhere(source: Path) -> Path:
    """Return where the list is for a folder beside whose images nothing can be written."""
    digest = hashlib.sha256(str(source).encode("utf-8", "surrogatepass")).hexdigest()
    return settings_file().parent / "labels" / f"{digest[:16]}.csv"


def find_list(folder: Path) -> Path | None:
    """Return the program's list of labels of a folder; None where there is none."""
    if is_ours(beside := folder / NAME):
        return beside
    elsewhere = list_elsewhere(folder)
    return elsewhere if is_file(elsewhere) and is_ours(elsewhere) else None
