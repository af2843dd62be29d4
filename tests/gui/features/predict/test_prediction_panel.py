"""The pane against a scripted engine: models, images, answers, and what goes wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import LoadModel, Predict
from resnet_gui.core.protocol.inference_events import (
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.widgets.drop_area import DropArea
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests import images
from tests.fakes import CARD, GONE, MODEL, FakeClient, FakeClients, ScriptedDialogs
from tests.gui.driving import (
    Drag,
    button,
    change_language,
    click,
    colors_of,
    drop,
    the,
    visible_texts,
)

pytestmark = pytest.mark.usefixtures("without_style_sheet")

RANKING = (("dogs", 0.925), ("cats", 0.075))


@pytest.fixture
def pane(
    qtbot: QtBot,
    inference: InferenceClient,
    tasks: TaskRunner,
    settings: AppSettings,
    weights: WeightsFinder,
) -> PredictionPanel:
    pane = PredictionPanel(inference, tasks, settings, weights)
    qtbot.addWidget(pane)
    pane.resize(344, 740)
    pane.show()
    return pane


@pytest.fixture
def engine(pane: PredictionPanel, predictors: FakeClients) -> FakeClient:
    """Return the engine of a pane that has a model open."""
    pane.open_model(MODEL)
    return predictors.load_model()


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "狗 #1 50%.png"
    images.draw(0, 0).save(path)
    return path


def ask(qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, *paths: Path) -> Predict:
    """Drop images and return the question that goes out."""
    before = engine.count(Predict)
    assert drop(pane_body(pane), *paths).isAccepted()
    qtbot.waitUntil(lambda: engine.count(Predict) > before)
    return engine.last(Predict)


def pane_body(pane: PredictionPanel) -> DropArea:
    return the(pane, DropArea)


def bars(pane: PredictionPanel) -> str:
    return the(pane, ScoreBars).accessibleDescription()


class TestWithoutModel:
    def test_says_what_is_missing(self, pane: PredictionPanel) -> None:
        before = visible_texts(pane)
        assert before
        assert bars(pane) == ""

    def test_refuses_images_with_the_reason(self, pane: PredictionPanel, image: Path) -> None:
        drag = Drag(pane_body(pane), [image])
        assert drag.enter().dropAction() == Qt.DropAction.IgnoreAction
        assert pane_body(pane).feedback is not None
        assert not drag.drop().isAccepted()

    def test_takes_a_model(
        self, qtbot: QtBot, pane: PredictionPanel, predictors: FakeClients
    ) -> None:
        assert drop(pane_body(pane), MODEL).isAccepted()
        qtbot.waitUntil(lambda: bool(predictors.made))
        assert predictors.newest.last(LoadModel).path == MODEL
        assert not predictors.newest.yielding
        assert "pets" in visible_texts(pane)  # called by its run's folder, not "model.keras"
        predictors.load_model()
        assert "2 classes" in visible_texts(pane)

    def test_opens_a_model_by_dialog_and_remembers_where(
        self,
        pane: PredictionPanel,
        predictors: FakeClients,
        dialogs: ScriptedDialogs,
        settings: AppSettings,
    ) -> None:
        dialogs.files = [None, MODEL]
        click(button(pane, "Open model…"))
        assert predictors.made == []
        click(button(pane, "Open model…"))
        assert predictors.newest.last(LoadModel).path == MODEL
        assert settings.folder("model") == MODEL.parent

    def test_an_image_chosen_before_is_asked_about_when_a_model_opens(
        self, pane: PredictionPanel, predictors: FakeClients, image: Path
    ) -> None:
        pane.predict([image])
        pane.open_model(MODEL)
        assert predictors.newest.count(Predict) == 0
        predictors.newest.play(ModelLoaded(MODEL, CARD))
        assert predictors.newest.last(Predict).path == image

    def test_a_model_that_is_refused_is_told_in_the_pane(
        self, qtbot: QtBot, pane: PredictionPanel, predictors: FakeClients
    ) -> None:
        pane.open_model(MODEL)
        with qtbot.waitSignal(pane.problem_reported) as told:
            problem = Problem(ProblemKind.MODEL_UNKNOWN, {"path": str(MODEL)})
            predictors.newest.play(ModelRefused(MODEL, problem))
        assert told.args is not None
        assert told.args[0] in visible_texts(pane)
        assert str(MODEL) in told.args[0]


class TestAnswer:
    def test_a_dropped_image_is_asked_about_and_answered_with_bars(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        question = ask(qtbot, pane, engine, image)
        assert question.path == image
        assert image.name in visible_texts(pane)
        assert bars(pane) == ""
        engine.play(Predicted(question.job, RANKING, 41.6))
        assert bars(pane) == "dogs 92.5\u202f%, cats 7.5\u202f%"
        texts = visible_texts(pane).split("\n")
        assert {"dogs", "92.5\u202f%", image.name} <= set(texts)
        assert any("42" in text for text in texts)

    def test_the_image_is_shown(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, tmp_path: Path
    ) -> None:
        path = tmp_path / "blue.png"
        Image.new("RGB", (30, 30), "#2846c8").save(path)
        ask(qtbot, pane, engine, path)
        frame = the(pane, ImageFrame)
        qtbot.waitUntil(lambda: "#2846c8" in colors_of(frame), timeout=10_000)

    def test_five_answers_are_shown_at_most(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        question = ask(qtbot, pane, engine, image)
        ranking = tuple((f"class {n}", 0.1) for n in range(9))
        engine.play(Predicted(question.job, ranking, 40.0))
        assert bars(pane).count("class") == 5

    def test_a_stale_answer_is_dropped(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        first = ask(qtbot, pane, engine, image)
        second = ask(qtbot, pane, engine, image)
        engine.play(
            Predicted(first.job, (("fish", 1.0),), 40.0),
            PredictionFailed(first.job, Problem(ProblemKind.IMAGE_UNKNOWN)),
        )
        assert bars(pane) == ""
        engine.play(Predicted(second.job, RANKING, 40.0))
        assert bars(pane).startswith("dogs")

    def test_a_new_question_takes_the_old_answer_away(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        question = ask(qtbot, pane, engine, image)
        engine.play(Predicted(question.job, RANKING, 40.0))
        ask(qtbot, pane, engine, image)
        assert bars(pane) == ""

    def test_what_is_no_image_is_told_in_one_sentence(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, tmp_path: Path
    ) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("no picture")
        question = ask(qtbot, pane, engine, path)
        engine.play(PredictionFailed(question.job, Problem(ProblemKind.IMAGE_UNKNOWN)))
        assert bars(pane) == ""
        (line,) = (text for text in visible_texts(pane).split("\n") if path.name in text)
        assert line.endswith("This is not a picture that can be read.")

    def test_many_images_or_a_folder_are_wanted_as_a_batch(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other.png"
        images.draw(1, 1).save(other)
        for dropped in ([tmp_path], [image, other]):
            with qtbot.waitSignal(pane.batch_requested) as wanted:
                assert drop(pane_body(pane), *dropped).isAccepted()
            assert wanted.args == [dropped]
        assert engine.count(Predict) == 0

    def test_an_image_can_be_chosen_by_dialog(
        self,
        pane: PredictionPanel,
        engine: FakeClient,
        dialogs: ScriptedDialogs,
        image: Path,
        settings: AppSettings,
    ) -> None:
        dialogs.many = [[image], []]
        pane.choose_images()
        pane.choose_images()
        assert engine.count(Predict) == 1
        assert settings.folder("picture") == image.parent

    def test_nothing_to_ask_asks_nothing(self, pane: PredictionPanel, engine: FakeClient) -> None:
        pane.predict([])
        assert engine.count(Predict) == 0


class TestOtherModel:
    OTHER = Path("/models/other.keras")

    def test_answers_anew_about_the_image_on_show(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        question = ask(qtbot, pane, engine, image)
        engine.play(Predicted(question.job, RANKING, 40.0))
        drop(pane_body(pane), self.OTHER)
        qtbot.waitUntil(lambda: engine.last(LoadModel).path == self.OTHER)
        engine.play(ModelLoaded(self.OTHER, replace(CARD, name="other")))
        assert engine.last(Predict).job != question.job
        assert engine.last(Predict).path == image
        assert bars(pane) == ""

    def test_one_that_is_refused_leaves_the_first_in_place(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        question = ask(qtbot, pane, engine, image)
        engine.play(Predicted(question.job, RANKING, 40.0))
        pane.open_model(self.OTHER)
        with qtbot.waitSignal(pane.problem_reported):
            problem = Problem(ProblemKind.MODEL_UNKNOWN, {"path": str(self.OTHER)})
            engine.play(ModelRefused(self.OTHER, problem))
        assert bars(pane).startswith("dogs")
        assert "pets" in visible_texts(pane)
        ask(qtbot, pane, engine, image)


class TestBroken:
    def test_is_told_and_the_next_question_starts_another_engine(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        ask(qtbot, pane, engine, image)
        with qtbot.waitSignal(pane.problem_reported) as told:
            engine.play(Failed(GONE, "log"))
        engine.end()
        assert told.args is not None
        assert told.args[0] in visible_texts(pane)
        drop(pane_body(pane), image)
        qtbot.waitUntil(lambda: len(predictors.made) == 2)
        assert predictors.newest.last(LoadModel).path == MODEL
        predictors.load_model()
        question = predictors.newest.last(Predict)
        predictors.newest.play(Predicted(question.job, RANKING, 40.0))
        assert bars(pane).startswith("dogs")

    def test_an_answer_on_show_stays(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        question = ask(qtbot, pane, engine, image)
        engine.play(Predicted(question.job, RANKING, 40.0))
        with qtbot.waitSignal(pane.problem_reported):
            engine.play(Failed(GONE))
        engine.end()
        assert bars(pane).startswith("dogs")

    def test_a_question_between_its_last_word_and_its_end_goes_to_another(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        predictors: FakeClients,
        image: Path,
    ) -> None:
        engine.play(Failed(Problem(ProblemKind.INTERNAL, {"detail": "x"})))
        drop(pane_body(pane), image)
        qtbot.waitUntil(lambda: len(predictors.made) == 2)
        engine.end()
        drop(pane_body(pane), image)
        qtbot.waitUntil(lambda: predictors.newest.count(Predict) == 2)
        assert len(predictors.made) == 2

    def test_while_a_model_opens_does_not_leave_it_opening(
        self, pane: PredictionPanel, predictors: FakeClients
    ) -> None:
        before = visible_texts(pane)
        pane.open_model(MODEL)
        assert visible_texts(pane) != before
        predictors.newest.play(Failed(GONE))
        predictors.newest.end()
        assert visible_texts(pane) == before


def test_shutting_down_ends_the_engine_and_those_on_their_way_out(
    inference: InferenceClient, predictors: FakeClients
) -> None:
    inference.warm_up()
    predictors.newest.play(Failed(GONE))
    inference.warm_up()
    inference.shut_down()
    assert [client.is_shut_down for client in predictors.made] == [True, True]


def test_a_question_after_shutting_down_starts_no_engine(
    inference: InferenceClient, predictors: FakeClients, image: Path
) -> None:
    inference.warm_up()
    inference.shut_down()
    predictors.newest.end()
    inference.predict(image)
    inference.open(MODEL)
    inference.warm_up()
    assert len(predictors.made) == 1


def test_follows_the_language(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
) -> None:
    question = ask(qtbot, pane, engine, image)
    engine.play(Predicted(question.job, RANKING, 40.0))
    before = visible_texts(pane)
    change_language(pane)
    assert visible_texts(pane) == before
