"""An answer in doubt, the image as the network sees it, several models, and corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.imaging.resize import LETTERBOX_FILL
from resnet_gui.core.protocol.commands import LoadModel
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted
from resnet_gui.gui.features.predict.corrections.correct_class_dialog import CorrectClassDialog
from resnet_gui.gui.features.predict.corrections.correction_bar import CorrectionBar
from resnet_gui.gui.features.predict.models.model_menu import ModelMenu
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.theme.icons import IconLabel
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests.fakes import CARD, MODEL, FakeClient, ScriptedDialogs
from tests.gui.driving import button, click, the, visible_texts
from tests.gui.features.predict.test_prediction_panel import (
    RANKING,
    ask,
    engine,
    image,
    pane,
)
from tests.images import MakeFolder

__all__ = ["engine", "image", "pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 20_000
DOUBTFUL = (("dogs", 0.55), ("cats", 0.45))


@pytest.fixture
def dataset(image_folder: MakeFolder) -> Dataset:
    return scan(image_folder())


@pytest.fixture
def answered(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
) -> PredictionPanel:
    """Return a pane that has answered to an image."""
    question = ask(qtbot, pane, engine, image)
    engine.play(Predicted(question.job, RANKING, 41.6))
    return pane


def choosing(label: str) -> Callable[[QDialog], bool]:
    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, CorrectClassDialog)
        dialog.classes.setCurrentText(label)
        return True

    return fill


class TestDoubt:
    def test_below_the_threshold_no_class_is_the_headline(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        question = ask(qtbot, pane, engine, image)
        engine.play(Predicted(question.job, DOUBTFUL, 40.0))
        texts = visible_texts(pane)
        assert "Not sure" in texts
        assert "Best guess 55.0\u202f%, below your limit of 60\u202f%." in texts
        assert the(pane, ScoreBars).is_doubtful
        (headline,) = (w for w in pane.findChildren(QLabel) if w.text() == "Not sure")
        assert headline.property("tone") == "warn"
        assert the(pane, IconLabel).isVisible()

        engine.play(Predicted(question.job, RANKING, 40.0))
        assert "Not sure" not in visible_texts(pane)
        assert not the(pane, ScoreBars).is_doubtful
        assert not the(pane, IconLabel).isVisible()

    def test_the_threshold_is_that_of_the_settings(
        self,
        qtbot: QtBot,
        pane: PredictionPanel,
        engine: FakeClient,
        image: Path,
        settings: AppSettings,
    ) -> None:
        settings.threshold = 0.5
        question = ask(qtbot, pane, engine, image)
        engine.play(Predicted(question.job, DOUBTFUL, 40.0))
        assert "Not sure" not in visible_texts(pane)
        settings.threshold = 0.56
        assert "Best guess 55.0\u202f%, below your limit of 56\u202f%." in visible_texts(pane)


def test_the_image_as_the_network_sees_it(qtbot: QtBot, answered: PredictionPanel) -> None:
    frame = the(answered, ImageFrame)

    def shown() -> QImage:
        return frame.image or QImage()

    qtbot.waitUntil(lambda: not shown().isNull(), timeout=LONG)
    assert shown().width() > shown().height()
    click(the(answered, QCheckBox))
    side = CARD.image_size
    qtbot.waitUntil(lambda: (shown().width(), shown().height()) == (side, side), timeout=LONG)
    assert shown().pixelColor(side // 2, 0) == QColor(*LETTERBOX_FILL)
    click(the(answered, QCheckBox))
    qtbot.waitUntil(lambda: shown().width() > shown().height(), timeout=LONG)


def test_several_models_are_open_and_one_can_be_chosen(
    pane: PredictionPanel, engine: FakeClient
) -> None:
    other = Path("/runs/birds/model.keras")
    pane.open_model(other)
    engine.play(ModelLoaded(other, replace(CARD, name="birds & co")))
    entries = [a for a in the(pane, ModelMenu).menu().actions() if a.isCheckable()]
    assert [(a.text(), a.isChecked()) for a in entries] == [
        ("birds && co · 2 classes", True),
        ("pets · 2 classes", False),
    ]
    entries[1].trigger()
    assert engine.last(LoadModel).path == MODEL
    engine.play(ModelLoaded(MODEL, CARD))
    assert "pets · 2 classes" in visible_texts(pane)


class TestCorrecting:
    def test_needs_a_dataset(self, qtbot: QtBot, answered: PredictionPanel) -> None:
        with qtbot.waitSignal(answered.problem_reported) as told:
            click(button(answered, "Correct it…"))
        assert told.args == ["First open the dataset to which the picture should be added."]

    def test_joins_is_counted_and_undone(
        self,
        qtbot: QtBot,
        answered: PredictionPanel,
        dataset: Dataset,
        dialogs: ScriptedDialogs,
    ) -> None:
        before = sorted(dataset.root.rglob("*.png"))
        answered.correcting.set_dataset(dataset)
        dialogs.forms = [lambda _dialog: False, choosing("cats")]
        click(button(answered, "Correct it…"))
        with qtbot.waitSignal(answered.correcting.changed, timeout=LONG):
            click(button(answered, "Correct it…"))

        texts = visible_texts(answered)
        assert "Added to the dataset as cats. 1 picture corrected since" in texts
        (new,) = set(dataset.root.rglob("*.png")) - set(before)
        assert new.parent.name == "cats"
        with qtbot.waitSignal(answered.train_again_requested):
            click(button(answered, "Train again with the changes"))
        with qtbot.waitSignal(answered.correcting.edited, timeout=LONG):
            click(button(answered, "Undo last"))
        assert sorted(dataset.root.rglob("*.png")) == before
        assert not the(answered, CorrectionBar).isVisible()

    def test_the_likely_class_is_offered(
        self, answered: PredictionPanel, dataset: Dataset, dialogs: ScriptedDialogs
    ) -> None:
        answered.correcting.set_dataset(dataset)
        offered: list[str] = []

        def look(dialog: QDialog) -> bool:
            assert isinstance(dialog, CorrectClassDialog)
            offered.append(dialog.classes.currentText())
            return False

        dialogs.forms = [look]
        click(button(answered, "Correct it…"))
        assert offered == ["cats"]  # the answer was dogs: the second is likely

    def test_what_cannot_be_done_is_told(
        self,
        qtbot: QtBot,
        answered: PredictionPanel,
        dataset: Dataset,
        dialogs: ScriptedDialogs,
    ) -> None:
        answered.correcting.set_dataset(replace(dataset, list_file=Path("/x/list.csv")))
        dialogs.forms = [choosing("cats")]
        with qtbot.waitSignal(answered.problem_reported, timeout=LONG) as told:
            click(button(answered, "Correct it…"))
        assert told.args is not None
        assert "list.csv" in told.args[0]
        assert answered.correcting.count == 0

    def test_a_dataset_read_again_has_them_all(
        self, qtbot: QtBot, answered: PredictionPanel, dataset: Dataset, image: Path
    ) -> None:
        answered.correcting.set_dataset(dataset)
        with qtbot.waitSignal(answered.correcting.changed, timeout=LONG):
            answered.correcting.correct(image, "dogs")
        assert answered.correcting.count == 1
        answered.correcting.set_dataset(scan(dataset.root))
        assert answered.correcting.count == 0
