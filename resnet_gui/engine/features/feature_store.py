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

FOLDER = "features"
SCHEMA = 1
ENDING = ".features"

_HEADER_BYTES = 4096  # text, filled up with spaces: rows begin at a page of memory
_HASH_BYTES = 32

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FeatureSpec:
    """All that a picture's features depend on but the picture.

    Attributes:
        network: Digest of the frozen network and its weights.
        image_size: Side of the square, in pixels.
        resize: Rule by which a picture becomes it.
        filter: Resampling filter of the resize.
        precision: What the network computes in.
        runtime: Name and version of what computes.
        length: Numbers a picture.
    """

    network: str
    image_size: int
    resize: str
    filter: str
    precision: str
    runtime: str
    length: int

    @property
    def file(self) -> Path:
        """Where such features are kept."""
        text = json.dumps(asdict(self), sort_keys=True)
        return cache_dir() / FOLDER / (_sha(text.encode()).hex()[:32] + ENDING)


class FeatureStore:
    """The features of pictures, by the hash of their content.

    Every row has a checksum: one that is half written, or damaged since, is not there. A file
    that this installation did not write is begun anew. Where the file cannot be written, rows are
    kept in memory for as long as the store is.
    """

    def __init__(self, making: FeatureSpec) -> None:
        self._row = np.dtype(
            [("hash", f"V{_HASH_BYTES}"), ("check", "<u4"), ("features", "<f4", (making.length,))]
        )
        self._path = long_path(making.file)
        self._at: dict[bytes, int] = {}
        self._spare: dict[bytes, NDArray[np.float32]] = {}
        self._file: BinaryIO | None = None
        self._grows = False
        try:
            self._file = _opened(self._path, _header(making), self._row.itemsize)
            self._read()
            self._grows = True
            os.utime(self._path)  # what is used last is removed last from the cache
        except OSError:
            _logger.warning("features are kept in memory only", exc_info=True)

    def __contains__(self, digest: str) -> bool:
        """Say whether there are features for the content with this SHA-256."""
        return self._key(digest) in self._at or self._key(digest) in self._spare

    def add(self, digest: str, features: NDArray[np.float32]) -> None:
        """Keep the features (length,) of the content with this SHA-256."""
        key = self._key(digest)
        row = np.zeros((), self._row)
        row["hash"], row["features"] = np.void(key), features
        row["check"] = _check(key, row["features"])
        if self._file is not None and self._grows:
            try:
                end = self._file.seek(0, os.SEEK_END)
                self._file.write(row.tobytes())
                self._file.flush()
                self._at[key] = (end - _HEADER_BYTES) // self._row.itemsize
                return
            except OSError:  # half a row may be there now: it would be cut off at the next start
                _logger.warning("features are kept in memory from here on", exc_info=True)
                self._grows = False
        self._spare[key] = np.array(features, np.float32)

    def rows(self, digests: Sequence[str]) -> FeatureView:
        """Return the features of these contents, all of them there, for reading as needed."""
        keys = [self._key(digest) for digest in digests]
        spare = np.array([self._spare[key] for key in keys if key in self._spare], np.float32)
        spare = spare.reshape(-1, self._row["features"].shape[0])
        spare_at = iter(range(-1, -len(spare) - 1, -1))
        at = [next(spare_at) if key in self._spare else self._at[key] for key in keys]
        return FeatureView(self._mapped()["features"], spare, np.array(at, np.int64))

    def close(self) -> None:
        """Close the file; rows that were handed out can still be read."""
        if self._file is not None:
            self._file.close()

    def _read(self) -> None:
        """Find out which rows are whole."""
        rows = self._mapped()
        for index in range(len(rows)):
            key = rows["hash"][index].tobytes()
            if rows["check"][index] == _check(key, rows["features"][index]):
                self._at[key] = index
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
    """Features that look like an array (n, length), and are read when they are asked for."""

    kept: NDArray[np.float32]
    spare: NDArray[np.float32]
    at: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows with these indices, (m, length)."""
        at = self.at[chosen]
        rows = np.empty((len(at), self.kept.shape[1]), np.float32)
        in_memory = at < 0
        rows[~in_memory] = self.kept[at[~in_memory]]
        rows[in_memory] = self.spare[-at[in_memory] - 1]
        return rows


def _opened(path: Path, header: bytes, row_bytes: int) -> BinaryIO:
    """Open a store's file for appending, with whole rows only.

    Raises:
        OSError: Where it cannot be, or another run is writing to it.
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
                _logger.warning("%s is not of this program’s writing; it is begun anew", path)
            file.truncate(0)
            file.write(header)
            file.flush()
    except OSError:
        file.close()
        raise
    return file


def _header(making: FeatureSpec) -> bytes:
    values = {"schema": SCHEMA, **asdict(making)}
    text = json.dumps(values | {"seal": signing.seal(json.dumps(values, sort_keys=True))})
    return text.encode("ascii").ljust(_HEADER_BYTES - 1) + b"\n"


def _check(key: bytes, features: NDArray[np.float32]) -> int:
    return zlib.crc32(features.tobytes(), zlib.crc32(key))


def _sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
