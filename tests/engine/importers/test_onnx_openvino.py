"""ONNX and OpenVINO's own files: they answer as they should, and hostile ones do no harm."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportOptions
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
        assert dict(one.rank(pixels))["red"] == pytest.approx(0.576, abs=0.01)


def test_openvinos_own_form_opens_with_its_weights_beside_it(onnx: Path, tmp_path: Path) -> None:
    path = tmp_path / "own" / "colours.xml"
    path.parent.mkdir()
    openvino_runtime.write(openvino_runtime.read(onnx), path)

    predictor = Predictor.load(path, NAMES)

    assert predictor.rank(square(0, 255, 0))[0][0] == "green"
    assert predictor.runtime.name == "openvino"
    path.with_suffix(".bin").write_bytes(b"short")
    assert refusal(path) == "model-unknown"
    path.with_suffix(".bin").unlink()
    assert refusal(path) == "model-unknown"


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
        "shape", [(1, 3, 32), (1, 1, 32, 32), (1, 3, 32, 48), (4, 3, 32, 32), (1, 3, 9000, 9000)]
    )
    def test_what_takes_no_single_square_colour_image(
        self, tmp_path: Path, shape: tuple[int, ...]
    ) -> None:
        path = Onnx(EYE, shape=shape).write(tmp_path / "other.onnx")
        assert refusal(path) in ("model-not-classifier", "model-unknown")

    def test_one_answer_is_no_choice(self, tmp_path: Path) -> None:
        path = Onnx(np.ones((3, 1), np.float32)).write(tmp_path / "one.onnx")
        assert refusal(path) == "model-not-classifier"

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
        monkeypatch.setattr("resnet_gui.engine.importers.onnx_openvino.MOST_BYTES", 10)
        assert refusal(onnx) == "model-too-large"
