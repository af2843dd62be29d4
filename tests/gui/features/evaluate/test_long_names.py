"""The Evaluate page stays whole with long names, with 120 classes and with two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.files import paths
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.runs import registry
from resnet_gui.gui.features.evaluate.class_metrics_table import ClassMetricsTable
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.evaluate.matrix import matrix_layout, matrix_marks
from resnet_gui.gui.features.evaluate.matrix.confusion_matrix import ConfusionMatrixView
from resnet_gui.gui.features.evaluate.predictions_panel import PredictionsPanel
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided
from resnet_gui.gui.widgets import score_bars
from resnet_gui.gui.widgets.score_bars import ScoreBars
from resnet_gui.gui.widgets.tables.text_table import TextTable
from tests.core.cards import CARD
from tests.core.made_runs import make_run
from tests.gui.driving import click, settle, the, visible_texts

LONG = "a_name_that_somebody_has_made_of_a_whole_sentence_about_what_is_to_be_seen_2024_final"


def predictions(count: int, of_each: int = 4) -> SplitPredictions:
    """Return answers on classes of which the first has the long name; each class has mistakes."""
    classes = (LONG, *(f"class_{n:03}" for n in range(count - 1)))
    truth = np.repeat(np.arange(count), of_each)
    answered = truth.copy()
    answered[::of_each] = (answered[::of_each] + 1) % count
    answered[1] = answered[0]  # so that the cell of the long name is the worst one
    probabilities = np.full((len(truth), count), 0.2 / (count - 1), np.float32)
    probabilities[np.arange(len(truth)), answered] = 0.8
    names = tuple(f"{n}.jpg" for n in range(len(truth)))
    return SplitPredictions(classes, names, ("validation",) * len(truth), truth, probabilities)


def open_run(tab: EvaluatePage, tasks: TaskRunner, count: int) -> None:
    made = predictions(count)
    card = replace(CARD, classes=made.classes)
    run = make_run(paths.runs_dir() / "run", predictions=made, card=card)
    tab.library.reload()
    tab.library.open(registry.read_record(run))
    tasks.finish_all()
    settle()


@pytest.mark.parametrize("width", [671, 936, 1400])
def test_a_long_name_leaves_every_figure_its_room(
    tab: EvaluatePage, tasks: TaskRunner, width: int
) -> None:
    tab.resize(width, 680)
    open_run(tab, tasks, 3)
    table = the(the(tab, ClassMetricsTable), TextTable)
    model, metrics = table.model(), QFontMetricsF(palette.font("body"))

    for column in range(1, 5):
        text = model.index(0, column).data()
        assert table.columnWidth(column) >= metrics.horizontalAdvance(text) + 16
    assert table.columnWidth(0) >= 80


def test_a_column_of_words_gives_way_before_the_names(qtbot: QtBot) -> None:
    table = TextTable()
    qtbot.addWidget(table)
    table.text_columns = 2
    table.resize(400, 200)
    table.set_headings(["Run", "Settings", "Accuracy"])
    table.set_rows([["a run", "word " * 60, "91.2 %"], [LONG[:30], "", "3 %"]])
    table.show()
    whole = QFontMetricsF(palette.font("strong")).horizontalAdvance(LONG[:30])
    assert table.columnWidth(0) < whole  # even cut to a third, the words would be too wide
    assert table.columnWidth(0) >= 0.25 * table.viewport().width() - 1
    table.set_rows([["a run", "word " * 12, "91.2 %"]])
    assert table.columnWidth(0) >= QFontMetricsF(palette.font("strong")).horizontalAdvance("a run")


def test_the_middle_of_a_long_name_is_left_out_so_that_its_end_is_read(
    tab: EvaluatePage, tasks: TaskRunner
) -> None:
    open_run(tab, tasks, 3)
    title = visible_texts(the(tab, PredictionsPanel))
    assert "a_name_that_somebo…024_final predicted as class_000" in title


def test_of_120_classes_the_chosen_cell_is_among_those_shown(
    tab: EvaluatePage, tasks: TaskRunner
) -> None:
    open_run(tab, tasks, 120)
    matrix = the(tab, ConfusionMatrixView)

    assert matrix.chosen == (0, 1)
    assert {0, 1} <= set(matrix.shown_classes) and len(matrix.shown_classes) == 30
    click(next(b for b in tab.findChildren(QPushButton) if b.text().startswith("Show all;")))
    assert len(matrix.shown_classes) == 120


def test_names_stand_apart_and_that_of_the_chosen_cell_is_among_them() -> None:
    assert matrix_marks.names_to_paint(10, 3, None) == [0, 3, 6, 9]
    assert matrix_marks.names_to_paint(10, 3, 4) == [0, 4, 9]
    assert matrix_marks.names_to_paint(4, 1, 2) == [0, 1, 2, 3]


def test_a_tiny_chosen_cell_is_marked_so_that_it_is_found(qtbot: QtBot) -> None:
    matrix = ConfusionMatrixView()
    qtbot.addWidget(matrix)
    count = 120
    rows = tuple(tuple(int(a == b) for b in range(count)) for a in range(count))
    names = tuple(f"class_{n:03}" for n in range(count))
    matrix.set_matrix(Evaluation("validation", names, rows, 0.1))
    matrix.set_all(True)
    matrix.resize(460, matrix.heightForWidth(460))
    matrix.show()
    before = matrix.grab().toImage()
    matrix.choose((60, 20))
    after = matrix.grab().toImage()

    cell, ratio = matrix.cell_rect(60, 20), after.devicePixelRatio()
    assert cell.width() < 4
    center = (cell.center() * ratio).toPoint()
    changed = [
        (x, y)
        for x in range(center.x() - 7, center.x() + 8)
        for y in range(center.y() - 7, center.y() + 8)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert len(changed) > 40  # a ring far larger than the cell
    assert any(before.pixel(x, center.y()) != after.pixel(x, center.y()) for x in range(80, 100))


@pytest.mark.parametrize("width", [936, 1400])
def test_two_classes_use_the_page(tab: EvaluatePage, tasks: TaskRunner, width: int) -> None:
    tab.resize(width, 680)
    open_run(tab, tasks, 2)
    matrix = the(tab, ConfusionMatrixView)
    right = matrix.cell_rect(1, 1).right()
    assert matrix.cell_rect(0, 0).width() >= 110
    assert right >= 0.8 * matrix.width()
    assert the(tab, PredictionsPanel).width() > matrix.width()


def test_one_long_name_leaves_the_cells_their_room() -> None:
    layout = matrix_layout.MatrixLayout(lambda: 1.0)
    layout.measure([LONG, "b"])
    assert layout.labels(400) <= 0.28 * 400 + matrix_layout.LABEL_GAP
    layout.measure([LONG, *map(str, range(119))])
    assert layout.labels(800) <= palette.px(120) + matrix_layout.LABEL_GAP


def test_the_bars_of_an_answer_leave_out_the_middle_of_a_name(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def noting(*arguments: Any) -> str:
        shown.append(elided(*arguments))
        return shown[-1]

    monkeypatch.setattr(score_bars, "elided", noting)
    bars = ScoreBars()
    qtbot.addWidget(bars)
    bars.resize(304, 60)
    bars.set_scores([(LONG, "93.1 %", 0.931), ("cats", "6.9 %", 0.069)])
    bars.grab()

    assert shown[0].startswith("a_n") and shown[0].endswith("final") and "…" in shown[0]
    assert shown[1] == "cats"
    assert bars.shortened_name(QPoint(5, 5)) == LONG
