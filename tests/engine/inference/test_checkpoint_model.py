"""The best epoch of a run that still goes on predicts what the run's own network does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs.checkpoints import weights_file
from resnet_gui.engine.inference import checkpoint_model
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import isolated_call
from tests import images
from tests.engine.conftest import tiny, train
from tests.engine.recorder import Recorder


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put networks together here: TensorFlow is loaded in a test already."""
    monkeypatch.setattr(isolated_call, "call", lambda function, *given: function(*given))


@pytest.fixture
def squares() -> np.ndarray:
    return np.stack([np.asarray(images.draw(i % 2, i, (32, 32))) for i in range(8)])


@pytest.mark.parametrize(
    "changes",
    [
        {"epochs": 1, "dropout": 0.3, "loss": "sigmoid", "mixed_precision": True},
        {"epochs": 1, "head_epochs": 1},
        {"epochs": 1, "freeze_until": "all", "head": "gradient"},
    ],
    ids=["all layers in half precision", "head first", "frozen"],
)
def test_it_predicts_as_the_network_in_training(
    easy: Dataset, tmp_path: Path, squares: np.ndarray, changes: dict[str, Any]
) -> None:
    folder = tmp_path / "pets.partial"
    folder.mkdir()
    result = train(easy, tiny(easy.root, **changes), Recorder().reporter, folder)

    predictor = Predictor.load(weights_file(folder, result.best.epoch))

    expected = np.asarray(result.classifier.model(squares.astype(np.float32)))
    np.testing.assert_allclose(predictor.predict_proba(squares), expected, atol=1e-4)
    card = predictor.card
    assert (card.name, card.best_epoch) == ("pets", result.best.epoch)
    assert card.classes == easy.classes
    assert card.val_accuracy == result.best.val_accuracy


def test_it_is_put_together_once(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pets.partial"
    folder.mkdir()
    result = train(easy, tiny(easy.root, epochs=1), Recorder().reporter, folder)
    file = weights_file(folder, result.best.epoch)
    Predictor.load(file)
    monkeypatch.setattr(checkpoint_model, "store_bundle", None)

    assert Predictor.load(file).card.best_epoch == 1


def test_where_a_better_epoch_has_taken_its_place_that_one_is_opened(
    easy: Dataset, tmp_path: Path
) -> None:
    folder = tmp_path / "pets.partial"
    folder.mkdir()
    result = train(easy, tiny(easy.root, epochs=1), Recorder().reporter, folder)

    predictor = Predictor.load(weights_file(folder, 7))

    assert predictor.card.best_epoch == result.best.epoch


def test_a_run_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as raised:
        Predictor.load(weights_file(tmp_path / "pets.partial", 3))

    assert raised.value.problem.kind is ProblemKind.MODEL_MISSING
