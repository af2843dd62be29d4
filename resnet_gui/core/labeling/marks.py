"""What a person has said about a dataset, and the file in the program's own folder that keeps it.

The user's folder is not changed, because it may be a camera's memory card or a folder that other
people use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from resnet_gui.core.config.train_config import LAYOUTS, LayoutName
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path, settings_file
from resnet_gui.core.files.reading import read_text
from resnet_gui.core.files.schema import read_fields
from resnet_gui.core.files.versioned_json import is_later, read_json, to_json, write_json
from resnet_gui.core.labeling.label_journal import Change, Entry, Kind, LabelJournal
from resnet_gui.core.labeling.own_list import kept_under

SCHEMA = 1


class _Image(Protocol):
    @property
    def path(self) -> Path: ...
    @property
    def label(self) -> str: ...


@dataclass(frozen=True)
class Marks:
    """What a person has said about a dataset.

    Attributes:
        images: Images that are left out: paths as in the dataset, with slashes.
        classes: Names of classes that are left out with all their images.
        labels: By path, the label that is right where the folder or the list says another one.
        confirmed: By path, the label that a person has looked at and kept.
    """

    images: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, str] = field(default_factory=dict)

    def covers(self, image: _Image) -> bool:
        """Return whether an image is left out, individually or with its class."""
        return image.label in self.classes or image.path.as_posix() in self.images

    def confirms(self, image: _Image) -> bool:
        """Return whether a person has said that the label of an image is right."""
        name = image.path.as_posix()
        return image.label in (self.confirmed.get(name), self.labels.get(name))

    def __bool__(self) -> bool:
        return bool(self.images or self.classes or self.labels or self.confirmed)

    def after(self, entries: Iterable[Entry]) -> Marks:
        """Return what holds after these changes."""
        now: dict[str, dict[str, str]] = {
            "picture": dict.fromkeys(self.images, ""),
            "class": dict.fromkeys(self.classes, ""),
            "label": dict(self.labels),
            "confirmed": dict(self.confirmed),
        }
        for entry in entries:
            for change in entry.changes:
                if change.after is None:
                    now[change.kind].pop(change.name, None)
                else:
                    now[change.kind][change.name] = change.after
        return Marks(
            frozenset(now["picture"]), frozenset(now["class"]), now["label"], now["confirmed"]
        )

    def changes_to(self, wanted: Mapping[tuple[Kind, str], str | None]) -> tuple[Change, ...]:
        """Return what of this differs from what holds now, by kind and name."""
        values: dict[Kind, Mapping[str, str]] = {
            "picture": dict.fromkeys(self.images, ""),
            "class": dict.fromkeys(self.classes, ""),
            "label": self.labels,
            "confirmed": self.confirmed,
        }
        return tuple(
            Change(kind, name, values[kind].get(name), after)
            for (kind, name), after in wanted.items()
            if values[kind].get(name) != after
        )


@dataclass(frozen=True)
class SavedMarks:
    """Marks as they stand in their file: all changes of the journal up to one of them.

    Attributes:
        pictures: ``Marks.images``.
        classes: As of :class:`Marks`.
        labels: As of :class:`Marks`.
        confirmed: As of :class:`Marks`.
        through: The number of the last change that is in them.
    """

    pictures: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, str] = field(default_factory=dict)
    through: int = 0

    @property
    def marks(self) -> Marks:
        """What they say."""
        return Marks(self.pictures, self.classes, self.labels, self.confirmed)


@dataclass(frozen=True)
class _Fields:
    """What must be in the file, and what earlier versions did not write."""

    pictures: frozenset[str]
    classes: frozenset[str]
    labels: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    through: int = 0


def marks_file(source: Path) -> Path:
    """Return the file that keeps what was said of a folder or a list."""
    kept = str(kept_under(source))
    name = hashlib.sha256(kept.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return settings_file().parent / "datasets" / f"{name}.json"


def journal_file(source: Path) -> Path:
    """Return the file of the changes that led there."""
    return marks_file(source).with_suffix(".labels.jsonl")


def load(source: Path) -> Marks:
    """Return what was said of a dataset; nothing if there is no file that can be read.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written a file.
    """
    saved = read_saved(source)
    return saved.marks.after(LabelJournal.read(journal_file(source), after=saved.through))


def read_saved(source: Path) -> SavedMarks:
    """Return what stands in the file of the marks; raise as :func:`load`."""
    try:
        found = read_fields(_Fields, read_json(read_text(marks_file(source)), SCHEMA))
    except (OSError, ProblemError, UnicodeDecodeError) as error:
        if is_later(error):
            raise
        return SavedMarks()
    return SavedMarks(
        found.pictures, found.classes, found.labels, found.confirmed, max(0, found.through)
    )


def kept_layout(source: Path) -> LayoutName:
    """Return how the user has said that a folder is read; ``auto`` if nothing was said."""
    layout: LayoutName = "auto"
    try:
        said = read_json(read_text(marks_file(source)), SCHEMA).get("layout")
        layout = next((name for name in LAYOUTS if name == said), "auto")
    except (OSError, ProblemError, UnicodeDecodeError, AttributeError):
        return layout
    return layout


def write(source: Path, marks: Marks, through: int, layout: LayoutName | None = None) -> None:
    """Write the file of the marks.

    Raises:
        OSError: It cannot be written.
        ProblemError: ``schema-too-new``: a later version of the program has written it.
    """
    values = {
        "dataset": ascii(str(kept_under(source))),
        "pictures": sorted(marks.images),
        "classes": sorted(marks.classes),
        "layout": kept_layout(source) if layout is None else layout,
        "labels": dict(sorted(marks.labels.items())),
        "confirmed": dict(sorted(marks.confirmed.items())),
        "through": through,
    }
    long_path(marks_file(source).parent).mkdir(parents=True, exist_ok=True)
    write_json(marks_file(source), to_json(values, SCHEMA), SCHEMA)
