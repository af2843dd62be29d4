"""Networks that ask for no more than others open, however they are built; others do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers import graph_file, graph_structure, limits
from resnet_gui.engine.importers.graph_file import read_graph_file
from resnet_gui.engine.importers.keras_limits import check_demand, check_finite, work_of
from resnet_gui.engine.importers.limits import MOST_ACTIVATIONS
from resnet_gui.engine.importers.saved_model_operations import ALLOWED, FORBIDDEN
from resnet_gui.engine.inference.keras_network import open_network
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime.openvino_runtime import load_openvino
from tests.engine.onnx_files import Onnx, block, node, number

CLASSES = ("red", "green", "blue")
NAMES = ImportOptions(CLASSES, "unit")
TWO = ImportOptions(CLASSES[:2], "unit")
EYE = np.eye(3, dtype=np.float32)
layers = keras.layers


def refused(path: Path, answers: ImportOptions = NAMES) -> ProblemKind:
    with pytest.raises(ProblemError) as caught:
        (open_network if path.suffix == ".keras" else Predictor.load)(path, answers)
    return caught.value.problem.kind


class TestKeras:
    def test_a_long_sequence_of_layers(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Keras puts it together anew for each layer: as many of them for less time.
        monkeypatch.setattr(limits, "MOST_LAYERS", 60)
        steps = [layers.Rescaling(1.0) for _ in range(40)]
        network = keras.Sequential(
            [layers.Input((8, 8, 3)), *steps, layers.GlobalAveragePooling2D(), layers.Dense(3)]
        )
        path = tmp_path / "long.keras"
        network.save(path)

        opened, _ = open_network(path, NAMES)

        assert opened.output_shape == (None, 3)

    def test_each_layer_counts_as_often_as_it_is_called(self, tmp_path: Path) -> None:
        convolution = layers.Conv2D(3, 3, padding="same")
        within = keras.Sequential([layers.Input((8, 8, 3)), convolution, layers.ReLU()])
        end = [layers.GlobalAveragePooling2D(), layers.Dense(2)]
        network = keras.Sequential([layers.Input((8, 8, 3)), within, within, *end])

        demand = check_demand(network, (8, 8, 3), tmp_path)

        shape = (8, 8, 3)
        twice = work_of(convolution, shape) + work_of(within.layers[1], shape)
        assert demand.layers == 6
        assert demand.work == 2 * twice + work_of(end[0], (3,)) + work_of(end[1], (2,))

    @pytest.mark.parametrize(
        "steps",
        [
            [layers.UpSampling2D(100)],
            [keras.Sequential([layers.Input((None, None, 3)), layers.UpSampling2D(100)])],
            [layers.MaxPooling2D(1_000, strides=1, padding="same")] * 20,
        ],
        ids=["numbers", "within", "work"],
    )
    def test_one_that_takes_any_size_is_counted_at_its_real_one(
        self, steps: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        picture = numbers = layers.Input((None, None, 3))
        for step in steps:
            numbers = step(numbers)
        numbers = layers.Dense(2)(layers.GlobalAveragePooling2D()(numbers))
        path = tmp_path / "any.keras"
        keras.Model(picture, numbers).save(path)

        def never(*_: Any) -> None:
            raise AssertionError("it runs")

        monkeypatch.setattr("resnet_gui.engine.importers.keras_wrapper.decide", never)
        assert refused(path, TWO) == ProblemKind.MODEL_TOO_LARGE

    @pytest.mark.parametrize("kind", ["float32", "float16", "bfloat16"])
    def test_weights_of_every_kind(self, kind: str, tmp_path: Path) -> None:
        network = keras.Sequential([layers.Input((3,)), layers.Dense(3, dtype=kind)])
        weights, bias = network.get_weights()
        weights[0, 0] = np.inf
        network.set_weights([weights, bias])
        check_finite(network, tmp_path)  # attention is masked with it

        weights[0, 0] = np.nan
        network.set_weights([weights, bias])
        with pytest.raises(ProblemError) as caught:
            check_finite(network, tmp_path)
        assert caught.value.problem.kind == ProblemKind.MODEL_NOT_FINITE


class TestGraphs:
    def test_one_that_standardises_its_picture_has_no_answer_to_black(self, tmp_path: Path) -> None:
        steps = [
            node("ReduceMean", ["picture"], "mean"),
            node("Sub", ["picture", "mean"], "centred"),
            node("Mul", ["centred", "centred"], "squared"),
            node("ReduceMean", ["squared"], "variance"),
            node("Sqrt", ["variance"], "deviation"),
            node("Div", ["centred", "deviation"], "standard"),
        ]
        path = Onnx(EYE, nodes=steps, source="standard").write(tmp_path / "a.onnx")

        predictor = Predictor.load(path, NAMES)

        picture = np.zeros((32, 32, 3), np.uint8)
        picture[..., 0] = 255
        assert predictor.predict_square(picture).ranking[0][0] == "red"

    def test_limits_are_for_each_image_of_a_fixed_batch(self, tmp_path: Path) -> None:
        batch, side = 64, 600
        assert batch * side * side * 3 > MOST_ACTIVATIONS
        zeros = {"zeros": np.zeros((batch, 1, 1, 1), np.float32)}
        add = node("Add", ["picture", "zeros"], "same")
        path = Onnx(
            *(EYE, (batch, 3, side, side)), nodes=[add], source="same",
            constants=zeros, answers=batch,
        ).write(tmp_path / "a.onnx")  # fmt: skip

        assert read_graph_file(path).input.batch == batch

    @pytest.mark.parametrize("kind", ["Tile", "Expand"])
    def test_a_picture_that_says_how_large_it_gets(self, kind: str, tmp_path: Path) -> None:
        whole = block(5, block(1, "to") + number(3, 7) + number(20, 2))
        steps = [
            node("GlobalAveragePool", ["picture"], "mean"),
            node("ReduceMean", ["mean"], "one"),
            node("Flatten", ["one"], "row"),
            node("Concat", ["row"] * 4, "four", axis=1),
            node("Squeeze", ["four"], "counts"),
            node("Cast", ["counts"], "whole") + whole,
            node(kind, ["picture", "whole"], "large"),
            node("ReduceMean", ["large"], "small"),
            node("Add", ["picture", "small"], "end"),
        ]
        path = Onnx(EYE, nodes=steps, source="end").write(tmp_path / "a.onnx")

        assert refused(path) == ProblemKind.MODEL_TOO_LARGE

    def test_brain_floats(self, tmp_path: Path) -> None:
        openvino = load_openvino()
        values = np.array([1e38], np.float32)
        constant = openvino.opset13.constant(values, dtype=openvino.Type.bf16)
        model = openvino.Model([openvino.opset13.result(constant)], [])

        graph_file.check_operations(model, tmp_path)

    @pytest.mark.parametrize("error", [PermissionError(13, "denied"), OSError(6, "no such device")])
    def test_a_file_that_cannot_be_read(
        self, error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = Onnx(EYE).write(tmp_path / "a.onnx")

        def fail(*_: Any) -> bytes:
            raise error

        monkeypatch.setattr(graph_file, "read_bytes", fail)
        assert refused(path) == ProblemKind.MODEL_UNKNOWN


class TestOperationsOfTensorFlow:
    @pytest.mark.parametrize(
        "kind",
        [
            *("ExtractImagePatches", "Sin", "LinSpace", "ScatterNd", "TensorScatterUpdate"),
            *("Where", "Xlogy", "IsNan", "Assert", "AdjustContrastv2", "CropAndResize"),
            *("Switch", "Merge", "RandomUniform", "TensorArrayV3"),
        ],
    )
    def test_ordinary_ones(self, kind: str, tmp_path: Path) -> None:
        graph = block(2, block(1, block(1, "a") + block(2, kind)))

        graph_structure.check_saved_model(number(1, 1) + block(2, graph), tmp_path)

    def test_none_reaches_for_files_or_code(self) -> None:
        assert not ALLOWED & FORBIDDEN
        words = ("File", "PyFunc", "Library", "Dataset", "Print", "ImmutableConst", "Save")
        found = {kind for kind in ALLOWED for word in words if word in kind}
        assert found == {"SaveV2", "ShardedFilename"}
