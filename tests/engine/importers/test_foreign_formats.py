"""TensorFlow Lite, SavedModel, Keras files without our card, and zips as they are downloaded."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.inference.predictor import Predictor

CLASSES = ("red", "green", "blue")
NAMES = ImportOptions(CLASSES, "unit")
SIDE = 16
SQUARES = np.random.default_rng(5).integers(0, 256, (3, SIDE, SIDE, 3), dtype=np.uint8)
UNIT = SQUARES.astype(np.float32) / 255
L = keras.layers


def network(activation: str = "softmax", units: int = 3) -> Any:
    """Return a network whose answers tell pictures apart."""
    keras.utils.set_random_seed(1)
    return keras.Sequential(
        [
            L.Input((SIDE, SIDE, 3)),
            L.Conv2D(8, 3, activation="relu"),
            L.AveragePooling2D(4),
            L.Flatten(),
            L.Dense(units, activation=activation),
        ]
    )


def expected(model: Any, pixels: np.ndarray = UNIT) -> np.ndarray:
    return np.asarray(model(pixels.astype(np.float32), training=False))


def saved_model(model: Any, folder: Path) -> Path:
    model.export(str(folder), format="tf_saved_model", verbose=False)
    return folder


def tflite(model: Any, path: Path, *, quantised: bool = False) -> Path:
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    if quantised:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: (
            [square[np.newaxis].astype(np.float32) / 255] for square in SQUARES
        )
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter.inference_input_type = converter.inference_output_type = tf.uint8
    path.write_bytes(converter.convert())
    return path


def by_interpreter(path: Path) -> np.ndarray:
    """Return what TensorFlow Lite itself answers for pixels as they are, as shares."""
    import tensorflow as tf

    interpreter = tf.lite.Interpreter(model_path=str(path))
    interpreter.allocate_tensors()
    (entry,), (answer,) = interpreter.get_input_details(), interpreter.get_output_details()
    scale, zero = answer["quantization"]
    found = []
    for square in SQUARES:
        interpreter.set_tensor(entry["index"], square[np.newaxis])
        interpreter.invoke()
        found.append((interpreter.get_tensor(answer["index"])[0].astype(np.float32) - zero) * scale)
    return np.stack(found)


def refusal(path: Path, answers: ImportOptions | None = NAMES) -> str:
    with pytest.raises(ProblemError) as raised:
        Predictor.load(path, answers)
    return raised.value.problem.kind


class TestTensorFlowLite:
    def test_answers_as_the_network(self, tmp_path: Path) -> None:
        model = network()
        path = tflite(model, tmp_path / "model_unquant.tflite")
        predictor = Predictor.load(path, NAMES)
        assert (predictor.card.network, predictor.card.outputs) == ("tflite", "probabilities")
        assert predictor.predict_proba(SQUARES) == pytest.approx(expected(model), abs=1e-4)

    @pytest.mark.filterwarnings("ignore")
    def test_a_quantised_one_takes_pixels_as_they_are(self, tmp_path: Path) -> None:
        path = tflite(network(), tmp_path / "model.tflite", quantised=True)
        predictor = Predictor.load(path, ImportOptions(CLASSES))
        assert predictor.card.preprocessing == "inside"
        shares = predictor.predict_proba(SQUARES)
        assert shares == pytest.approx(by_interpreter(path), abs=0.02)
        assert predictor.card.outputs == "probabilities"

    def test_what_is_none(self, tmp_path: Path) -> None:
        path = tflite(network(), tmp_path / "model.tflite")
        content = path.read_bytes()
        for name, data in {
            "empty": b"",
            "text": b"hello, this is no model",
            "head": content[:64],
            "half": content[: len(content) // 2],
            "start": b"\x1c\0\0\0TFL3" + bytes(100),
        }.items():
            file = tmp_path / f"{name}.tflite"
            file.write_bytes(data)
            assert refusal(file).startswith("model-")


class TestSavedModel:
    def test_answers_as_the_network(self, tmp_path: Path) -> None:
        model = network("linear")
        predictor = Predictor.load(saved_model(model, tmp_path / "model.savedmodel"), NAMES)
        assert predictor.card.outputs == "scores"
        scores = np.exp(expected(model))
        shares = scores / scores.sum(axis=1, keepdims=True)
        assert predictor.predict_proba(SQUARES) == pytest.approx(shares, abs=1e-4)
        assert (tmp_path / "model.savedmodel.card.json").is_file()
        again = Predictor.load(tmp_path / "model.savedmodel" / "saved_model.pb")
        assert again.card == predictor.card

    def test_one_that_leads_elsewhere_or_is_none(self, tmp_path: Path) -> None:
        folder = saved_model(network(), tmp_path / "saved")
        (tmp_path / "secret").write_text("secret")
        (folder / "link").symlink_to(tmp_path / "secret")
        assert refusal(folder) == ProblemKind.MODEL_OUTSIDE
        (folder / "link").unlink()
        (folder / "saved_model.pb").write_bytes(b"hello")
        assert refusal(folder).startswith("model-")


class TestKerasFile:
    def test_without_our_card(self, tmp_path: Path) -> None:
        model = network()
        model.save(tmp_path / "mine.keras")
        assert refusal(tmp_path / "mine.keras", None) == "model-needs-answers"
        predictor = Predictor.load(tmp_path / "mine.keras", NAMES)
        assert (predictor.card.network, predictor.card.name) == ("keras", "mine")
        assert predictor.predict_proba(SQUARES) == pytest.approx(expected(model), abs=1e-3)
        assert Predictor.load(tmp_path / "mine.keras").card == predictor.card

    def test_with_layers_that_vary_and_scale_pictures(self, tmp_path: Path) -> None:
        model = keras.Sequential(
            [
                L.Input((None, None, 3)),
                L.RandomFlip(),
                L.RandomRotation(0.2),
                L.Resizing(SIDE, SIDE),
                L.Rescaling(1 / 255),
                *network("sigmoid", 1).layers,
            ]
        )
        model.save(tmp_path / "own.keras")
        predictor = Predictor.load(tmp_path / "own.keras", ImportOptions(("dogs", "cats")))
        assert (predictor.card.preprocessing, predictor.card.image_size) == ("inside", SIDE)
        assert predictor.card.outputs == "single"
        answer = predictor.predict_proba(SQUARES)
        assert answer[:, :1] == pytest.approx(expected(model, SQUARES), abs=1e-3)
        assert answer.sum(axis=1) == pytest.approx(1)

    def test_that_would_run_code_is_refused(self, tmp_path: Path) -> None:
        model = keras.Sequential([L.Input((SIDE, SIDE, 3)), L.Lambda(lambda x: x), L.Flatten()])
        model.save(tmp_path / "code.keras")
        assert refusal(tmp_path / "code.keras") == ProblemKind.MODEL_RUNS_CODE


class TestDownloads:
    """Teachable Machine's zips: Keras, Tensorflow Lite, SavedModel."""

    def labelled(self, folder: Path) -> Path:
        (folder / "labels.txt").write_text("0 red\n1 green\n2 blue\n")
        return Path(shutil.make_archive(str(folder), "zip", folder))

    def test_tensorflow_lite(self, tmp_path: Path) -> None:
        folder = tmp_path / "converted_tflite"
        folder.mkdir()
        model = network()
        tflite(model, folder / "model_unquant.tflite")
        archive = self.labelled(folder)
        for path in (archive, folder):
            predictor = Predictor.load(path, ImportOptions(preprocessing="unit"))
            assert predictor.card.classes == CLASSES
            assert predictor.card.name == "converted_tflite"
            assert predictor.predict_proba(SQUARES) == pytest.approx(expected(model), abs=1e-4)
            assert Predictor.load(path).card == predictor.card

    def test_saved_model(self, tmp_path: Path) -> None:
        folder = tmp_path / "converted_savedmodel"
        folder.mkdir()
        saved_model(network(), folder / "model.savedmodel")
        archive = self.labelled(folder)
        predictor = Predictor.load(archive, ImportOptions(preprocessing="unit"))
        assert predictor.card.classes == CLASSES

    def test_the_real_keras_export(self, test_data: Path, tmp_path: Path) -> None:
        archive = tmp_path / "converted_keras.zip"
        with zipfile.ZipFile(archive, "w") as target:
            for name in ("keras_model.h5", "labels.txt"):
                target.write(test_data / "teachable_machine" / name, name)
        predictor = Predictor.load(archive)
        assert predictor.card.classes == ("Speaker", "Weightlifting Belt")
        assert predictor.card.outputs == "probabilities"
        assert predictor.card.name == "converted_keras"
