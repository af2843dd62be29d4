"""Content hashes of files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from resnet_gui.core.files.paths import long_path


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; ``OSError`` if it cannot be read."""
    with long_path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
