"""Text as it is: names of files, classes and models are never markup, and nothing hides in them.

Qt takes a tooltip or label that looks like HTML for HTML, and would open the file, or on Windows
the server's address, that an ``<img>`` in it names.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

from resnet_gui.core import i18n
from resnet_gui.core.visible_text import visible, visible_lines

__all__ = ["elided", "listed", "plain", "visible", "visible_lines"]


def listed(parts: Iterable[str]) -> str:
    """Return a list as the window's language writes it; empty parts are left out."""
    return i18n.listed(QCoreApplication.translate, parts)


def plain(text: str) -> str:
    """Return what shows ``text`` as it is, in a tooltip or in any other place of Qt's own."""
    text = visible_lines(text)
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return f'<span style="white-space:pre-wrap">{html.escape(text)}</span>'


def elided(
    metrics: QFontMetrics | QFontMetricsF,
    text: str,
    width: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """Return a text of one line, cut off to a width in pixels."""
    if isinstance(metrics, QFontMetrics):
        return metrics.elidedText(visible(text), mode, int(width))
    return metrics.elidedText(visible(text), mode, width)
