"""Signs the files that this installation writes to its caches, and verifies them.

A cache saves work only if its content is trusted without repeating the work. A run's folder may
come from an unknown source, so only files with a valid signature of this installation are used.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from resnet_gui.core.files.paths import long_path, settings_file

_LENGTH = 32  # bytes
_OF_THIS_PROCESS = secrets.token_bytes(_LENGTH)


def seal(text: str) -> str:
    """Return the signature of ``text``: HMAC-SHA-256 with a secret of this installation."""
    return hmac.new(_secret(), text.encode("utf-8"), hashlib.sha256).hexdigest()


def verify(text: str, signature: object) -> bool:
    """Return whether ``signature`` is the signature of ``text``."""
    if not isinstance(signature, str):
        return False
    return hmac.compare_digest(seal(text).encode(), signature.encode())


def _secret() -> bytes:
    """Return the secret of this installation; it is created on first use."""
    path = long_path(settings_file().with_name("seal.key"))
    for _ in range(2):
        with contextlib.suppress(OSError):
            secret = path.read_bytes()
            if len(secret) == _LENGTH:
                return secret
        _make(path)
    return _OF_THIS_PROCESS  # it cannot be stored: signatures are valid until the process ends


def _make(path: Path) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_LENGTH))
        temporary.replace(path)
