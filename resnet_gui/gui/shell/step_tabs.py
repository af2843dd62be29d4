"""The tab bar at the top of the work area: one tab per page, with its status."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import elided, listed, plain
from resnet_gui.gui.widgets.keyboard.arrow_keys import ARROW_STEP

_HEIGHT, _MARGIN = 64, 24
_GAP, _TIGHT_GAP = 32, 18  # between tabs; tight where all of them would not fit otherwise
_WIDE, _NARROW = 200, 140
_TEXT = 30  # where a tab's text starts
_CROSS = 24


class StepTabBar(QWidget):
    """Tabs with a second line each; one tab stop, with arrows inside.

    Signals:
        tab_chosen(int): The user wants another tab.
        close_requested(int): The user wants a tab gone.
    """

    tab_chosen = Signal(int)
    close_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._current = -1
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self.setFixedHeight(max(_HEIGHT, palette.px(56)))
        self.setMinimumWidth(2 * _MARGIN)  # the tabs follow the bar, and not the bar the tabs

    def add_tab(self, icon_name: str, title: str) -> int:
        """Add a tab at the right and return its number."""
        tab = _Tab(icon_name, title)
        tab.clicked.connect(self._on_clicked)
        index = len(self._tabs)
        self._row.insertWidget(index, tab)
        self._tabs.append(tab)
        self.set_current(index if self._current < 0 else self._current)
        self._arrange()
        return index

    def add_closable_tab(self, icon_name: str, title: str) -> int:
        """Add a tab at the right that is none of the steps, and can go again."""
        index = self.add_tab(icon_name, title)
        tab = self._tabs[index]
        tab.make_closable()
        tab.close_requested.connect(lambda: self.close_requested.emit(self._tabs.index(tab)))
        self.update()  # the line before it is ours
        return index

    def remove_tab(self, index: int) -> None:
        """Take the last tab away; another must be current by then."""
        tab = self._tabs.pop(index)
        self._row.removeWidget(tab)
        tab.hide()
        tab.deleteLater()
        self._arrange()
        self.update()

    def set_close_name(self, index: int, name: str) -> None:
        """Say what a tab's cross does."""
        self._tabs[index].set_close_name(name)

    def set_title(self, index: int, title: str) -> None:
        """Name a tab anew."""
        self._tabs[index].set_texts(title=title)

    def set_status(self, index: int, status: str, *, ready: bool = True) -> None:
        """Set a tab's second line; ``ready`` is False while it still needs something."""
        self._tabs[index].set_texts(status=status, ready=ready)

    def set_current(self, index: int) -> None:
        """Show a tab as the current one, without telling anybody."""
        self._current = index
        had_focus = any(tab.hasFocus() for tab in self._tabs)
        self.setFocusProxy(self._tabs[index])
        for number, tab in enumerate(self._tabs):
            # Exclusive, so that it is announced as one of several; but then Qt keeps one checked.
            tab.setAutoExclusive(False)
            tab.setChecked(number == index)
            tab.setAutoExclusive(True)
            policy = Qt.FocusPolicy.StrongFocus if number == index else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(policy)
        if had_focus:
            self._tabs[index].setFocus()

    def current(self) -> int:
        """Return the number of the current tab, -1 if there is none."""
        return self._current

    @Slot()
    def _on_clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, _Tab):
            self._choose(self._tabs.index(tab))

    def _choose(self, index: int) -> None:
        changed = index != self._current
        self.set_current(index)
        if changed:
            self.tab_chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next tab, or the one before, by arrows."""
        step = ARROW_STEP.get(Qt.Key(event.key()))
        if step is None or not self._tabs:
            super().keyPressEvent(event)
            return
        index = max(0, min(len(self._tabs) - 1, self._current + step))
        self._choose(index)
        self._tabs[index].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self._tabs:
            return
        gap = _GAP if self._room(_GAP) >= _NARROW else _TIGHT_GAP
        self._row.setSpacing(gap)
        width = max(0, min(palette.px(_WIDE), self._room(gap)))
        for tab in self._tabs:  # whatever it says: nothing moves while a run goes on
            tab.setFixedWidth(width)

    def _room(self, gap: int) -> int:
        """Return how wide each tab can be, with so much between two of them."""
        count = len(self._tabs)
        return (self.width() - 2 * _MARGIN - (count - 1) * gap) // count

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chevrons between the tabs, and the line below them."""
        c = palette.colors()
        painter = QPainter(self)
        dpr = self.devicePixelRatioF()
        painter.setPen(QPen(QColor(c.line), 1 / dpr))
        y = self.height() - 0.5 / dpr
        painter.drawLine(QLineF(0, y, self.width(), y))
        chevron = icons.pixmap("chevron-right", 14, c.ink3, dpr)
        for tab, following in pairwise(self._tabs):
            middle = tab.geometry().right() + 1 + self._row.spacing() / 2
            if following.is_closable:
                edge = QLineF(middle, 18, middle, self.height() - 18)
                painter.drawLine(edge)
            else:
                painter.drawPixmap(QPointF(middle - 7, (self.height() - 14) / 2), chevron)


class _Tab(QAbstractButton):
    close_requested = Signal()

    def __init__(self, icon_name: str, title: str) -> None:
        super().__init__()
        self._icon, self._title, self._status, self._ready = icon_name, "", "", True
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew under the mouse
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContentsMargins(0, 5, 0, 9)  # keeps the focus ring off the lines round the bar
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._cross: _Cross | None = None
        self.set_texts(title=title)

    @property
    def is_closable(self) -> bool:
        """Whether the tab has a cross."""
        return self._cross is not None

    def make_closable(self) -> None:
        self._cross = _Cross(self)
        self._cross.clicked.connect(self.close_requested)

    def set_close_name(self, name: str) -> None:
        if self._cross is not None:
            self._cross.setAccessibleName(name)
            self._cross.setToolTip(plain(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cross is not None:
            self._cross.move(self.width() - self._cross.width(), self.height() // 2 - 24)

    def set_texts(
        self, title: str | None = None, status: str | None = None, ready: bool | None = None
    ) -> None:
        """Say something else."""
        self._title = self._title if title is None else title
        self._status = self._status if status is None else status
        self._ready = self._ready if ready is None else ready
        self.setAccessibleName(listed((self._title, self._status)))
        self.update()

    def nextCheckState(self) -> None:
        """Stay checked on a second click."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ARROW_STEP:
            event.ignore()  # the bar moves
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, middle = self.isChecked(), self.height() / 2
        mark = c.accent if on else c.ink2 if self._ready else c.ink3
        dpr = self.devicePixelRatioF()
        painter.drawPixmap(QPointF(0, middle - 10), icons.pixmap(self._icon, 20, mark, dpr))
        top = middle - palette.px(19)
        for text, role, color, height in (
            (self._title, "section", c.ink if on or self.underMouse() else c.ink2, palette.px(18)),
            (self._status, "caption", c.ink2, palette.px(20)),
        ):
            font = palette.font(role)
            width = self.width() - _TEXT - (_CROSS if role == "section" and self._cross else 0)
            shown = elided(QFontMetrics(font), text, width)
            painter.setFont(font)
            painter.setPen(QColor(color))
            box = QRectF(_TEXT, top, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            top += height
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent))
            bar = QRectF(0, self.height() - 3, self.width(), 3)
            painter.drawRoundedRect(bar, 1.5, 1.5)


class _Cross(QAbstractButton):
    """Closes the tab it stands in; with the keyboard, Ctrl+W does."""

    def __init__(self, tab: _Tab) -> None:
        super().__init__(tab)
        self.setFixedSize(QSize(_CROSS, _CROSS))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        color = c.ink if self.underMouse() else c.ink2
        side = (_CROSS - 14) / 2
        image = icons.pixmap("close", 14, color, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(side, side), image)
