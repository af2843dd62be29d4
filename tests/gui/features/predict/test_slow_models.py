"""Nothing waits for ever: a slow model is given up, by hand, for another one, or after a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import FindGraphics, LoadModel, OpenImagenet, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded, ModelRefused, Predicted
from resnet_gui.core.protocol.system_events import EngineReady, GraphicsFound, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.batch.batch_predictor import BatchPredictor
from resnet_gui.gui.features.predict import give_up_button
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.features.preferences.graphics_control import GraphicsControl
from resnet_gui.gui.services import model_opening
from resnet_gui.gui.services.compute.local_predictions import IN_FLIGHT
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from tests import images
from tests.fakes import CARD, MODEL, FakeClient, FakeClients
from tests.gui.driving import button, click, visible_buttons, visible_texts
from tests.gui.features.predict.test_prediction_panel import RANKING, engine, image, pane

__all__ = ["engine", "image", "pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")

SLOW, OTHER = Path("/models/slow.onnx"), Path("/models/other.onnx")


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(give_up_button, "PATIENCE_MS", 0)
    monkeypatch.setattr(model_opening, "PATIENCE_MS", 0)


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
        assert "Classifying…" in visible_texts(pane)

        give_up(qtbot, pane)

        assert engine.is_cancelled
        assert "Classifying…" not in visible_texts(pane)
        assert "No prediction" in visible_texts(pane)
        assert loads(predictors.newest) == []
        pane.predict([image])
        assert loads(predictors.newest) == [MODEL]
        predictors.newest.play(Predicted(predictors.newest.last(Predict).job, RANKING, 3.0))
        assert "92.5" in visible_texts(pane)

    def test_a_model_that_is_on_its_way_is_not_begun_anew(
        self,
        pane: PredictionPanel,
        engine: FakeClient,
        image: Path,
        process: Callable[[], None],
    ) -> None:
        """What is asked after it, waits for it."""
        pane.predict([image])
        pane.open_model(OTHER)
        engine.play(Predicted(engine.last(Predict).job, RANKING, 3.0))
        pane.predict([image])
        process()

        assert not engine.is_cancelled

    def test_what_is_asked_while_the_other_loads_is_asked_of_that_one(
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
        pane.predict([image])

        assert loads(predictors.newest) == [OTHER]

    def test_a_quick_one_is_not_ended(
        self, pane: PredictionPanel, engine: FakeClient, image: Path, process: Callable[[], None]
    ) -> None:
        answered(pane, engine, image)
        pane.open_model(OTHER)
        process()

        assert not engine.is_cancelled


class TestBatch:
    """Predictions beside the newest."""

    def test_another_model_does_not_wait_for_them(
        self, qtbot: QtBot, inference: InferenceClient, engine: FakeClient, predictors: FakeClients
    ) -> None:
        number = inference.predict_queued(Path("/a.png"), MODEL)
        inference.open(OTHER)
        qtbot.waitUntil(lambda: engine.is_cancelled)

        queued = Predict(number, Path("/a.png"), MODEL)
        assert predictors.newest.commands == [LoadModel(OTHER), queued]

    def test_what_was_stopped_is_not_asked_again(
        self, qtbot: QtBot, inference: InferenceClient, engine: FakeClient, predictors: FakeClients
    ) -> None:
        inference.drop_queued([inference.predict_queued(Path("/a.png"), MODEL)])
        inference.open(OTHER)
        qtbot.waitUntil(lambda: engine.is_cancelled)

        assert predictors.newest.commands == [LoadModel(OTHER)]

    def test_stop_of_a_batch_reaches_the_client(
        self,
        qtbot: QtBot,
        inference: InferenceClient,
        tasks: TaskRunner,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        batch = BatchPredictor(inference, tasks, inference)
        batch.start([image])
        qtbot.waitUntil(lambda: engine.count(Predict) == 1)
        batch.stop()
        inference.open(OTHER)
        qtbot.waitUntil(lambda: engine.is_cancelled)

        assert predictors.newest.commands == [LoadModel(OTHER)]

    def test_give_up_ends_a_batch_that_says_so(
        self,
        qtbot: QtBot,
        inference: InferenceClient,
        tasks: TaskRunner,
        engine: FakeClient,
        predictors: FakeClients,
        tmp_path: Path,
    ) -> None:
        batch = BatchPredictor(inference, tasks, inference)
        batch.start([images.make_folder(tmp_path / "many", {"cats": 6})])
        qtbot.waitUntil(lambda: engine.count(Predict) == IN_FLIGHT and not batch.is_listing)

        inference.give_up()

        assert not batch.is_running
        assert batch.problem is not None and batch.problem.kind == ProblemKind.MODEL_GIVEN_UP
        assert predictors.newest.commands == []

    def test_one_on_a_good_model_outlives_a_slow_other_model(
        self, inference: InferenceClient, engine: FakeClient, predictors: FakeClients
    ) -> None:
        inference.open(SLOW)
        number = inference.predict_queued(Path("/a.png"), MODEL)
        inference.give_up()

        queued = Predict(number, Path("/a.png"), MODEL)
        assert predictors.newest.commands == [LoadModel(MODEL), queued]

    def test_it_goes_on_with_another_device(
        self, inference: InferenceClient, engine: FakeClient, predictors: FakeClients
    ) -> None:
        number = inference.predict_queued(Path("/a.png"), MODEL)
        inference.restart()

        queued = Predict(number, Path("/a.png"), MODEL)
        assert predictors.newest.commands == [LoadModel(MODEL), queued]


class TestImagenet:
    def test_it_ends_a_slow_model(
        self, pane: PredictionPanel, engine: FakeClient, predictors: FakeClients
    ) -> None:
        pane.open_model(SLOW)
        pane.open_imagenet()

        assert engine.is_cancelled
        asked = predictors.newest.last(OpenImagenet)
        assert predictors.newest.commands == [LoadModel(MODEL), asked]
        predictors.newest.play(ModelLoaded(MODEL, replace(CARD, name="anew")))
        assert "Opening ImageNet…" in visible_texts(pane)
        predictors.newest.play(ModelLoaded(OTHER, CARD, job=asked.job))
        assert "Opening" not in visible_texts(pane)

    def test_it_ends_a_slow_prediction(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        pane.predict([image])
        pane.open_imagenet()
        qtbot.waitUntil(lambda: engine.is_cancelled)

        assert predictors.newest.commands == [predictors.newest.last(OpenImagenet)]

    def test_the_built_in_one_gives_way_to_the_larger_one(
        self, pane: PredictionPanel, engine: FakeClient
    ) -> None:
        pane.open_imagenet()
        first = engine.last(OpenImagenet).job
        pane.open_imagenet(larger=True)
        engine.play(ModelLoaded(OTHER, CARD, job=first))

        assert "Opening ImageNet…" in visible_texts(pane)


class TestOpenedAgain:
    """The model that predicts, which a new engine opens first."""

    def test_its_refusal_is_not_that_of_the_new_one(
        self,
        pane: PredictionPanel,
        inference: InferenceClient,
        engine: FakeClient,
        predictors: FakeClients,
    ) -> None:
        pane.open_model(SLOW)
        pane.open_model(OTHER)
        missing = Problem(ProblemKind.MODEL_MISSING, {"path": str(MODEL)})
        predictors.newest.play(EngineReady({}), ModelRefused(MODEL, missing))

        assert "Opening other…" in visible_texts(pane)
        assert (inference.model, inference.card) == (None, None)
        predictors.newest.play(ModelLoaded(OTHER, CARD))
        assert inference.model == OTHER

    def test_its_refusal_is_told_where_nothing_else_is_opened(
        self, pane: PredictionPanel, engine: FakeClient, predictors: FakeClients
    ) -> None:
        pane.open_model(SLOW)
        pane.session.give_up()
        missing = Problem(ProblemKind.MODEL_MISSING, {"path": str(MODEL)})
        predictors.newest.play(EngineReady({}), ModelRefused(MODEL, missing))

        assert pane.session.problem == missing

    def test_the_picture_stays_and_is_not_asked_about_again(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        inference: InferenceClient,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        answered(pane, engine, image)
        pane.open_model(SLOW)
        pane.session.give_up()

        with (
            qtbot.assertNotEmitted(inference.model_opened),
            qtbot.assertNotEmitted(pane.session.image_read),
            qtbot.waitSignal(inference.model_reopened),
        ):
            predictors.newest.play(EngineReady({}), ModelLoaded(MODEL, CARD))

        assert "92.5" in visible_texts(pane)
        assert predictors.newest.count(Predict) == 0

    def test_another_network_under_its_name_is_news(
        self, pane: PredictionPanel, engine: FakeClient, predictors: FakeClients, image: Path
    ) -> None:
        answered(pane, engine, image)
        pane.open_model(SLOW)
        pane.session.give_up()
        predictors.newest.play(ModelLoaded(MODEL, replace(CARD, best_epoch=2)))

        assert predictors.newest.count(Predict) == 1


def test_pictures_wait_for_the_next_model_where_one_is_refused(
    qtbot: QtBot, pane: PredictionPanel, predictors: FakeClients, image: Path
) -> None:
    with qtbot.waitSignal(pane.session.status_message):
        pane.take([image.parent])
    pane.open_model(SLOW)
    broken = Problem(ProblemKind.MODEL_UNKNOWN, {"path": str(SLOW)})
    predictors.newest.play(EngineReady({}), ModelRefused(SLOW, broken))
    pane.open_model(OTHER)

    with qtbot.waitSignal(pane.batch_requested) as asked:
        predictors.newest.play(ModelLoaded(OTHER, CARD))

    assert asked.args == [[image.parent]]


def test_graphics_are_looked_for_again_where_the_engine_was_ended(
    qtbot: QtBot, inference: InferenceClient, predictors: FakeClients
) -> None:
    qtbot.addWidget(GraphicsControl(inference))
    inference.give_up()
    choice = GraphicsControl(inference)
    qtbot.addWidget(choice)
    assert predictors.newest.count(FindGraphics) == 1
    predictors.newest.play(GraphicsFound("Iris Xe"))

    assert choice.isEnabled()


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
