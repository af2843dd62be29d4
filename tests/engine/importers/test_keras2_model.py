"""Whole models in old HDF5 files answer as they did, and what they do not say is asked once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.models import imported_models
from resnet_gui.core.models.imported_models import ImportNeededError, ImportOptions, ImportQuestion
from resnet_gui.core.models.preprocessing import PreprocessingName
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers.keras2_model import open_legacy
from resnet_gui.engine.inference.predictor import Predictor
from tests import images
from tests.engine import keras2

PETS = ("cats", "dogs")
LAB = ImportOptions(PETS, "caffe")


def shaken(model: Any) -> Any:
    """Give every weight a value of its own, so that one in a wrong place shows."""
    random = np.random.default_rng(1)
    for variable in model.weights:
        variable.assign(random.uniform(0.2, 0.8, variable.shape))
    return model


def small() -> Any:
    """Return a network as the lab's, but small: a residual unit, pooling, Dropout, softmax."""
    layers = keras.layers
    inputs = layers.Input((32, 32, 3), name="input_1")
    x = layers.Conv2D(4, 3, strides=2, padding="same", name="conv1")(inputs)
    x = layers.BatchNormalization(name="bn_conv1")(x)
    x = layers.Activation("relu", name="activation_1")(x)
    y = layers.Conv2D(4, 1, use_bias=False, name="res2a")(x)
    x = layers.Add(name="add_1")([y, x])
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    x = layers.Flatten(name="flatten_1")(x)
    x = layers.Dropout(0.5, name="dropout_1")(x)
    return shaken(keras.Model(inputs, layers.Dense(2, activation="softmax", name="softmax")(x)))


def teachable() -> Any:
    """Return a network of the structure that Teachable Machine exports."""
    layers = keras.layers
    inputs = layers.Input((32, 32, 3), name="input_1")
    x = layers.ZeroPadding2D(((0, 1), (0, 1)), name="Conv1_pad")(inputs)
    x = layers.Conv2D(4, 3, strides=2, use_bias=False, name="Conv1")(x)
    x = layers.BatchNormalization(name="bn_Conv1")(x)
    x = block = layers.ReLU(6.0, name="Conv1_relu")(x)
    x = layers.DepthwiseConv2D(3, padding="same", use_bias=False, name="depthwise")(x)
    x = layers.BatchNormalization(name="depthwise_BN")(x)
    x = layers.Conv2D(4, 1, use_bias=False, name="project")(x)
    x = layers.Add(name="block_add")([block, x])
    backbone = keras.Model(inputs, layers.ReLU(6.0, name="out_relu")(x), name="model2")
    first = [layers.Input((32, 32, 3)), backbone, layers.GlobalAveragePooling2D(name="pool")]
    second = [
        layers.Input((4,)),
        layers.Dense(5, activation="relu", name="dense_Dense1"),
        layers.Dense(2, activation="softmax", use_bias=False, name="dense_Dense2"),
    ]
    parts = [keras.Sequential(first, name="sequential_1"), keras.Sequential(second, name="s_3")]
    return shaken(keras.Sequential([layers.Input((32, 32, 3)), *parts], name="sequential_4"))


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    """Return a file as the course lab's students have them."""
    return keras2.save(small(), tmp_path / "model-resnet50-final.h5")


def some_images(side: int) -> NDArray[np.float32]:
    return np.random.default_rng(2).integers(0, 256, (2, side, side, 3)).astype(np.float32)


def question_about(path: Path) -> ImportQuestion:
    with pytest.raises(ImportNeededError) as caught:
        Predictor.load(path)
    return caught.value.question


def problem_of(path: Path, answers: ImportOptions | None = None) -> Problem:
    with pytest.raises(ProblemError) as caught:
        Predictor.load(path, answers)
    return caught.value.problem


class TestSameAnswers:
    @pytest.mark.parametrize("preprocessing", ["caffe", "unit", "signed", "inside"])
    def test_as_the_network_that_was_saved(
        self, preprocessing: PreprocessingName, tmp_path: Path
    ) -> None:
        from keras.src.legacy.saving import legacy_h5_format

        original, path = small(), tmp_path / "model.h5"
        legacy_h5_format.save_model_to_hdf5(original, path, include_optimizer=False)
        seen = by_hand(some_images(32), preprocessing)

        model, card = open_legacy(path, ImportOptions(PETS, preprocessing))

        np.testing.assert_allclose(model(some_images(32)), original(seen), atol=1e-5)
        assert (card.classes, card.resize, card.image_size) == (PETS, "squash", 32)
        assert card.val_accuracy is None

    def test_as_resnet50_saved_in_2019(self, tmp_path: Path) -> None:
        layers, classes = keras.layers, 2
        base = keras.applications.ResNet50(include_top=False, weights=None, input_shape=(64, 64, 3))
        x = layers.Flatten(name="flatten")(layers.GlobalAveragePooling2D(name="pool")(base.output))
        dense = layers.Dense(classes, activation="softmax", name="softmax")
        original = keras.Model(base.input, dense(layers.Dropout(0.5, name="dropout")(x)))
        seen = keras.applications.resnet50.preprocess_input(some_images(64))
        features = np.asarray(keras.Model(base.input, x)(seen))
        # Of a size at which softmax still tells features apart.
        dense.kernel.assign(dense.kernel / np.linalg.norm(features) * 30)
        path = keras2.save(original, tmp_path / "model-resnet50-final.h5", name_of_2019)

        model, _ = open_legacy(path, LAB)

        expected = np.asarray(original(seen))
        assert 0.001 < expected[0, 0] < 0.999
        np.testing.assert_allclose(model(some_images(64)), expected, atol=1e-5)
        assert model.count_params() == 23_591_810

    def test_as_a_network_of_teachable_machine(self, tmp_path: Path) -> None:
        original = teachable()
        path = keras2.save(original, tmp_path / "keras_model.h5")
        (tmp_path / "labels.txt").write_text("0 Speaker\n1 Weightlifting Belt\n")

        model, card = open_legacy(path)

        seen = some_images(32) / 127.5 - 1
        np.testing.assert_allclose(model(some_images(32)), original(seen), atol=1e-5)
        assert card.classes == ("Speaker", "Weightlifting Belt")
        assert (card.preprocessing, card.resize) == ("signed", "crop")
        assert card.name == tmp_path.name

    def test_as_the_real_export_of_teachable_machine(self, test_data: Path, tmp_path: Path) -> None:
        for name in ("keras_model.h5", "labels.txt"):
            shutil.copy(test_data / "teachable_machine" / name, tmp_path / name)

        model, card = open_legacy(tmp_path / "keras_model.h5")

        grey = np.full((1, 224, 224, 3), 127.5, np.float32)  # zero in its own scale
        np.testing.assert_allclose(np.asarray(model(grey))[0], [0.9367836, 0.0632164], atol=1e-5)
        assert card.classes == ("Speaker", "Weightlifting Belt")
        assert sorted(p.name for p in tmp_path.iterdir()) == ["keras_model.h5", "labels.txt"]

    def test_long_lists_of_weights_are_written_in_parts(self, tmp_path: Path) -> None:
        original = teachable()
        path = keras2.save(original, tmp_path / "keras_model.h5")
        with h5py.File(path, "r+") as file:
            attributes = file["model_weights/sequential_1"].attrs
            names = list(attributes["weight_names"])
            del attributes["weight_names"]
            attributes["weight_names0"], attributes["weight_names1"] = names[:3], names[3:]

        model, _ = open_legacy(path, ImportOptions(PETS))

        seen = some_images(32) / 127.5 - 1
        np.testing.assert_allclose(model(some_images(32)), original(seen), atol=1e-5)

    def test_a_sequential_without_an_input_layer(self, tmp_path: Path) -> None:
        layers = keras.layers
        original = shaken(
            keras.Sequential(
                [
                    layers.Input((32, 32, 3)),
                    layers.Rescaling(1 / 255, name="rescaling"),
                    layers.Conv2D(3, 3, activation="relu", name="conv2d_1"),
                    layers.MaxPooling2D(name="max_pooling2d_1"),
                    layers.Flatten(name="flatten_1"),
                    layers.Dense(2, activation="softmax", name="dense_1"),
                ]
            )
        )
        config = keras2.described(original)
        first, *others = config["config"]["layers"]
        others[0]["config"]["batch_input_shape"] = first["config"]["batch_input_shape"]
        path = keras2.save(original, tmp_path / "model.h5")
        keras2.describe_anew(path, {"class_name": "Sequential", "config": others})

        model, card = open_legacy(path, ImportOptions(PETS))

        assert card.preprocessing == "inside"  # it scales images itself: nothing to ask
        np.testing.assert_allclose(model(some_images(32)), original(some_images(32)), atol=1e-5)


def by_hand(images: NDArray[np.float32], preprocessing: PreprocessingName) -> Any:
    match preprocessing:
        case "caffe":
            return keras.applications.resnet50.preprocess_input(images.copy())
        case "unit":
            return images / 255
        case "signed":
            return images / 127.5 - 1
    return images


def name_of_2019(name: str) -> str:
    """Return what Keras 2.2 called a layer of ResNet50, such as ``bn2a_branch2a``."""
    match = re.fullmatch(r"conv(\d)_block(\d)_(\d)_(conv|bn)", name)
    if not match:
        return name
    stage, block, layer, kind = match.groups()
    branch = "1" if layer == "0" else "2" + "_abc"[int(layer)]
    return f"{'res' if kind == 'conv' else 'bn'}{stage}{'_abcdef'[int(block)]}_branch{branch}"


def test_the_open_model_answers_about_images(lab: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    images.draw(0, 0).save(path)

    ranking = Predictor.load(lab, LAB).predict(path).ranking

    assert {name for name, _ in ranking} == set(PETS)
    assert sum(share for _, share in ranking) == pytest.approx(1)


class TestAnswers:
    def test_what_the_file_does_not_say_is_asked(self, lab: Path) -> None:
        question = question_about(lab)

        assert question == ImportQuestion(lab, 2, ImportOptions(resize="squash"))
        assert question.problem.kind == ProblemKind.MODEL_NEEDS_ANSWERS

    def test_labels_beside_the_file_are_read(self, lab: Path) -> None:
        lab.with_name("labels.txt").write_text("cats\ndogs\n")

        assert question_about(lab).known.classes == PETS
        assert open_legacy(lab, ImportOptions(preprocessing="caffe"))[1].classes == PETS

    def test_labels_beside_of_another_number_are_no_labels(self, lab: Path) -> None:
        lab.with_name("labels.txt").write_text("cats\ndogs\nbirds\n")

        assert question_about(lab).known.classes is None

    def test_names_of_another_number_are_refused(self, lab: Path) -> None:
        problem = problem_of(lab, ImportOptions(("cats",), "caffe"))

        assert problem.kind == ProblemKind.MODEL_LABELS_COUNT
        assert (problem.values["count"], problem.values["found"]) == (2, 1)
        assert imported_models.recall(lab) is None

    def test_are_remembered_beside_the_file(self, lab: Path) -> None:
        _, card = open_legacy(lab, ImportOptions(("貓", "狗"), "caffe", "letterbox"))

        assert lab.with_name(f"{lab.name}.card.json").is_file()
        assert open_legacy(lab)[1] == card
        assert card.resize == "letterbox"

    def test_later_ones_change_only_what_they_say(self, lab: Path) -> None:
        open_legacy(lab, LAB)
        open_legacy(lab, ImportOptions(resize="crop"))

        card = open_legacy(lab)[1]

        assert (card.classes, card.preprocessing, card.resize) == (PETS, "caffe", "crop")

    def test_are_remembered_elsewhere_where_the_folder_cannot_be_written(
        self, lab: Path, tmp_path: Path
    ) -> None:
        # A folder in the way of the temporary file: read-only folders do not stop root.
        lab.with_name(f"{lab.name}.card.json.tmp").mkdir()

        _, card = open_legacy(lab, LAB)

        assert len(list((paths.cache_dir() / "models").iterdir())) == 1
        assert open_legacy(lab)[1] == card
        moved = tmp_path / "moved"
        moved.mkdir()
        assert open_legacy(Path(shutil.copy(lab, moved)))[1].classes == PETS

    def test_that_can_be_kept_nowhere_are_used_all_the_same(
        self, lab: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "file").touch()
        monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "file"))
        lab.with_name(f"{lab.name}.card.json.tmp").mkdir()

        assert open_legacy(lab, LAB)[1].classes == PETS

    def test_about_a_file_that_was_there_before_are_asked_anew(self, lab: Path) -> None:
        open_legacy(lab, LAB)
        inputs = keras.layers.Input((32, 32, 3))
        pooled = keras.layers.GlobalAveragePooling2D()(inputs)
        keras2.save(keras.Model(inputs, keras.layers.Dense(3)(pooled)), lab)

        assert problem_of(lab).values["count"] == 3

    def test_a_card_that_is_none_is_no_answer(self, lab: Path) -> None:
        lab.with_name(f"{lab.name}.card.json").write_text("[" * 100_000)

        assert problem_of(lab).kind == ProblemKind.MODEL_NEEDS_ANSWERS
