"""A model that is open: the temperature of its card, and what it can do."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.core.models.model_card import ModelCard, read_card, replace_card
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
    before = dict(ModelCache().load(model).predict(image))

    set_temperature(run, 2.0)

    after = dict(ModelCache().load(model).predict(image))
    assert after == pytest.approx(softened(before), rel=1e-3)
    assert after != pytest.approx(before, rel=1e-3)


def test_the_commands_predict_and_evaluate_at_the_cards_temperature(
    run: Path, trained: Trained
) -> None:
    images = trained.dataset.of_split(Split.TEST)
    root = trained.dataset.root
    before = predict_split(Predictor.load(run / "model.keras"), root, images, ignore, must_not)

    set_temperature(run, 2.0)

    predictor = Predictor.load(run / "model.keras")
    after = predict_split(predictor, root, images, ignore, must_not)
    np.testing.assert_allclose(
        after.probabilities, soften(before.probabilities, 2.0), rtol=1e-4, atol=1e-6
    )
    rankings = [each.ranking for each in predict_files(predictor, [root / p.path for p in images])]
    for ranking, row in zip(rankings, after.probabilities, strict=True):
        assert max(p for _, p in ranking) == pytest.approx(float(row.max()), rel=1e-2)


def test_tensorflow_predicts_at_the_cards_temperature_too(
    run: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(run / "fast")
    image = trained.dataset.root / trained.dataset.images[0].path

    def refuse(model: object) -> None:
        raise RuntimeError("this layer is not known")

    monkeypatch.setattr(openvino_runtime, "convert", refuse)
    before = dict(Predictor.load(run / "model.keras").predict(image))

    set_temperature(run, 2.0)

    predictor = Predictor.load(run / "model.keras")
    assert predictor.runtime.name == "tensorflow"
    assert dict(predictor.predict(image)) == pytest.approx(softened(before), rel=1e-3)


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
