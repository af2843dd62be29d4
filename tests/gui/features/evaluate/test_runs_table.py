"""The list of runs: ticked for a comparison, and told apart where two datasets have one name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.files import paths
from resnet_gui.gui.features.evaluate.comparison.comparison_panel import ComparisonPanel
from resnet_gui.gui.features.evaluate.comparison.comparison_table import ComparisonTable
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.evaluate.runs_panel import RunsPanel
from resnet_gui.gui.features.evaluate.runs_table import RunsTable
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.widgets.tables.base_table import PAD
from tests.core.made_runs import make_run
from tests.fakes import CARD
from tests.gui.driving import button, press, the, visible_buttons
from tests.gui.widgets.test_tables_and_bars import cells, click_row

pytestmark = pytest.mark.usefixtures("without_style_sheet")

_DATA = 2
_MADE = ("usual", "small", "slow")


def make(name: str, day: int, dataset: str, fingerprint: str) -> Path:
    card = replace(CARD, dataset={"name": dataset, "fingerprint": fingerprint})
    created = f"2026-01-{day:02}T00:00:00+00:00"
    return make_run(paths.runs_dir() / name, created=created, card=card)


@pytest.fixture
def tab(
    qtbot: QtBot, tasks: TaskRunner, runs: RunController, settings: AppSettings
) -> EvaluatePage:
    make("first", 3, "pets", "0123456789abcdef")
    make("second", 2, "pets", "fedcba9876543210")
    make("third", 1, "birds", "1111111111111111")
    tab = EvaluatePage(tasks, runs, RunLibrary(tasks), settings)
    qtbot.addWidget(tab)
    tab.resize(936, 720)
    tab.show()
    qtbot.waitUntil(lambda: the(tab, RunsPanel).isVisible())
    return tab


def tick(table: RunsTable, row: int) -> None:
    """Click a row's check box."""
    cell = table.visualRect(table.model().index(row, 0))
    at = QPoint(cell.left() + 14, cell.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_check_boxes_choose_what_is_compared(tab: EvaluatePage) -> None:
    table = the(tab, RunsTable)
    tick(table, 0)
    assert table.ticked == [0] and button(tab, "Open").isEnabled()
    tick(table, 2)
    assert table.ticked == [0, 2]
    assert button(tab, "Compare 2").isEnabled()
    assert visible_buttons(the(tab, RunsPanel)) == ["Compare 2"]  # nothing that is for one run
    tick(table, 0)
    assert table.ticked == [2]
    click_row(table, 1)  # beside the box: goes there, and leaves the ticks
    assert table.ticked == [2] and table.current == 1
    click_row(table, 1, Qt.KeyboardModifier.ControlModifier)
    assert table.ticked == [1, 2]


def test_arrows_and_space_choose_what_is_compared(qtbot: QtBot, tab: EvaluatePage) -> None:
    table = the(tab, RunsTable)
    table.setCurrentIndex(table.model().index(0, 0))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(table, key)
    assert table.ticked == [0] and table.current == 2
    press(table, Qt.Key.Key_Space)
    assert table.ticked == [0, 2]
    press(table, Qt.Key.Key_Return)
    page = the(tab, ComparisonPanel)
    qtbot.waitUntil(page.isVisible)
    assert {row[0] for row in cells(the(page, ComparisonTable))} == {"first", "third"}


def test_none_of_several_is_renamed_or_removed(tab: EvaluatePage) -> None:
    table = the(tab, RunsTable)
    for row in (0, 1):
        tick(table, row)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        press(table, key)  # a question would fail the test
    assert the(tab, RunsPanel).isVisible()
    press(table, Qt.Key.Key_Space)
    assert table.ticked == [0]


def test_a_run_beside_the_ticked_one_is_neither_renamed_nor_removed(tab: EvaluatePage) -> None:
    table, asked = the(tab, RunsTable), list[int]()
    table.removal_requested.connect(asked.append)
    table.renaming_requested.connect(asked.append)
    tick(table, 0)
    press(table, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        press(table, key)  # a question would fail the test
    assert table.ticked == [0] and table.current == 1
    assert not asked


def test_a_sorted_list_keeps_its_ticks_and_the_current_run(tab: EvaluatePage) -> None:
    table = the(tab, RunsTable)
    tick(table, 0)
    press(table, Qt.Key.Key_Down)
    for _ in range(2):
        press(table, Qt.Key.Key_F3)  # the last name first
    assert [row[0] for row in cells(table)] == ["third", "second", "first"]
    assert table.ticked == [2] and table.current == 1


def test_runs_that_differ_in_their_settings_look_different(qtbot: QtBot, tab: EvaluatePage) -> None:
    usual = from_preset("instant-tune", Path("pets"), seed=5)
    for name, config in {
        "usual": usual,
        "small": replace(usual, image_size=96),
        "slow": replace(usual, learning_rate=1e-6, image_size=96),
    }.items():
        make_run(paths.runs_dir() / name, config=config)
    tab.library.reload()
    table = the(tab, RunsTable)
    qtbot.waitUntil(lambda: table.model().rowCount() == 6)
    shown = {row[0]: row[1] for row in cells(table)}
    name = "Fine-tune (EfficientNet-Lite0)"
    assert shown["usual"] == f"{name}, Seed 5"
    assert shown["small"] == f"{name}, 96 px, Seed 5"
    assert shown["slow"] == f"{name}, 96 px, Learning rate 1e-06, Seed 5"
    table.setColumnWidth(1, 200)
    metrics = QFontMetricsF(table.cell_font(table.model().index(0, 1)))
    room = 200 - 2 * PAD
    assert 1 in table.middle_left_out
    middle = Qt.TextElideMode.ElideMiddle
    cut = {metrics.elidedText(text, middle, room) for name, text in shown.items() if name in _MADE}
    assert len(cut) == 3


def test_datasets_of_one_name_are_told_apart_where_the_mouse_rests(tab: EvaluatePage) -> None:
    table = the(tab, RunsTable)
    assert [row[_DATA] for row in cells(table)] == ["pets", "pets", "birds"]
    role = Qt.ItemDataRole.ToolTipRole
    tips = [table.model().index(row, _DATA).data(role) for row in range(3)]
    assert "01234567" in tips[0] and "fedcba98" in tips[1] and tips[2] is None
