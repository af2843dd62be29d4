"""ONNX and OpenVINO's own files: they answer as they should, and hostile ones do no harm."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportNeededError, ImportOptions
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import openvino_runtime
from tests.engine.onnx_files import Onnx, node, outside

CLASSES = ("red", "green", "blue")
EYE = np.eye(3, dtype=np.float32)
NAMES = ImportOptions(CLASSES, "unit")


def square(red: int, green: int, blue: int, side: int = 32) -> np.ndarray:
    return np.full((side, side, 3), (red, green, blue), np.uint8)


def refusal(path: Path, answers: ImportOptions | None = NAMES) -> str:
    with pytest.raises(ProblemError) as raised:
        Predictor.load(path, answers)
    return raised.value.problem.kind


@pytest.fixture
def onnx(tmp_path: Path) -> Path:
    return Onnx(EYE).write(tmp_path / "colours.onnx")


def test_what_it_does_not_say_is_asked_and_remembered(onnx: Path) -> None:
    assert refusal(onnx, None) == "model-needs-answers"
    (onnx.parent / "labels.txt").write_text("\n".join(CLASSES))
    assert refusal(onnx, None) == "model-needs-answers"
    first = Predictor.load(onnx, ImportOptions(preprocessing="unit"))
    assert (first.card.classes, first.card.name, first.card.image_size) == (CLASSES, "colours", 32)
    assert first.card.network == "onnx"
    assert Predictor.load(onnx).card == first.card
    assert refusal(onnx, ImportOptions(("one", "two"))) == "model-labels-count"


@pytest.mark.parametrize(
    ("preprocessing", "expected"),
    [
        ("inside", (255, 0, 51)),
        ("unit", (1, 0, 0.2)),
        ("signed", (1, -1, -0.6)),
        ("torch", ((1 - 0.485) / 0.229, -0.456 / 0.224, (0.2 - 0.406) / 0.225)),
        ("caffe", (51 - 103.939, -116.779, 255 - 123.68)),
    ],
)
@pytest.mark.parametrize("shape", [(1, 3, 32, 32), ("n", 3, 32, 32), ("n", 3, "h", "w")])
def test_images_are_prepared_as_somebody_says(
    tmp_path: Path, shape: tuple[int | str, ...], preprocessing: str, expected: tuple[float, ...]
) -> None:
    weights = EYE * np.float32(0.01)  # so that the softmax is not all or nothing
    path = Onnx(weights, shape=shape).write(tmp_path / "colours.onnx")
    predictor = Predictor.load(path, ImportOptions(CLASSES, preprocessing))  # type: ignore[arg-type]
    side = 224 if "h" in shape else 32
    assert predictor.card.image_size == side

    answer = predictor.predict_proba(np.stack([square(255, 0, 51, side)] * 2))

    powers = np.exp(np.array(expected) / 100)
    assert answer.shape == (2, 3)
    assert answer[0] == pytest.approx(powers / powers.sum(), abs=0.01)
    assert (answer[0] == answer[1]).all()


def test_probabilities_are_not_squeezed_twice(tmp_path: Path) -> None:
    plain, ready = (
        Predictor.load(Onnx(EYE, softmax=s).write(tmp_path / f"{s}.onnx"), NAMES)
        for s in (False, True)
    )
    pixels = square(255, 0, 0)
    for one in (plain, ready):
        assert dict(one.predict_square(pixels).ranking)["red"] == pytest.approx(0.576, abs=0.01)


def test_openvinos_own_form_opens_with_its_weights_beside_it(onnx: Path, tmp_path: Path) -> None:
    path = tmp_path / "own" / "colours.xml"
    path.parent.mkdir()
    openvino_runtime.write(openvino_runtime.read(onnx), path)

    predictor = Predictor.load(path, NAMES)

    assert predictor.predict_square(square(0, 255, 0)).ranking[0][0] == "green"
    assert predictor.runtime.name == "openvino"
    path.with_suffix(".bin").write_bytes(b"short")
    assert refusal(path) == "model-unknown"
    path.with_suffix(".bin").unlink()
    assert refusal(path) == "model-unknown"


class TestWhatTheNumbersAre:
    @pytest.mark.parametrize(
        ("end", "expected"),
        [
            ([node("Softmax", ["scores"], "answer", axis=1)], "probabilities"),
            ([node("Sigmoid", ["scores"], "answer")], "independent"),
            ([node("Identity", ["scores"], "answer")], "scores"),
            ([node("LogSoftmax", ["scores"], "answer", axis=1)], "scores"),
            (
                [
                    node("Softmax", ["scores"], "soft", axis=1),
                    node("QuantizeLinear", ["soft", "step"], "whole"),
                    node("DequantizeLinear", ["whole", "step"], "answer"),
                ],
                "probabilities",
            ),
            (
                [
                    node("Exp", ["scores"], "powers"),
                    node("ReduceSum", ["powers"], "sum", keepdims=1),
                    node("Div", ["powers", "sum"], "answer"),
                ],
                "probabilities",
            ),
        ],
    )
    def test_they_decide_and_not_the_last_operation(
        self, tmp_path: Path, end: list[bytes], expected: str
    ) -> None:
        constants = {"step": np.array(1 / 256, np.float32)}
        path = Onnx(EYE, end=end, constants=constants).write(tmp_path / "colours.onnx")

        predictor = Predictor.load(path, NAMES)

        assert predictor.card.outputs == expected
        shares = predictor.predict_proba(square(255, 0, 0)[np.newaxis])[0]
        scores = np.array([1.0, 0, 0])
        wanted = np.exp(scores) / np.exp(scores).sum()
        if expected == "independent":
            wanted = 1 / (1 + np.exp(-scores))  # never rescaled
        assert shares == pytest.approx(wanted, abs=0.003)
        assert Predictor.load(path).card == predictor.card

    def test_they_can_be_set_by_hand(self, tmp_path: Path) -> None:
        path = Onnx(EYE).write(tmp_path / "colours.onnx")
        hand = ImportOptions(CLASSES, "unit", outputs="independent")
        predictor = Predictor.load(path, hand)
        assert predictor.predict_proba(square(255, 0, 51)[np.newaxis])[0] == pytest.approx(
            (1, 0, 0.2), abs=1e-5
        )
        assert Predictor.load(path).card.outputs == "independent"
        assert refusal(path, ImportOptions(outputs="single")) == "model-outputs-unfit"

    @pytest.mark.parametrize(
        ("end", "expected"),
        [("Sigmoid", "single"), ("Identity", "single-score")],
    )
    def test_one_number_is_two_classes(self, tmp_path: Path, end: str, expected: str) -> None:
        weights = np.array([[1], [-1], [0]], np.float32)
        path = Onnx(weights, end=[node(end, ["scores"], "answer")]).write(tmp_path / "one.onnx")
        (tmp_path / "labels.txt").write_text("green\nred\n")
        with pytest.raises(ImportNeededError) as raised:
            Predictor.load(path, ImportOptions(preprocessing="unit"))
        question = raised.value.question
        assert (question.is_single, question.count) == (True, 2)
        assert question.known.classes == ("red", "green")  # by Keras' habit: p is of the second

        predictor = Predictor.load(path, ImportOptions(("red", "green"), "unit"))

        assert predictor.card.outputs == expected
        ranking = dict(predictor.predict_square(square(255, 0, 0)).ranking)
        assert ranking["red"] == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-4)
        assert ranking["green"] == pytest.approx(1 - ranking["red"])
        assert Predictor.load(path).card.classes == ("red", "green")


class TestWhatGoesIn:
    def test_pixels_as_they_are_into_whole_numbers(self, tmp_path: Path) -> None:
        cast = node("Cast", ["picture"], "numbers", to=1)
        path = Onnx(EYE / np.float32(51), nodes=[cast], source="numbers", element=2).write(
            tmp_path / "whole.onnx"
        )
        predictor = Predictor.load(path, ImportOptions(CLASSES))  # nothing to be asked
        assert predictor.card.preprocessing == "inside"
        expected = np.exp([5, 0, 1]) / np.exp([5, 0, 1]).sum()
        for said in ("unit", "torch"):
            told = Predictor.load(path, ImportOptions(CLASSES, said))
            shares = told.predict_proba(square(255, 0, 51)[np.newaxis])[0]
            assert shares == pytest.approx(expected, abs=1e-5)

    def test_a_fixed_batch_is_filled(self, tmp_path: Path) -> None:
        path = Onnx(EYE, shape=(4, 3, 32, 32), answers=4).write(tmp_path / "four.onnx")
        predictor = Predictor.load(path, NAMES)
        colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 0, 51), (0, 0, 0)]
        shares = predictor.predict_proba(np.stack([square(*colour) for colour in colours]))
        assert shares.shape == (5, 3)
        assert shares.argmax(axis=1)[:3].tolist() == [0, 1, 2]
        assert shares[4] == pytest.approx([1 / 3] * 3)

    def test_one_grey_channel(self, tmp_path: Path) -> None:
        path = Onnx(np.array([[1, 0, -1]], np.float32), shape=(1, 1, 32, 32)).write(
            tmp_path / "grey.onnx"
        )
        predictor = Predictor.load(path, NAMES)
        grey = 0.299  # of pure red
        expected = np.exp([grey, 0, -grey]) / np.exp([grey, 0, -grey]).sum()
        shares = predictor.predict_proba(square(255, 0, 0)[np.newaxis])[0]
        assert shares == pytest.approx(expected, abs=0.002)

    def test_an_input_that_is_no_square(self, tmp_path: Path) -> None:
        path = Onnx(EYE, shape=(1, 3, 32, 64)).write(tmp_path / "wide.onnx")
        predictor = Predictor.load(path, NAMES)
        assert (predictor.card.input_shape, predictor.card.size) == ((32, 64), (64, 32))
        Image.new("RGB", (300, 100), (0, 255, 0)).save(tmp_path / "green.png")
        assert predictor.predict(tmp_path / "green.png").ranking[0][0] == "green"
        assert predictor.read(tmp_path / "green.png").shape == (32, 64, 3)
        assert Predictor.load(path).card == predictor.card


def test_another_model_in_the_same_place_is_new(onnx: Path) -> None:
    Predictor.load(onnx, NAMES)
    Onnx(EYE * 2).write(onnx)
    assert refusal(onnx, None) == "model-needs-answers"


def test_other_labels_in_the_same_place_are_new(onnx: Path) -> None:
    labels = onnx.with_name("labels.txt")
    labels.write_text("a\nb\nc\n")
    Predictor.load(onnx, ImportOptions(preprocessing="unit"))
    assert Predictor.load(onnx).card.classes == ("a", "b", "c")
    labels.write_text("x\ny\nz\n")
    assert Predictor.load(onnx).card.classes == ("x", "y", "z")
    labels.write_text("x\ny\n")
    with pytest.raises(ImportNeededError) as raised:
        Predictor.load(onnx)
    problem = raised.value.question.labels_problem
    assert problem is not None
    assert (problem.kind, problem.values["found"]) == (ProblemKind.LABELS_DO_NOT_FIT, 2)


class TestRefused:
    def test_what_is_none(self, tmp_path: Path) -> None:
        for name, content in {
            "empty.onnx": b"",
            "text.onnx": b"hello",
            "noise.onnx": bytes(range(256)) * 10,
            "text.xml": b"hello",
            "page.xml": b"<html></html>",
            "net.xml": b'<?xml version="1.0"?><net name="x" version="11"></net>',
            "bomb.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><net>&a;</net>',
        }.items():
            path = tmp_path / name
            path.write_bytes(content)
            assert refusal(path) in ("model-unknown", "model-not-classifier"), name
        assert refusal(tmp_path / "gone.onnx") == "model-missing"

    def test_cut_off_anywhere(self, onnx: Path, tmp_path: Path) -> None:
        content = onnx.read_bytes()
        for end in range(1, len(content), 7):
            path = tmp_path / "cut.onnx"
            path.write_bytes(content[:end])
            assert refusal(path).startswith("model-")

    @pytest.mark.parametrize("location", ["../secret.bin", "/etc/passwd"])
    def test_weights_in_another_file(self, tmp_path: Path, location: str) -> None:
        path = Onnx(EYE, stored=outside(location)).write(tmp_path / "outside.onnx")
        with pytest.raises(ProblemError) as raised:
            Predictor.load(path, NAMES)
        assert raised.value.problem.kind == ProblemKind.MODEL_OUTSIDE
        assert raised.value.problem.values["name"] == location

    @pytest.mark.parametrize(
        "shape",
        [(1, 3, 32), (1, 2, 32, 32), (1, 3, 32, 4000), (900, 3, 32, 32), (1, 3, 9000, 9000)],
    )
    def test_what_takes_no_image(self, tmp_path: Path, shape: tuple[int, ...]) -> None:
        path = Onnx(EYE, shape=shape).write(tmp_path / "other.onnx")
        assert refusal(path) in ("model-not-classifier", "model-unknown")

    def test_an_operation_that_nobody_knows(self, tmp_path: Path) -> None:
        odd = node("CallHome", ["picture"], "called")
        path = Onnx(EYE, nodes=[odd], source="called").write(tmp_path / "odd.onnx")
        assert refusal(path) == "model-unknown"

    def test_one_that_would_fill_the_memory(self, tmp_path: Path) -> None:
        huge = [
            node("Concat", ["picture"] * 40, "wide", axis=2),
            node("Concat", ["wide"] * 40, "wider", axis=3),
            node("Concat", ["wider"] * 40, "widest", axis=1),
        ]
        shape = (1, 3, 224, 224)
        path = Onnx(EYE, shape=shape, nodes=huge, source="widest").write(tmp_path / "huge.onnx")
        # Its weights do not fit those channels, which OpenVINO may find out first.
        assert refusal(path) in ("model-too-large", "model-unknown")
        even = [*huge, node("MaxPool", ["widest"], "never")]
        path = Onnx(EYE, shape=shape, nodes=even).write(tmp_path / "unused.onnx")
        assert Predictor.load(path, NAMES).card.image_size == 224  # never computed

    def test_one_that_is_too_large_as_a_file(
        self, onnx: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("resnet_gui.engine.importers.graph_file.MOST_BYTES", 10)
        assert refusal(onnx) == "model-too-large"
