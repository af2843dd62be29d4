"""Looks into ONNX and SavedModel files before OpenVINO reads them.

Their messages are followed one by one: which operations there are, which functions these call, and
which data is said to lie elsewhere. Sources: onnx.proto3; TensorFlow's saved_model.proto,
meta_graph.proto, graph.proto and function.proto.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.importers.limits import MOST_LAYERS, TooLargeNetworkError, written_out
from resnet_gui.engine.importers.protobuf import BadProtobufError, TooManyFieldsError, Walker
from resnet_gui.engine.importers.saved_model_operations import ALLOWED, FORBIDDEN

Schema = Mapping[str, Mapping[int, str]]
"""Of each kind of message: the kinds of the messages within, by the number of their field."""

_ONNX: Schema = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "training": {1: "graph", 2: "graph"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "function": {7: "node", 11: "attribute"},
    "node": {5: "attribute"},
    "attribute": {
        **{5: "tensor", 10: "tensor", 6: "graph", 11: "graph", 22: "sparse", 23: "sparse"}
    },
    "sparse": {1: "tensor", 2: "tensor"},
    "tensor": {13: "external"},
}
_EXTERNAL = 1  # of a tensor's data_location, field 14
_TENSORFLOW: Schema = {
    "saved model": {2: "meta graph"},
    "meta graph": {2: "graph", 6: "asset"},
    "graph": {1: "node", 2: "library"},
    "library": {1: "function"},
    "function": {3: "node"},
    "node": {5: "attribute"},
    "attribute": {2: "value"},
    "value": {1: "list", 10: "called"},
    "list": {9: "called"},
}
_MOST_NODES = 10 * MOST_LAYERS  # of TensorFlow: reading and writing of variables among them
_MAIN = ""  # what belongs to no function


@dataclass(frozen=True)
class _Message:
    kind: str
    content: memoryview
    function: str  # that it lies in


@dataclass
class _Operations:
    """The operations of each function, and the functions that these call."""

    kinds: dict[str, list[str]] = field(default_factory=lambda: {_MAIN: []})
    calls: dict[str, list[str]] = field(default_factory=dict)

    def add(self, function: str, kind: str) -> None:
        self.kinds.setdefault(function, []).append(kind)

    def call(self, function: str, called: str) -> None:
        self.calls.setdefault(function, []).append(called)

    def check_size(self, most: int = MOST_LAYERS) -> None:
        written_out(
            {name: (len(kinds), self.calls.get(name, ())) for name, kinds in self.kinds.items()},
            _MAIN,
            most,
        )

    def used(self) -> set[str]:
        """Return the kinds of all operations that can be reached."""
        found, waiting = {_MAIN}, [_MAIN]
        while waiting:
            for name in self.calls.get(waiting.pop(), ()):
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return {kind for name in found for kind in self.kinds.get(name, ())}


def check_onnx(data: bytes, path: Path) -> None:
    """Refuse an ONNX file that is damaged, points to other files, or is too large.

    Raises:
        ProblemError: ``model-...``.
    """
    walker, operations, functions = Walker(), _Operations(), set[str]()
    with _Refusals(path):
        for message in _walk(walker, _Message("model", memoryview(data), _MAIN), _ONNX):
            if message.kind == "external" or _is_external(message, walker):
                name = _location(message, walker)
                raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=name)
            if message.kind == "function":
                functions.add(message.function)
            elif message.kind == "node":
                domain, kind = walker.text(message.content, 7), walker.text(message.content, 4)
                if kind != "Constant":
                    operations.add(message.function, f"{domain}::{kind}")
        for function, kinds in operations.kinds.items():
            operations.calls[function] = [kind for kind in kinds if kind in functions]
        operations.check_size()


def check_saved_model(data: bytes, path: Path) -> None:
    """Refuse a SavedModel that could reach for files or code, or is too large.

    Raises:
        ProblemError: ``model-...``.
    """
    walker, operations = Walker(), _Operations()
    with _Refusals(path):
        root = _Message("saved model", memoryview(data), _MAIN)
        for message in _walk(walker, root, _TENSORFLOW):
            if message.kind == "asset":
                _check_asset(walker.text(message.content, 2), path)
            elif message.kind == "called":
                operations.call(message.function, walker.text(message.content, 1))
            elif message.kind == "node":
                operations.add(message.function, walker.text(message.content, 2))
        for kinds in operations.kinds.values():
            for kind in FORBIDDEN.intersection(kinds):
                raise ProblemError(ProblemKind.MODEL_RUNS_CODE, path=str(path), name=kind)
        for kind in sorted(operations.used() - ALLOWED):
            raise ProblemError(ProblemKind.MODEL_LAYER_UNKNOWN, path=str(path), name=kind)
        operations.check_size(_MOST_NODES)


class _Refusals:
    """Makes refusals of what is met while a file is followed."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, BadProtobufError):
            raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=self._path) from error
        if isinstance(error, TooManyFieldsError | TooLargeNetworkError):
            raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=self._path) from error


def _walk(walker: Walker, root: _Message, schema: Schema) -> Iterator[_Message]:
    """Yield a message and all within it that the schema knows."""
    waiting = [root]
    while waiting:
        message = waiting.pop()
        yield message
        within = schema.get(message.kind)
        if within is None:
            continue
        for place, value in walker.fields(message.content):
            kind = within.get(place)
            if kind is None:
                continue
            if not isinstance(value, memoryview):
                raise BadProtobufError("a message is expected")
            function = message.function
            if kind == "function":
                function = _function_name(walker, value, schema)
            waiting.append(_Message(kind, value, function))


def _function_name(walker: Walker, content: memoryview, schema: Schema) -> str:
    if schema is _ONNX:
        return f"{walker.text(content, 10)}::{walker.text(content, 1)}"
    signatures = list(walker.messages(content, 1))
    return walker.text(signatures[-1], 1) if signatures else _MAIN


def _is_external(message: _Message, walker: Walker) -> bool:
    """Say whether a tensor says that its data lies elsewhere, though not where."""
    return message.kind == "tensor" and any(
        place == 14 and value == _EXTERNAL for place, value in walker.fields(message.content)
    )


def _location(message: _Message, walker: Walker) -> str:
    """Return where the data of a tensor is said to lie: the value of the entry ``location``."""
    entries = [message.content]
    if message.kind == "tensor":
        entries = list(walker.messages(message.content, 13))
    found = {walker.text(entry, 1): walker.text(entry, 2) for entry in entries}
    return found.get("location", "?")


def _check_asset(name: str, path: Path) -> None:
    """Refuse a file that a SavedModel wants from outside its folder of assets."""
    for pure in (PurePosixPath(name), PureWindowsPath(name)):
        if pure.is_absolute() or pure.anchor or ".." in pure.parts:
            raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=name)
