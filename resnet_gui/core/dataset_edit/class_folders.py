"""Adds images to the folder of a class; makes and renames classes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from resnet_gui.core.dataset import image_facts
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.folder_tree import files_below
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files.free_name import free_name
from resnet_gui.core.files.name_forms import loose_form
from resnet_gui.core.files.paths import is_dir, is_file, long_path, safe_name
from resnet_gui.core.imaging import decode, known_formats
from resnet_gui.core.labeling.label_store import LabelStore

OnProgress = Callable[[int], None]
OnCopied = Callable[[Path], object]


@dataclass(frozen=True)
class AddedFiles:
    """The result of adding images to a class.

    Attributes:
        copied: The new files, relative to the dataset's root.
        known: The number of images that the class already has, under any name.
        refused: Files that are not images.
    """

    copied: tuple[Path, ...]
    known: int
    refused: tuple[Path, ...]


def folders_of_class(dataset: Dataset, label: str) -> list[Path]:
    """Return the folders of a class relative to the root, the training folder first.

    Raises:
        ProblemError: ``class-no-folder`` if a list or the file names define the classes.
    """
    if dataset.list_file is not None:
        raise ProblemError(ProblemKind.CLASS_NO_FOLDER, name=label)
    known = dataset.files or dataset.images  # for training a dataset is kept without its files
    # A label that was changed is not the folder's.
    known = tuple(replace(p, label=dataset.given.get(p.path, p.label)) for p in known)
    files = sorted((p for p in known if p.label == label), key=lambda p: p.split != "train")
    outside = _shared_folders(known)
    found = dict.fromkeys(_class_folder(p.path, label, outside) for p in files)
    if not found or Path() in found:
        found = dict.fromkeys(f for f in _empty_folders(dataset.root) if f.name == label)
    if not found:
        raise ProblemError(ProblemKind.CLASS_NO_FOLDER, name=label)
    return list(found)


def _class_folder(path: Path, label: str, outside: int) -> Path:
    """Return the folder above an image that is called as its class; no folder if none is.

    The first ``outside`` folders are not looked at: they hold several classes.
    """
    folders = path.parts[:-1]
    for at in range(outside, len(folders)):
        if loose_form(folders[at]) == loose_form(label):
            return Path(*folders[: at + 1])
    return Path()


def _shared_folders(images: Iterable[LabeledImage]) -> int:
    """Return how many folders hold all classes, such as one for a whole download."""
    first: dict[str, Path] = {}
    for image in images:
        first.setdefault(image.label, image.path)
    if len(first) < 2:
        return 0
    columns = zip(*(path.parts[:-1] for path in first.values()), strict=False)
    return len(list(takewhile(lambda parts: len(set(parts)) == 1, columns)))


def _empty_folders(root: Path) -> Iterator[Path]:
    for path in (*root.glob("*"), *root.glob("*/*"), *root.glob("*/*/*")):
        if is_dir(path):
            yield path.relative_to(root)


def add_images(
    dataset: Dataset,
    label: str,
    sources: Iterable[Path],
    on_progress: OnProgress = lambda n: None,
    on_copied: OnCopied = lambda path: None,
) -> AddedFiles:
    """Copy images, and images in folders, to the training images of a class.

    A file whose content the class already has is not copied again; a name that is taken gets a
    number. ``on_progress`` is called after each file. If it raises, the work ends; the copies so
    far are kept. ``on_copied`` is called with each of them, relative to the dataset's root.

    Raises:
        ProblemError: ``class-no-folder``, or ``adding-failed`` with the file that failed.
    """
    folder = folders_of_class(dataset, label)[0]
    known = {
        what.sha256
        for image in dataset.files
        if image.label == label and (what := dataset.facts.get(image.path)) is not None
    }
    copied: list[Path] = []
    refused: list[Path] = []
    again = 0
    for number, source in enumerate(_files(sources), start=1):
        try:
            data = decode.read_bytes(source)
            if not known_formats.begins_like_image(data[: known_formats.FIRST_BYTES]):
                refused.append(source)
            elif (digest := image_facts.content_hash(data)) in known:
                again += 1
            else:
                known.add(digest)
                copied.append(_copy(source, dataset.root, folder))
                on_copied(copied[-1])
        except ProblemError as error:
            if error.problem.kind == ProblemKind.ADDING_FAILED:
                raise
            refused.append(source)
        on_progress(number)
    return AddedFiles(tuple(copied), again, tuple(refused))


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if is_dir(source):
            yield from files_below(source)
        elif is_file(source):
            yield source


def _copy(source: Path, root: Path, folder: Path) -> Path:
    target = free_name(root / folder / source.name)
    # While the copy is incomplete, its name is not that of an image.
    unfinished = long_path(target.with_name(f".{target.name}.part"))
    try:
        shutil.copyfile(long_path(source), unfinished)
        unfinished.replace(long_path(target))
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.ADDING_FAILED, path=str(source), detail=detail) from error
    return target.relative_to(root)


def new_class(dataset: Dataset, name: str) -> Path:
    """Make an empty folder for a class beside those of the others, where images train.

    Returns:
        The folder, relative to the dataset's root.

    Raises:
        ProblemError: ``class-name-taken``, ``class-name-bad``, ``class-no-folder``, or
            ``class-not-created``.
    """
    name = _free_class_name(dataset, name)
    labels = (*dataset.classes, *(entry.label for entry in dataset.left_out))
    folder = folders_of_class(dataset, labels[0] if labels else name)[0].with_name(name)
    try:
        long_path(dataset.root / folder).mkdir()
    except FileExistsError as error:
        raise ProblemError(ProblemKind.CLASS_NAME_TAKEN, name=name) from error
    except OSError as error:
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.CLASS_NOT_CREATED, name=name, detail=detail) from error
    return folder


def remove_empty_class(root: Path, folder: Path) -> None:
    """Undo :func:`new_class`, whose ``folder`` holds nothing again.

    Raises:
        ProblemError: ``class-not-empty``.
    """
    try:
        long_path(root / folder).rmdir()
    except FileNotFoundError:
        return
    except OSError as error:
        raise ProblemError(ProblemKind.CLASS_NOT_EMPTY, name=folder.name) from error


def _free_class_name(dataset: Dataset, name: str, now: str = "") -> str:
    """Return a name that a class may have which is called ``now``; raise if it may not."""
    name = name.strip()
    if not name or safe_name(name, "") != name or name.startswith("."):
        raise ProblemError(ProblemKind.CLASS_NAME_BAD, name=name)
    others = {p.label for p in dataset.files} | {e.label for e in dataset.left_out}
    others |= set(dataset.given.values())
    if any(name.casefold() == other.casefold() for other in others - {now}):
        raise ProblemError(ProblemKind.CLASS_NAME_TAKEN, name=name)
    return name


def rename_class(dataset: Dataset, label: str, name: str) -> dict[Path, Path]:
    """Rename a class by renaming its folders in all splits.

    Returns:
        Its folders, relative to the dataset's root: as they were called, and as they are now.

    Raises:
        ProblemError: ``class-name-taken``, ``class-name-bad``, ``class-no-folder``, or
            ``renaming-failed``; then no folder is renamed.
    """
    name = _free_class_name(dataset, name, label)
    folders = {folder: folder.with_name(name) for folder in folders_of_class(dataset, label)}
    _rename(dataset.source, dataset.root, folders, label, name)
    return folders


def undo_rename(
    source: Path, root: Path, folders: Mapping[Path, Path], label: str, name: str
) -> None:
    """Give a class its name before :func:`rename_class` again, which it is called ``name`` since.

    Args:
        source: As ``Dataset.source``.
        root: As ``Dataset.root``.
        folders: What :func:`rename_class` has returned.
        label: The class as it is called then.
        name: The class as it is called now.

    Raises:
        ProblemError: ``class-name-taken`` or ``renaming-failed``; then no folder is renamed.
    """
    _rename(source, root, {now: before for before, now in folders.items()}, name, label)


def _rename(source: Path, root: Path, folders: Mapping[Path, Path], label: str, name: str) -> None:
    done: list[tuple[Path, Path]] = []
    try:
        for folder, new in folders.items():
            before, now = long_path(root / folder), long_path(root / new)
            if now.exists() and not now.samefile(before):
                raise ProblemError(ProblemKind.CLASS_NAME_TAKEN, name=name)
            before.rename(now)
            done.append((before, now))
        LabelStore(source).rename_class(label, name, folders)
    except (OSError, ProblemError) as error:
        for before, now in reversed(done):
            now.rename(before)
        if isinstance(error, ProblemError):
            raise
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.RENAMING_FAILED, name=label, detail=detail) from error
