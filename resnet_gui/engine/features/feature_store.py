"""Features on disk: the output of a frozen backbone for each image, computed once and stored.

A store is one file for each feature specification. The file only grows: a new class or another
hundred images cost only what is new. Rows are read from the file when they are needed, so memory
does not grow with the number of images.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.files import file_lock, signing
from resnet_gui.core.files.paths import cache_dir, long_path
from resnet_gui.core.imaging.decode_rule import FIRST_RULE, DecodeRule

FOLDER = "features"
SCHEMA = 1
ENDING = ".features"

_HEADER_BYTES = 4096  # text, filled up with spaces: rows begin at a page of memory
_HASH_BYTES = 32

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FeatureSpec:
    """All that an image's features depend on but the image.

    Attributes:
        network: Digest of the frozen network and its weights.
        image_size: Side of the square, in pixels.
        resize: Rule by which an image becomes it.
        filter: Resampling filter of the resize.
        precision: What the network computes in.
        runtime: Name and version of what computes.
        length: Numbers an image.
        decode_rule: The number of the rule by which files become pixels.
        white: What number is white where a file does not say so; 0 for what is usual.
    """

    network: str
    image_size: int
    resize: str
    filter: str
    precision: str
    runtime: str
    length: int
    decode_rule: DecodeRule = FIRST_RULE
    white: float = 0.0

    @property
    def values(self) -> dict[str, Any]:
        """The specification as it stands in a file: of rule 1 as before rules had numbers."""
        values = asdict(self)
        if self.decode_rule == FIRST_RULE:
            del values["decode_rule"]
        if not self.white:
            del values["white"]
        return values

    @property
    def file(self) -> Path:
        """Where such features are kept."""
        text = json.dumps(self.values, sort_keys=True)
        return cache_dir() / FOLDER / (_sha(text.encode()).hex()[:32] + ENDING)


class FeatureStore:
    """The features of images, by the hash of their content.

    Every row has a checksum: one that is half written, or damaged since, is left out. A file that
    another installation wrote is replaced. One store at a time writes to the file; another one
    that is opened during that reads the rows that are there, and keeps its own in memory. So does
    a store whose file cannot be written.
    """

    def __init__(self, spec: FeatureSpec) -> None:
        self._row = np.dtype(
            [("hash", f"V{_HASH_BYTES}"), ("check", "<u4"), ("features", "<f4", (spec.length,))]
        )
        self._path = long_path(spec.file)
        self._positions: dict[bytes, int] = {}  # of rows in the file
        self._in_memory: dict[bytes, NDArray[np.float32]] = {}
        self._file: BinaryIO | None = None
        self._is_writable = False
        header = _header(spec)
        try:
            self._file = _open_for_writing(self._path, header, self._row.itemsize)
            self._read()
            self._is_writable = True
            os.utime(self._path)  # the cache removes first what has not been used for longest
        except OSError:
            _logger.warning("features are kept in memory only", exc_info=True)
            self._read_only(header)

    def __contains__(self, digest: str) -> bool:
        """Return whether there are features for the content with this SHA-256."""
        return self._key(digest) in self._positions or self._key(digest) in self._in_memory

    def add(self, digest: str, features: NDArray[np.float32]) -> None:
        """Keep the features (length,) of the content with this SHA-256."""
        key = self._key(digest)
        row = np.zeros((), self._row)
        row["hash"], row["features"] = np.void(key), features
        row["check"] = _check(key, row["features"])
        if self._file is not None and self._is_writable:
            try:
                end = self._file.seek(0, os.SEEK_END)
                self._file.write(row.tobytes())
                self._file.flush()
                self._positions[key] = (end - _HEADER_BYTES) // self._row.itemsize
                return
            except OSError:  # half a row may be there now: the next start cuts it off
                _logger.warning("features are kept in memory from here on", exc_info=True)
                self._is_writable = False
        self._in_memory[key] = np.array(features, np.float32)

    def rows(self, digests: Sequence[str]) -> FeatureView:
        """Return the features of these contents, all of them there, for reading as needed."""
        keys = [self._key(digest) for digest in digests]
        in_memory = np.array(
            [self._in_memory[key] for key in keys if key in self._in_memory], np.float32
        ).reshape(-1, self._row["features"].shape[0])
        numbers = iter(range(-1, -len(in_memory) - 1, -1))
        positions = [
            next(numbers) if key in self._in_memory else self._positions[key] for key in keys
        ]
        return FeatureView(self._mapped()["features"], in_memory, np.array(positions, np.int64))

    def close(self) -> None:
        """Close the file; rows that were returned can still be read."""
        if self._file is not None:
            self._file.close()

    def _read_only(self, header: bytes) -> None:
        """Read the rows of a file that cannot be written, such as one that a run writes to."""
        try:
            self._file = self._path.open("rb")
            if self._file.read(_HEADER_BYTES) == header:
                self._read()
        except OSError:
            _logger.info("there are no features to read", exc_info=True)

    def _read(self) -> None:
        """Find the rows that are whole."""
        rows = self._mapped()
        for index in range(len(rows)):
            key = rows["hash"][index].tobytes()
            if rows["check"][index] == _check(key, rows["features"][index]):
                self._positions[key] = index
            else:
                _logger.warning("row %d of %s is damaged", index, self._path)

    def _mapped(self) -> NDArray[Any]:
        size = 0 if self._file is None else os.fstat(self._file.fileno()).st_size
        count = (size - _HEADER_BYTES) // self._row.itemsize
        if count <= 0:
            return np.zeros(0, self._row)
        return np.memmap(self._path, self._row, "r", _HEADER_BYTES, (count,))

    @staticmethod
    def _key(digest: str) -> bytes:
        return bytes.fromhex(digest)


@dataclass(frozen=True)
class FeatureView:
    """Features that look like an array (n, length), and are read when they are used.

    Attributes:
        stored: Rows of the file.
        in_memory: Rows that are in no file.
        positions: Where each row is: n for ``stored[n]``, -n for ``in_memory[n - 1]``.
    """

    stored: NDArray[np.float32]
    in_memory: NDArray[np.float32]
    positions: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.positions)

    def __getitem__(self, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows with these indices, (m, length)."""
        positions = self.positions[chosen]
        rows = np.empty((len(positions), self.stored.shape[1]), np.float32)
        is_in_memory = positions < 0
        rows[~is_in_memory] = self.stored[positions[~is_in_memory]]
        rows[is_in_memory] = self.in_memory[-positions[is_in_memory] - 1]
        return rows


def _open_for_writing(path: Path, header: bytes, row_bytes: int) -> BinaryIO:
    """Open a store's file for appending, with whole rows only.

    Raises:
        OSError: Where it cannot be opened, or another run is writing to it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+b")
    try:
        file_lock.acquire(file)
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        if file.read(_HEADER_BYTES) == header:
            file.truncate(_HEADER_BYTES + (size - _HEADER_BYTES) // row_bytes * row_bytes)
        else:
            if size > 0:
                _logger.warning("%s was not written by this installation; it is replaced", path)
            file.truncate(0)
            file.write(header)
            file.flush()
    except OSError:
        file.close()
        raise
    return file


def _header(spec: FeatureSpec) -> bytes:
    values = {"schema": SCHEMA, **spec.values}
    text = json.dumps(values | {"seal": signing.seal(json.dumps(values, sort_keys=True))})
    return text.encode("ascii").ljust(_HEADER_BYTES - 1) + b"\n"


def _check(key: bytes, features: NDArray[np.float32]) -> int:
    return zlib.crc32(features.tobytes(), zlib.crc32(key))


def _sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
