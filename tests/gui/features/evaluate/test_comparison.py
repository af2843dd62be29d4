"""Runs side by side: their curves and figures, and the images that one fixed or broke."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QGraphicsItem, QGraphicsView
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.files import paths
from resnet_gui.gui.features.evaluate.comparison.comparison_panel import ComparisonPanel
from resnet_gui.gui.features.evaluate.comparison.comparison_plot import ComparisonPlot, RunCurves
from resnet_gui.gui.features.evaluate.comparison.comparison_table import ComparisonTable
from resnet_gui.gui.features.evaluate.comparison.paired_comparison_panel import (
    PairedComparisonPanel,
)
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.evaluate.prediction_cards_panel import PredictionCardsPanel
from resnet_gui.gui.features.evaluate.run_styles import draw_key, run_style
from resnet_gui.gui.features.evaluate.runs_panel import RunsPanel
from resnet_gui.gui.features.evaluate.runs_table import RunsTable
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests.core.made_runs import answers, make_run
from tests.gui.driving import button, change_language, click, colors_of, press, the, visible_texts
from tests.gui.features.evaluate.test_evaluate_page import choose
from tests.gui.widgets.test_tables_and_bars import cells

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def make(name: str, day: int, wrong: tuple[int, ...], **changes: object) -> Path:
    config = replace(from_preset("small", Path("/data/pets")), **changes)  # type: ignore[arg-type]
    return make_run(
        paths.runs_dir() / name,
        created=f"2026-01-{day:02}T00:00:00+00:00",
        predictions=answers(count=100, wrong=wrong),
        config=config,
    )


@pytest.fixture
def tab(
    qtbot: QtBot, tasks: TaskRunner, runs: RunController, settings: AppSettings
) -> EvaluatePage:
    make("near", 1, (1, 2, 3))
    make("base", 2, (2, 3, 4, 5), epochs=9, seed=3)
    make("far", 3, tuple(range(40)))
    tab = EvaluatePage(tasks, runs, RunLibrary(tasks), settings)
    qtbot.addWidget(tab)
    tab.resize(936, 720)
    tab.show()
    qtbot.waitUntil(lambda: the(tab, RunsPanel).isVisible())
    return tab


def compare(qtbot: QtBot, tab: EvaluatePage, *rows: int) -> ComparisonPanel:
    choose(the(tab, RunsTable), rows)
    click(button(tab, f"Compare {len(rows)}"))
    page = the(tab, ComparisonPanel)
    qtbot.waitUntil(lambda: "fixed" in visible_texts(page))
    return page


def shown(page: ComparisonPanel) -> list[str]:
    model = the(page, ThumbnailGrid).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_one_run_alone_is_not_compared(tab: EvaluatePage) -> None:
    choose(the(tab, RunsTable), [1])
    assert not button(tab, "Compare").isEnabled() and button(tab, "Open").isEnabled()


def test_the_table_tells_what_the_runs_are(qtbot: QtBot, tab: EvaluatePage) -> None:
    page = compare(qtbot, tab, 0, 1, 2)  # the oldest stands first

    rows = cells(the(page, ComparisonTable))
    assert [row[0] for row in rows] == ["near", "base", "far"]
    assert rows[1] == [
        "base", "Small ResNet, 32 px", "Small ResNet, Epochs 9, Seed 3", "pets",
        "96.0\u202f%", "6.0 s", "14",  # none of them has been tested
    ]  # fmt: skip
    assert "3 runs compared" in visible_texts(page)


def test_what_the_second_fixed_and_broke_is_told_and_shown(qtbot: QtBot, tab: EvaluatePage) -> None:
    page = compare(qtbot, tab, 1, 2)  # near, then base

    assert "fixed 1, broke 2" in visible_texts(page)
    assert "cannot be told apart" in visible_texts(page)
    assert shown(page) == ["1.jpg"]
    click(button(tab, "Broke 2"))
    assert shown(page) == ["4.jpg", "5.jpg"]


def test_a_clear_difference_is_called_one(qtbot: QtBot, tab: EvaluatePage) -> None:
    page = compare(qtbot, tab, 1, 0)  # base, then far: the older one comes first

    text = visible_texts(page)
    assert "more than chance" in text and "p < 0.001" in text


def test_any_two_of_many_can_be_chosen(qtbot: QtBot, tab: EvaluatePage) -> None:
    page = compare(qtbot, tab, 0, 1, 2)
    second, first = the(page, PairedComparisonPanel).findChildren(QComboBox)
    boxes = {box.accessibleName(): box for box in (first, second)}
    box = boxes["The run after"]
    box.setFocus()
    press(box, Qt.Key.Key_Down)  # far against near
    assert "fixed 0, broke 37" in visible_texts(page)
    assert len(shown(page)) == 37  # what it broke, where it fixed nothing


def test_all_of_them_stand_on_cards_and_esc_leads_back_step_by_step(
    qtbot: QtBot, tab: EvaluatePage
) -> None:
    page = compare(qtbot, tab, 1, 2)
    click(button(tab, "Show all"))
    cards = the(tab, PredictionCardsPanel)
    assert cards.isVisible() and "What base fixed" in visible_texts(cards)
    press(cards, Qt.Key.Key_Escape)
    assert page.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert the(tab, RunsPanel).isVisible()


def test_the_cards_of_a_comparison_are_of_no_model(qtbot: QtBot, tab: EvaluatePage) -> None:
    tab.library.open_folder(paths.runs_dir() / "far")
    qtbot.waitUntil(lambda: tab.page_model is not None)
    tab.show_runs()
    compare(qtbot, tab, 1, 2)

    click(button(tab, "Show all"))

    assert the(tab, PredictionCardsPanel).isVisible()
    assert tab.page_model is None


def test_a_run_without_answers_is_compared_by_its_curves(qtbot: QtBot, tab: EvaluatePage) -> None:
    (paths.runs_dir() / "near" / "predictions.csv").unlink()
    choose(the(tab, RunsTable), [1, 2])
    click(button(tab, "Compare 2"))
    page = the(tab, ComparisonPanel)
    qtbot.waitUntil(lambda: "have no saved predictions" in visible_texts(page))
    assert not the(page, ThumbnailGrid).isVisible()


def test_follows_the_language(qtbot: QtBot, tab: EvaluatePage) -> None:
    page = compare(qtbot, tab, 1, 2)
    change_language(tab)
    assert shown(page) == ["1.jpg"]


def drawn(plot: ComparisonPlot, kind: type[Any]) -> list[Any]:
    """Return what is drawn of a kind."""
    return [item for item in the(plot, QGraphicsView).scene().items() if isinstance(item, kind)]


def view_range(plot: ComparisonPlot) -> list[list[float]]:
    """Return the range of epochs and of values that is shown."""
    (box,) = drawn(plot, pg.ViewBox)
    ranges: list[list[float]] = box.viewRange()
    return ranges


def train_curves(plot: ComparisonPlot) -> list[Any]:
    """Return the curves of the train split, which are dashed."""
    curves = drawn(plot, pg.PlotCurveItem)
    return [curve for curve in curves if curve.opts["pen"].style() == Qt.PenStyle.CustomDashLine]


class TestPlot:
    @pytest.fixture
    def plot(self, qtbot: QtBot) -> ComparisonPlot:
        plot = ComparisonPlot()
        qtbot.addWidget(plot)
        plot.resize(500, 260)
        plot.show()
        return plot

    def runs(self, count: int) -> list[RunCurves]:
        return [
            RunCurves(f"run {n}", [(1, 1.0 + n), (2, 0.5 + n)], [(1, 1.2 + n), (2, 0.7 + n)])
            for n in range(count)
        ]

    @pytest.mark.parametrize("count", [0, 1, 4, 9])
    def test_draws_any_number_of_runs_each_in_its_colour(
        self, plot: ComparisonPlot, count: int
    ) -> None:
        plot.set_runs(self.runs(count))
        found = colors_of(plot)
        wanted = {getattr(palette.colors(), run_style(n).color).lower() for n in range(count)}
        assert wanted <= found

    def test_arrows_read_every_runs_value(self, plot: ComparisonPlot) -> None:
        plot.set_runs(self.runs(2))
        press(plot, Qt.Key.Key_Left, Qt.Key.Key_Left)
        assert plot.accessibleDescription() == "validation, epoch 1: run 0 1.20, run 1 2.20"
        (values,) = drawn(plot, pg.TextItem)
        assert "1.00 / 1.20" in values.textItem.toPlainText()

    def test_other_runs_take_the_place_of_those_before(self, plot: ComparisonPlot) -> None:
        plot.set_runs(self.runs(4))
        items = len(drawn(plot, QGraphicsItem))
        plot.set_runs(self.runs(4))
        assert len(drawn(plot, QGraphicsItem)) == items

    def test_train_curves_can_be_left_out(self, plot: ComparisonPlot) -> None:
        plot.set_runs([RunCurves("a", [(1, 90.0), (2, 80.0)], [(1, 1.0), (2, 2.0)])])
        plot.set_train_shown(False)
        assert view_range(plot)[1][1] < 200
        assert [curve.isVisible() for curve in train_curves(plot)] == [False]

    def test_runs_of_no_numbers_and_of_no_epochs_draw(self, plot: ComparisonPlot) -> None:
        nothing = float("nan")
        plot.set_runs([RunCurves("a", [], []), RunCurves("b", [(1, nothing)], [(1, nothing)])])
        plot.set_log(True)
        plot.grab()
        assert plot.accessibleDescription() == "validation, last epoch: b –"


def test_markers_of_five_runs_differ() -> None:
    looks = set()
    for index in range(8):
        image = QImage(40, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        draw_key(painter, image.rect().toRectF(), run_style(index))
        painter.end()
        looks.add(np.frombuffer(image.constBits(), np.uint32).tobytes())
    assert len(looks) == 8


def test_the_switches_of_the_page_change_the_charts(qtbot: QtBot, tab: EvaluatePage) -> None:
    page = compare(qtbot, tab, 1, 2)
    loss, accuracy = page.findChildren(ComparisonPlot)
    train, log = page.findChildren(QCheckBox)
    train.click()
    for plot in (loss, accuracy):
        assert [curve.isVisible() for curve in train_curves(plot)] == [False, False]
    before = view_range(loss), view_range(accuracy)
    log.click()
    assert view_range(loss) != before[0]
    assert view_range(accuracy) == before[1]
