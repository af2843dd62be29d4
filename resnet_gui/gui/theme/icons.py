"""The program's icons, tinted with theme colours and sharp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from resnet_gui.core.files import paths
from resnet_gui.gui.theme import palette

# The scales that systems offer; Qt takes the nearest for any other.
_SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)


BUTTON_SIZE = QSize(20, 16)
"""Of an icon in a button: the icon, and air between it and the text, of which Qt leaves little."""


def button_icon(name: str, color: str) -> QIcon:
    """Return an icon for a button in a colour (``#RRGGBB``), grey when disabled."""
    result = QIcon()
    for dpr in _SCALES:
        result.addPixmap(_with_air(pixmap(name, BUTTON_SIZE.height(), color, dpr)))
        grey = pixmap(name, BUTTON_SIZE.height(), palette.colors().ink3, dpr)
        result.addPixmap(_with_air(grey), QIcon.Mode.Disabled)
    return result


def _with_air(image: QPixmap) -> QPixmap:
    dpr = image.devicePixelRatio()
    result = QPixmap((BUTTON_SIZE.toSizeF() * dpr).toSize())
    result.setDevicePixelRatio(dpr)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.drawPixmap(0, 0, image)
    painter.end()
    return result


@lru_cache(maxsize=512)
def pixmap(name: str, size: int, color: str, dpr: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap of ``size`` by ``size`` at a device pixel ratio."""
    side = round(size * dpr)
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(dpr)
    return result


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return paths.asset(f"icons/{name}.svg").read_text(encoding="utf-8")


class IconLabel(QWidget):
    """A label that shows one icon, painted in a colour of the current theme."""

    def __init__(
        self, name: str, color: str = "ink2", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._color, self._size = name, color, size
        self.setFixedSize(QSize(size, size))

    def set_icon(self, name: str, color: str) -> None:
        """Show another icon in the theme colour with that name."""
        self._name, self._color = name, color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        color = palette.colors().q(self._color).name()
        QPainter(self).drawPixmap(
            0, 0, pixmap(self._name, self._size, color, self.devicePixelRatioF())
        )
