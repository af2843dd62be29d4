"""Reads, sets and watches the value of any form control; a list of values of any kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QStyle, QWidget

from resnet_gui.gui.theme.plain_text import visible

_AIR, _WIDEST = 16, 480  # pixels of an open list


class TextLine(QLineEdit):
    """Holds any text, where other lines hold numbers."""


class ChoiceBox(QComboBox):
    """A list whose entries stand for values, of any kind.

    Those are kept here, and not as Qt's data: Qt cuts a name at a byte that is no UTF-8.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []

    def set_entries(self, entries: Sequence[tuple[str, Any]]) -> None:
        """Fill the list with texts and values; the value that was chosen stays, if it is there."""
        before = self.value()
        self.clear()
        self.addItems([visible(text) for text, _ in entries])
        self._values = [value for _, value in entries]
        self.choose(before)

    def showPopup(self) -> None:
        """Open the list, as wide as its longest entry."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wanted = self.view().sizeHintForColumn(0) + bar + _AIR
        self.view().setMinimumWidth(min(wanted, _WIDEST))
        super().showPopup()

    def value(self) -> Any:
        """Return the value that is chosen; None where the list is empty."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def choose(self, value: Any) -> None:
        """Choose a value, or the first one where it is not in the list."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


def on_edited(control: QWidget, slot: Callable[[], None]) -> None:
    """Call ``slot`` whenever the value in a control changes."""
    match control:
        case QComboBox():
            control.currentIndexChanged.connect(slot)
        case QSpinBox() | QDoubleSpinBox():
            control.valueChanged.connect(slot)
        case QLineEdit():
            control.textEdited.connect(slot)


def put_value(control: QWidget, value: Any) -> None:
    """Show a setting's value in its control."""
    match control:
        case TextLine():
            control.setText(value)
        case QComboBox():
            control.setCurrentIndex(max(0, control.findData(value)))
        case QSpinBox() | QDoubleSpinBox():
            control.setValue(value)
        case QLineEdit():
            control.setText(f"{value:.10f}".rstrip("0") if value < 1 else f"{value:g}")


def get_value(control: QWidget) -> Any:
    """Return the value in a control; ValueError where a line does not hold a number."""
    match control:
        case TextLine():
            return control.text()
        case QComboBox():
            return control.currentData()
        case QSpinBox():
            return control.value()
        case QDoubleSpinBox():
            return round(control.value(), 6)
        case QLineEdit():
            return _number(control.text())


def shown_text(control: QWidget) -> str:
    """Return what stands in a control, right or wrong."""
    return control.text() if isinstance(control, QLineEdit) else str(get_value(control))


def _number(text: str) -> float:
    """Read a number with a point or a comma.

    Never by the locale: where points part thousands it would read 0.001 as 1.
    """
    return float(text.replace(",", "."))
