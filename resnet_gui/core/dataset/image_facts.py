"""Facts that one reading of an image file gives: enough for every check, and small to store."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files.address import RemoteFiles
from resnet_gui.core.files.online_files import is_online_only
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging import decode, known_formats, pixel_limit
from resnet_gui.core.imaging.value_range import Depth

_SIDE = 64  # pixels a side of the reduced image from which the facts are computed
_THUMB = 16
_HASH_FROM, _HASH = 32, 8
_BORDER = 2  # of the _SIDE pixels


_PASSING = frozenset(
    {
        ProblemKind.IMAGE_MISSING,
        ProblemKind.IMAGE_NO_PERMISSION,
        ProblemKind.IMAGE_UNREADABLE,
        ProblemKind.IMAGE_ONLINE_ONLY,
    }
)


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """The facts of one file that could be an image.

    Attributes:
        size: Bytes.
        modified: Time of the last change, in nanoseconds since 1970.
        sha256: Hash of its content; empty if it cannot be read.
        problem: Why it cannot be used as an image; the values below are then empty.
        damaged: Whether the file ends too early but contains nearly the whole image.
        format: Pillow's name of the format, which is independent of the file name.
        width: Pixels, upright.
        height: Pixels, upright.
        taken: When the photograph was taken, as EXIF writes it.
        contrast: Largest range of a colour in the image reduced to 64 x 64, 0 to 255.
        border: Mean red, green and blue of the outermost pixels, and their variation.
        colour: Mean red, green and blue, and their mean distance from grey.
        hash: 64 bits, most of which are equal in near duplicates; see :func:`perceptual_hash`.
        thumb: 16 x 16 grey values, row by row.
        held: Pixels that decoding it for a network holds in memory.
        depth: What was found about numbers of more than 8 bits; None where there are none.
    """

    size: int
    modified: int
    sha256: str = ""
    problem: Problem | None = None
    damaged: bool = False
    format: str = ""
    width: int = 0
    height: int = 0
    taken: str = ""
    contrast: int = 0
    border: tuple[int, int, int, int] = (0, 0, 0, 0)
    colour: tuple[int, int, int, int] = (0, 0, 0, 0)
    hash: int = 0
    thumb: bytes = b""
    held: int = 0
    depth: Depth | None = None

    def holds(self, most_pixels: int) -> bool:
        """Return whether the facts are still valid if the file has not changed.

        They are not if access rights were missing, or if the limit of pixels has changed.
        """
        if self.problem is None:
            return self.held <= most_pixels
        if self.problem.kind == ProblemKind.IMAGE_TOO_LARGE:
            return int(str(self.problem.values["held"])) > most_pixels
        return self.problem.kind not in _PASSING

    @property
    def usable(self) -> bool:
        """Whether the file can be used as an image."""
        return self.problem is None


def file_stamp(path: Path | str, *, fetch: bool = True) -> tuple[int, int]:
    """Return the size and the time of change of a file.

    Raises:
        ProblemError: It is missing; ``picture-online-only`` where it may not be fetched and would
            have to be.
    """
    try:
        found = os.stat(path if os.name != "nt" else long_path(Path(path)))  # noqa: PTH116 - fast
    except FileNotFoundError as error:
        raise ProblemError(ProblemKind.IMAGE_MISSING) from error
    except PermissionError as error:
        raise ProblemError(ProblemKind.IMAGE_NO_PERMISSION) from error
    except OSError as error:
        raise ProblemError(ProblemKind.IMAGE_UNREADABLE, detail=failure_reason(error)) from error
    if not fetch and is_online_only(found):
        raise ProblemError(ProblemKind.IMAGE_ONLINE_ONLY)
    return found.st_size, found.st_mtime_ns


def read_facts(path: Path, size: int, modified: int, known: Mapping[str, ImageFacts]) -> ImageFacts:
    """Return the facts of the file at ``path``; never raises.

    Args:
        path: The file.
        size: Its size, from :func:`file_stamp`.
        modified: Its time of change, from :func:`file_stamp`.
        known: Known facts by content hash: the same bytes are not decoded again.
    """
    try:
        start = decode.read_bytes(path, known_formats.FIRST_BYTES)
        if not known_formats.begins_like_image(start):
            return ImageFacts(size, modified, problem=known_formats.unread(start))
        data = decode.read_bytes(path)
    except ProblemError as error:
        return ImageFacts(size, modified, problem=error.problem)
    return _facts(data, size, modified, known)


def remote_facts(path: Path, remote: RemoteFiles, known: Mapping[str, ImageFacts]) -> ImageFacts:
    """Return the facts of the file at an address; its time of change is not asked for."""
    try:
        data = remote.read_bytes(path)
    except ProblemError as error:
        return ImageFacts(0, 0, problem=error.problem)
    start = data[: known_formats.FIRST_BYTES]
    if not known_formats.begins_like_image(start):
        return ImageFacts(len(data), 0, problem=known_formats.unread(start))
    return _facts(data, len(data), 0, known)


def _facts(data: bytes, size: int, modified: int, known: Mapping[str, ImageFacts]) -> ImageFacts:
    sha256 = content_hash(data)
    if (before := known.get(sha256)) is not None and before.holds(pixel_limit.max_pixels()):
        return replace(before, size=size, modified=modified)
    return facts_of_bytes(data, size, modified, sha256)


def facts_of_bytes(data: bytes, size: int, modified: int, sha256: str) -> ImageFacts:
    """Return the facts of a file from its content; never raises."""
    try:
        found = decode.examine(data, _SIDE)
    except ProblemError as error:
        return ImageFacts(size, modified, sha256, error.problem)
    reduced = found.image.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    pixels, grey = np.asarray(reduced), reduced.convert("L")
    return ImageFacts(
        size,
        modified,
        sha256,
        damaged=found.damaged,
        format=found.format,
        width=found.width,
        height=found.height,
        taken=found.taken,
        contrast=_contrast(reduced),
        border=_border(pixels),
        colour=_colour(pixels),
        hash=perceptual_hash(grey),
        thumb=grey.reduce(_SIDE // _THUMB).tobytes(),
        held=found.held,
        depth=found.depth,
    )


def content_hash(data: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(data).hexdigest()


def perceptual_hash(image: Image.Image) -> int:
    """Return 64 bits that hardly change if a grey image is resized or saved again.

    Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010): each of
    the 8 x 8 lowest frequencies of the cosine transform, against their median.
    """
    grey = image.resize((_HASH_FROM, _HASH_FROM), Image.Resampling.BILINEAR)
    low = _COSINES @ np.asarray(grey, dtype=np.float64) @ _COSINES.T
    bits = np.packbits(low.ravel() > np.median(low.ravel()[1:]))
    return int.from_bytes(bits.tobytes(), "big")


def _colour(pixels: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    # Not by reductions along an axis of length 3: they took half of the time of a whole scan.
    bands = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    red, green, blue = (round(float(band.mean())) for band in bands)
    r, g, b = bands
    range_of_each = np.maximum(np.maximum(r, g), b) - np.minimum(np.minimum(r, g), b)
    return red, green, blue, round(float(range_of_each.mean()))


def _contrast(reduced: Image.Image) -> int:
    extrema: Any = reduced.getextrema()  # smallest and largest value of each colour
    return int(max(most - least for least, most in extrema))


def _border(pixels: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    edges = np.concatenate(
        [
            pixels[:_BORDER].reshape(-1, 3),
            pixels[-_BORDER:].reshape(-1, 3),
            pixels[_BORDER:-_BORDER, :_BORDER].reshape(-1, 3),
            pixels[_BORDER:-_BORDER, -_BORDER:].reshape(-1, 3),
        ]
    )
    red, green, blue = (round(float(mean)) for mean in edges.mean(axis=0))
    return red, green, blue, round(float(edges.std(axis=0).mean()))


def _cosines() -> NDArray[np.float64]:
    """Return the 8 lowest rows of the cosine transform of 32 values (DCT-II)."""
    places = (2 * np.arange(_HASH_FROM) + 1) * math.pi / (2 * _HASH_FROM)
    cosines: NDArray[np.float64] = np.cos(np.outer(np.arange(_HASH), places))
    return cosines


_COSINES = _cosines()


TINY = 24
"""An image whose shorter side has fewer pixels is too small to recognise anything."""


BLANK_CONTRAST = 8
"""An image with a lower contrast (of 255) is blank."""


@dataclass(frozen=True)
class ReadFacts:
    """A task: the facts of a few files; only those unknown or changed are read.

    Attributes:
        root: What the paths are relative to.
        known: Facts of an earlier scan, by relative path.
        by_hash: The same facts by content hash.
        max_pixels: The limit that decides whether known facts still hold.
        fetch: Whether files that a cloud drive keeps elsewhere are fetched.
        remote: Reads the files where the root is an address.
    """

    root: str
    known: Mapping[str, ImageFacts]
    by_hash: Mapping[str, ImageFacts]
    max_pixels: int
    fetch: bool
    remote: RemoteFiles | None = None

    def __call__(self, paths: Sequence[Path]) -> list[tuple[Path, ImageFacts]]:
        """Return each path with its facts."""
        return [(path, self._facts(path)) for path in paths]

    def set_aside(self, paths: object, problem: Problem) -> list[tuple[Path, ImageFacts]]:
        """Return that a file was given up: it ends the process that reads it."""
        assert isinstance(paths, tuple)
        return [(path, ImageFacts(0, 0, problem=problem)) for path in paths]

    def unread(self, relative: Path) -> ImageFacts | None:
        """Return the facts of a file that need not be read; None where it must be."""
        before = self.known.get(relative.as_posix())
        if self.remote is not None or before is None or not before.holds(self.max_pixels):
            return None
        try:
            stamp = file_stamp(self._path(relative), fetch=self.fetch)
        except ProblemError as error:
            return ImageFacts(0, 0, problem=error.problem)
        return before if (before.size, before.modified) == stamp else None

    def _facts(self, relative: Path) -> ImageFacts:
        if (known := self.unread(relative)) is not None:
            return known
        path = self._path(relative)
        if self.remote is not None:
            return remote_facts(Path(path), self.remote, self.by_hash)
        try:
            stamp = file_stamp(path, fetch=self.fetch)
        except ProblemError as error:
            return ImageFacts(0, 0, problem=error.problem)
        return read_facts(Path(path), *stamp, self.by_hash)

    def _path(self, relative: Path) -> str:
        return os.path.join(self.root, relative)  # noqa: PTH118 - for 60,000 files, fast
