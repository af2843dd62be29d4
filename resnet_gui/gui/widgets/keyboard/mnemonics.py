"""Letters for the buttons of a dialog and the entries of a menu, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QMenu,
    QPushButton,
    QRadioButton,
    QWidget,
)


def give_letters(window: QWidget) -> None:
    """Mark a letter in the text of each button that has none, no letter twice.

    A text without Latin letters gets one behind it, as in Chinese programs: 「取消(&C)」. A text
    that changes later is marked again.
    """
    _mark(window)
    if window.findChild(_Letters) is None:
        _Letters(window)


class _Letters(QObject):
    """Marks letters again when a button asks for another size, as it does with another text."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for what every change of a text brings about."""
        if event.type() == QEvent.Type.LayoutRequest:
            _mark(self._window)
        return False


def give_letters_when_shown(menu: QMenu) -> None:
    """Mark a letter in each entry that has none, each time before a menu opens."""
    menu.aboutToShow.connect(lambda: _mark_each([one for one in menu.actions() if one.text()]))


def _mark(window: QWidget) -> None:
    _mark_each([*_buttons(window)])


def _mark_each(named: Sequence[QAbstractButton] | Sequence[QAction]) -> None:
    used = {letter for one in named if (letter := letter_of(one.text()))}
    for one in named:
        text = one.text()
        if letter_of(text) or "&" in text:
            continue
        free = (letter for letter in _wishes(text) if letter not in used)
        if letter := next(free, ""):
            used.add(letter)
            one.setText(_marked(text, letter))


def letter_of(text: str) -> str:
    """Return the letter that a text marks, upper case; nothing where it marks none."""
    found = re.search(r"&([^&\s])", text.replace("&&", ""))
    return found[1].upper() if found else ""


def _buttons(window: QWidget) -> Iterator[QAbstractButton]:
    for one in window.findChildren(QAbstractButton):
        is_pressed = isinstance(one, QPushButton | QCheckBox | QRadioButton)
        if is_pressed and one.text() and one.isVisibleTo(window):
            yield one


def _wishes(text: str) -> Iterator[str]:
    """Yield letters, those at the beginning of words first."""
    yield from (found.upper() for found in re.findall(r"(?<![A-Za-z])[A-Za-z]", text))
    yield from re.sub("[^A-Z]", "", text.upper())
    yield from ascii_uppercase


def _marked(text: str, letter: str) -> str:
    at = re.search(rf"(?<![A-Za-z]){letter}", text, re.IGNORECASE) or re.search(
        letter, text, re.IGNORECASE
    )
    if at:
        return f"{text[: at.start()]}&{text[at.start() :]}"
    end = "…" if text.endswith("…") else ""
    return f"{text.removesuffix('…')}(&{letter}){end}"
