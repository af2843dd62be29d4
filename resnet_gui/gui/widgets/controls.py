"""Factory functions for buttons and rows of them, labels and separators."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import visible, visible_lines
from resnet_gui.gui.widgets.keyboard.mnemonics import give_letters_when_shown

_ICON_COLORS = {"primary": "on_accent", "outline": "accent", "link": "accent"}


def button(text: str, kind: str = "plain", icon: str | None = None) -> QPushButton:
    """Make a button: ``primary``, ``plain``, ``outline``, ``link`` or ``quiet``."""
    return _Button(text, kind, icon)


def button_row(*buttons: QPushButton, left: QPushButton | None = None) -> QHBoxLayout:
    """Return the row at the foot of a dialog: its buttons at the right, the main one last.

    Args:
        buttons: From left to right.
        left: A button that leads elsewhere, at the other end.
    """
    row = QHBoxLayout()
    row.setSpacing(8)
    if left is not None:
        row.addWidget(left)
    row.addStretch(1)
    for one in buttons:
        row.addWidget(one)
    return row


class PlainLabel(QLabel):
    """A label whose text is never markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text, whose lines stay lines."""
        super().setText(visible_lines(text))


def label(role: str, text: str = "", tone: str | None = None) -> QLabel:
    """Make a label in one of the theme's roles, and in another tone than the role's if given."""
    result = PlainLabel(text)
    result.setProperty("role", role)
    if tone:
        result.setProperty("tone", tone)
    return result


def hairline() -> QFrame:
    """Make a horizontal line that parts two areas."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget's properties."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def replace_menu(button: QPushButton, menu: QMenu) -> None:
    """Give a button a menu, and delete the one that it had: a button does not own its menu."""
    before = button.menu()
    button.setMenu(menu)
    give_letters_when_shown(menu)
    forget_hover(button, menu)
    if before is not None:
        before.deleteLater()


def forget_hover(opener: QWidget, menu: QMenu) -> None:
    """Let a widget lose its hovered look with its menu, below which the mouse left it unseen."""

    def forget() -> None:
        if not opener.rect().contains(opener.mapFromGlobal(QCursor.pos())):
            opener.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            opener.update()

    menu.aboutToHide.connect(forget)


def pop_up(menu: QMenu, where: QPoint) -> None:
    """Show a menu at a place of the screen, and delete it once it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    give_letters_when_shown(menu)
    menu.popup(where)


class _Button(QPushButton):
    """A push button whose icon follows the theme."""

    def __init__(self, text: str, kind: str, icon: str | None) -> None:
        super().__init__(visible(text))
        self._icon = icon
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if kind in ("link", "quiet"):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.setIconSize(icons.BUTTON_SIZE)
        self._tint()

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(visible(text))

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon in the new theme's colour."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._tint()

    def _tint(self) -> None:
        if self._icon:
            kind = str(self.property("kind"))
            color = palette.colors().q(_ICON_COLORS.get(kind, "ink2")).name()
            self.setIcon(icons.button_icon(self._icon, color))
