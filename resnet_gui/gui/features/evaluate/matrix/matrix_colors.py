"""Colours for the cells of the confusion matrix, and readable text colours on them."""

from __future__ import annotations

from PySide6.QtGui import QColor

from resnet_gui.gui.theme import palette


def mixed(start: str, end: str, share: float) -> QColor:
    """Return the colour at ``share`` (0 to 1) of the way from one ``#RRGGBB`` to another."""
    first, last = QColor(start), QColor(end)
    return QColor(
        round(first.red() + share * (last.red() - first.red())),
        round(first.green() + share * (last.green() - first.green())),
        round(first.blue() + share * (last.blue() - first.blue())),
    )


def cell_color(correct: bool, count: int, total: int) -> QColor:
    """Return the colour of a cell with ``count`` of a class's ``total`` images."""
    c = palette.colors()
    if not count:
        return c.q("canvas")
    share = count / total
    if correct:
        return mixed(c.surface, c.accent, 0.25 + 0.75 * share)
    return mixed(c.surface, c.validation, 0.3 + 0.7 * min(1.0, 3 * share))


def digit_color(ground: QColor) -> QColor:
    """Return black or white, whichever contrasts more with ``ground`` (at least 4.58 to 1)."""
    return QColor("black" if luminance(ground) > 0.179 else "white")


def luminance(color: QColor) -> float:
    """Return the relative luminance of a colour (WCAG 2.x), 0 to 1."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
