"""Reads, sets and watches the value of any form control."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget


class TextLine(QLineEdit):
    """Holds any text, where other lines hold numbers."""


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
