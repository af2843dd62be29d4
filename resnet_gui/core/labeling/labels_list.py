"""The list of labels beside the images: ``labels.csv``, which every command reads as any list."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.csv_table import csv_text, read_csv
from resnet_gui.core.files.paths import is_file, long_path
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes, read_text
from resnet_gui.core.files.schema import is_path, read_fields
from resnet_gui.core.files.versioned_json import is_later, read_json, to_json, write_json
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.marks import Marks, marks_file
from resnet_gui.core.labeling.own_list import HEAD, NAME, find_list, is_ours, list_elsewhere

SCHEMA = 1
YES, NO = "yes", "no"


@dataclass(frozen=True)
class ListedLabels:
    """What a list of the program says.

    Attributes:
        labels: By path, seen from the images' root where they are below it.
        splits: Likewise, the text of the column.
        not_used: The images that training passes over.
    """

    labels: Mapping[Path, str] = field(default_factory=dict)
    splits: Mapping[Path, str] = field(default_factory=dict)
    not_used: Collection[Path] = ()


@dataclass(frozen=True)
class _Written:
    """The list as it was written last: its SHA-256, and the last change that is in it."""

    sha256: str
    last: int


def labels_csv(
    pile: ImagePile, marks: Marks, splits: Mapping[Path, str], *, absolute: bool = False
) -> str:
    """Return the text of the list: a line for each image that has a label.

    Images that are gone keep their line, for when they come back; paths have slashes.

    Args:
        pile: The images.
        marks: What a person has said about them.
        splits: What the list said before of the images' splits; it goes before what the folder
            says.
        absolute: Whether paths are to be whole, for a list that lies elsewhere.
    """
    given = {path.as_posix(): label for path, label in pile.given.items()}
    known = {path.as_posix(): split for path, split in {**pile.splits, **splits}.items()}
    rows = []
    for name, label in sorted({**given, **marks.labels}.items()):
        path = (pile.root / name).as_posix() if absolute else name
        is_used = name not in marks.images and label not in marks.classes
        rows.append([path, label, known.get(name) or "train", YES if is_used else NO])
    return csv_text(list(HEAD), rows, names=(0, 1))


def save_labels(pile: ImagePile, store: LabelStore, to: Path | None = None) -> Path:
    """Write the list, and return where it is.

    Args:
        pile: The images.
        store: What a person has said about them; :func:`take_over` is called before.
        to: The file; by default ``labels.csv`` beside the images, or in the program's own folder
            where nothing can be written beside them.

    Raises:
        ProblemError: ``labels-not-ours`` where such a file is there that somebody else has
            written; ``output-unwritable``.
    """
    beside = pile.root / NAME
    target = beside if to is None else to
    elsewhere = list_elsewhere(pile.root)
    if is_file(target) and target != elsewhere and not is_ours(target):
        raise ProblemError(ProblemKind.LABELS_NOT_OURS, path=str(target))
    marks, last = store.marks, store.last
    splits = read_labels(find_list(pile.root), pile.root).splits
    try:
        try:
            text = labels_csv(pile, marks, splits, absolute=target.parent != pile.root)
            _write(target, text)
        except OSError:
            if to is not None:
                raise
            target, text = elsewhere, labels_csv(pile, marks, splits, absolute=True)
            _write(target, text)
        if target in (beside, elsewhere):
            _remember(pile, _Written(_sha256(text.encode()), last))
    except OSError as error:
        detail = failure_reason(error)
        kind = ProblemKind.OUTPUT_UNWRITABLE
        raise ProblemError(kind, path=str(target), detail=detail) from error
    return target


def add_label(listing: Path, image: Path, label: str | None) -> None:
    """Say in the list, and to the store, which class an image is of.

    Args:
        listing: The program's ``labels.csv``.
        image: Seen from the list's folder.
        label: None where the list shall not name the image.

    Raises:
        ProblemError: As of :func:`save_labels` and :class:`LabelStore`.
    """
    root, store = listing.parent, LabelStore(listing)
    take_over(ImagePile(listing, root, ()), store)
    if label is None:
        store.forget([image])
    else:
        store.label_images({image: label})
    found = read_labels(listing, root)
    given = {path: said for path, said in found.labels.items() if path != image}
    save_labels(ImagePile(listing, root, (), given), store, listing)


def read_labels(path: Path | None, root: Path) -> ListedLabels:
    """Return what a list of the program says; nothing where there is none."""
    if path is None or not is_ours(path):
        return ListedLabels()
    try:
        rows = read_csv(read_bytes(path, MOST_TEXT).decode("utf-8-sig"))[1:]
    except (OSError, ValueError, ProblemError, csv.Error):
        return ListedLabels()
    whole = [row for row in rows if len(row) == len(HEAD) and is_path(row[0]) and row[1].strip()]
    paths = [_from_root(Path(row[0]), root) for row in whole]
    return ListedLabels(
        {path: row[1].strip() for path, row in zip(paths, whole, strict=True)},
        {path: row[2] for path, row in zip(paths, whole, strict=True)},
        {path for path, row in zip(paths, whole, strict=True) if row[3].casefold() == NO},
    )


def take_over(pile: ImagePile, store: LabelStore) -> int:
    """Take over what somebody wrote into the list; return for how many images.

    A list that comes from another computer, or that was edited since the program wrote it, says
    more than the store. Where both have changed, the store is right. Lines that were removed take
    no label away. It is one step of undo.

    Raises:
        ProblemError: As of :class:`LabelStore`.
    """
    path = find_list(pile.root)
    if path is None:
        return 0
    written = _last_written(pile)
    try:
        if written is not None and written.sha256 == _sha256(read_bytes(path, MOST_TEXT)):
            return 0
    except (OSError, ProblemError):
        return 0
    found, marks = read_labels(path, pile.root), store.marks
    is_newer = store.changed_since(0 if written is None else written.last)
    if written is None:
        is_newer |= {Path(name) for name in (*marks.labels, *marks.images)}
    known = {**pile.given, **{Path(name): label for name, label in marks.labels.items()}}
    wanted = {
        image: label
        for image, label in found.labels.items()
        if image not in is_newer
        and (label != known.get(image) or (image in found.not_used) != _is_aside(image, marks))
    }
    if wanted:
        store.label_images(wanted, not_used=found.not_used)
    return len(wanted)


def _is_aside(image: Path, marks: Marks) -> bool:
    return image.as_posix() in marks.images


def _from_root(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_absolute() and path.is_relative_to(root) else path


def _record(pile: ImagePile) -> Path:
    return marks_file(pile.source).with_suffix(".list.json")


def _last_written(pile: ImagePile) -> _Written | None:
    try:
        return read_fields(_Written, read_json(read_text(_record(pile)), SCHEMA))
    except (OSError, ProblemError, UnicodeDecodeError) as error:
        if is_later(error):
            raise
        return None


def _remember(pile: ImagePile, written: _Written) -> None:
    values: dict[str, object] = {"sha256": written.sha256, "last": written.last}
    long_path(_record(pile).parent).mkdir(parents=True, exist_ok=True)
    write_json(_record(pile), to_json(values, SCHEMA), SCHEMA)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, text: str) -> None:
    long_path(path.parent).mkdir(parents=True, exist_ok=True)
    atomic.write_text(path, text)
