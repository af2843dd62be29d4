"""A model that is open: the temperature of its card, and what it can do."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.special import softmax

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.core.models.model_card import ModelCard, read_card, replace_card
from resnet_gui.core.prediction.prediction import Ranking
from resnet_gui.core.runs import registry
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.inference.batch_predict import predict_files, predict_split
from resnet_gui.engine.inference.loaded_model import Capability, LoadedModel, Squares
from resnet_gui.engine.inference.model_cache import ModelCache
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import openvino_runtime
from tests.core.cards import CARD
from tests.engine.conftest import Trained

SQUARES = np.zeros((2, 4, 4, 3), np.uint8)
PROBABILITIES = np.array([[0.9, 0.1], [0.2, 0.8]], np.float32)


def loaded(card: ModelCard = CARD) -> LoadedModel:
    return LoadedModel(card, Runtime("openvino", "cpu", "f32"), lambda squares: PROBABILITIES)


@pytest.fixture
def run(trained: Trained, tmp_path: Path) -> Path:
    """Return a copy of the trained run."""
    folder = tmp_path / "run"
    shutil.copytree(trained.finished.run_dir, folder)
    return folder


def set_temperature(run: Path, temperature: float) -> None:
    card = replace(read_card(run / "model.keras"), temperature=temperature)
    replace_card(run / "model.keras", card.to_json())


# Temperature


def test_without_a_temperature_probabilities_are_the_networks() -> None:
    assert loaded().predict_proba(SQUARES) is PROBABILITIES


def test_a_temperature_divides_the_logits() -> None:
    found = loaded(replace(CARD, temperature=2.0)).predict_proba(SQUARES)

    np.testing.assert_allclose(found, [[0.75, 0.25], [1 / 3, 2 / 3]], rtol=1e-5)


def test_the_window_predicts_at_the_cards_temperature(run: Path, trained: Trained) -> None:
    image = trained.dataset.root / trained.dataset.images[0].path
    model = run / "model.keras"
    before = dict(ModelCache().load(model).predict(image).ranking)

    set_temperature(run, 2.0)

    after = dict(ModelCache().load(model).predict(image).ranking)
    assert after == pytest.approx(softened(before), rel=1e-3)
    assert after != pytest.approx(before, rel=1e-3)


def test_images_are_predicted_at_the_cards_temperature_and_evaluated_raw(
    run: Path, trained: Trained
) -> None:
    images = trained.dataset.of_split(Split.TEST)
    root = trained.dataset.root
    before = predict_split(Predictor.load(run / "model.keras"), root, images, ignore, must_not)

    set_temperature(run, 2.0)

    predictor = Predictor.load(run / "model.keras")
    after = predict_split(predictor, root, images, ignore, must_not)
    np.testing.assert_allclose(after.probabilities, before.probabilities, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(
        after.calibrated, soften(before.probabilities, 2.0), rtol=1e-4, atol=1e-6
    )
    paths = [root / image.path for image in images]
    for ranking, row in zip(rankings(predictor, paths), after.calibrated, strict=True):
        assert ranking[0][1] == pytest.approx(float(row.max()), rel=1e-2)
    for ranking, row in zip(rankings(predictor.raw, paths), before.probabilities, strict=True):
        assert ranking[0][1] == pytest.approx(float(row.max()), rel=1e-2)


def rankings(predictor: Predictor, paths: list[Path]) -> list[Ranking]:
    return [each.ranking for each in predict_files(predictor, paths)]


def test_tensorflow_predicts_at_the_cards_temperature_too(
    run: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(run / "fast")
    image = trained.dataset.root / trained.dataset.images[0].path

    def refuse(model: object) -> None:
        raise RuntimeError("this layer is not known")

    monkeypatch.setattr(openvino_runtime, "convert", refuse)
    before = dict(Predictor.load(run / "model.keras").predict(image).ranking)

    set_temperature(run, 2.0)

    predictor = Predictor.load(run / "model.keras")
    assert predictor.runtime.name == "tensorflow"
    assert dict(predictor.predict(image).ranking) == pytest.approx(softened(before), rel=1e-3)


def test_a_renamed_run_keeps_its_temperature(run: Path) -> None:
    set_temperature(run, 2.0)
    (run / "card.json").write_text(read_card(run / "model.keras").to_json(), encoding="utf-8")

    assert read_card(registry.rename_run(run, "other") / "model.keras").temperature == 2.0


def softened(ranking: dict[str, float]) -> dict[str, float]:
    row = soften(np.array([list(ranking.values())], np.float32), 2.0)[0]
    return dict(zip(ranking, row.tolist(), strict=True))


def ignore(done: int, total: int) -> None:
    """Take no notice of progress."""


def must_not(path: Path, problem: object) -> None:
    raise AssertionError((path, problem))


# Capabilities


def test_a_model_declares_what_it_cannot_do() -> None:
    model = loaded()

    assert model.capabilities == frozenset()
    with pytest.raises(ProblemError, match="model-incapable") as caught:
        model.embed(SQUARES)
    assert caught.value.problem.values == {"capability": "embedding"}
    with pytest.raises(ProblemError, match="model-incapable"):
        model.activation_map(SQUARES, 0)


def test_what_a_model_can_do_is_done() -> None:
    def embedder(squares: Squares) -> np.ndarray:
        return np.ones((len(squares), 3), np.float32)

    model = replace(loaded(), embedder=embedder)

    assert model.capabilities == {Capability.EMBED}
    assert model.embed(SQUARES).shape == (2, 3)


def test_probabilities_and_features_come_in_one_pass(run: Path, trained: Trained) -> None:
    set_temperature(run, 2.0)
    model = Predictor.load(run / "model.keras").model
    squares = np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), np.uint8)

    probabilities, features = model.predict_with_features(squares)

    assert model.capabilities >= {Capability.EMBED}
    np.testing.assert_array_equal(probabilities, model.predict_proba(squares))
    assert features is not None
    np.testing.assert_array_equal(model.embed(squares), features)
    expected = trained.result.classifier.backbone.predict(squares.astype(np.float32), verbose=0)
    np.testing.assert_allclose(features, expected, atol=0.05 * np.abs(expected).max())


def test_a_map_adds_up_to_the_answer(run: Path, trained: Trained) -> None:
    model = Predictor.load(run / "model.keras").model
    squares = np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), np.uint8)

    maps = np.stack([model.activation_map(squares, index) for index in (0, 1)], axis=-1)

    assert Capability.ACTIVATION_MAP in model.capabilities
    np.testing.assert_allclose(
        softmax(maps.mean(axis=(1, 2)), axis=1), model.predict_proba(squares), atol=1e-5
    )


def test_tensorflow_embeds_as_openvino_does(
    run: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    squares = np.random.default_rng(0).integers(0, 256, (6, 32, 32, 3), np.uint8)
    built = trained.result.classifier
    expected = [one.predict(squares * 1.0, verbose=0) for one in (built.model, built.backbone)]
    shutil.rmtree(run / "fast")

    def refuse(model: object) -> None:
        raise RuntimeError("this layer is not known")

    monkeypatch.setattr(openvino_runtime, "convert", refuse)
    model = Predictor.load(run / "model.keras").model

    assert model.runtime.name == "tensorflow"
    assert model.capabilities == {Capability.EMBED}
    for found, wanted in zip(model.predict_with_features(squares), expected, strict=True):
        assert found is not None
        np.testing.assert_allclose(found, wanted, atol=1e-4)


def test_what_cannot_embed_predicts_without_features() -> None:
    probabilities, features = loaded().predict_with_features(SQUARES)

    assert probabilities is PROBABILITIES
    assert features is None


def test_a_separate_embedder_serves_as_well() -> None:
    model = replace(loaded(), embedder=lambda squares: np.ones((len(squares), 3), np.float32))

    probabilities, features = model.predict_with_features(SQUARES)

    assert probabilities is PROBABILITIES
    assert features is not None
    assert features.shape == (2, 3)
