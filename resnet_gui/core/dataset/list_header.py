"""Finds the columns of a list that matter by the names in its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from resnet_gui.core.dataset.list_files import ListFiles
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.split_names import split_words

# The likeliest first: of several columns one is taken.
_PATHS = (
    *("path", "filepath", "filepaths", "paths", "imagepath", "imagepaths", "imgpath"),
    *("picturepath", "photopath", "filename", "filenames", "file", "files", "fname"),
    *("image", "images", "imagename", "imagefile", "imagefilename", "img", "imgname"),
    *("imgfile", "picture", "pictures", "photo", "photos", "路径", "文件名", "文件", "图片"),
    *("imageid", "imgid", "imageindex", "idcode", "fileid", "uri", "url", "id"),
)
_FOLDERS = (
    *("folder", "foldername", "dir", "directory", "dirname", "subfolder", "subdir"),
    *("imagefolder", "imagedir", "parent", "文件夹"),
)
_LABELS = (
    *("labelname", "classname", "categoryname", "label", "labels", "class", "classes"),
    *("category", "categories", "target", "species", "breed", "diagnosis", "tag", "tags"),
    *("标签", "类别", "分类", "labelid", "classid", "categoryid", "labelindex", "classindex", "y"),
)
_SPLITS = ("split", "set", "subset")
_SPLITS_PERHAPS = ("dataset", "datasplit", "partition", "phase", "usage", "mode", "purpose")
_VALIDATES = ("isvalid", "isval", "isvalidation")
_USED = "used"  # of a list of labels: a line that says no there is passed over
_YES, _NO = frozenset(("1", "1.0", "true", "yes")), frozenset(("", "0", "0.0", "false", "no"))
_SAMPLE = 50  # lines by which the columns of a path are chosen


@dataclass(frozen=True)
class Columns:
    """Which column of a list means what.

    Attributes:
        count: The number of columns; a cell beyond them is a mistake.
        paths: The columns whose cells, joined by slashes, are the path of a file.
        label: The column of the class; None where ``marks`` say it.
        marks: Columns that are named as a class each, and marked with 1 in its lines.
        split: The column of the split.
        splits: What a cell in that column means, in lower case; others are mistakes.
        used: The column that says whether a line is used.
    """

    count: int = 3
    paths: tuple[int, ...] = (0,)
    label: int | None = 1
    marks: dict[int, str] = field(default_factory=dict)
    split: int | None = 2
    splits: dict[str, Split] = field(default_factory=dict)
    used: int | None = None

    def is_used(self, cells: Sequence[str]) -> bool:
        """Return whether a line is to be used."""
        return cell_at(cells, self.used).casefold() != "no"

    def labels(self, cells: Sequence[str]) -> list[str]:
        """Return the classes that a line names; all is well with one."""
        if self.label is not None:
            label = cell_at(cells, self.label)
            return [label] if label else []
        return [name for at, name in self.marks.items() if _says_yes(cell_at(cells, at))]


def cell_at(cells: Sequence[str], at: int | None) -> str:
    """Return a cell; empty if the line ends before it."""
    return cells[at] if at is not None and at < len(cells) else ""


def without_header(rows: Sequence[Sequence[str]]) -> Columns:
    """Return the columns of a list without a header: path, class, perhaps split."""
    return Columns(splits=_split_cells(rows, 2))


def has_header(names: Sequence[str]) -> bool:
    """Return whether the cells of a first line name a column of paths or of classes."""
    plain = {_plain(name) for name in names}
    return bool(plain & set(_PATHS)) and bool(plain & set(_LABELS))


def read_header(
    names: Sequence[str], rows: Sequence[Sequence[str]], files: ListFiles
) -> Columns | None:
    """Return the columns that a first line names.

    Args:
        names: The cells of the first line.
        rows: The cells of the other lines.
        files: Finds the files.

    Returns:
        None if the first line is no header.

    Raises:
        LookupError: It names a column that is needed, and lacks the other one.
    """
    plain = [_plain(name) for name in names]
    paths, labels = _at(plain, _PATHS), _at(plain, _LABELS)
    if any(files.find(names[at]) for at in paths or [0]):
        return None
    split = next(_split_columns(plain, rows), None)
    # Among columns that are a class each, it is one of them.
    used = next(iter(_at(plain, [_USED])), None) if labels else None
    known = {*paths, *_at(plain, _FOLDERS), *(at for at in (split, used) if at is not None)}
    marks = {} if labels else _marks(names, rows, known)
    if not paths or not (labels or marks):
        if not paths and not labels:
            return None
        if len(names) != 2 or (paths or [0]) != [0] or (labels or [1]) != [1]:
            raise LookupError
        return Columns(2, split=None)  # the usual order, one of the two names is unknown
    label = labels[0] if labels else None
    ways = list(_ways(paths, _at(plain, _FOLDERS), label, split))
    cells = _split_cells(rows, split, plain)
    return Columns(len(names), _best(ways, rows, files), label, marks, split, cells, used)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _at(plain: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return the columns that are called so, the likeliest first."""
    return [at for name in wanted for at, given in enumerate(plain) if given == name]


def _split_columns(plain: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[int]:
    yield from _at(plain, _SPLITS)
    yield from _at(plain, _VALIDATES)
    for at in _at(plain, _SPLITS_PERHAPS):
        cells = {cell_at(row, at) for row in rows} - {""}
        if cells and len(split_words(cells)) == len(cells):
            yield at


def _split_cells(
    rows: Sequence[Sequence[str]], at: int | None, plain: Sequence[str] = ()
) -> dict[str, Split]:
    cells = {cell_at(row, at) for row in rows} - {""}
    if at is not None and plain and plain[at] in _VALIDATES:
        return {
            cell.casefold(): Split.VALIDATION if _says_yes(cell) else Split.TRAIN
            for cell in cells
            if cell.casefold() in _YES | _NO
        }
    return {cell.casefold(): split for cell, split in split_words(cells).items()}


def _says_yes(cell: str) -> bool:
    return cell.casefold() in _YES


def _marks(names: Sequence[str], rows: Sequence[Sequence[str]], known: set[int]) -> dict[int, str]:
    """Return the columns that are a class each: nothing but yes and no, twice or more."""
    marks = {}
    for at, name in enumerate(names):
        cells = {cell_at(row, at).casefold() for row in rows}
        if name and at not in known and cells <= _YES | _NO and cells & _YES:
            marks[at] = name
    return marks if len(marks) > 1 else {}


def _ways(
    paths: list[int], folders: list[int], label: int | None, split: int | None
) -> Iterator[tuple[int, ...]]:
    """Yield the columns that may be a path together: with a folder, a split or a class before."""
    for path in paths:
        yield from ((folder, path) for folder in folders)
        yield (path,)
    for path in paths:
        yield from ((other, path) for other in paths if other != path)
        if label is not None:
            yield label, path
        if label is not None and split is not None:
            yield split, label, path


def _best(
    ways: list[tuple[int, ...]], rows: Sequence[Sequence[str]], files: ListFiles
) -> tuple[int, ...]:
    """Return the columns that name most files."""
    sample = list(islice((row for row in rows if any(row)), _SAMPLE))
    best, most = ways[0], 0
    for way in ways:
        count = sum(len(files.find(joined(row, way))) == 1 for row in sample)
        if count > most:
            best, most = way, count
        if most == len(sample):
            break
    return best


def joined(cells: Sequence[str], columns: tuple[int, ...]) -> str:
    """Return the path that several cells make; empty if the name of the file is missing."""
    parts = [cell_at(cells, at) for at in columns]
    return "/".join(part.rstrip("/\\") for part in parts if part) if parts[-1] else ""
