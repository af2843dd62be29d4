"""Lower precision only where it agrees: what has been compared is remembered for each network.

bfloat16 halves the time of an answer. Most networks lose nothing that shows; a few lose the first
class of some pictures. So a network answers in float32 until 32 pictures have been answered in
both. Where the processor has no bfloat16, nothing is tried.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import cache_dir, long_path
from resnet_gui.core.files.schema import read_fields
from resnet_gui.core.files.versioned_json import read_json, to_json, write_json
from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.certificate import Compute
from resnet_gui.engine.runtime.openvino_runtime import Precision

IMAGES = 32
"""So many different images must agree."""

TOLERANCE = 0.005
"""Of every share; the first class must be the same."""

SCHEMA = 1
FOLDER = "precision"
"""Of the records, in the program's cache."""

_logger = logging.getLogger(__name__)

Compile = Callable[[Precision], Compute]
"""Returns what computes a network in a precision."""


def agree(exact: NDArray[np.float32], fast: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return for each image (n) whether its shares (n, classes) agree; NaN never does."""
    same = exact.argmax(axis=1) == fast.argmax(axis=1)
    near = np.abs(exact - fast).max(axis=1) <= TOLERANCE
    agreeing: NDArray[np.bool_] = same & near
    return agreeing


@dataclass(frozen=True)
class _Kept:
    """A record as it stands in a file."""

    agree: frozenset[str]
    differs: bool


@dataclass
class Record:
    """What has been compared of a network, on this processor and by one decode rule.

    Attributes:
        path: Its file.
        images: Digests of the images that agree, at most :data:`IMAGES`.
        differs: Whether one did not.
    """

    path: Path
    images: set[str] = field(default_factory=set)
    differs: bool = False

    @property
    def is_decided(self) -> bool:
        """Whether nothing more needs to be compared."""
        return self.differs or len(self.images) >= IMAGES

    @classmethod
    def of(cls, digest: str, decode_rule: int) -> Record:
        """Return what is known of a network with this digest; nothing, at first."""
        processor = openvino_runtime.processor_name()
        key = json.dumps([digest, processor, decode_rule, openvino_runtime.version()])
        name = hashlib.sha256(key.encode()).hexdigest()
        record = cls(cache_dir() / FOLDER / f"{name}.json")
        try:
            values = read_json(long_path(record.path).read_text(encoding="utf-8"), SCHEMA)
            kept = read_fields(_Kept, values)
            record.images, record.differs = set(kept.agree), kept.differs
        except (OSError, ValueError, ProblemError):
            pass  # not there, or of another version: then it is compared anew
        return record

    def add(self, squares: NDArray[np.uint8], agreeing: NDArray[np.bool_]) -> None:
        """Add images that have been compared, and write it down."""
        self.differs = self.differs or not bool(agreeing.all())
        self.images |= {image_digest(square) for square in squares}
        values = {"agree": sorted(self.images)[:IMAGES], "differs": self.differs}
        with contextlib.suppress(OSError, ProblemError):
            long_path(self.path.parent).mkdir(parents=True, exist_ok=True)
            write_json(self.path, to_json(values, SCHEMA), SCHEMA)


def image_digest(square: NDArray[np.uint8]) -> str:
    """Return the digest of an image's pixels."""
    return hashlib.sha256(np.ascontiguousarray(square).data).hexdigest()


class CarefulNetwork:
    """Computes in the lower precision once that agrees, until then in float32.

    Attributes:
        precision: In which it answers now.
    """

    def __init__(
        self,
        compile_in: Compile,
        digest: str,
        decode_rule: int = 1,
        temperature: float = 1.0,
        *,
        settled: Precision | None = None,
    ) -> None:
        """Prepare a network.

        Args:
            compile_in: Compiles it.
            digest: Of the network and all that its answers depend on; empty: nothing is tried.
            decode_rule: By which its images are decoded.
            temperature: Of its card: what people see is compared.
            settled: What it computes in, where another process has decided that.
        """
        self._compile, self._temperature = compile_in, temperature
        best = openvino_runtime.best_precision() if digest and not settled else "f32"
        self._record: Record | None = None
        self._fast: Compute | None = None
        self._best: Precision = best
        self.precision: Precision = settled or "f32"
        if best != "f32":
            self._record = Record.of(digest, decode_rule)
            if self._record.is_decided and not self._record.differs:
                self.precision = best
        self._answers = compile_in(self.precision)
        self._exact = self._answers if self.precision == "f32" else None

    @property
    def is_decided(self) -> bool:
        """Whether nothing more will be tried."""
        return self._record is None or self._record.is_decided

    def __call__(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return shares (n, classes) for pixels (n, height, width, 3), RGB, 0 to 255."""
        shares = self._answers(squares)
        self.compare(squares, shares)
        return shares

    def exact(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return shares as a call does, always in float32."""
        if self._exact is None:
            self._exact = self._compile("f32")
        return self._exact(squares)

    def compare(self, squares: NDArray[np.uint8], exact: NDArray[np.float32]) -> None:
        """Try the lower precision on images whose shares (n, classes) are known in float32."""
        record = self._record
        if record is not None and not record.is_decided and squares.any():
            self._try(record, squares, exact)

    def _try(self, record: Record, squares: NDArray[np.uint8], exact: NDArray[np.float32]) -> None:
        new = [
            index
            for index, square in enumerate(squares)
            if image_digest(square) not in record.images
        ][: IMAGES - len(record.images)]
        if not new:
            return
        try:
            self._fast = self._fast or self._compile(self._best)
            fast = self._fast(squares[new])
        except Exception:  # a runtime meets what it cannot compute with every kind of exception
            _logger.warning("the lower precision fails", exc_info=True)
            self._record = None
            return
        agreeing = agree(soften(exact[new], self._temperature), soften(fast, self._temperature))
        record.add(squares[new], agreeing)
        if record.is_decided:
            if not record.differs:
                self.precision, self._answers = self._best, self._fast
            self._fast = None


def compare_now(
    compile_in: Compile,
    digest: str,
    squares: Iterable[NDArray[np.uint8]],
    decode_rule: int = 1,
    temperature: float = 1.0,
) -> Precision:
    """Compare a network on images at once, and remember it; return the precision to use.

    Args:
        compile_in: Compiles it.
        digest: Of the network.
        squares: Its images, the first :data:`IMAGES` of them.
        decode_rule: By which these were decoded.
        temperature: Of its card.
    """
    network = CarefulNetwork(compile_in, digest, decode_rule, temperature)
    for square in squares:
        if network.is_decided:
            break
        network(square[np.newaxis])
    return network.precision
