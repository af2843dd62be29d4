"""Addresses of files in object stores, such as ``s3://bucket/photos/cat.jpg``, as paths.

A path keeps one of the two slashes, ``s3:/bucket/photos/cat.jpg``; :func:`place` gives the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError

SCHEMES = ("s3", "s3a", "gs", "az", "abfs", "abfss", "hdfs")
"""What images are read from."""

# Known as well, so that a mistake is not taken for a file of this computer.
_OTHERS = ("adl", "azure", "file", "ftp", "gcs", "http", "https", "sftp", "wasb", "wasbs")
_FORM = re.compile(rf"({'|'.join((*SCHEMES, *_OTHERS))}):(?:/(.*))?", re.DOTALL)


class RemoteFiles(Protocol):
    """What lists and reads files at addresses; it can be pickled, as it travels to workers."""

    def paths(self, address: Path) -> Iterator[Path]:
        """Yield all files below an address; :class:`ProblemError` ``source-...``."""

    def read_bytes(self, path: Path) -> bytes:
        """Return a file's content; :class:`ProblemError` ``picture-...``."""


def is_address(path: Path) -> bool:
    """Return whether a path stands for an address, and for no file of this computer."""
    return _FORM.fullmatch(path.as_posix()) is not None


def place(path: Path) -> str:
    """Return a path as text; an address as people write it."""
    found = _FORM.fullmatch(path.as_posix())
    return str(path) if found is None else f"{found[1]}://{found[2] or ''}"


def divided(address: Path) -> tuple[str, str, str]:
    """Return the scheme of an address, its bucket or container, and the rest."""
    scheme, _, rest = place(address).partition("://")
    bucket, _, key = rest.partition("/")
    return scheme, bucket, key


def check(address: Path) -> None:
    """Refuse what is no address that images can be read from.

    Raises:
        ProblemError: ``source-with-password``, without the address; ``source-no-address``.
    """
    scheme, bucket, _ = divided(address)
    user, has_user, _ = bucket.rpartition("@")
    if ":" in user or (has_user and not scheme.startswith("abfs")):
        raise ProblemError(ProblemKind.SOURCE_WITH_PASSWORD)
    if scheme not in SCHEMES or not bucket:
        raise ProblemError(ProblemKind.SOURCE_NO_ADDRESS, address=place(address))
