"""Which page of the help a widget and all within it belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_PROPERTY = "help_topic"


def set_help_topic(widget: QWidget, topic: str) -> None:
    """Say which page F1 opens: its name, perhaps with an anchor, as ``data#findings``."""
    widget.setProperty(_PROPERTY, topic)


def help_topic(widget: QWidget | None) -> str:
    """Return the topic of the nearest widget around this one that has one; "" if none has."""
    while widget is not None:
        if topic := widget.property(_PROPERTY):
            return str(topic)
        widget = widget.parentWidget()
    return ""
