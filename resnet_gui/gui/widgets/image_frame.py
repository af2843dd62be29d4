"""A frame that shows one image, with a layer over it where there is one, or a placeholder."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.widgets.accessibility import roles

_RADIUS = 8


class ImageFrame(QWidget):
    """Shows a whole image letterboxed, or a dashed frame with an icon while there is none."""

    accessible_role = roles.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._scaled = QImage()
        self._layer: QImage | None = None
        self._icon, self._inviting = "pictures", False
        self.setMinimumSize(160, 112)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def image(self) -> QImage | None:
        """The image that is shown; None in the empty frame."""
        return self._image

    def set_image(self, image: QImage | None) -> None:
        """Show an image, or the empty frame."""
        self._image = None if image is None or image.isNull() else image
        self._scaled = QImage()
        self.update()

    @property
    def layer(self) -> QImage | None:
        """What lies over the image."""
        return self._layer

    def set_layer(self, layer: QImage | None) -> None:
        """Put a half-transparent image over the whole image, whatever its size; None takes it away.

        It lies there until it is replaced: whoever shows another image replaces it.
        """
        self._layer = layer
        self.update()

    def set_empty_icon(self, name: str, *, inviting: bool) -> None:
        """Choose the empty frame's icon; an inviting one has the accent colour."""
        self._icon, self._inviting = name, inviting
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at the narrowest pane."""
        return QSize(304, 212)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image or the empty frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image is None:
            self._paint_empty(painter)
        else:
            self._paint_image(painter, self._image)

    def _paint_empty(self, painter: QPainter) -> None:
        c = palette.colors()
        pen = QPen(c.q("ink3"), 1)
        pen.setDashPattern((5.0, 4.0))
        painter.setPen(pen)
        painter.setBrush(c.q("surface", 0.7))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        color = c.accent if self._inviting else c.stroke
        pixmap = icons.pixmap(self._icon, 32, color, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - 32) // 2, (self.height() - 32) // 2, pixmap)

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.width() * ratio), round(self.height() * ratio))
        fitted = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if self._scaled.size() != fitted:
            self._scaled = image.scaled(
                fitted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        # Whole device pixels: half a pixel off would blur the image again.
        left = (room.width() - fitted.width()) // 2 / ratio
        top = (room.height() - fitted.height()) // 2 / ratio
        frame, shown = QPainterPath(), QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        shown.addRect(QRectF(left, top, fitted.width() / ratio, fitted.height() / ratio))
        painter.fillPath(frame, palette.colors().q("track"))
        brush = QBrush(self._scaled)
        brush.setTransform(QTransform.fromTranslate(left, top).scale(1 / ratio, 1 / ratio))
        painter.fillPath(frame.intersected(shown), brush)
        if self._layer is not None:
            painter.setClipPath(frame)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(shown.boundingRect(), self._layer)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)
