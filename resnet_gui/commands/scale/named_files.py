"""The files that a command line names: files, folders, and paths from standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from resnet_gui.commands.common import complain
from resnet_gui.core.dataset.folder_tree import files_below
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.address import is_address, place
from resnet_gui.core.files.paths import is_dir

STANDARD_INPUT = Path("-")


def files_named(named: list[Path], written: Sequence[Path] = ()) -> Iterator[Path]:
    """Yield the given files, and all files in folders and at addresses; ``-`` is standard input.

    On standard input are files and folders: an address there is a name like any other.

    Args:
        named: Files, folders and addresses.
        written: What the command itself writes, a CSV file or a folder of Parquet parts: these
            files are left out of the folders.
    """
    for path in named:
        if path == STANDARD_INPUT:
            for line in sys.stdin:
                if line.strip():
                    yield from _files_at(Path(line.rstrip("\r\n")), written)
        elif is_address(path):
            from resnet_gui.engine.data.remote_files import files_at

            yield from files_at(path).paths(path)
        else:
            yield from _files_at(path, written)


def _files_at(path: Path, written: Sequence[Path]) -> Iterator[Path]:
    if is_dir(path):
        is_written = _written_in(path, written)
        yield from (file for file in files_below(path) if not is_written(file))
    else:
        yield path


def check_not_empty(named: list[Path], written: Sequence[Path] = ()) -> None:
    """Refuse images that are nothing but empty folders, before the model is opened."""
    if STANDARD_INPUT not in named and next(files_named(named, written), None) is None:
        raise ProblemError(ProblemKind.NOTHING_TO_PREDICT, path=tuple(map(place, named)))
    for path in named:
        holds_files = is_dir(path) or is_address(path)
        if holds_files and next(files_named([path], written), None) is None:
            complain(Problem(ProblemKind.NOTHING_TO_PREDICT, {"path": place(path)}))


def _written_in(folder: Path, written: Sequence[Path]) -> Callable[[Path], bool]:
    """Return what tells the files of the command itself among those below a folder."""
    root = Path(os.path.realpath(folder))
    real = [Path(os.path.realpath(each)) for each in written]
    # As the listing names them: it enters no links below the folder.
    own = [folder / each.relative_to(root) for each in real if each.is_relative_to(root)]
    return lambda file: any(
        file == each or (file.parent == each and ".parquet" in file.suffixes) for each in own
    )
