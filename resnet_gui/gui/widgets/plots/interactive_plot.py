"""A chart that responds to mouse and keys: reads values, zooms and pans."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from resnet_gui.gui.widgets.accessibility.announcement import announce
from resnet_gui.gui.widgets.plots.plot import Plot

_LEAST_DRAG, _WHEEL, _STEP = 6, 1.25, 0.2
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class InteractivePlot(Plot):
    """Reads values under the mouse; a drag zooms, Shift and a drag move, a double click ends it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self)
        self._pressed: QPoint | None = None
        self.setMouseTracking(True)

    def _inside(self, position: QPointF) -> QPointF:
        """Return a place on the widget in the chart's own numbers."""
        inside = self._view.mapFrom(self, position)
        return self._box.mapSceneToView(self._view.mapToScene(inside.toPoint()))  # type: ignore[no-any-return]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw a rectangle to zoom into, or with Shift to move."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the values of the epoch under the mouse; draw the rectangle, or move."""
        where = event.position()
        if self._pressed is None:
            x = self._inside(where).x()
            near = min(self._epochs(), key=lambda epoch: abs(epoch - x), default=None)
            self._point_at(near if near is not None and abs(near - x) <= 0.5 else None)
        elif self._is_moving(event):
            before, now = self._inside(QPointF(self._pressed)), self._inside(where)
            self._pan(before.x() - now.x(), before.y() - now.y())
            self._pressed = where.toPoint()
        else:
            self._band.setGeometry(QRect(self._pressed, where.toPoint()).normalized())
            self._band.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Zoom into the rectangle that was drawn."""
        pressed, self._pressed = self._pressed, None
        self._band.hide()
        if pressed is None or self._is_moving(event):
            return
        drawn = QRect(pressed, event.position().toPoint()).normalized()
        if min(drawn.width(), drawn.height()) > _LEAST_DRAG:
            first = self._inside(QPointF(drawn.topLeft()))
            last = self._inside(QPointF(drawn.bottomRight()))
            self._set_zoom(first.x(), last.x(), last.y(), first.y())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything again."""
        self._pressed = None
        self.show_everything()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; without it the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            closer = event.angleDelta().y() > 0
            self.zoom(1 / _WHEEL if closer else _WHEEL, self._inside(event.position()))
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Read the latest values again."""
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the epochs with the arrows, with Shift the chart; + and - zoom, Esc ends."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in _DIRECTIONS:
            (left, right), (low, high) = self.view_range
            x, y = _DIRECTIONS[key]
            self._pan(_STEP * x * (right - left), _STEP * y * (high - low))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1 / _WHEEL)
        elif key == Qt.Key.Key_Minus:
            self.zoom(_WHEEL)
        elif key == Qt.Key.Key_0 or (key == Qt.Key.Key_Escape and self._at is None and self._zoom):
            self.show_everything()
        elif not self._move_cursor(key):
            super().keyPressEvent(event)

    def _move_cursor(self, key: Qt.Key) -> bool:
        """Move to another epoch, or away from them; say whether the key was meant for that."""
        epochs = self._epochs()
        if not epochs or (key == Qt.Key.Key_Escape and self._at is None):
            return False
        at = epochs.index(self._at) if self._at in epochs else len(epochs)
        moves = {
            Qt.Key.Key_Left: max(0, at - 1),
            Qt.Key.Key_Right: min(len(epochs) - 1, at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(epochs) - 1,
        }
        if key == Qt.Key.Key_Escape:
            self._point_at(None)
        elif key in moves:
            self._point_at(epochs[moves[key]])
            announce(self, self.accessibleDescription())
        else:
            return False
        return True

    def _is_moving(self, event: QMouseEvent) -> bool:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        middle = Qt.MouseButton.MiddleButton
        return bool(shifted or event.button() == middle or event.buttons() & middle)

    def _pan(self, x: float, y: float) -> None:
        (left, right), (low, high) = self.view_range
        self._set_zoom(left + x, right + x, low + y, high + y)
