"""Reads weights that PyTorch saved before 1.6, without PyTorch and without running anything.

Such a file is five pickles (a magic number, a version, facts about the machine, the tensors, the
keys of their storages) and then the storages, each a count of 64 bits and its numbers. A pickle is
a small program. Here it is not given to Python's ``pickle``: the few opcodes that such files are
made of are followed by hand, seven names stand for plain values, and every other opcode or name is
refused before anything is made of it. So no code can run, whatever a file says.

Source of the format: ``torch.serialization._legacy_save`` and ``torch._utils._rebuild_tensor_v2``.
"""

from __future__ import annotations

import io
import pickletools
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import open_file

_MAGIC = 0x1950A86A20F9469CFC6C
_VERSION = 1001
LARGEST = 1 << 28
"""Bytes of a file: fifteen times those of EfficientNet-Lite0."""
_LARGEST_PICKLES = 1 << 18
"""Bytes of the five pickles: five times those of EfficientNet-Lite0."""
_MOST_AXES = 5

_ORDERED_DICT = "collections OrderedDict"
_TENSOR = "torch._utils _rebuild_tensor_v2"
_STORAGES: dict[str, np.dtype[Any]] = {
    "torch FloatStorage": np.dtype("<f4"),
    "torch HalfStorage": np.dtype("<f2"),
    "torch DoubleStorage": np.dtype("<f8"),
    "torch LongStorage": np.dtype("<i8"),
    "torch IntStorage": np.dtype("<i4"),
}


@dataclass(frozen=True)
class _Name:
    """One of the names above, where a pickle would have Python's function or class."""

    name: str


@dataclass(frozen=True)
class _Storage:
    """Numbers in the second part of the file: their key, type and count."""

    key: str
    dtype: np.dtype[Any]
    count: int


@dataclass(frozen=True)
class _Tensor:
    """A view of a storage, in elements."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def read_torch_weights(
    path: Path, network: str = "EfficientNet-Lite0"
) -> dict[str, NDArray[np.float32]]:
    """Return the tensors of a file by PyTorch's names, in PyTorch's layout and C order.

    Tensors of whole numbers, such as the counters of batch normalisation, are left out.

    Args:
        path: A state dictionary in PyTorch's format before 1.6.
        network: Title of the network that is meant, for the sentence of a refusal.

    Raises:
        ProblemError: ``weights-missing`` where there is no such file, ``weights-unfit`` where it is
            anything else than such a file, whole and with nothing after it.
    """
    if not long_path(path).is_file():
        raise ProblemError(ProblemKind.WEIGHTS_MISSING, path=str(path))
    try:
        with open_file(path) as file:
            data = file.read(LARGEST + 1)
        return parse(data)
    except (OSError, ValueError, LookupError) as error:
        raise ProblemError(ProblemKind.WEIGHTS_UNFIT, path=str(path), network=network) from error


def parse(data: bytes) -> dict[str, NDArray[np.float32]]:
    """Return the tensors of a file's content, as :func:`read_torch_weights` does.

    Raises:
        ValueError: Says what is wrong with it.
        LookupError: Where a pickle takes what is not there.
    """
    _require(len(data) <= LARGEST, "larger than any file of weights here")
    pickles = _Pickles(data[:_LARGEST_PICKLES])
    magic, version, machine, tensors, keys = (_followed(pickles) for _ in range(5))
    _require(magic == _MAGIC and version == _VERSION, "not PyTorch's format before 1.6")
    _require(isinstance(machine, dict) and machine.get("little_endian") is True, "byte order")
    if not isinstance(tensors, dict) or not all(isinstance(t, _Tensor) for t in tensors.values()):
        raise ValueError("tensors by name are expected")
    views: dict[str, _Tensor] = tensors
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError("keys of storages are expected")

    storages = {t.storage.key: t.storage for t in views.values()}
    _require(
        len(storages) == len(views), "a storage is shared"
    )  # else a small file could fill memory
    _require(sorted(keys) == sorted(storages), "storages are missing or left over")
    memory = _storage_bytes(memoryview(data), pickles.tell(), [storages[key] for key in keys])
    return {
        name: _array(tensor, memory[tensor.storage.key])
        for name, tensor in views.items()
        if tensor.storage.dtype.kind == "f"
    }


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


# The pickles


class _Pickles(io.BytesIO):
    """The first part of a file, whose lines hold names of Python: these need no escapes."""

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return a line; ``pickletools`` would warn of what it takes for a wrong escape."""
        line = super().readline(size)
        _require(b"\\" not in line, "a name with an escape")
        return line


def _followed(file: _Pickles) -> object:
    """Return what the pickle at a file's position describes; the position is then behind it."""
    stack: list[Any] = []
    marks: list[int] = []
    memo: dict[int, Any] = {}

    def popped_to_mark() -> list[Any]:
        start = marks.pop()
        items = stack[start:]
        del stack[start:]
        return items

    def of_type(value: Any, kind: type[Any]) -> Any:
        _require(isinstance(value, kind), f"{kind.__name__} is expected")
        return value

    argument: Any
    for opcode, argument, _ in pickletools.genops(file):
        match opcode.name:
            case "PROTO":
                _require(argument == 2, "another protocol")
            case "STOP":
                _require(len(stack) == 1, "one value is expected")
                return stack[0]
            case "MARK":
                marks.append(len(stack))
            case "NONE" | "NEWTRUE" | "NEWFALSE":
                stack.append({"NONE": None, "NEWTRUE": True, "NEWFALSE": False}[opcode.name])
            case "BININT" | "BININT1" | "BININT2" | "LONG1" | "BINUNICODE":
                stack.append(argument)
            case "EMPTY_TUPLE":
                stack.append(())
            case "TUPLE1" | "TUPLE2" | "TUPLE3":
                count = int(opcode.name[-1])
                _require(len(stack) >= count, "too little for a tuple")
                stack[-count:] = [tuple(stack[-count:])]
            case "TUPLE":
                stack.append(tuple(popped_to_mark()))
            case "EMPTY_LIST":
                stack.append([])
            case "APPEND":
                item = stack.pop()
                of_type(stack[-1], list).append(item)
            case "APPENDS":
                items = popped_to_mark()
                of_type(stack[-1], list).extend(items)
            case "EMPTY_DICT":
                stack.append({})
            case "SETITEM" | "SETITEMS":
                items = (
                    popped_to_mark() if opcode.name == "SETITEMS" else [stack.pop(-2), stack.pop()]
                )
                for key, value in zip(items[::2], items[1::2], strict=True):
                    of_type(stack[-1], dict)[of_type(key, str)] = value
            case "BINPUT" | "LONG_BINPUT":
                memo[argument] = stack[-1]
            case "BINGET" | "LONG_BINGET":
                stack.append(memo[argument])
            case "GLOBAL":
                _require(argument in (_ORDERED_DICT, _TENSOR, *_STORAGES), f"the name {argument!r}")
                stack.append(_Name(argument))
            case "REDUCE":
                arguments = of_type(stack.pop(), tuple)
                stack.append(_made(of_type(stack.pop(), _Name).name, arguments))
            case "BINPERSID":
                stack.append(_storage(of_type(stack.pop(), tuple)))
            case "BUILD":  # PyTorch's versions of layers, which say nothing of the numbers
                stack.pop()
                of_type(stack[-1], dict)
            case name:
                raise ValueError(f"the opcode {name}")
    raise ValueError("a pickle without end")


def _made(name: str, arguments: tuple[Any, ...]) -> dict[str, Any] | _Tensor:
    """Return what one of the two functions would make of its arguments."""
    if name == _ORDERED_DICT:
        _require(len(arguments) == 0, "an empty dictionary is expected")
        return {}
    _require(name == _TENSOR and len(arguments) == 6, "no tensor")
    storage, offset, shape, strides = arguments[:4]
    if not isinstance(storage, _Storage):
        raise ValueError("no storage")
    for numbers in ((offset,), shape, strides):
        _require(isinstance(numbers, tuple) and all(type(n) is int for n in numbers), "no numbers")
    return _Tensor(storage, offset, shape, strides)


def _storage(said: tuple[Any, ...]) -> _Storage:
    """Return the storage that a persistent id names: of the whole file, never a view of another."""
    word, name, key, _, count, view = said if len(said) == 6 else (*said, None)
    _require(word == "storage" and view is None, "no storage")
    if not isinstance(name, _Name) or name.name not in _STORAGES:
        raise ValueError("no type of storage")
    if not isinstance(key, str) or type(count) is not int or count < 1:
        raise ValueError("no key and count of a storage")
    return _Storage(key, _STORAGES[name.name], count)


# The storages


def _storage_bytes(data: memoryview, start: int, storages: list[_Storage]) -> dict[str, memoryview]:
    """Return each storage's part of the file; they fill it to its last byte."""
    found = {}
    for storage in storages:
        size = storage.count * storage.dtype.itemsize
        _require(start + 8 + size <= len(data), "cut")
        (count,) = struct.unpack_from("<q", data, start)
        _require(count == storage.count, "a storage of another size")
        start += 8
        found[storage.key] = data[start : start + size]
        start += size
    _require(start == len(data), "more than its storages")
    return found


def _array(tensor: _Tensor, memory: memoryview) -> NDArray[np.float32]:
    """Return a tensor's numbers as an array of its own, if each lies in its storage, and once."""
    axes = sorted(zip(tensor.strides, tensor.shape, strict=True))
    _require(len(axes) <= _MOST_AXES and all(size >= 1 for _, size in axes), "shape")
    _require(tensor.offset >= 0, "offset")
    reach = 0  # of the axes so far, in elements: the next must step over it, or numbers are twice
    for stride, size in axes:
        _require(stride >= 0 and (size == 1 or stride > reach), "strides overlap")
        reach += (size - 1) * stride
    _require(tensor.offset + reach < tensor.storage.count, "outside its storage")
    dtype = tensor.storage.dtype
    view: NDArray[Any] = np.ndarray(  # numpy checks the bounds once more
        tensor.shape,
        dtype,
        memory,
        tensor.offset * dtype.itemsize,
        tuple(stride * dtype.itemsize for stride in tensor.strides),
    )
    with np.errstate(over="ignore"):
        array = np.array(view, dtype=np.float32, order="C")
    _require(bool(np.isfinite(array).all()), "a number that is none")
    return array
