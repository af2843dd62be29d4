"""The real program with real engines: train on a folder, ask about an image, lose engines."""

from __future__ import annotations

import json
import multiprocessing
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.files import paths
from resnet_gui.core.models.model_card import read_card
from resnet_gui.core.runs import run_folder
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.shell.app import Application
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.drop_area import DropArea
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests import images
from tests.gui.driving import (
    button,
    click,
    colors_of,
    drop,
    press,
    primary,
    start_run,
    the,
    visible_texts,
)
from tests.images import MakeFolder

LONG = 120_000  # ms; TensorFlow takes its time to start on a loaded machine
FILES = {
    run_folder.MODEL_FILE,
    run_folder.CARD_FILE,
    run_folder.CONFIG_FILE,
    run_folder.SPLIT_FILE,
    run_folder.HISTORY_FILE,
    run_folder.EVALUATION_FILE,
    run_folder.LOG_FILE,
}


def open_by_drop(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    assert drop(the(window.data, DropArea), root).isAccepted()
    qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)


def set_small(window: MainWindow, epochs: int) -> None:
    """Set few epochs and the smallest images, by the form's own controls."""
    form = window.train.setup.form
    (number,) = (w for w in form.findChildren(QSpinBox) if w.accessibleName() == "Epochs, at most")
    (size,) = (w for w in form.findChildren(QComboBox) if w.accessibleName() == "Picture size")
    number.setFocus()
    number.selectAll()
    press(number, *(Qt.Key(ord(digit)) for digit in str(epochs)), Qt.Key.Key_Return)
    size.setFocus()
    press(size, Qt.Key.Key_Home)
    config = window.train.setup.config()
    assert (config.epochs, config.image_size) == (epochs, 64)


def train(window: MainWindow) -> TrainingRun:
    window.show_train()
    return start_run(window.train, window.runs)


def ask(qtbot: QtBot, window: MainWindow, image: Path) -> str:
    """Drop an image on the pane and return the answer."""
    with qtbot.waitSignal(window.inference.predicted, timeout=LONG):
        assert drop(the(window.pane, DropArea), image).isAccepted()
    assert window.pane.session.image == image
    return the(window.pane, ScoreBars).accessibleDescription()


def kill(owner: QObject) -> None:
    """End an engine by SIGKILL, as the system does when memory runs out."""
    (engine,) = (e for e in owner.findChildren(EngineProcess) if e.is_running)
    engine.kill()


def is_visible(widget: QWidget) -> bool:
    """Ask anew: a checker would remember the last answer."""
    return widget.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_train_on_a_dropped_folder_and_ask_about_a_dropped_image(
    qtbot: QtBot, app: Application, image_folder: MakeFolder, tmp_path: Path
) -> None:
    window = app.window
    root = image_folder({"狗 & 貓": 12, "fish #2": 12}, name="我的 圖片 50% #1 🐕")
    open_by_drop(qtbot, window, root)
    click(primary(window.data))
    assert window.train.isVisible()
    set_small(window, epochs=2)
    run = train(window)
    qtbot.waitUntil(lambda: run.is_over, timeout=LONG)
    assert run.state is RunState.FINISHED, (run.problem, run.details)

    assert run.run_dir.parent == paths.runs_dir()
    assert run.run_dir.name == root.name
    assert {path.name for path in run.run_dir.iterdir()} >= FILES
    assert [path.name for path in paths.runs_dir().iterdir()] == [root.name]
    config = json.loads((run.run_dir / run_folder.CONFIG_FILE).read_text("utf-8"))
    assert (config["epochs"], config["image_size"], config["dataset"]) == (2, 64, str(root))
    assert read_card(run.run_dir / run_folder.MODEL_FILE).classes == ("fish #2", "狗 & 貓")
    assert len(run.history.epochs) == 2

    click(primary(window.train))
    assert window.evaluate.isVisible()
    qtbot.waitUntil(lambda: window.inference.card is not None, timeout=LONG)

    image = tmp_path / "問 100%.png"
    images.draw(0, 77).save(image)
    answer = ask(qtbot, window, image)
    assert answer.count("%") == 2
    top = answer.split(", ")[0]
    name, percentage = top.rsplit(" ", 1)
    assert {name, percentage, image.name} <= set(visible_texts(window.pane).split("\n"))
    frame = the(window.pane, ImageFrame)
    qtbot.waitUntil(lambda: len(colors_of(frame)) > 200, timeout=LONG)

    kill(window.inference)
    qtbot.waitUntil(lambda: "-9" in visible_texts(window), timeout=LONG)
    assert is_visible(window)
    assert the(window.pane, ScoreBars).accessibleDescription() == answer
    assert ask(qtbot, window, image) == answer

    assert window.close()
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_run_is_resumed_and_a_cancelled_one_leaves_nothing(
    qtbot: QtBot, app: Application, image_folder: MakeFolder
) -> None:
    window = app.window
    open_by_drop(qtbot, window, image_folder())
    set_small(window, epochs=9999)
    first = train(window)
    qtbot.waitUntil(lambda: len(first.history.epochs) > 0, timeout=LONG)
    kill(first)
    qtbot.waitUntil(lambda: first.is_over, timeout=LONG)
    assert first.state is RunState.FAILED
    notice = window.train.notice
    assert is_visible(window) and is_visible(notice)
    assert "-9" in notice.accessibleDescription()
    assert first.log.is_file()

    done = len(first.history.epochs)
    qtbot.waitUntil(lambda: first.is_examined, timeout=LONG)
    click(button(notice, "Resume"))
    qtbot.waitUntil(lambda: window.runs.run not in (None, first), timeout=LONG)
    second = window.runs.run
    assert second is not None
    assert not is_visible(notice)
    qtbot.waitUntil(lambda: len(second.history.epochs) > done, timeout=LONG)
    click(button(window.train, "Stop and keep"))
    qtbot.waitUntil(lambda: second.is_over, timeout=LONG)
    assert second.finished is not None
    assert list(paths.runs_dir().iterdir()) == [second.run_dir] == [first.run_dir]

    click(button(window.train, "New run"))
    third = train(window)
    qtbot.waitUntil(run_folder.partial_dir(third.run_dir).is_dir, timeout=LONG)
    click(button(window.train, "Cancel"))
    assert third.state is RunState.CANCELLING
    qtbot.waitUntil(lambda: third.is_over, timeout=10_000)
    assert list(paths.runs_dir().iterdir()) == [first.run_dir]
    assert primary(window.train).isEnabled()
