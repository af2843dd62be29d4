"""Images and classes that the user excludes, and how a folder is read: the dataset's settings.

They are kept in the program's own folder. The user's folder is not changed, because it may
be a camera's memory card or a folder that other people use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.config.train_config import LAYOUTS, LayoutName
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, failure_reason
from resnet_gui.core.files.paths import long_path, settings_file
from resnet_gui.core.files.reading import read_text
from resnet_gui.core.files.schema import read_fields
from resnet_gui.core.files.versioned_json import is_later, read_json, to_json, write_json

SCHEMA = 1


@dataclass(frozen=True)
class Exclusions:
    """The images and classes that are excluded from a dataset.

    Attributes:
        images: Paths relative to the dataset's root, with slashes.
        classes: Names of classes that are excluded with all their images.
    """

    images: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()

    def covers(self, image: LabeledImage) -> bool:
        """Return whether an image is excluded, individually or with its class."""
        return image.label in self.classes or image.path.as_posix() in self.images

    def __bool__(self) -> bool:
        return bool(self.images or self.classes)


@dataclass(frozen=True)
class _Marks:
    """The exclusions as they stand in a file."""

    pictures: frozenset[str]
    classes: frozenset[str]


def exclusions_file(source: Path) -> Path:
    """Return the file that stores the exclusions of a folder or a list."""
    name = hashlib.sha256(str(source).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return settings_file().parent / "datasets" / f"{name}.json"


def load(source: Path) -> Exclusions:
    """Return the exclusions of a dataset; none if the file does not exist or cannot be read.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written the file.
    """
    try:
        values = read_json(read_text(exclusions_file(source)), SCHEMA)
        marks = read_fields(_Marks, values)
        return Exclusions(marks.pictures, marks.classes)
    except (OSError, ProblemError, UnicodeDecodeError) as error:
        if is_later(error):
            raise
        return Exclusions()


def kept_layout(source: Path) -> LayoutName:
    """Return how the user has said that a folder is read; ``auto`` if nothing was said."""
    layout: LayoutName = "auto"
    try:
        said = read_json(read_text(exclusions_file(source)), SCHEMA).get("layout")
        layout = next((name for name in LAYOUTS if name == said), "auto")
    except (OSError, ProblemError, UnicodeDecodeError, AttributeError):
        return layout
    return layout


def keep_layout(source: Path, layout: LayoutName) -> None:
    """Keep how a folder is read whenever it is opened; ``auto`` forgets it."""
    _save(source, load(source), layout)


def leave_out(source: Path, paths: Iterable[Path] = (), classes: Iterable[str] = ()) -> None:
    """Exclude images and classes."""
    marks = load(source)
    _save(source, Exclusions(marks.images | _texts(paths), marks.classes | set(classes)))


def use_again(source: Path, paths: Iterable[Path] = (), classes: Iterable[str] = ()) -> None:
    """Include images and classes again."""
    marks = load(source)
    _save(source, Exclusions(marks.images - _texts(paths), marks.classes - set(classes)))


def _texts(paths: Iterable[Path]) -> frozenset[str]:
    return frozenset(path.as_posix() for path in paths)


def _save(source: Path, marks: Exclusions, layout: LayoutName | None = None) -> None:
    values = {
        "dataset": ascii(str(source)),
        "pictures": sorted(marks.images),
        "classes": sorted(marks.classes),
        "layout": kept_layout(source) if layout is None else layout,
    }
    file = exclusions_file(source)
    try:
        long_path(file.parent).mkdir(parents=True, exist_ok=True)
        write_json(file, to_json(values, SCHEMA), SCHEMA)
    except OSError as error:
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.MARKS_UNWRITABLE, path=str(file), detail=detail) from error
