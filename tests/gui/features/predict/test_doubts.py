"""The pane says when not to believe a model, and shows what it was trained on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from resnet_gui.core.novelty.reference import Neighbor
from resnet_gui.core.prediction.prediction import Doubt
from resnet_gui.core.protocol.commands import Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.core.runs import run_folder
from resnet_gui.core.splits import split_record
from resnet_gui.gui.features.predict.nearest_images import NearestImages
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.widgets.score_bars import ScoreBars
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests.core.made_runs import make_run_on_images
from tests.fakes import CARD, FakeClient, FakeClients, ScriptedDialogs
from tests.gui.driving import the, visible_texts
from tests.gui.features.predict.test_prediction_panel import pane

__all__ = ["pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return the folder of a run whose training images are there."""
    return make_run_on_images(tmp_path)


@pytest.fixture
def engine(pane: PredictionPanel, predictors: FakeClients, run: Path) -> FakeClient:
    """Return the engine of a pane that has the run's model open."""
    pane.open_model(run / "model.keras")
    predictors.newest.play(EngineReady({}), ModelLoaded(run / "model.keras", CARD))
    return predictors.newest


def answer(
    qtbot: QtBot,
    pane: PredictionPanel,
    engine: FakeClient,
    doubts: tuple[Doubt, ...] = (),
    neighbors: tuple[Neighbor, ...] = (),
) -> None:
    """Have an image answered with 97.3 %, doubted for these reasons."""
    pane.predict([Path("picture.png")])
    qtbot.waitUntil(lambda: engine.count(Predict) > 0)
    ranking = (("dogs", 0.973), ("cats", 0.027))
    engine.play(Predicted(engine.last(Predict).job, ranking, 40.0, doubts, neighbors))


def neighbors_of(run: Path) -> tuple[Neighbor, ...]:
    recorded, hashes = split_record.read_split_csv(run / run_folder.SPLIT_FILE)
    pairs = zip(recorded, hashes, strict=True)
    return tuple(
        Neighbor(digest[:16], CARD.classes.index(image.label), 0.9) for image, digest in pairs
    )[:5]


def test_unlike_all_is_said_in_place_of_the_answer(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient
) -> None:
    answer(qtbot, pane, engine, (Doubt.UNLIKE,))
    texts = visible_texts(pane)
    assert "Unlike anything it knows" in texts
    assert "Very different from all training pictures. Do not trust the bars." in texts
    assert "97.3" not in texts
    assert the(pane, ScoreBars).is_doubtful
    assert "dogs" in the(pane, ScoreBars).accessibleDescription()


def test_a_blank_picture_is_named(qtbot: QtBot, pane: PredictionPanel, engine: FakeClient) -> None:
    answer(qtbot, pane, engine, (Doubt.BLANK,))
    assert "Blank" in visible_texts(pane)
    assert the(pane, ScoreBars).is_doubtful


def test_a_hint_stands_below_an_answer_that_stays(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient
) -> None:
    answer(qtbot, pane, engine, (Doubt.DARKER, Doubt.SMALLER))
    texts = visible_texts(pane)
    assert "dogs" in texts
    assert "It is darker than the training pictures." in texts
    assert "It is smaller than the training pictures." in texts
    assert not the(pane, ScoreBars).is_doubtful


def test_the_nearest_training_images_are_shown_and_open_large(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, run: Path, dialogs: ScriptedDialogs
) -> None:
    nearest, strip = neighbors_of(run), the(pane, NearestImages)
    answer(qtbot, pane, engine, (), nearest)
    qtbot.waitUntil(lambda: len(strip.paths) == len(nearest))
    assert strip.isVisible()
    grid = the(strip, ThumbnailGrid)
    assert grid.model().rowCount() == len(nearest)
    assert [grid.model().index(row, 0).data() for row in range(2)]

    shown: list[str] = []

    def look(dialog: QDialog) -> bool:
        shown.append(visible_texts(dialog))
        return True

    dialogs.forms.append(look)
    grid.setCurrentIndex(grid.model().index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert "cats" in shown[0]
    assert str(strip.paths[0]) in shown[0]


def test_without_the_training_images_a_sentence_stands_there(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, run: Path
) -> None:
    nearest, strip = neighbors_of(run), the(pane, NearestImages)
    for image in (run.parent / "pets").rglob("*.*"):
        if image.is_file():
            image.unlink()
    answer(qtbot, pane, engine, (), nearest)
    qtbot.waitUntil(
        lambda: "The training pictures are not on this computer." in visible_texts(strip)
    )


def test_a_model_that_knows_no_training_images_shows_nothing(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient
) -> None:
    answer(qtbot, pane, engine)
    assert not the(pane, NearestImages).isVisible()
