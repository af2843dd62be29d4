"""Models of other programs on the command line: which options they need, given once."""

from __future__ import annotations

import json
from pathlib import Path

import h5py
import numpy as np
import pytest

from tests import images
from tests.commands.test_train_predict import Call, call

__all__ = ["call"]

_LAYERS = [
    {"class_name": "InputLayer", "config": {"name": "i", "batch_input_shape": [None, 8, 8, 3]}},
    {"class_name": "GlobalAveragePooling2D", "config": {"name": "pool"}},
    {"class_name": "Dense", "config": {"name": "dense", "units": 2, "activation": "softmax"}},
]
_CAFFE = ("--preprocessing", "caffe")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Write a model that finds blue images to be dogs, as Keras 2 would have."""
    path = tmp_path / "model-resnet50-final.h5"
    with h5py.File(path, "w") as file:
        config = {"class_name": "Sequential", "config": {"name": "s", "layers": _LAYERS}}
        file.attrs["model_config"] = json.dumps(config)
        group = file.create_group("model_weights/dense")
        group.attrs["weight_names"] = [b"dense/kernel:0", b"dense/bias:0"]
        group["dense/kernel:0"] = np.array([[0, 0.1], [0, 0], [0, -0.1]], "f4")  # B, G, R
        group["dense/bias:0"] = np.zeros(2, "f4")
    return path


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "my labels.txt"
    path.write_text("cats\ndogs\n")
    return path


@pytest.fixture
def image(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "blue.png"
    Image.new("RGB", (20, 10), (0, 0, 255)).save(path)
    return path


def test_what_is_missing_is_named_by_its_options(
    call: Call, model: Path, labels: Path, image: Path
) -> None:
    options = call.refused("predict", model, image)
    assert "--labels FILE" in options
    assert "--preprocessing inside|caffe|unit|signed|torch" in options
    assert "2 classes" in options

    assert "--labels" not in call.refused("predict", model, image, "--labels", labels)
    assert "--preprocessing" not in call.refused("predict", model, image, *_CAFFE)


def test_options_are_given_once(call: Call, model: Path, labels: Path, image: Path) -> None:
    first = call("predict", model, image, "--labels", labels, *_CAFFE, "--resize", "crop")

    assert (first.code, first.err) == (0, "")
    assert first.lines == [str(image), "  1.000  dogs", "  0.000  cats"]
    assert call("predict", model, image).out == first.out
    card = json.loads(model.with_name(f"{model.name}.card.json").read_text())
    assert (card["preprocessing"], card["resize"]) == ("caffe", "crop")


def test_names_beside_the_model_need_no_option(
    call: Call, model: Path, labels: Path, image: Path
) -> None:
    labels.rename(model.with_name("labels.txt"))

    assert call("predict", model, image, *_CAFFE).lines[1] == "  1.000  dogs"


def test_wrong_options_are_refused(
    call: Call, model: Path, labels: Path, image: Path, tmp_path: Path
) -> None:
    words = ("predict", model, image, *_CAFFE, "--labels")
    three = tmp_path / "three.txt"
    three.write_text("a\nb\nc\n")

    assert "2 classes, but 3 names" in call.refused(*words, three)
    assert "not a list of class names" in call.refused(*words, tmp_path / "gone.txt")
    assert "invalid choice" in call.refused("predict", model, image, "--preprocessing", "tf")
    assert not model.with_name(f"{model.name}.card.json").exists()


def test_a_file_that_is_no_model_is_refused(call: Call, tmp_path: Path) -> None:
    images.draw(0, 0).save(tmp_path / "picture.png")
    (tmp_path / "picture.png").rename(tmp_path / "model.h5")
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["numbers"] = np.zeros(3)

    for name, reason in (("model.h5", "is not a model"), ("other.h5", "holds only weights")):
        assert reason in call.refused("predict", tmp_path / name, "a.png", *_CAFFE)


def test_the_teachable_machine_needs_no_option(call: Call, test_data: Path, image: Path) -> None:
    answer = call("predict", test_data / "teachable_machine" / "keras_model.h5", image)

    assert answer.code == 0
    assert {line[9:] for line in answer.lines[1:]} == {"Speaker", "Weightlifting Belt"}
