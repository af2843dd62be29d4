"""Each model gets the heat map that its kind allows, or one sentence."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import put_card
from resnet_gui.core.protocol.commands import Explain
from resnet_gui.core.protocol.inference_events import Explained
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.explain import explainer
from resnet_gui.engine.explain.explainer import AbandonedError, Explainer
from resnet_gui.engine.explain.grad_cam import map_of
from resnet_gui.engine.inference.loaded_model import Capability
from resnet_gui.engine.inference.model_cache import ModelCache
from resnet_gui.engine.inference.predictor import Predictor
from tests import images
from tests.core.cards import CARD
from tests.engine.conftest import Trained
from tests.engine.onnx_files import Onnx

SQUARE = np.random.default_rng(0).integers(0, 256, (32, 32, 3), np.uint8)


def deep_model() -> keras.Model:
    """Return a network whose features are no map's."""
    keras.utils.set_random_seed(0)
    layers = keras.layers
    return keras.Sequential(
        [
            *(layers.Input((32, 32, 3)), layers.Conv2D(4, 5, 4, activation="relu")),
            *(layers.Flatten(), layers.Dense(5, activation="relu")),
            layers.Dense(2, activation="softmax"),
        ]
    )


@pytest.fixture(scope="module")
def deep(deep_file: Path) -> Predictor:
    """Return it, opened."""
    return Predictor.load(deep_file)


@pytest.fixture(scope="module")
def deep_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return its file."""
    path = tmp_path_factory.mktemp("deep") / "深 model.keras"
    deep_model().save(path)
    put_card(path, replace(CARD, network="keras"))
    return path


def test_one_dense_layer_on_a_map_is_explained_exactly(trained: Trained) -> None:
    predictor = Predictor.load(trained.finished.run_dir / "model.keras")
    name = predictor.card.classes[1]

    heat = Explainer().explain(predictor, SQUARE, name)

    expected = predictor.model.activation_map(SQUARE[np.newaxis], 1)[0]
    np.testing.assert_array_equal(heat.scores, expected)
    assert (heat.name, heat.size, heat.resize) == (name, 32, trained.config.resize)


def test_other_keras_models_are_explained_by_their_slopes(deep: Predictor) -> None:
    """In a process of its own, which the second map finds ready; a problem is no crash."""
    assert Capability.ACTIVATION_MAP not in deep.model.capabilities
    looks = []

    def look() -> bool:
        looks.append(1)
        return False

    maker, hasty = Explainer(look), Explainer(lambda: True)
    try:
        for index, name in enumerate(deep.card.classes):
            heat = maker.explain(deep, SQUARE, name)
            np.testing.assert_allclose(heat.scores, map_of(deep_model(), SQUARE, index), atol=1e-4)
        assert looks
        gone = replace(deep, source=Path("gone.keras"))
        with pytest.raises(ProblemError, match="no-heat-map"):
            maker.explain(gone, SQUARE, name)
        with pytest.raises(AbandonedError):
            hasty.explain(deep, SQUARE, name)
    finally:
        maker.close()
        hasty.close()


def test_a_process_that_dies_is_a_problem(
    deep: Predictor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(explainer, "grad_cam", os._exit)

    with pytest.raises(ProblemError) as caught:
        Explainer().explain(deep, SQUARE, deep.card.classes[0])

    assert caught.value.problem.kind == ProblemKind.HEAT_MAP_FAILED
    assert "Traceback" in caplog.text


@pytest.fixture
def onnx(tmp_path: Path) -> Path:
    path = Onnx(np.eye(3, dtype=np.float32)).write(tmp_path / "colours.onnx")
    Predictor.load(path, ImportOptions(("red", "green", "blue"), "unit"))
    return path


def test_files_of_other_runtimes_have_none(onnx: Path) -> None:
    predictor = Predictor.load(onnx)

    for ask in (Explainer().check, lambda one: Explainer().explain(one, SQUARE, "red")):
        with pytest.raises(ProblemError) as caught:
            ask(predictor)
        assert sentence(caught.value.problem) == "There is no heat map for this kind of model."


# Commands


def test_a_command_is_answered_with_the_map_or_the_reason(
    trained: Trained, tmp_path: Path, onnx: Path
) -> None:
    picture, text = tmp_path / "picture.png", tmp_path / "text.png"
    images.draw(0, 0).save(picture)
    text.write_text("no picture")
    models, maker = ModelCache(), Explainer()
    name = models.load(trained.finished.run_dir / "model.keras").card.classes[0]

    found = maker.answer(Explain(7, picture, name), models)
    assert found.job == 7
    assert found.heat is not None
    assert found.heat.name == name
    failed = maker.answer(Explain(8, text, name), models)
    assert failed.problem is not None
    assert failed.problem.kind == ProblemKind.IMAGE_UNKNOWN
    assert maker.answer(Explain(9, picture, "of another model"), models) == Explained(9)
    models.load(onnx)
    refused = maker.answer(Explain(10, picture, "red"), models)
    assert refused.problem is not None
    assert refused.problem.kind == ProblemKind.NO_HEAT_MAP
    nothing = maker.answer(Explain(11, picture, name), ModelCache())
    assert nothing.problem is not None
    assert nothing.problem.kind == ProblemKind.NO_MODEL
