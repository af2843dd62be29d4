"""What would hold the window up: told by what is done when, not by how long it takes."""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import Any

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import paths
from resnet_gui.core.runs import registry
from resnet_gui.gui.features.evaluate.comparison import comparison_panel
from resnet_gui.gui.features.evaluate.comparison.comparison_panel import ComparisonPanel
from resnet_gui.gui.features.evaluate.comparison.comparison_plot import ComparisonPlot
from resnet_gui.gui.features.train import run_monitor, training_plot
from resnet_gui.gui.features.train.training_plot import TrainingPlot
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.shell import app as program
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.plots.late_import import LateImport
from tests.core.made_runs import make_run
from tests.fakes import FakeClients, batch, epoch
from tests.gui.driving import start_run, texts_in, the, wait
from tests.gui.shell.test_main_window import run

__all__ = ["run"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def test_a_chart_comes_without_menus_that_nobody_sees(qtbot: QtBot) -> None:
    plot = TrainingPlot()
    qtbot.addWidget(plot)
    before = set(map(id, QApplication.allWidgets()))
    other = TrainingPlot()
    qtbot.addWidget(other)
    made = [one for one in QApplication.allWidgets() if id(one) not in before]
    assert made
    assert not any(isinstance(one, QMenu) for one in made)


def test_charts_are_made_before_train_is_pressed_each_in_a_turn_of_its_own(
    qtbot: QtBot, window: MainWindow, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, made_in = [0], []
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None

    class NotedPlot(TrainingPlot):
        def __init__(self) -> None:
            super().__init__()
            made_in.append(turns[0])

    def next_turn() -> None:
        turns[0] += 1

    monkeypatch.setattr(training_plot, "TrainingPlot", NotedPlot)
    dispatcher.awake.connect(next_turn)
    window.session.opened.emit(dataset)
    qtbot.waitUntil(lambda: len(made_in) == 2)
    dispatcher.awake.disconnect(next_turn)
    assert all(first < second for first, second in pairwise(made_in))
    window.show_train()
    window.train.press_primary()
    assert len(made_in) == 2, "pressing Train makes none"
    assert len(window.train.monitor.findChildren(NotedPlot)) == 2


def _wait_for(disk: threading.Event) -> None:
    disk.wait(30)


def test_where_training_begins_the_window_waits_for_no_import(
    qtbot: QtBot,
    window: MainWindow,
    dataset: Dataset,
    trainers: FakeClients,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An import that another thread is at, or that waits for the disk, holds nothing up."""
    disk = threading.Event()
    monkeypatch.setattr(run_monitor, "PLOTS", LateImport(lambda: _wait_for(disk)))
    window.train.set_dataset(dataset)
    window.show_train()

    start_run(window.train, window.runs)
    trainers.newest.play(batch(1, 2), epoch(1))

    assert not window.train.monitor.findChildren(TrainingPlot)
    assert window.train.monitor.isVisible()
    disk.set()
    qtbot.waitUntil(lambda: len(window.train.monitor.findChildren(TrainingPlot)) == 2)
    accuracy = window.train.monitor.findChildren(TrainingPlot)[1]
    assert "best, epoch 1" in texts_in(accuracy)


def test_runs_are_compared_once_what_draws_their_curves_is_loaded(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = threading.Event()
    late = LateImport(lambda: _wait_for(disk))
    monkeypatch.setattr(comparison_panel, "PLOTS", late)
    records = [registry.read_record(make_run(paths.runs_dir() / name)) for name in ("a", "b")]
    comparison = the(window.evaluate, ComparisonPanel)

    comparison.show_runs(records)

    assert not comparison.findChildren(ComparisonPlot)
    disk.set()
    qtbot.waitUntil(lambda: len(comparison.findChildren(ComparisonPlot)) == 2)


def test_events_that_come_together_draw_each_curve_once(
    run: TrainingRun, window: MainWindow, trainers: FakeClients, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainers.newest.play(batch(1, 2), epoch(1))
    QApplication.processEvents()
    drawn: list[pg.PlotCurveItem] = []
    draw = pg.PlotCurveItem.setData

    def noting(curve: pg.PlotCurveItem, *data: Any, **options: Any) -> None:
        drawn.append(curve)
        draw(curve, *data, **options)

    monkeypatch.setattr(pg.PlotCurveItem, "setData", noting)
    trainers.newest.play(epoch(2), epoch(3))
    wait(lambda: drawn)
    assert len(drawn) == len(set(map(id, drawn))) == 8  # with the gridlines, four in each chart


def test_the_engines_end_when_the_window_has_gone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(window.train, "shut_down", lambda: seen.append(window.isVisible()))
    assert window.close()
    assert seen == [False]


def test_the_style_sheet_is_put_on_the_finished_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_settings: object) -> MainWindow:
        assert not qapp.styleSheet()
        raise InterruptedError  # the rest of a start is of no interest

    monkeypatch.setattr(program, "MainWindow", build)
    with pytest.raises(InterruptedError):
        program.Application([])
