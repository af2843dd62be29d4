"""The prediction panel follows the run that is opened, and says where the page differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import LoadModel, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted
from resnet_gui.core.runs.checkpoints import weights_file
from resnet_gui.core.runs.run_folder import MODEL_FILE, partial_dir
from resnet_gui.gui.features.evaluate.runs_table import RunsTable
from resnet_gui.gui.features.predict.page_model_bar import PageModelBar
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.core.made_runs import make_run
from tests.fakes import CARD, FakeClients, ScriptedDialogs, epoch, finished, started
from tests.gui.driving import button, click, press, settle, start_run, the, visible_texts, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")

OTHER = Path("/other.keras")


@pytest.fixture
def folder(window: MainWindow) -> Path:
    """Return the folder of the run "pets", with another model in the panel."""
    folder = make_run(paths.runs_dir() / "pets")
    window.library.reload()
    wait(lambda: window.library.records)
    return folder


def open_other(window: MainWindow, predictors: FakeClients) -> None:
    window.pane.open_model(OTHER)
    predictors.newest.play(ModelLoaded(OTHER, replace(CARD, name="other")))


def open_run(window: MainWindow) -> None:
    """Open the newest run by its row in the list."""
    window.evaluate.show_runs()
    window.show_evaluate()
    table = the(window.evaluate, RunsTable)
    wait(lambda: table.isVisible() and table.model().rowCount())
    table.setCurrentIndex(table.model().index(0, 1))
    press(table, Qt.Key.Key_Return)
    wait(lambda: window.library.opened is not None)


def opened(predictors: FakeClients) -> Path:
    return predictors.newest.last(LoadModel).path


def test_the_run_that_is_opened_answers(
    window: MainWindow, folder: Path, predictors: FakeClients
) -> None:
    open_other(window, predictors)

    open_run(window)

    assert opened(predictors) == folder / MODEL_FILE
    assert not the(window.pane, PageModelBar).isVisible()


def test_where_another_answers_the_panel_says_so_and_offers_the_pages_own(
    window: MainWindow, folder: Path, predictors: FakeClients
) -> None:
    open_run(window)
    open_other(window, predictors)
    bar = the(window.pane, PageModelBar)
    assert "Answers here are from other, not from pets." in visible_texts(bar)

    click(button(bar, "Use pets"))

    assert opened(predictors) == folder / MODEL_FILE
    predictors.newest.play(ModelLoaded(folder / MODEL_FILE, CARD))
    assert not bar.isVisible()
    open_other(window, predictors)
    assert bar.isVisible()
    window.show_data()
    assert not bar.isVisible()  # that page is about no model


def test_a_run_that_is_renamed_still_answers(
    window: MainWindow, folder: Path, predictors: FakeClients, dialogs: ScriptedDialogs
) -> None:
    open_run(window)
    predictors.newest.play(ModelLoaded(folder / MODEL_FILE, CARD))
    record = window.library.records[0]
    dialogs.texts = ["animals"]

    window.evaluate.run_actions.rename(record)

    wait(lambda: opened(predictors) == folder.with_name("animals") / MODEL_FILE)


def test_the_best_epoch_so_far_of_any_run_can_be_asked(
    window: MainWindow, dataset: Dataset, predictors: FakeClients, trainers: FakeClients
) -> None:
    open_other(window, predictors)
    window.train.set_dataset(dataset)
    config = window.train.setup.config()
    window.train.offer(with_changes(config, freeze_until="none", head_epochs=0, weights="none"))
    window.show_train()
    run = start_run(window.train, window.runs)
    trainers.newest.play(started(), epoch(1, 0.5), epoch(2, 0.75), epoch(3, 0.6, is_best=False))
    bar = the(window.pane, PageModelBar)

    click(button(bar, "Use epoch 2"))

    file = weights_file(partial_dir(run.run_dir), 2)
    assert opened(predictors) == file
    predictors.newest.play(ModelLoaded(file, CARD))
    assert not bar.isVisible()
    assert f"{CARD.name}, epoch 1" in visible_texts(window.pane)  # the epoch of its card
    trainers.newest.play(epoch(4, 0.9))
    assert button(bar, "Use epoch 4")
    trainers.newest.play(finished(run.run_dir))
    assert opened(predictors) == run.run_dir / MODEL_FILE
    assert not bar.isVisible()


def test_no_path_stays_of_a_picture_that_is_gone(
    qtbot: QtBot, window: MainWindow, predictors: FakeClients, tmp_path: Path
) -> None:
    open_other(window, predictors)
    images.save(tmp_path, 0, 1)
    image = tmp_path / "000.png"
    window.pane.predict([image])
    engine = predictors.newest
    engine.play(Predicted(engine.last(Predict).job, (("cats", 0.9),), 4.0))
    assert image.name in visible_texts(window.pane)
    image.unlink()

    engine.play(ModelLoaded(Path("/third.keras"), CARD))

    qtbot.waitUntil(lambda: window.pane.session.image is None)
    settle()
    assert image.name not in visible_texts(window.pane)
    assert "Drop a picture here" in visible_texts(window.pane)
