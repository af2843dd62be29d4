"""The header of a page: title and facts at the left, actions at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, plain
from resnet_gui.gui.widgets.controls import PlainLabel, button, forget_hover, label

_HEIGHT, _HINT_WIDTH, _MOST_HINT = 48, 280, 360


class ElidedLabel(PlainLabel):
    """One line with "…" where there is no room for all of it; its full text is its tooltip.

    Args:
        role: One of the theme's.
        tone: Another tone than the role's.
        mode: Where the dots are: at the end, or in the middle of a path.
    """

    def __init__(
        self,
        role: str,
        tone: str | None = None,
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent=parent)
        self._mode = mode
        self._shorter: tuple[str, ...] = ()
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> str:
        """What there is room for."""
        texts, metrics = (self.text(), *self._shorter), self.fontMetrics()
        whole = (text for text in texts if metrics.horizontalAdvance(text) <= self.width())
        return next(whole, None) or elided(metrics, texts[-1], self.width(), self._mode)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than a letter and the dots."""
        return QSize(self.fontMetrics().horizontalAdvance("M…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the full text if it no longer fits."""
        super().resizeEvent(event)
        self._offer_full_text()

    def setText(self, text: str, *shorter: str) -> None:
        """Show a text, or the first of shorter ones where there is no room for it."""
        self._shorter = shorter
        super().setText(text)
        self._offer_full_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawItemText(
            QPainter(self),
            self.rect(),
            self.alignment().value,
            option.palette,
            self.isEnabled(),
            self.shown,
            self.foregroundRole(),
        )

    def _offer_full_text(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain(self.text()) if cut else "")


class _Title(ElidedLabel):
    """A title that may be pressed, as the arrow behind it."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class PageHeader(QWidget):
    """Title and facts at the left; a reason or hint and the buttons at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _Title("title")
        self._title.pressed.connect(self._show_menu)
        self._menu: QMenu | None = None
        self._behind = button("", "quiet", "chevron-down")
        self._behind.clicked.connect(self._show_menu)
        self._behind.hide()
        self._facts = ElidedLabel("body", "quiet")
        self._hint = label("body", tone="quiet")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hint.hide()
        self._buttons: list[QWidget] = []

        left = QVBoxLayout()
        left.setSpacing(0)
        left.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self._title)
        above.addWidget(self._behind)
        above.addStretch(1)
        left.addLayout(above)
        left.addSpacing(4)
        left.addWidget(self._facts)
        left.addStretch(1)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self._hint)
        row.addLayout(self._right)
        self.setFixedHeight(max(_HEIGHT, palette.px(44)))

    def set_title(self, text: str) -> None:
        """Set the title."""
        self._title.setText(text)

    def set_menu(self, menu: QMenu, name: str) -> None:
        """Put a menu behind the title; ``name`` says what is in it."""
        self._menu = menu
        forget_hover(self._behind, menu)
        self._title.setCursor(Qt.CursorShape.PointingHandCursor)
        self._behind.setAccessibleName(name)
        self._behind.setToolTip(plain(name))
        self._behind.show()

    def set_facts(self, text: str, *shorter: str) -> None:
        """Set the line below the title, and what says less where there is less room."""
        self._facts.setText(text, *shorter)

    def set_hint(self, text: str) -> None:
        """Set what stands left of the buttons: an estimate, or why a button is disabled."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._fit_hint()

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Show these buttons from left to right, the primary last; hide those before."""
        if list(buttons) == self._buttons:
            return
        for old in self._buttons:
            self._right.removeWidget(old)
            if old not in buttons:
                old.hide()
        self._buttons = list(buttons)
        before: QWidget | None = None
        for new in self._buttons:
            self._right.addWidget(new)
            new.show()
            if before is not None:
                self.setTabOrder(before, new)
            before = new

    def changeEvent(self, event: QEvent) -> None:
        """Fit the hint to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_hint()

    @Slot()
    def _show_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self._title.mapToGlobal(self._title.rect().bottomLeft()))

    def _fit_hint(self) -> None:
        # A label that wraps would ask for half the head: give it its line, or two lines.
        font = QFontMetrics(palette.font("body"))
        wanted = font.horizontalAdvance(self._hint.text()) + 4
        self._hint.setFixedWidth(min(wanted, palette.px(_HINT_WIDTH), _MOST_HINT))
