"""The files that a command line names: files, folders, and paths from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.commands.common import complain
from resnet_gui.core.dataset.folder_tree import files_below
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.paths import is_dir

STANDARD_INPUT = Path("-")


def files_named(named: list[Path]) -> Iterator[Path]:
    """Yield the given files and all files in the given folders; ``-`` reads standard input."""
    for path in named:
        if path == STANDARD_INPUT:
            for line in sys.stdin:
                if line.strip():
                    yield from files_named([Path(line.rstrip("\r\n"))])
        elif is_dir(path):
            yield from files_below(path)
        else:
            yield path


def check_not_empty(named: list[Path]) -> None:
    """Refuse images that are nothing but empty folders, before the model is opened."""
    if STANDARD_INPUT not in named and next(files_named(named), None) is None:
        names = ", ".join(map(str, named))
        raise ProblemError(ProblemKind.NOTHING_TO_PREDICT, path=names)
    for path in named:
        if is_dir(path) and next(files_below(path), None) is None:
            complain(Problem(ProblemKind.NOTHING_TO_PREDICT, {"path": str(path)}))
