"""What is painted is also told in numbers, follows what changes, and news is announced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from resnet_gui.gui.features.data.classes.class_table import ClassTable
from resnet_gui.gui.features.evaluate.matrix import confusion_matrix
from resnet_gui.gui.features.evaluate.matrix.confusion_matrix import ConfusionMatrixView
from resnet_gui.gui.features.evaluate.sureness.reliability_diagram import ReliabilityDiagram
from resnet_gui.gui.shell.desktop import announcements
from resnet_gui.gui.shell.desktop.announcements import Announcements
from resnet_gui.gui.widgets.accessibility import announcement, roles
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.phase_stepper import PhaseStepper
from resnet_gui.gui.widgets.plots import interactive_plot
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests.gui.accessibility.tree import Node, nodes
from tests.gui.driving import the
from tests.gui.window_states import Stage, application, stage

KEYS = Qt.Key


@pytest.fixture(scope="module", autouse=True)
def _without_style_sheet(qapp: QApplication) -> Iterator[None]:
    roles.install()
    with application(look=False):
        yield


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Stage]:
    with stage(tmp_path) as staged:
        yield staged


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is announced from now on."""
    said: list[str] = []
    for module in (announcements, confusion_matrix, interactive_plot):
        monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    return said


def of(root: QWidget, kind: type[QWidget]) -> list[Node]:
    return [one for one in nodes(root) if isinstance(one.widget, kind)]


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


def test_a_run_is_told_in_numbers_as_it_goes_on(on: Stage, announced: list[str]) -> None:
    window = on.window
    Announcements(window, window.runs, window.train, window.pane.session)
    on.running()
    (accuracy,) = (one for one in nodes(window) if one.name == "Accuracy")
    said = plain(accuracy.description)
    assert re.fullmatch(
        r"3 epochs: train [\d.]+ %, validation 62.5 %. The best, in epoch 2: 75.0 %", said
    )
    (phases,) = of(window, PhaseStepper)
    assert "Training, running" in phases.description
    assert "Reading, done, 320 of 320" in phases.description
    figures = [plain(one.name) for one in nodes(window) if one.role is roles.FIGURE]
    assert "Best so far: 75.0 % epoch 2" in figures
    assert announced.count("Training") == 1, "phases are announced, batches and epochs are not"
    announced.clear()
    assert accuracy.widget is not None
    QTest.keyClick(accuracy.widget, KEYS.Key_Home)
    assert plain(announced[-1]).startswith("epoch 1, train")


def test_the_end_of_a_run_is_announced(on: Stage, announced: list[str]) -> None:
    window = on.window
    Announcements(window, window.runs, window.train, window.pane.session)
    on.finished()
    assert announced[-1] == f"Train, {window.train.status()}"
    (accuracy,) = (one for one in nodes(window) if one.name == "Accuracy")
    assert "The best is epoch 2" in accuracy.description


def test_the_matrix_is_read_cell_by_cell(on: Stage, announced: list[str]) -> None:
    on.evaluate_run()
    view = the(on.window, ConfusionMatrixView)
    assert plain(view.accessibleDescription()).endswith(". In all 80 of 100 are correct.")
    view.setFocus()
    for key in (KEYS.Key_Up, KEYS.Key_Up, KEYS.Key_Up, KEYS.Key_Left, KEYS.Key_Left, KEYS.Key_Left):
        QTest.keyClick(view, key)
    assert announced[-1] == "birds predicted correctly: 8 of 10"
    QTest.keyClick(view, KEYS.Key_Right)
    assert announced[-1] == "birds predicted as cats: 2 of 10"
    assert view.accessibleDescription().startswith(announced[-1])
    QTest.keyClick(view, KEYS.Key_Return)
    assert view.chosen == (0, 1)


def test_each_bar_of_the_reliability_diagram_is_told(on: Stage) -> None:
    on.evaluate_run()
    first, *_ = of(on.window, ReliabilityDiagram)
    _meaning, *bars = plain(first.description).split("\n")
    assert bars and all(re.search(r"picture.* at \d+ to \d+ %: [\d.]+ % correct", b) for b in bars)


def test_an_answer_is_told_and_announced(on: Stage, announced: list[str]) -> None:
    window = on.window
    Announcements(window, window.runs, window.train, window.pane.session)
    (frame,) = of(window.pane, ImageFrame)
    assert frame.description == "no picture"
    on.pane_answer()
    assert plain(announced[-1]) == "dogs, 92.5 %, picture.png"
    (bars,) = of(window.pane, ScoreBars)
    assert plain(bars.description) == "dogs 92.5 %, cats 7.5 %"


def test_classes_are_told_with_their_numbers(on: Stage) -> None:
    on.sample()
    model = the(on.window, ClassTable).model()
    said = [
        str(model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)) for column in range(4)
    ]
    assert all(said) and said[1].endswith("pictures"), said


def test_nothing_is_said_without_a_screen_reader(
    on: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", sent.append)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announcement.announce(on.window, "Training")
    assert not sent
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    announcement.announce(on.window, "Training")
    assert len(sent) == 1


def test_roles_hold_for_widgets_that_come_and_go(on: Stage) -> None:
    for _ in range(50):
        bars = ScoreBars(on.window)
        found = QAccessible.queryAccessibleInterface(bars)
        assert found is not None and found.role() is roles.PICTURE
        bars.deleteLater()
        QApplication.sendPostedEvents(bars)
