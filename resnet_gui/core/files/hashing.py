"""Content hashes of files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from resnet_gui.core.files.reading import open_file


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; ``OSError`` if it cannot be read."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def md5_of(path: Path) -> str:
    """Return the MD5 of a file, by which Keras' own are known; ``OSError`` if it cannot be read."""
    with open_file(path) as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
