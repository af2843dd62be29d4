"""Finds the model in what people have of it: a file, a folder, or a zip as it was downloaded.

Teachable Machine's downloads are such zips: a model and its ``labels.txt``.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import cache_dir, is_dir, is_file, long_path, safe_name
from resnet_gui.core.files.reading import SpecialFileError, check_type
from resnet_gui.core.files.zip_files import open_zip, pieces
from resnet_gui.core.imaging.known_formats import looks_like_image
from resnet_gui.core.models import model_card, model_formats
from resnet_gui.core.models.imported_models import LABELS_FILE
from resnet_gui.core.models.model_formats import HDF5_SUFFIXES, SAVED_MODEL, TFLITE_SUFFIX

_ZIP_SUFFIX = ".zip"
_FILE_SUFFIXES = (".keras", *HDF5_SUFFIXES, ".onnx", TFLITE_SUFFIX)
_RUN_MODEL, _RUN_CONFIG = "model.keras", "config.json"
_TFJS = "model.json"
_EXPORT_PICTURE = "golden.png"  # each export holds it, to be tried with
_FLOAT = "model_unquant.tflite"  # Teachable Machine's, beside which a quantised one may lie
_MOST_NAMES = 2_000
_MOST_BYTES = 2 << 30
_MOST_EXPANSION, _EXPANSION_FLOOR = 50, 16 << 20
_DEPTH = 3


@dataclass(frozen=True)
class Contents:
    """What a folder or a zip holds, by its names.

    Attributes:
        models: The paths of its models, relative to it; a SavedModel's is its folder.
        has_tfjs: Whether there is a model of TensorFlow.js, which is not opened.
        has_images: Whether there are images.
    """

    models: tuple[PurePosixPath, ...]
    has_tfjs: bool
    has_images: bool

    @property
    def has_model(self) -> bool:
        """Whether somebody who brings this brings a model."""
        return bool(self.models) or self.has_tfjs


def contents(path: Path) -> Contents | None:
    """Return what a folder or a zip holds; None where it is neither, or has no end of names."""
    if is_dir(path):
        names = _names_below(path)
    elif path.suffix.lower() == _ZIP_SUFFIX:
        try:
            with open_zip(path, model_formats.MOST_INDEX) as archive:
                names = [PurePosixPath(name) for name in archive.namelist() if name[-1:] != "/"]
        except (OSError, zipfile.BadZipFile):
            return None
    else:
        return None
    return _judge(names)


def locate(path: Path) -> Path:
    """Return the model in a folder or zip; any other path as it is.

    A zip is unpacked into the program's cache, into a folder that its content names: only its
    models and their labels.

    Raises:
        ProblemError: ``model-tfjs``, ``model-is-folder``, ``zip-...`` or ``model-...``.
    """
    if path.name == SAVED_MODEL and is_file(path):
        return path.parent
    found = contents(path)
    if found is None:
        return path
    if not found.models and found.has_tfjs:
        raise ProblemError(ProblemKind.MODEL_TFJS, path=str(path))
    chosen = _choose(found.models)
    if chosen is None:
        kind = ProblemKind.MODEL_IS_FOLDER if is_dir(path) else ProblemKind.MODEL_UNKNOWN
        raise ProblemError(kind, path=str(path))
    folder = path if is_dir(path) else _unpacked(path, found.models)
    return folder / chosen if chosen.parts else folder


def find_model(path: Path) -> Path:
    """Return the model at a path, in its folder or in its zip; refuse at once what is none.

    Raises:
        ProblemError: As :func:`locate`, :func:`model_formats.check_readable` and
            :func:`model_card.read_card`.
    """
    if not long_path(path).exists():
        raise ProblemError(ProblemKind.MODEL_MISSING, path=str(path))
    _check_type(path)
    found = locate(path)
    _check_type(found)
    if not model_formats.is_graph(found):
        model_formats.check_readable(found)
        model_card.own_card(found)
    return found


def _check_type(path: Path) -> None:
    try:
        check_type(path)
    except SpecialFileError as error:
        raise ProblemError(ProblemKind.MODEL_SPECIAL, path=str(path), name=path.name) from error
    except OSError:
        pass  # whoever opens it says that it is gone


def _names_below(folder: Path) -> list[PurePosixPath]:
    """Return the files in a folder and a little below it, by their paths in it."""
    names: list[PurePosixPath] = []
    for place, folders, files in os.walk(long_path(folder)):
        inside = Path(place).relative_to(long_path(folder))
        if len(inside.parts) >= _DEPTH:
            folders.clear()
        names += [PurePosixPath(inside.as_posix(), name) for name in sorted(files)]
        if len(names) > _MOST_NAMES:
            break  # a folder of images: what it holds beside them is no model to be opened
    return names


def _judge(names: Iterable[PurePosixPath]) -> Contents:
    names = [name for name in names if "__MACOSX" not in name.parts and name.name[:1] != "."]
    models = [name for name in names if name.suffix.lower() in _FILE_SUFFIXES]
    models += [name.parent for name in names if name.name == SAVED_MODEL]
    if not models:  # in the folder of a run OpenVINO's files are a copy of its model
        models = [n for n in names if n.suffix.lower() == ".xml" and n.with_suffix(".bin") in names]
    models = _without_exports(models, frozenset(names))
    together = {name.parent for name in names if name.suffix.lower() == ".bin"}
    has_tfjs = any(name.name == _TFJS and name.parent in together for name in names)
    pictures = (name.name for name in names if name.name != _EXPORT_PICTURE)
    has_images = any(looks_like_image(Path(name)) for name in pictures)
    return Contents(tuple(sorted(models)), has_tfjs, has_images)


def _without_exports(
    models: list[PurePosixPath], names: frozenset[PurePosixPath]
) -> list[PurePosixPath]:
    """Leave out what lies in the folder of a run beside its model: people export into it."""
    runs = [m for m in models if m.name == _RUN_MODEL and m.with_name(_RUN_CONFIG) in names]
    folders = {run.parent for run in runs}
    return [model for model in models if model in runs or folders.isdisjoint(model.parents)]


def _choose(models: tuple[PurePosixPath, ...]) -> PurePosixPath | None:
    """Return the one model, or of Teachable Machine's two the one that is not quantised."""
    if len(models) == 1:
        return models[0]
    exact = [model for model in models if model.name == _FLOAT]
    if len(exact) == 1 and all(model.suffix.lower() == TFLITE_SUFFIX for model in models):
        return exact[0]
    return None


def _unpacked(path: Path, models: tuple[PurePosixPath, ...]) -> Path:
    """Return the folder with a zip's models, which is written once for its content."""
    try:
        place = cache_dir() / "models" / "unpacked" / digest_of(path)
        folder = place / safe_name(path.stem, "model")  # the model is called as the zip is
        if not is_dir(folder):
            partial = place.with_name(f"{place.name}.{os.getpid()}.partial")
            try:
                _unpack(path, models, partial)
                long_path(place).mkdir(parents=True, exist_ok=True)
                long_path(partial).rename(long_path(folder))
            finally:
                shutil.rmtree(long_path(partial), ignore_errors=True)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error
    return folder


def _unpack(path: Path, models: tuple[PurePosixPath, ...], folder: Path) -> None:
    with open_zip(path, model_formats.MOST_INDEX) as archive:
        places = frozenset(models)
        wanted = [member for member in archive.infolist() if _is_wanted(member, places)]
        size = sum(member.file_size for member in wanted)
        packed = sum(member.compress_size for member in wanted)
        if size > _MOST_BYTES or size > _EXPANSION_FLOOR + _MOST_EXPANSION * packed:
            raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
        for member in wanted:
            name = PurePosixPath(member.filename)
            if name.is_absolute() or any(part != safe_name(part, "_") for part in name.parts):
                raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=member.filename)
            target = long_path(folder / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.writelines(pieces(archive, member))


def _is_wanted(member: zipfile.ZipInfo, models: frozenset[PurePosixPath]) -> bool:
    name = PurePosixPath(member.filename)
    if member.is_dir() or "__MACOSX" in name.parts:
        return False
    beside = name.with_suffix(".xml") if name.suffix.lower() == ".bin" else name
    return name.name == LABELS_FILE or not models.isdisjoint((name, beside, *name.parents))
