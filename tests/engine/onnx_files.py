"""Writes small ONNX files byte by byte, as protobuf has them: no package is needed for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FLOAT = 1


def _varint(value: int) -> bytes:
    parts = []
    while value > 0x7F:
        parts.append(0x80 | (value & 0x7F))
        value >>= 7
    return bytes([*parts, value])


def number(place: int, value: int) -> bytes:
    """Encode a whole number."""
    return _varint(place << 3) + _varint(value)


def block(place: int, content: bytes | str) -> bytes:
    """Encode a text, bytes, or a message within."""
    data = content.encode() if isinstance(content, str) else content
    return _varint(place << 3 | 2) + _varint(len(data)) + data


def tensor(name: str, values: NDArray[np.float32], extra: bytes = b"") -> bytes:
    """Encode weights."""
    dims = b"".join(number(1, side) for side in values.shape)
    raw = b"" if extra else block(9, values.astype("<f4").tobytes())
    return dims + number(2, _FLOAT) + block(8, name) + raw + extra


def outside(location: str) -> bytes:
    """Encode that weights lie in another file."""
    return block(13, block(1, "location") + block(2, location)) + number(14, 1)


def node(kind: str, inputs: Sequence[str], output: str, **ints: int) -> bytes:
    """Encode one operation."""
    attributes = b"".join(
        block(5, block(1, name) + number(3, value) + number(20, 2)) for name, value in ints.items()
    )
    return (
        b"".join(block(1, name) for name in inputs) + block(2, output) + block(4, kind) + attributes
    )


def value(name: str, shape: Sequence[int | str], element: int = _FLOAT) -> bytes:
    """Encode an input or output; a side that is a name may be any."""
    sides = b"".join(
        block(1, number(1, side) if isinstance(side, int) else block(2, side)) for side in shape
    )
    return block(1, name) + block(2, block(1, number(1, element) + block(2, sides)))


@dataclass
class Onnx:
    """A network that averages each channel and weighs the three: what it answers is known.

    Attributes:
        weights: ``(3, classes)``.
        shape: Of its input.
        softmax: Whether it ends in probabilities.
        nodes: More operations, before the others.
        stored: How the weights are stored, where not in the file.
        source: Where the averages are taken of.
        end: Operations from ``scores`` to ``answer``, in place of a softmax.
        constants: More weights, by name.
        element: The kind of number of its input, as ONNX counts them: 2 is uint8.
        answers: Of how many images it answers.
    """

    weights: NDArray[np.float32]
    shape: Sequence[int | str] = (1, 3, 32, 32)
    softmax: bool = False
    nodes: list[bytes] = field(default_factory=list)
    stored: bytes = b""
    source: str = "picture"
    end: Sequence[bytes] = ()
    constants: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    element: int = _FLOAT
    answers: int = 1

    def write(self, path: Path) -> Path:
        """Write the file."""
        nodes = [
            *self.nodes,
            node("GlobalAveragePool", [self.source], "pooled"),
            node("Flatten", ["pooled"], "flat", axis=1),
            node("MatMul", ["flat", "w"], "scores" if self.softmax or self.end else "answer"),
            *self.end,
        ]
        if self.softmax:
            nodes.append(node("Softmax", ["scores"], "answer", axis=1))
        graph = b"".join(block(1, one) for one in nodes)
        graph += block(2, "graph")
        graph += block(5, tensor("w", self.weights, self.stored))
        for name, constant in self.constants.items():
            graph += block(5, tensor(name, constant))
        graph += block(11, value("picture", self.shape, self.element))
        graph += block(12, value("answer", (self.answers, self.weights.shape[1])))
        model = number(1, 8) + block(7, graph) + block(8, block(1, "") + number(2, 13))
        path.write_bytes(model)
        return path
