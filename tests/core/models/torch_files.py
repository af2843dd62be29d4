"""Writes files in PyTorch's format before 1.6, opcode by opcode: a test can spoil any part."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

PROTO, STOP = b"\x80\x02", b"."
MAGIC = b"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"
ORDERED_DICT = b"ccollections\nOrderedDict\n"
REBUILD = b"ctorch._utils\n_rebuild_tensor_v2\n"


def text(value: str) -> bytes:
    """BINUNICODE."""
    data = value.encode("utf-8")
    return b"X" + struct.pack("<I", len(data)) + data


def number(value: int) -> bytes:
    """BININT where it fits, else LONG1."""
    if -(1 << 31) <= value < 1 << 31:
        return b"J" + struct.pack("<i", value)
    data = value.to_bytes(9, "little", signed=True)
    return b"\x8a" + bytes([len(data)]) + data


def numbers(values: Sequence[int]) -> bytes:
    """A tuple of numbers."""
    return b"(" + b"".join(map(number, values)) + b"t"


@dataclass(frozen=True)
class Tensor:
    """A tensor of a file, as the pickle says it, and the bytes of its storage."""

    name: str
    key: str
    storage: str  # the name of its type, such as FloatStorage
    count: int  # as the pickle says it
    data: bytes
    shape: Sequence[int]
    strides: Sequence[int]
    offset: int = 0
    written_count: int | None = None  # as it stands before the data; else the same

    def opcodes(self) -> bytes:
        """Return what makes the tensor."""
        storage = (
            b"("
            + text("storage")
            + f"ctorch\n{self.storage}\n".encode()
            + text(self.key)
            + text("cpu")
            + number(self.count)
            + b"NtQ"
        )
        hooks = ORDERED_DICT + b")R"
        view = number(self.offset) + numbers(self.shape) + numbers(self.strides)
        return REBUILD + b"(" + storage + view + b"\x89" + hooks + b"tR"

    def memory(self) -> bytes:
        """Return its part of the file's second half."""
        count = self.count if self.written_count is None else self.written_count
        return struct.pack("<q", count) + self.data


@dataclass(frozen=True)
class TorchFile:
    """The five pickles and the tensors of a file; a test replaces what it wants to be wrong."""

    tensors: Sequence[Tensor]
    magic: bytes = PROTO + MAGIC + STOP
    version: bytes = PROTO + b"M\xe9\x03" + STOP
    machine: bytes = PROTO + b"}" + text("little_endian") + b"\x88s" + STOP
    state: bytes | None = None
    keys: Sequence[str] | None = None
    storages: Sequence[Tensor] = field(default_factory=tuple)

    def pickles(self) -> list[bytes]:
        """Return the five pickles."""
        items = b"".join(text(tensor.name) + tensor.opcodes() for tensor in self.tensors)
        facts = b"}" + text("_metadata") + ORDERED_DICT + b")Rs"
        state = PROTO + ORDERED_DICT + b")R(" + items + b"u" + facts + b"b" + STOP
        keys = [t.key for t in self.tensors] if self.keys is None else self.keys
        listed = PROTO + b"](" + b"".join(map(text, keys)) + b"e" + STOP
        return [self.magic, self.version, self.machine, self.state or state, listed]

    def content(self) -> bytes:
        """Return the whole file."""
        return b"".join(self.pickles()) + b"".join(
            tensor.memory() for tensor in self.storages or self.tensors
        )


def floats(name: str, key: str, values: Sequence[float]) -> Tensor:
    """Return a contiguous tensor of one axis."""
    data = struct.pack(f"<{len(values)}f", *values)
    return Tensor(name, key, "FloatStorage", len(values), data, (len(values),), (1,))


KERNEL = replace(floats("conv.weight", "1", range(12)), shape=(2, 3, 2), strides=(1, 4, 2))
"""A kernel that is a strided view, as all of EfficientNet-Lite0's are."""

TINY = TorchFile(
    [
        KERNEL,
        replace(floats("bn.weight", "2", [9, 0.5, -2, 1e-3]), shape=(3,), offset=1),
        Tensor("bn.num_batches_tracked", "3", "LongStorage", 1, struct.pack("<q", 7), (), ()),
        Tensor("half", "4", "HalfStorage", 2, struct.pack("<2e", 1.5, -0.25), (2, 1), (1, 1)),
        Tensor("double", "5", "DoubleStorage", 1, struct.pack("<d", 0.1), (1,), (1,)),
    ]
)
