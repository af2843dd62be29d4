"""The Evaluate tab: figures against a calculation by hand, sorting, and splits."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from resnet_gui.core.evaluation import Evaluation
from resnet_gui.gui.evaluate_tab import EvaluateTab
from resnet_gui.gui.widgets.figures_table import FiguresTable
from tests.fakes import ScriptedDialogs, finished
from tests.gui.driving import change_language, click, plain, primary, the, visible_texts
from tests.gui.test_tables_and_bars import cells

CLASSES = ("birds", "cats", "dogs", "empty")
# Of 10 birds 8 are right, of 30 cats 27, of 60 dogs 45; of the last class there are none.
VALIDATION = Evaluation(
    "validation", CLASSES, ((8, 2, 0, 0), (0, 27, 3, 0), (5, 10, 45, 0), (0, 0, 0, 0)), 0.512
)
TEST = Evaluation("test", CLASSES, ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)), 0.1)


@pytest.fixture
def tab(qtbot: QtBot) -> EvaluateTab:
    tab = EvaluateTab()
    qtbot.addWidget(tab)
    tab.resize(936, 680)
    tab.show()
    return tab


@pytest.fixture
def filled(tab: EvaluateTab) -> EvaluateTab:
    tab.set_run(finished(Path("/runs/pets"), evaluations=(VALIDATION, TEST), best_epoch=7))
    return tab


def figures(tab: EvaluateTab) -> list[str]:
    return [figure.accessibleName() for figure in tab._figures._figures]


def names(tab: EvaluateTab) -> list[str]:
    return [row[0] for row in cells(the(tab, FiguresTable))]


def click_heading(tab: EvaluateTab, column: int) -> None:
    head = the(tab, FiguresTable).horizontalHeader()
    at = QPoint(head.sectionViewportPosition(column) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_without_a_run_says_what_will_stand_here_and_leads_there(
    qtbot: QtBot, tab: EvaluateTab
) -> None:
    assert tab.status()
    assert visible_texts(tab)
    with qtbot.waitSignal(tab.train_wanted):
        click(primary(tab))


def test_figures_are_those_of_a_calculation_by_hand(filled: EvaluateTab) -> None:
    accuracy, balanced, baseline, loss = figures(filled)
    assert "80.0" in accuracy  # (8 + 27 + 45) / 100
    assert "71.1" in accuracy and "86.7" in accuracy  # Wilson, 80 of 100
    assert "81.7" in balanced  # (8/10 + 27/30 + 45/60) / 3
    assert "dogs" in baseline and "60.0" in baseline
    assert "0.512" in loss and "7" in loss
    assert "80.0" in filled.status()


def test_classes_stand_with_precision_recall_and_f1(filled: EvaluateTab) -> None:
    rows = {row[0]: row[1:] for row in cells(the(filled, FiguresTable))}
    assert rows["birds"] == ["10", "62\u202f%", "80\u202f%", "0.70"]  # 8/13, 8/10, 16/23
    assert rows["cats"] == ["30", "69\u202f%", "90\u202f%", "0.78"]  # 27/39, 27/30, 54/69
    assert rows["dogs"] == ["60", "94\u202f%", "75\u202f%", "0.83"]  # 45/48, 45/60, 90/108
    assert rows["empty"] == ["0", "–", "–", "–"]


def test_the_weakest_class_comes_first(filled: EvaluateTab) -> None:
    assert names(filled) == ["empty", "birds", "cats", "dogs"]


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(filled: EvaluateTab) -> None:
    click_heading(filled, 3)
    assert names(filled) == ["empty", "dogs", "birds", "cats"]
    click_heading(filled, 3)
    assert names(filled) == ["cats", "birds", "dogs", "empty"]
    click_heading(filled, 0)
    assert names(filled) == ["birds", "cats", "dogs", "empty"]
    click_heading(filled, 1)
    assert names(filled) == ["empty", "birds", "cats", "dogs"]


def test_bars_follow_the_sorting(filled: EvaluateTab) -> None:
    table = the(filled, FiguresTable)
    model = table.model()
    shares = [table.bar(model.index(row, model.columnCount() - 1)) for row in range(4)]
    assert shares == [0.0, pytest.approx(16 / 23), pytest.approx(54 / 69), pytest.approx(90 / 108)]


def test_the_test_split_can_be_chosen(filled: EvaluateTab) -> None:
    box = the(filled, QComboBox)
    assert box.isVisible()
    assert box.accessibleName()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert "100.0" in figures(filled)[0]
    assert "4 pictures" in visible_texts(filled)
    assert "80.0" in filled.status(), "the tab's head tells the validation's accuracy"


def test_without_a_test_split_there_is_nothing_to_choose(tab: EvaluateTab) -> None:
    tab.set_run(finished(Path("/runs/pets"), evaluations=(VALIDATION,)))
    assert not the(tab, QComboBox).isVisible()


def test_the_newest_run_takes_the_place_of_the_one_before(filled: EvaluateTab) -> None:
    filled.set_run(finished(Path("/runs/other"), evaluations=(TEST,)))
    assert "other" in visible_texts(filled)
    assert "100.0" in figures(filled)[0]


def test_the_folder_can_be_shown(filled: EvaluateTab, dialogs: ScriptedDialogs) -> None:
    click(plain(filled)[0])
    assert dialogs.opened == [Path("/runs/pets")]


def test_follows_the_language(filled: EvaluateTab) -> None:
    box = the(filled, QComboBox)
    box.setCurrentIndex(1)
    change_language(filled)
    assert box.count() == 2
    assert names(filled)
