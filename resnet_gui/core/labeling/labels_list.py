"""The list of labels beside the images: ``labels.csv``, which every command reads as any list."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.csv_table import csv_text, read_csv
from resnet_gui.core.files.paths import is_file, long_path
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes, read_text
from resnet_gui.core.files.schema import is_path, read_fields
from resnet_gui.core.files.versioned_json import is_later, read_json, to_json, write_json
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.marks import Marks, marks_file
from resnet_gui.core.labeling.own_list import HEAD, NAME, is_ours, list_elsewhere

SCHEMA = 1
YES, NO = "yes", "no"
_BESIDE, _ELSEWHERE = "beside", "elsewhere"


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
    """A list as it was written last: its SHA-256, and the last change that is in it."""

    sha256: str
    last: int


@dataclass(frozen=True)
class _Fields:
    """What stands in the note about the lists: each by which one it is."""

    lists: dict[str, _Written]


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
            where none can be made beside them.

    Raises:
        ProblemError: ``labels-not-ours`` where such a file is there that somebody else has
            written, or where the images are those of such a list; ``output-unwritable``.
    """
    lists = _lists(pile)
    target = lists.get(_BESIDE) if to is None else to
    if target is None:
        raise ProblemError(ProblemKind.LABELS_NOT_OURS, path=str(pile.source))
    is_there = is_file(target)
    if is_there and target != lists[_ELSEWHERE] and not is_ours(target):
        raise ProblemError(ProblemKind.LABELS_NOT_OURS, path=str(target))
    (marks, last), splits = store.read(), read_labels(_newest(lists), pile.root).splits
    try:
        try:
            text = labels_csv(pile, marks, splits, absolute=target.parent != pile.root)
            _write(target, text)
        except OSError:
            if to is not None or is_there:  # two lists would say two things
                raise
            target, text = lists[_ELSEWHERE], labels_csv(pile, marks, splits, absolute=True)
            _write(target, text)
        for which in [which for which, path in lists.items() if path == target]:
            _remember(pile, which, _Written(_sha256(text.encode()), last))
    except OSError as error:
        detail = failure_reason(error)
        kind = ProblemKind.OUTPUT_UNWRITABLE
        raise ProblemError(kind, path=str(target), detail=detail) from error
    return target


def add_labels(
    pile: ImagePile, labels: Mapping[Path, str | None], not_used: Collection[Path], to: Path
) -> None:
    """Say in the list ``to``, and to the store, which classes images are of.

    Args:
        pile: The images; their paths need not be known.
        labels: By path, seen from the root; None where the folder shall say it, if anything.
        not_used: The ones of them that training passes over.
        to: The program's list.

    Raises:
        ProblemError: As of :func:`save_labels` and :class:`LabelStore`; nothing has changed then.
    """
    store = LabelStore(pile.source)
    take_over(pile, store)
    before = store.last
    store.set_all(labels, not_used)
    try:
        save_labels(pile, store, to)
    except ProblemError:
        if store.last > before:
            store.undo()
        raise


def read_labels(path: Path | None, root: Path) -> ListedLabels:
    """Return what a list of the program says; nothing where there is none.

    Raises:
        ProblemError: ``list-not-text`` or ``list-unreadable`` where it cannot be read any more.
    """
    if path is None or not is_ours(path):
        return ListedLabels()
    try:
        rows = read_csv(_read(path).decode("utf-8-sig"))[1:]
    except (ValueError, csv.Error) as error:
        raise ProblemError(ProblemKind.LIST_NOT_TEXT, path=str(path)) from error
    found: dict[Path, list[str]] = {}
    for row in rows:
        name, label, split, used = [*(cell.strip() for cell in row), *[""] * len(HEAD)][: len(HEAD)]
        if name and label and is_path(name):
            found[_from_root(name, root)] = [label, split, used]
    return ListedLabels(
        {path: label for path, (label, _, _) in found.items()},
        {path: split for path, (_, split, _) in found.items()},
        {path for path, (_, _, used) in found.items() if used.casefold() == NO},
    )


def take_over(pile: ImagePile, store: LabelStore) -> int:
    """Take over what somebody wrote into the list; return for how many images.

    A list that comes from another computer, or that was edited since the program wrote it, says
    more than the store. Where both have changed, the store is right. Lines that were removed take
    no label away. It is one step of undo.

    Raises:
        ProblemError: As of :func:`read_labels` and :class:`LabelStore`.
    """
    wanted: dict[Path, str] = {}
    not_used: set[Path] = set()
    notes = _notes(pile)
    for which, path in _lists(pile).items():
        if not is_ours(path):
            continue
        note = notes.get(which)
        if note is not None and note.sha256 == _sha256(_read(path)):
            continue
        found = read_labels(path, pile.root)
        marks, said = store.marks, store.changed_since(0 if note is None else note.last)
        if note is None:
            said |= {Path(name) for name in (*marks.labels, *marks.images)}
        known = {**pile.given, **{Path(name): label for name, label in marks.labels.items()}}
        for image, label in found.labels.items():
            is_left_out = label in marks.classes
            is_aside = is_left_out or image.as_posix() in marks.images
            is_same = label == known.get(image) and (image in found.not_used) == is_aside
            if image not in said and not is_same:
                wanted[image] = label
                if image in found.not_used and not is_left_out:
                    not_used.add(image)
    if wanted:
        store.label_images(wanted, not_used)
    return len(wanted)


def _lists(pile: ImagePile) -> dict[str, Path]:
    """Return where the program's lists of a pile are, if they are there.

    A list that somebody else wrote has none beside it: ``labels.csv`` is that of the folder.
    """
    elsewhere = {_ELSEWHERE: list_elsewhere(pile.source)}
    return elsewhere if pile.source != pile.root else {_BESIDE: pile.root / NAME} | elsewhere


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, MOST_TEXT)
    except OSError as error:
        kind, detail = ProblemKind.LIST_UNREADABLE, failure_reason(error)
        raise ProblemError(kind, path=str(path), detail=detail) from error


def _newest(lists: Mapping[str, Path]) -> Path | None:
    return next((path for path in lists.values() if is_file(path) and is_ours(path)), None)


def _from_root(name: str, root: Path) -> Path:
    path = Path(name)
    if "\\" in name and not is_file(root / path):  # as Windows writes it
        path = Path(name.replace("\\", "/"))
    return path.relative_to(root) if path.is_absolute() and path.is_relative_to(root) else path


def _note(pile: ImagePile) -> Path:
    return marks_file(pile.source).with_suffix(".lists.json")


def _notes(pile: ImagePile) -> dict[str, _Written]:
    try:
        return read_fields(_Fields, read_json(read_text(_note(pile)), SCHEMA)).lists
    except (OSError, ProblemError, UnicodeDecodeError) as error:
        if is_later(error):
            raise
        return {}


def _remember(pile: ImagePile, which: str, written: _Written) -> None:
    lists = {name: asdict(each) for name, each in {**_notes(pile), which: written}.items()}
    long_path(_note(pile).parent).mkdir(parents=True, exist_ok=True)
    write_json(_note(pile), to_json({"lists": lists}, SCHEMA), SCHEMA)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, text: str) -> None:
    long_path(path.parent).mkdir(parents=True, exist_ok=True)
    atomic.write_text(path, text)
