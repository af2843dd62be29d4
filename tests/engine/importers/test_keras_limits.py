"""A Keras file that asks for too much is refused by its shapes, whoever wrote it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import put_card
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.inference.keras_network import open_network
from tests.core.cards import CARD
from tests.engine import keras2

NAMES = ImportOptions(("red", "green", "blue"), "unit")
SIDE = 16
Change = Callable[[list[dict[str, Any]]], None]


def network() -> Any:
    layers = keras.layers
    return keras.Sequential(
        [
            layers.Input((SIDE, SIDE, 3)),
            layers.Conv2D(4, 3),
            layers.MaxPooling2D(2),
            layers.GlobalAveragePooling2D(),
            layers.Dense(3, activation="softmax"),
        ]
    )


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "model.keras"
    network().save(path)
    return path


@pytest.fixture(params=["of another program", "of this program"])
def changed(request: pytest.FixtureRequest, saved: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the file with other arguments of its layers."""

    def write(change: Change) -> Path:
        path = tmp_path / "model.keras"
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(path, "w") as new:
            config = json.loads(old.read("config.json"))
            change(config["config"]["layers"])
            for name in old.namelist():
                new.writestr(name, json.dumps(config) if name == "config.json" else old.read(name))
        if request.param == "of this program":
            put_card(path, replace(CARD, classes=("red", "green", "blue"), image_size=SIDE))
        return path

    return write


def refused(path: Path) -> ProblemKind:
    with pytest.raises(ProblemError) as caught:
        open_network(path, NAMES)
    assert path.name in sentence(caught.value.problem)
    return caught.value.problem.kind


def resized(side: int) -> Change:
    def change(layers: list[dict[str, Any]]) -> None:
        layers[0]["config"]["batch_shape"] = [None, side, side, 3]

    return change


def arguments(at: int, side: int = SIDE, **values: Any) -> Change:
    def change(layers: list[dict[str, Any]]) -> None:
        resized(side)(layers)
        layers[at]["config"] |= values
        layers[at].pop("build_config", None)  # which has the old shapes

    return change


def repeated(layers: list[dict[str, Any]]) -> None:
    one = layers[2]
    layers[2:3] = [one] * 6_000


@pytest.mark.parametrize(
    "change",
    [
        resized(20_000),
        resized(4_000_000),
        arguments(1, 2_000, filters=4_000),  # 60 GB for one image
        arguments(1, 2_000, kernel_size=[301, 301]),
        arguments(2, 2_000, pool_size=[400, 400], strides=[1, 1]),
        arguments(4, units=10**9),
        arguments(1, filters=65_000),  # more weights than the file has
        repeated,
    ],
    ids=["side", "sides", "output", "convolution", "pooling", "units", "weights", "layers"],
)
def test_what_asks_for_too_much(change: Change, changed: Callable[..., Path]) -> None:
    assert refused(changed(change)) == ProblemKind.MODEL_TOO_LARGE


def test_what_asks_for_little_opens_before_and_after(changed: Callable[..., Path]) -> None:
    model, card = open_network(changed(lambda layers: None), NAMES)

    assert model.output_shape == (None, len(card.classes))
    assert network().count_params() == 127


def nan() -> Any:
    model = network()
    weights = model.get_weights()
    weights[0][0, 0, 0, 0] = np.nan
    model.set_weights(weights)
    return model


def test_weights_that_are_no_numbers(tmp_path: Path) -> None:
    model = nan()
    model.save(tmp_path / "other.keras")
    model.save(tmp_path / "own.keras")
    put_card(
        tmp_path / "own.keras", replace(CARD, classes=("red", "green", "blue"), image_size=SIDE)
    )
    keras2.save(model, tmp_path / "old.h5")

    for name in ("other.keras", "own.keras", "old.h5"):
        assert refused(tmp_path / name) == ProblemKind.MODEL_NOT_FINITE


def test_an_old_file_whose_convolution_would_take_minutes(tmp_path: Path) -> None:
    layers = keras.layers
    model = keras.Sequential(
        [
            layers.Input((2_000, 2_000, 3)),
            layers.Conv2D(4, 101),
            layers.GlobalAveragePooling2D(),
            layers.Dense(3),
        ]
    )
    path = keras2.save(model, tmp_path / "old.h5")

    assert refused(path) == ProblemKind.MODEL_TOO_LARGE


def test_too_little_memory_is_said_of_the_model(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(keras.models, "load_model", full)

    assert refused(saved) == ProblemKind.MODEL_NO_MEMORY
