"""Plans which file goes into which folder, before any file is touched."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resnet_gui.core.files.paths import long_path, safe_name

NOT_SURE = "not sure"
"""The folder of images whose prediction is uncertain, unless it is given another name."""


class OrganizeMode(StrEnum):
    """Whether a file stays in its old place."""

    COPY = "copy"
    MOVE = "move"


@dataclass(frozen=True)
class OrganizeStep:
    """One file and its target; both paths are absolute."""

    source: Path
    target: Path


@dataclass(frozen=True)
class OrganizePlan:
    """The steps of a sorting.

    Attributes:
        root: The folder that the class folders are in.
        mode: Whether files are copied or moved.
        steps: In order of execution; no two steps share a source or a target.
        in_place: The number of files that are already in their folder.
    """

    root: Path
    mode: OrganizeMode
    steps: tuple[OrganizeStep, ...]
    in_place: int

    @property
    def counts(self) -> dict[str, int]:
        """The number of files for each folder, by its name."""
        counts: dict[str, int] = {}
        for step in self.steps:
            counts[step.target.parent.name] = counts.get(step.target.parent.name, 0) + 1
        return counts


def make_plan(
    files: Iterable[tuple[Path, str | None]],
    classes: Iterable[str],
    root: Path,
    mode: OrganizeMode,
    unsure: str = NOT_SURE,
) -> OrganizePlan:
    """Return the plan; a name that exists gets a number, so that nothing is overwritten.

    Args:
        files: Each file and its class; None if the prediction is uncertain.
        classes: All classes of the model.
        root: The folder of the class folders.
        mode: Whether to copy or to move.
        unsure: The name of the folder of images whose prediction is uncertain.
    """
    root = _absolute(root)
    folders = _folders(classes, root, unsure)
    seen: set[str] = set()
    names = _Names()
    steps, in_place = [], 0
    for path, label in files:
        source, folder = _absolute(path), folders[label]
        if _key(source) in seen:
            continue
        seen.add(_key(source))
        if _key(source.parent) == _key(folder):
            in_place += 1
        else:
            steps.append(OrganizeStep(source, names.free(folder / source.name)))
    return OrganizePlan(root, mode, tuple(steps), in_place)


def numbered_names(path: Path, *, is_folder: bool = False) -> Iterator[Path]:
    """Yield ``a.jpg``, ``a (2).jpg``, ``a (3).jpg`` and so on."""
    stem, suffix = (path.name, "") if is_folder else (path.stem, path.suffix)
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{stem} ({number}){suffix}")


class _Names:
    """Names that are taken, on disk or by an earlier step, without regard to letter case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, Iterator[Path]] = {}

    def free(self, preferred: Path) -> Path:
        for path in self._next.setdefault(_folded(preferred), numbered_names(preferred)):
            if _folded(path) not in self._taken and not os.path.lexists(long_path(path)):
                break
        self._taken.add(_folded(path))
        return path


def _folders(classes: Iterable[str], root: Path, unsure: str) -> dict[str | None, Path]:
    """Return the folder of each class; characters that file systems forbid are replaced."""
    folders: dict[str | None, Path] = {}
    taken: set[str] = set()
    for label in (*classes, None):
        preferred = root / (
            safe_name(unsure, NOT_SURE) if label is None else safe_name(label, "class")
        )
        folder = next(
            p for p in numbered_names(preferred, is_folder=True) if _folded(p) not in taken
        )
        taken.add(_folded(folder))
        folders[label] = folder
    return folders


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def _key(path: Path) -> str:
    """Return a key that is equal for two spellings of one path."""
    return os.path.normcase(path)


def _folded(path: Path) -> str:
    """Return a key that is equal for names that some file systems regard as equal."""
    return str(path).casefold()
