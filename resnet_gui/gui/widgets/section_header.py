"""The header of a section: its name, a note, and controls at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

_HEIGHT = 34  # that of a field, so that headings beside each other stand on one line


def section_header(title: QWidget, note: QLabel | None = None, *right: QWidget) -> QHBoxLayout:
    """Lay out a heading with widgets at its right."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStrut(_HEIGHT)
    row.addWidget(title)
    if note is not None:
        row.addWidget(note)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
