"""Nothing waits for ever: a slow model is given up, by hand, for another one, or after a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import LoadModel, OpenImagenet, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded, ModelRefused, Predicted
from resnet_gui.core.protocol.system_events import EngineReady, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.predict import give_up_button
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services import inference_client, model_opening
from resnet_gui.gui.services.inference_client import InferenceClient
from tests.fakes import CARD, MODEL, FakeClient, FakeClients
from tests.gui.driving import button, click, visible_buttons, visible_texts
from tests.gui.features.predict.test_prediction_panel import RANKING, engine, image, pane

__all__ = ["engine", "image", "pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")

SLOW, OTHER = Path("/models/slow.onnx"), Path("/models/other.onnx")


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(give_up_button, "PATIENCE_MS", 0)
    monkeypatch.setattr(inference_client, "PATIENCE_MS", 0)


def loads(engine: FakeClient) -> list[Path]:
    return [command.path for command in engine.commands if isinstance(command, LoadModel)]


def answered(pane: PredictionPanel, engine: FakeClient, image: Path) -> None:
    """Have an image predicted."""
    pane.predict([image])
    engine.play(Predicted(engine.last(Predict).job, RANKING, 3.0))
    assert "92.5" in visible_texts(pane)


def give_up(qtbot: QtBot, pane: PredictionPanel) -> None:
    qtbot.waitUntil(lambda: "Give up" in visible_buttons(pane))
    click(button(pane, "Give up"))


class TestOpening:
    def test_another_model_ends_it(
        self, pane: PredictionPanel, engine: FakeClient, predictors: FakeClients
    ) -> None:
        pane.open_model(SLOW)
        pane.open_model(OTHER)

        assert engine.is_cancelled
        assert loads(predictors.newest) == [MODEL, OTHER]
        predictors.newest.play(EngineReady({}), ModelLoaded(MODEL, CARD))
        assert "Opening other…" in visible_texts(pane)
        predictors.newest.play(ModelLoaded(OTHER, CARD))
        assert "Opening" not in visible_texts(pane)

    def test_it_can_be_given_up_and_what_was_there_returns(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        answered(pane, engine, image)
        pane.open_model(SLOW)

        with qtbot.waitSignal(pane.problem_reported) as told:
            give_up(qtbot, pane)

        assert told.args is not None
        assert "slow.onnx" in told.args[0]
        assert engine.is_cancelled
        assert "92.5" in visible_texts(pane)
        assert "Opening" not in visible_texts(pane)
        assert "Give up" not in visible_buttons(pane)
        assert loads(predictors.newest) == [MODEL]
        pane.predict([image])
        assert predictors.newest.last(Predict).path == image

    def test_without_any_model_it_is_told_in_the_pane(
        self, qtbot: QtBot, pane: PredictionPanel, predictors: FakeClients
    ) -> None:
        pane.open_model(SLOW)
        predictors.newest.play(EngineReady({}))

        give_up(qtbot, pane)

        assert "Not opened" in visible_texts(pane)
        pane.open_model(OTHER)
        assert loads(predictors.newest) == [OTHER]

    def test_its_time_has_a_limit_that_is_told(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        inference: InferenceClient,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        answered(pane, engine, image)
        monkeypatch.setattr(model_opening, "LIMIT_MINUTES", 0)

        with qtbot.waitSignal(inference.model_refused) as refused:
            pane.open_model(SLOW)

        assert refused.args is not None
        assert refused.args[1].kind == ProblemKind.MODEL_SLOW
        assert engine.is_cancelled
        assert "92.5" in visible_texts(pane)
        assert loads(predictors.newest) == [MODEL]

    def test_an_answer_ends_the_limit(
        self, pane: PredictionPanel, inference: InferenceClient, engine: FakeClient
    ) -> None:
        pane.open_model(SLOW)
        assert limits(inference)
        engine.play(ModelRefused(SLOW, Problem(ProblemKind.MODEL_TOO_LARGE, {"path": str(SLOW)})))

        assert not limits(inference)
        assert not engine.is_cancelled

    def test_a_download_has_an_end_of_its_own(
        self, pane: PredictionPanel, engine: FakeClient
    ) -> None:
        pane.open_imagenet(larger=True)
        job = engine.last(OpenImagenet).job
        engine.play(PhaseChanged(Phase.DOWNLOADING, 1, 2, job))
        pane.open_model(OTHER)

        assert not engine.is_cancelled


def limits(inference: InferenceClient) -> list[QTimer]:
    """Return the timers that wait for minutes."""
    return [t for t in inference.findChildren(QTimer) if t.isActive() and t.interval() >= 60_000]


class TestPredicting:
    def test_another_model_has_a_new_engine(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        pane.predict([image])
        pane.open_model(OTHER)
        qtbot.waitUntil(lambda: engine.is_cancelled)

        assert loads(predictors.newest) == [OTHER]  # not the one that does not answer
        predictors.newest.play(EngineReady({}), ModelLoaded(OTHER, CARD))
        asked = predictors.newest.last(Predict)
        predictors.newest.play(Predicted(asked.job, RANKING, 3.0))
        assert "92.5" in visible_texts(pane)

    def test_where_the_other_model_is_refused_the_first_one_goes_on(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        pane.predict([image])
        pane.open_model(OTHER)
        qtbot.waitUntil(lambda: engine.is_cancelled)
        problem = Problem(ProblemKind.MODEL_UNKNOWN, {"path": str(OTHER)})
        predictors.newest.play(EngineReady({}), ModelRefused(OTHER, problem))

        assert loads(predictors.newest) == [OTHER, MODEL]
        predictors.newest.play(ModelLoaded(MODEL, CARD))
        predictors.newest.play(Predicted(predictors.newest.last(Predict).job, RANKING, 3.0))
        assert "92.5" in visible_texts(pane)
        assert "Looking" not in visible_texts(pane)

    def test_it_can_be_given_up(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        pane.predict([image])
        assert "Looking…" in visible_texts(pane)

        give_up(qtbot, pane)

        assert engine.is_cancelled
        assert "Looking…" not in visible_texts(pane)
        assert "No answer" in visible_texts(pane)
        assert loads(predictors.newest) == []
        pane.predict([image])
        assert loads(predictors.newest) == [MODEL]
        predictors.newest.play(Predicted(predictors.newest.last(Predict).job, RANKING, 3.0))
        assert "92.5" in visible_texts(pane)

    def test_what_a_batch_waits_for_is_asked_again(
        self, inference: InferenceClient, engine: FakeClient, predictors: FakeClients
    ) -> None:
        number = inference.predict_queued(Path("/a.png"), MODEL)
        inference.give_up()

        assert predictors.newest is not engine
        assert predictors.newest.last(Predict) == Predict(number, Path("/a.png"), MODEL)

    def test_a_quick_one_is_not_ended(
        self, pane: PredictionPanel, engine: FakeClient, image: Path, process: Callable[[], None]
    ) -> None:
        answered(pane, engine, image)
        pane.open_model(OTHER)
        process()

        assert not engine.is_cancelled


@pytest.fixture
def process(qtbot: QtBot) -> Callable[[], None]:
    """Let timers that are due do their work."""

    def due() -> None:
        done: list[bool] = []
        QTimer.singleShot(5, lambda: done.append(True))
        qtbot.waitUntil(lambda: bool(done))

    return due


def test_after_a_refused_model_the_image_is_asked_about_again(
    pane: PredictionPanel, engine: FakeClient, image: Path
) -> None:
    pane.open_model(SLOW)
    pane.predict([image])
    before = engine.count(Predict)
    engine.play(ModelRefused(SLOW, Problem(ProblemKind.MODEL_TOO_LARGE, {"path": str(SLOW)})))

    assert engine.count(Predict) == before + 1
    engine.play(Predicted(engine.last(Predict).job, RANKING, 3.0))
    assert "92.5" in visible_texts(pane)
