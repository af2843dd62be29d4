"""A ring around the widget with keyboard focus, 3 px outside it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QMenu,
    QMenuBar,
    QWidget,
)

from resnet_gui.gui.theme import palette

_GAP, _WIDTH = 3, 2
_OUT = _GAP + _WIDTH
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}
_KEYS = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}


class FocusRing(QObject):
    """Follows the focus of a whole program; make one, with the application as parent.

    It stands round a widget's contents, so margins make it smaller. A widget may set the
    property ``focus_radius`` to the radius of its own corners.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._by_keyboard = False
        self._frame: FocusFrame | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        # Windows see each key and click before their widgets do. Watching only them spares
        # a look at every event of the program, and shows shortcuts too, which widgets never see.
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        app.focusChanged.connect(self._on_focus_changed)
        if (window := app.focusWindow()) is not None:
            window.installEventFilter(self)

    def target(self) -> QWidget | None:
        """Return the widget that the ring stands round, if there is one."""
        return self._target if self._alive() else None

    @Slot(QWindow)
    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None:  # another program's window: come back as it was
            if self._frame is not None and shiboken6.isValid(self._frame):
                self._frame.hide()
            return
        target = _outer(now)
        if target is self._target and self._alive():
            self._place()
            return
        self._let_go()
        if self._by_keyboard and not (isinstance(target, QMenu | QMenuBar) or target.isWindow()):
            self._follow(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is used, keys or mouse; move with the widget and what holds it."""
        kind = event.type()
        if isinstance(watched, QWindow):
            if kind in _KEYS:
                self._by_keyboard = True
            elif kind in _PRESSES:
                self._by_keyboard = False
                self._let_go()
        elif kind in _MOVES:
            self._place()
        return False

    def _follow(self, target: QWidget) -> None:
        self._target = target
        widget: QWidget | None = target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        if self._frame is None or not shiboken6.isValid(self._frame):
            self._frame = FocusFrame()
        if self._frame.parentWidget() is not target.window():
            self._frame.setParent(target.window())
        self._place()

    def _let_go(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if self._frame is not None and shiboken6.isValid(self._frame):
            self._frame.hide()

    def _alive(self) -> bool:
        return (
            self._target is not None
            and shiboken6.isValid(self._target)
            and self._frame is not None
            and shiboken6.isValid(self._frame)
        )

    def _place(self) -> None:
        target, frame = self._target, self._frame
        if target is None or frame is None or not self._alive():
            return
        window = target.window()
        if frame.parentWidget() is not window or not target.isVisibleTo(window):
            frame.hide()
            return
        ring = target.contentsRect().translated(target.mapTo(window, QPoint()))
        ring.adjust(-_OUT, -_OUT, _OUT, _OUT)
        seen = ring & _clip(target, window)
        radius = target.property("focus_radius")
        frame.show_at(ring, seen, 6 if radius is None else int(radius))


class FocusFrame(QWidget):
    """The ring itself: it takes no clicks, and screen readers do not read it."""

    def __init__(self) -> None:
        super().__init__()
        self._ring, self._radius = QRect(), 6
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_at(self, ring: QRect, seen: QRect, radius: int) -> None:
        """Show the part ``seen`` of a ring; both in the window's coordinates."""
        self._ring, self._radius = ring.translated(-seen.topLeft()), radius
        self.setGeometry(seen)
        self.setVisible(not seen.isEmpty())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.colors().accent), _WIDTH))
        half, radius = _WIDTH / 2, self._radius + _GAP + _WIDTH / 2
        box = QRectF(self._ring).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, radius, radius)


def _outer(widget: QWidget) -> QWidget:
    """Return the box that an inner edit belongs to."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, QComboBox | QAbstractSpinBox) else widget


def _clip(target: QWidget, window: QWidget) -> QRect:
    """Return what scroll areas leave of the window; the ring may stand on their edge."""
    clip = window.rect()
    widget = target.parentWidget()
    while widget is not None and widget is not window:
        parent = widget.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
            view = QRect(widget.mapTo(window, QPoint()), widget.size())
            clip &= view.adjusted(-_OUT, -_OUT, _OUT, _OUT)
        widget = parent
    return clip
