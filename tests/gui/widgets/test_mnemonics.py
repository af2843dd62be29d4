"""Letters of buttons: each has one, none twice, in any language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.keyboard.mnemonics import (
    give_letters,
    give_letters_when_shown,
    letter_of,
)
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from tests.gui.driving import settle


@pytest.mark.parametrize(
    ("texts", "marked"),
    [
        (("Cancel", "Copy", "Close"), ("&Cancel", "C&opy", "C&lose")),
        (("Show in folder", "Stop"), ("&Show in folder", "S&top")),
        (("取消", "選擇資料夾…", "复制"), ("取消(&A)", "選擇資料夾(&B)…", "复制(&C)")),
        (("&Yes", "Yield"), ("&Yes", "Y&ield")),
        (("Cats && dogs", "A & B"), ("Cats && dogs", "A & B")),
        (("OK", "OK", "OK"), ("&OK", "O&K", "OK(&A)")),
    ],
)
def test_each_button_has_a_letter_of_its_own(
    qtbot: QtBot, texts: tuple[str, ...], marked: tuple[str, ...]
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    buttons = [QPushButton(text, dialog) for text in texts]
    give_letters(dialog)
    assert tuple(one.text() for one in buttons) == marked
    letters = [letter for one in buttons if (letter := letter_of(one.text()))]
    assert len(letters) == len(set(letters))


def test_a_text_that_changes_is_marked_again(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    cancel, copy = button("Cancel"), button("Copy")
    for one in (cancel, copy):
        layout.addWidget(one)
    dialog.show()
    give_letters(dialog)
    assert (cancel.text(), copy.text()) == ("&Cancel", "C&opy")
    copy.setText("Copy 12 pictures")
    qtbot.waitUntil(lambda: copy.text() == "Copy 12 &pictures")
    cancel.setText("取消")
    qtbot.waitUntil(lambda: cancel.text() == "取消(&A)")


def test_alt_and_the_letter_presses_the_button(qtbot: QtBot) -> None:
    dialog, pressed = QDialog(), []
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    for text in ("Cancel", "Copy"):
        one = button(text)
        one.clicked.connect(lambda _=False, text=text: pressed.append(text))
        layout.addWidget(one)
    give_letters(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    handle = dialog.windowHandle()  # letters are looked for before any widget has the key
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: pressed == ["Copy"])  # it is shown pressed for a moment


def test_entries_of_a_menu_have_letters_each_time_it_opens(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    give_letters_when_shown(menu)
    for text in ("Rename…", "Remove", "釘選"):
        menu.addAction(text)
    menu.addSeparator()
    menu.popup(QPoint())
    assert [one.text() for one in menu.actions()] == ["&Rename…", "R&emove", "釘選(&A)", ""]
    menu.close()
    menu.actions()[0].setText("Pin")
    menu.popup(QPoint())
    assert menu.actions()[0].text() == "&Pin"


def test_segments_grow_with_the_letters_behind_their_texts(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    segments = SegmentedControl(3)
    layout = QVBoxLayout(dialog)
    layout.addWidget(segments)
    segments.set_texts(["版本", "授權條款", "隱私"])
    give_letters(dialog)
    dialog.show()
    settle()
    for one in segments.findChildren(QPushButton):
        text = one.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, one.text())
        assert letter_of(one.text())
        assert one.width() >= text.width() + 2 * 12  # the padding at both sides
