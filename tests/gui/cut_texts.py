"""Finds texts that a widget has no room for, and that it neither breaks nor shortens visibly."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from resnet_gui.gui.widgets.page_header import ElidedLabel

_WITH_TEXT = (QPushButton, QToolButton, QCheckBox, QRadioButton)
_SLACK = 1  # pixels
_LINE_PADDING = 13  # of a field, at either side
_BOX_PADDING = 1  # of what is chosen in a list box


def cut_texts(window: QWidget) -> Iterator[str]:
    """Yield a line for each text within a window that is cut off."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window.window():
            yield from (f"{type(widget).__name__}: {text}" for text in _cut(widget))


def _cut(widget: QWidget) -> Iterator[str]:
    wanted, there = widget.sizeHint(), widget.size()
    match widget:
        case QLabel() if widget.text() and not isinstance(widget, ElidedLabel):
            if widget.wordWrap():
                if widget.heightForWidth(there.width()) > there.height() + _SLACK:
                    yield widget.text()
            elif wanted.width() > there.width() + _SLACK:
                yield widget.text()
        case QAbstractButton() if isinstance(widget, _WITH_TEXT) and widget.text():
            if wanted.width() > there.width() + _SLACK:
                yield widget.text()
        case QTabBar():
            for index in range(widget.count()):
                if widget.tabSizeHint(index).width() > widget.tabRect(index).width() + _SLACK:
                    yield widget.tabText(index)
        case QScrollArea() if content := widget.widget():
            is_still = widget.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if is_still and content.width() > widget.viewport().width() + _SLACK:
                yield f"the content is {content.width() - widget.viewport().width()} pixels wider"


def elided_texts(window: QWidget) -> Iterator[str]:
    """Yield each text within a window that shows dots in place of its end."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        match widget:
            case ElidedLabel():
                text, room = widget.shown, widget.width()
                if "…" in text and text != widget.text():
                    yield text
            case QComboBox() if not widget.isEditable():
                option = QStyleOptionComboBox()
                widget.initStyleOption(option)
                field = QStyle.SubControl.SC_ComboBoxEditField
                box = QStyle.ComplexControl.CC_ComboBox
                inner = widget.style().subControlRect(box, option, field, widget)
                text, room = widget.currentText(), inner.width() - 2 * _BOX_PADDING
            case QLineEdit() if not widget.text():
                text, room = widget.placeholderText(), widget.width() - 2 * _LINE_PADDING
            case _:
                continue
        if QFontMetrics(widget.font()).horizontalAdvance(text) > room + _SLACK:
            yield text
