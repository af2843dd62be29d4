"""The dialog that asks what a model's file does not say, and the pane that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from resnet_gui.core.imaging.resize import ResizeRule
from resnet_gui.core.models.imported_models import ImportOptions, ImportQuestion
from resnet_gui.core.models.preprocessing import PreprocessingName
from resnet_gui.core.protocol.commands import LoadModel
from resnet_gui.core.protocol.inference_events import ImportNeeded, ModelLoaded
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.gui.features.predict.models.import_model_dialog import ImportModelDialog
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.widgets.drop_area import DropArea
from resnet_gui.gui.widgets.value_controls import put_value
from tests.fakes import CARD, FakeClients, ScriptedDialogs
from tests.gui.driving import change_language, click, drop, plain, primary, the, visible_texts

pytestmark = pytest.mark.usefixtures("without_style_sheet")

MODEL = Path("/lab/model-resnet50-final.h5")


def needs(
    classes: tuple[str, ...] | None = None,
    preprocessing: PreprocessingName | None = None,
    resize: ResizeRule = "squash",
) -> ImportQuestion:
    return ImportQuestion(MODEL, 2, ImportOptions(classes, preprocessing, resize))


@pytest.fixture
def make(qtbot: QtBot, tasks: TaskRunner) -> Callable[[ImportQuestion], ImportModelDialog]:
    def make(question: ImportQuestion) -> ImportModelDialog:
        dialog = ImportModelDialog(question, tasks)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


Make = Callable[[ImportQuestion], ImportModelDialog]


class TestDialog:
    def test_says_which_file_and_how_many_names(self, make: Make) -> None:
        texts = visible_texts(make(needs()))
        assert MODEL.name in texts
        assert "2" in texts

    def test_shows_what_is_known(self, make: Make) -> None:
        dialog = make(needs(("cats", "dogs"), "signed", "crop"))
        assert dialog.options() == ImportOptions(("cats", "dogs"), "signed", "crop")
        click(primary(dialog))
        assert dialog.result() == QDialog.DialogCode.Accepted

    def test_wants_all_names_and_a_preprocessing(self, make: Make) -> None:
        dialog = make(needs())
        dialog.names.setPlainText("cats\ndogs\nbirds")
        before = visible_texts(dialog)
        click(primary(dialog))
        assert dialog.isVisible()
        told = set(visible_texts(dialog).split("\n")) - set(before.split("\n"))
        assert len(told) == 2
        assert any("3" in text for text in told)
        dialog.names.setPlainText("cats\n\ndogs\n")
        put_value(dialog.preprocessing, "caffe")
        click(primary(dialog))
        assert not dialog.isVisible()
        assert dialog.options() == ImportOptions(("cats", "dogs"), "caffe", "squash")

    def test_takes_names_from_a_file(
        self, qtbot: QtBot, make: Make, dialogs: ScriptedDialogs, tmp_path: Path
    ) -> None:
        (tmp_path / "labels.txt").write_text("0 cats\n1 dogs\n")
        dialogs.files = [None, tmp_path / "gone.txt", tmp_path / "labels.txt"]
        dialog = make(needs())
        (choose, _) = plain(dialog)
        click(choose)
        assert dialog.names.toPlainText() == ""
        click(choose)
        qtbot.waitUntil(lambda: "gone.txt" in visible_texts(dialog))
        click(choose)
        qtbot.waitUntil(lambda: dialog.names.toPlainText() == "cats\ndogs")
        assert "gone.txt" not in visible_texts(dialog)

    def test_can_be_left(self, make: Make) -> None:
        dialog = make(needs())
        (_, leave) = plain(dialog)
        click(leave)
        assert dialog.result() == QDialog.DialogCode.Rejected

    def test_follows_the_language_and_keeps_what_was_said(self, make: Make) -> None:
        dialog = make(needs(("cats", "dogs"), "unit", "crop"))
        before = visible_texts(dialog)
        change_language(dialog)
        assert visible_texts(dialog) == before
        assert dialog.options() == ImportOptions(("cats", "dogs"), "unit", "crop")


@pytest.fixture
def pane(
    qtbot: QtBot,
    inference: InferenceClient,
    tasks: TaskRunner,
    weights: WeightsFinder,
    tmp_path: Path,
) -> PredictionPanel:
    settings = AppSettings(tmp_path / "settings.ini")
    pane = PredictionPanel(inference, tasks, settings, weights)
    qtbot.addWidget(pane)
    pane.resize(344, 740)
    pane.show()
    return pane


def fill_in(dialog: QDialog) -> bool:
    the(dialog, QPlainTextEdit).setPlainText("cats\ndogs")
    put_value(the(dialog, QComboBox), "caffe")
    click(primary(dialog))
    return dialog.result() == QDialog.DialogCode.Accepted


class TestPane:
    def test_a_dropped_model_is_asked_about_and_opened_with_the_answers(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        predictors: FakeClients,
        dialogs: ScriptedDialogs,
    ) -> None:
        dialogs.forms = [fill_in]
        assert drop(the(pane, DropArea), MODEL).isAccepted()
        qtbot.waitUntil(lambda: bool(predictors.made))
        engine = predictors.newest
        assert engine.last(LoadModel) == LoadModel(MODEL)
        engine.play(EngineReady({}), ImportNeeded(needs()))
        assert engine.last(LoadModel) == LoadModel(
            MODEL, ImportOptions(("cats", "dogs"), "caffe", "squash")
        )
        engine.play(ModelLoaded(MODEL, CARD))
        assert "2 classes" in visible_texts(pane)

    def test_one_about_which_nobody_says_anything_is_not_opened(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        predictors: FakeClients,
        dialogs: ScriptedDialogs,
    ) -> None:
        dialogs.forms = [lambda _: False]
        pane.open_model(MODEL)
        with qtbot.waitSignal(pane.problem_reported) as told:
            predictors.newest.play(ImportNeeded(needs()))
        assert told.args is not None
        assert MODEL.name in told.args[0]
        assert predictors.newest.count(LoadModel) == 1
