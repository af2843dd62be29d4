"""ONNX and SavedModel files are looked into before OpenVINO reads them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, Value
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.engine.importers import graph_structure
from resnet_gui.engine.importers.limits import MOST_LAYERS, TooLargeNetworkError, written_out
from resnet_gui.engine.importers.protobuf import BadProtobufError, TooManyFieldsError, Walker
from resnet_gui.engine.inference.loaded_model import LoadedModel
from resnet_gui.engine.inference.predictor import Predictor
from tests.engine.onnx_files import Onnx, block, node, number, outside

NAMES = ImportOptions(("red", "green", "blue"), "unit")
EYE = np.eye(3, dtype=np.float32)


def refused(path: Path) -> Problem:
    with pytest.raises(ProblemError) as caught:
        Predictor.load(path, NAMES)
    assert path.name in sentence(caught.value.problem)
    return caught.value.problem


class TestProtobuf:
    def test_fields_of_every_kind(self) -> None:
        message = number(1, 300) + block(2, b"ab") + b"\x1d1234" + b"\x2112345678"

        found = list(Walker().fields(memoryview(message)))

        assert found == [(1, 300), (2, b"ab"), (3, b"1234"), (4, b"12345678")]

    @pytest.mark.parametrize(
        "message",
        [
            *(b"\x0a\x05ab", b"\x08", b"\x08" + b"\xff" * 10, b"\x0d123", b"\x00\x01"),
            *(b"\x0b\x0c", b"\x0f\x01", b"\xff" * 9),
        ],
    )
    def test_damage(self, message: bytes) -> None:
        with pytest.raises(BadProtobufError):
            list(Walker().fields(memoryview(message)))

    def test_more_fields_than_any_file_has(self) -> None:
        with pytest.raises(TooManyFieldsError):
            list(Walker(left=10).fields(memoryview(number(1, 1) * 11)))


class TestOnnx:
    @pytest.mark.parametrize(
        "entry",
        [
            block(1, "location") + block(2, "../secret.bin"),
            block(2, "../secret.bin") + block(1, "location"),  # in another order
            b"\x0a\x88\x00location" + block(2, "../secret.bin"),  # its length in two bytes
            block(1, "x") + block(1, "location") + block(2, "../secret.bin"),  # the last one counts
        ],
    )
    def test_data_elsewhere_however_it_is_written(self, entry: bytes, tmp_path: Path) -> None:
        path = Onnx(EYE, stored=block(13, entry) + number(14, 1)).write(tmp_path / "a.onnx")

        values: dict[str, Value] = {"path": str(path), "name": "../secret.bin"}
        assert refused(path) == Problem(ProblemKind.MODEL_OUTSIDE, values)

    def test_data_elsewhere_by_its_place_alone(self, tmp_path: Path) -> None:
        path = Onnx(EYE, stored=number(14, 1)).write(tmp_path / "a.onnx")

        assert refused(path).kind == ProblemKind.MODEL_OUTSIDE

    @pytest.mark.parametrize(
        ("within", "places"),
        [
            ("an attribute", (1, 5, 5)),
            ("a graph in an attribute", (5, 6, 5, 1)),
            ("a sparse one", (1, 15, 7)),
        ],
    )
    def test_data_elsewhere_in_any_tensor(
        self, within: str, places: tuple[int, ...], tmp_path: Path
    ) -> None:
        tensor = block(8, "t") + outside("/etc/passwd")
        attribute = {
            "an attribute": block(5, tensor),
            "a graph in an attribute": block(6, block(5, tensor)),
            "a sparse one": block(22, block(1, tensor)),
        }[within]
        evil = node("Constant", [], "t") + block(5, block(1, "value") + attribute)
        path = Onnx(EYE, nodes=[evil]).write(tmp_path / "a.onnx")

        assert refused(path).values["name"] == "/etc/passwd"

    def test_words_that_only_look_like_it(self, tmp_path: Path) -> None:
        words = np.frombuffer(b"\x0a\x08location\x12\x03a.b", np.uint8)[:12].view("<f4")
        path = Onnx(EYE, constants={"unused": words.copy()}).write(tmp_path / "a.onnx")

        assert Predictor.load(path, NAMES).card.classes == NAMES.classes

    def test_more_layers_than_any_network(self, tmp_path: Path) -> None:
        chain = [node("Relu", [f"x{n}" if n else "picture"], f"x{n + 1}") for n in range(20_000)]
        path = Onnx(EYE, nodes=chain, source="x20000").write(tmp_path / "a.onnx")

        assert refused(path).kind == ProblemKind.MODEL_TOO_LARGE

    def test_a_convolution_that_would_take_minutes(self, tmp_path: Path) -> None:
        wide = np.zeros((3, 3, 101, 101), np.float32)
        steps = [
            node("Conv", ["picture", "k"], "c"),
            *(node("Conv", [f"c{n}" if n else "c", "k"], f"c{n + 1}") for n in range(2)),
        ]
        path = Onnx(
            EYE, shape=(1, 3, 2048, 2048), nodes=steps, source="c2", constants={"k": wide}
        ).write(tmp_path / "a.onnx")

        assert refused(path).kind == ProblemKind.MODEL_TOO_LARGE

    def test_a_pooling_that_would_take_minutes(self, tmp_path: Path) -> None:
        kernel = block(5, block(1, "kernel_shape") + number(8, 999) * 2 + number(20, 7))
        pool = node("MaxPool", ["picture"], "p") + kernel
        path = Onnx(EYE, shape=(1, 3, 2048, 2048), nodes=[pool], source="p").write(
            tmp_path / "a.onnx"
        )

        assert refused(path).kind == ProblemKind.MODEL_TOO_LARGE

    def test_weights_that_are_no_numbers(self, tmp_path: Path) -> None:
        weights = EYE.copy()
        weights[1, 1] = np.nan
        path = Onnx(weights).write(tmp_path / "a.onnx")

        assert refused(path).kind == ProblemKind.MODEL_NOT_FINITE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
def test_a_pipe_for_the_weights_of_an_xml(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text('<?xml version="1.0"?><net name="a" version="11"></net>')
    os.mkfifo(tmp_path / "a.bin")

    problem = refused(tmp_path / "a.xml")

    assert (problem.kind, problem.values["name"]) == (ProblemKind.MODEL_SPECIAL, "a.bin")


class TestFunctions:
    def test_calls_are_written_out(self) -> None:
        bodies = {"": (1, ["a", "a"]), "a": (2, ["b"]), "b": (3, []), "unused": (10**9, [])}

        assert written_out(bodies, "") == 11

    def test_functions_that_double(self) -> None:
        bodies = {str(n): (1, [str(n + 1)] * 2) for n in range(60)}

        with pytest.raises(TooLargeNetworkError):
            written_out(bodies, "0")

    def test_functions_that_call_themselves(self) -> None:
        with pytest.raises(TooLargeNetworkError):
            written_out({"": (1, ["a"]), "a": (1, ["b"]), "b": (1, ["a"])}, "")


def operation(kind: str, calls: str = "") -> bytes:
    """Encode a node of TensorFlow's graph."""
    content = block(1, kind.lower()) + block(2, kind)
    if calls:
        content += block(5, block(1, "f") + block(2, block(10, block(1, calls))))
    return block(1, content)


def function(name: str, *operations: bytes) -> bytes:
    """Encode one of its functions."""
    nodes = b"".join(block(3, one[2:] if one[1] < 0x80 else one[3:]) for one in operations)
    return block(2, block(1, block(1, block(1, name)) + nodes))


def saved_model(folder: Path, graph: bytes, others: bytes = b"") -> Path:
    folder.mkdir()
    (folder / "saved_model.pb").write_bytes(number(1, 1) + block(2, block(2, graph) + others))
    return folder


class TestSavedModel:
    @pytest.mark.parametrize("kind", ["ReadFile", "WriteFile", "PyFunc", "LoadLibrary"])
    def test_what_reaches_for_files_or_code(self, kind: str, tmp_path: Path) -> None:
        for number_, graph in enumerate(
            (
                operation("Placeholder") + operation(kind),
                operation("PartitionedCall", "f") + function("f", operation(kind)),
                operation("Placeholder") + function("unused", operation(kind)),
            )
        ):
            problem = refused(saved_model(tmp_path / f"m{number_}", graph))
            assert (problem.kind, problem.values["name"]) == (ProblemKind.MODEL_RUNS_CODE, kind)

    def test_an_operation_that_is_not_on_the_list(self, tmp_path: Path) -> None:
        graph = operation("PartitionedCall", "f") + function("f", operation("DecodeWav"))

        problem = refused(saved_model(tmp_path / "m", graph))

        assert problem.kind == ProblemKind.MODEL_LAYER_UNKNOWN
        assert problem.values["name"] == "DecodeWav"

    def test_one_that_only_training_takes(self, tmp_path: Path) -> None:
        graph = operation("Placeholder") + function("train", operation("ResourceApplyAdam"))

        graph_structure.check_saved_model(number(1, 1) + block(2, block(2, graph)), tmp_path / "m")

    @pytest.mark.parametrize(
        "name", ["../labels.txt", "/etc/passwd", "C:\\secret.txt", "a/../../b", "\\\\host\\a.txt"]
    )
    def test_assets_outside(self, name: str, tmp_path: Path) -> None:
        asset = block(6, block(1, block(1, "labels:0")) + block(2, name))

        problem = refused(saved_model(tmp_path / "m", operation("Placeholder"), asset))

        assert (problem.kind, problem.values["name"]) == (ProblemKind.MODEL_OUTSIDE, name)

    def test_functions_that_double(self, tmp_path: Path) -> None:
        twice = (operation("PartitionedCall", f"f{n + 1}") * 1 for n in range(20))
        graph = operation("PartitionedCall", "f0") + b"".join(
            function(f"f{n}", call, call) for n, call in enumerate(twice)
        )

        assert MOST_LAYERS < 2**20
        assert refused(saved_model(tmp_path / "m", graph)).kind == ProblemKind.MODEL_TOO_LARGE

    def test_damage(self, tmp_path: Path) -> None:
        folder = saved_model(tmp_path / "m", operation("Placeholder"))
        content = (folder / "saved_model.pb").read_bytes()
        (folder / "saved_model.pb").write_bytes(content[:-3])

        assert refused(folder).kind == ProblemKind.MODEL_UNKNOWN

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
    def test_a_pipe_in_its_folder(self, tmp_path: Path) -> None:
        folder = saved_model(tmp_path / "m", operation("Placeholder"))
        os.mkfifo(folder / "variables")

        assert refused(folder).kind == ProblemKind.MODEL_SPECIAL


class TestAnswers:
    def test_one_that_is_no_number_is_none(self, tmp_path: Path) -> None:
        root = [node("Sub", ["scores", "one"], "less"), node("Sqrt", ["less"], "answer")]
        one = {"one": np.ones(1, np.float32)}
        path = Onnx(EYE, end=root, constants=one).write(tmp_path / "a.onnx")

        assert refused(path).kind == ProblemKind.MODEL_NOT_FINITE

    @pytest.mark.parametrize("error", [MemoryError(), RuntimeError("std::bad_alloc")])
    def test_too_little_memory_is_said_of_the_model(
        self, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise error

        path = Onnx(EYE).write(tmp_path / "a.onnx")
        predictor = Predictor.load(path, NAMES)
        picture = tmp_path / "a.png"
        Image.new("RGB", (32, 32)).save(picture)
        monkeypatch.setattr(LoadedModel, "predict_proba", full)

        with pytest.raises(ProblemError) as caught:
            predictor.predict(picture)
        assert caught.value.problem.kind == ProblemKind.MODEL_NO_MEMORY
        assert refused(path).kind == ProblemKind.MODEL_NO_MEMORY
