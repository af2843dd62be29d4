"""The ring round what the keyboard is in: there for keys, not for the mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.gui.widgets.focus_ring import FocusFrame, FocusRing
from tests.gui.driving import the


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    ring = FocusRing(qapp)
    yield ring
    ring.deleteLater()
    QApplication.sendPostedEvents(ring, QEvent.Type.DeferredDelete.value)


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line, self.number, self.button = QLineEdit(), QSpinBox(), QPushButton("Go")
        layout = QVBoxLayout(self)
        for widget in (self.line, self.number, self.button):
            layout.addWidget(widget)

    @property
    def handle(self) -> QWindow:
        """The window that keys and clicks come to first."""
        handle = self.windowHandle()
        assert handle is not None
        return handle


@pytest.fixture
def page(qtbot: QtBot, ring: FocusRing) -> Page:
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.line.setFocus()
    return page


def tab(page: Page) -> None:
    QTest.keyClick(page.handle, Qt.Key.Key_Tab)


def click(page: Page, widget: QWidget) -> None:
    at = widget.mapTo(page, widget.rect().center())
    QTest.mouseClick(page.handle, Qt.MouseButton.LeftButton, pos=at)


def test_focus_by_the_program_shows_no_ring(page: Page, ring: FocusRing) -> None:
    page.button.setFocus()
    assert ring.target() is None


def test_the_tab_key_shows_the_ring_round_the_whole_box(page: Page, ring: FocusRing) -> None:
    tab(page)
    assert ring.target() is page.number
    tab(page)
    assert ring.target() is page.button
    frame = the(page, FocusFrame)
    assert frame.isVisible()
    assert frame.geometry().contains(page.button.geometry())


def test_a_click_takes_the_ring_away_and_the_next_key_brings_it_back(
    page: Page, ring: FocusRing
) -> None:
    tab(page)
    click(page, page.button)
    assert ring.target() is None
    click(page, page.line)
    assert ring.target() is None
    tab(page)
    assert ring.target() is page.number


def test_the_ring_follows_its_widget_and_goes_with_it(page: Page, ring: FocusRing) -> None:
    tab(page)
    frame = the(page, FocusFrame)
    before = frame.geometry()
    page.number.move(page.number.x() + 1, page.number.y() + 5)
    assert frame.geometry().top() == before.top() + 5
    page.number.setVisible(False)
    assert not frame.geometry().contains(page.number.geometry()) or not frame.isVisible()


def test_a_deleted_widget_takes_its_ring_with_it(page: Page, ring: FocusRing) -> None:
    tab(page)
    page.number.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert ring.target() is not page.number
