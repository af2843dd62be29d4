"""ONNX Runtime Web: what computes in an exported web page, and whether it is here.

It is not in the sources: ``packaging/web_runtime.py`` fetches it, and built programs carry it.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError

PACKAGE, VERSION = "onnxruntime-web", "1.30.0"
COMMAND = "python packaging/web_runtime.py"
"""What fetches it for a program that runs from its sources, in their folder."""


@dataclass(frozen=True)
class RuntimeFile:
    """A file of the package, which is kept packed.

    Attributes:
        member: Where it lies in the package.
        sha256: Of its content, in hexadecimal.
    """

    member: str
    sha256: str

    @property
    def packed(self) -> str:
        """The name under which it is kept: a new version is not taken for an old one."""
        return f"{PACKAGE}-{VERSION}{Path(self.member).suffix}.gz"

    def is_content(self, data: bytes) -> bool:
        """Say whether this is the file's content, not packed."""
        return hashlib.sha256(data).hexdigest() == self.sha256


RUNTIME = RuntimeFile(
    "dist/ort.wasm.bundle.min.mjs",
    "11e64bd8ffe11bd1a2a2f0d6275fdfbbba7262f0b76b99b53d228a8a22ef3d90",
)
"""What a page calls, in JavaScript."""

ENGINE = RuntimeFile(
    "dist/ort-wasm-simd-threaded.wasm",
    "3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2",
)
"""What computes, in WebAssembly."""

FILES = (RUNTIME, ENGINE)


def folder() -> Path:
    """Return where the files are, if they are here."""
    # Not at the top: what fetches the files runs without this program's packages.
    from resnet_gui.core.files.paths import asset

    return asset("web_runtime")


def command() -> str:
    """Return what fetches the files to where this program looks for them."""
    runs_from_sources = (folder().parents[1] / "packaging" / "web_runtime.py").is_file()
    return COMMAND if runs_from_sources else f'{COMMAND} --into "{folder()}"'


def is_here() -> bool:
    """Say whether the files are here, by their names."""
    return all((folder() / file.packed).is_file() for file in FILES)


def read_packed(file: RuntimeFile) -> bytes:
    """Return a file as gzip.

    Raises:
        ProblemError: ``export-needs-runtime``: it is not here, or is not what it should be.
    """
    with contextlib.suppress(OSError, EOFError, zlib.error):
        packed = (folder() / file.packed).read_bytes()
        if file.is_content(gzip.decompress(packed)):
            return packed
    raise ProblemError(ProblemKind.EXPORT_NEEDS_RUNTIME, command=command())
