"""A notice within a page: what happened, what it means, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.icons import IconLabel
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.collapsible import CollapsibleHeader
from resnet_gui.gui.widgets.controls import PlainLabel, button
from resnet_gui.gui.widgets.layouts.flow_layout import FlowLayout
from resnet_gui.gui.widgets.translated import Translated

NoticeKind = Literal["error", "warn", "info"]

# Kind: (icon, its colour, the ground's colour).
_LOOKS = {
    "error": ("error", "error", "error_tint"),
    "warn": ("warning", "warn", "warn_tint"),
    "info": ("info", "ink2", "canvas"),
}
_MOST_LINES = 10
_TITLE_WIDTH, _TEXT_WIDTH = 680, 560  # a title's letters are larger


class Notice(Translated, QWidget):
    """Tinted, without frame; its details are folded until asked for.

    Args:
        kind: Error, warning or information.
        with_log: Whether its details lead to a log.
        is_low: Whether the buttons stand beside the text, not below it.
        parent: Its parent.
    """

    accessible_role = roles.GROUP

    log_requested = Signal()

    def __init__(
        self,
        kind: NoticeKind = "error",
        *,
        with_log: bool = False,
        is_low: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: NoticeKind = kind
        self._buttons: list[QWidget] = []
        self._icon = IconLabel(*_LOOKS[kind][:2])
        self._title, self._text = _Text("notice", _TITLE_WIDTH), _Text("body", _TEXT_WIDTH)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._head = CollapsibleHeader("button")
        self._head.toggled.connect(self._on_details_toggled)
        self._copy = button("", "quiet")
        self._copy.clicked.connect(self._on_copy_clicked)
        self._log = button("", "quiet")
        self._log.clicked.connect(self.log_requested)
        self._log.setVisible(with_log)
        self._details = QPlainTextEdit()
        self._details.setProperty("role", "details")
        self._details.setReadOnly(True)
        self._details.setFrameShape(QFrame.Shape.NoFrame)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._details.setTabChangesFocus(True)
        self._details.document().setDocumentMargin(0)
        self._details.viewport().setAutoFillBackground(False)
        layout = self._details.document().documentLayout()
        layout.documentSizeChanged.connect(self._fit_details)
        self._arrange(is_low=is_low)
        self.retranslate()
        self.set_content("", "")

    def set_kind(self, kind: NoticeKind) -> None:
        """Change between error, warning and information."""
        self._kind = kind
        self._icon.set_icon(*_LOOKS[kind][:2])
        self.update()

    def set_content(self, title: str, text: str, details: str = "") -> None:
        """Set what happened, what it means, and technical details; new details are folded."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        if details != self._details.toPlainText():
            self._details.setPlainText(details)
            self._head.setChecked(False)
        self._head_row.setVisible(bool(details))
        self._on_details_toggled()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Show what can be done, from left to right; the first may be primary."""
        for old in self._buttons:
            self._button_row.removeWidget(old)
            if old not in buttons:
                old.hide()
        self._buttons = list(buttons)
        for new in self._buttons:
            self._button_row.addWidget(new)
            new.show()
        self._actions.setVisible(bool(buttons))

    def retranslate(self) -> None:
        """Take the words of the details in the current language."""
        self._head.set_texts(self.tr("Details"))
        self._copy.setText(self.tr("Copy"))
        self._log.setText(self.tr("Open log"))
        self._details.setAccessibleName(self.tr("Details"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint_details()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.colors().q(_LOOKS[self._kind][2]))
        painter.drawRoundedRect(QRectF(self.contentsRect()), 8, 8)

    @Slot()
    def _on_details_toggled(self) -> None:
        opened = self._head.isChecked()
        self._details.setVisible(opened)
        self._copy.setVisible(opened)
        self._log_row.setVisible(opened)

    @Slot()
    def _fit_details(self) -> None:
        lines = self._details.document().size().height()  # counted in lines, after wrapping
        spacing = QFontMetrics(palette.mono_font()).lineSpacing()
        self._details.setFixedHeight(int(min(_MOST_LINES, max(1, lines)) * spacing) + 4)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        self._copy.setText(self.tr("Copied"))
        QTimer.singleShot(2000, self, self.retranslate)

    def _tint_details(self) -> None:
        self._details.setFont(palette.mono_font())

    def _arrange(self, *, is_low: bool) -> None:
        self._actions = QWidget()
        self._actions.setContentsMargins(0, 0 if is_low else 12, 0, 0)
        self._button_row = FlowLayout(spacing=8, line_spacing=8, parent=self._actions)
        self._log_row = QWidget()
        log = QHBoxLayout(self._log_row)
        log.setContentsMargins(0, 0, 0, 0)
        log.addWidget(self._log)
        self._head_row = QWidget()
        head = QHBoxLayout(self._head_row)
        head.setContentsMargins(0, 8, 0, 0)
        head.setSpacing(16)
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._copy)
        head.addWidget(self._log_row)

        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._text)
        if not is_low:
            column.addWidget(self._actions)
        column.addWidget(self._head_row)
        column.addSpacing(2)
        column.addWidget(self._details)
        self._head.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 14)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 20)
        row.addStretch(1)  # lines end early: what is left must not come between icon and text
        if is_low:
            self._actions.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)
        self._actions.hide()
        self._tint_details()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class SuggestionNotice(Notice):
    """One finding, one piece of advice, and one button that follows it; hidden without a finding.

    Signals:
        accepted: The user wants what is suggested.
    """

    accepted = Signal()

    def __init__(self) -> None:
        self._accept = button("")
        super().__init__("info", is_low=True)
        self._accept.clicked.connect(self.accepted)
        self.hide()

    def show_finding(self, finding: str, advice: str, action: str) -> None:
        """Show a finding; an empty one hides the notice, an empty action its button."""
        self.set_content(finding, advice)
        self._accept.setText(action)
        self.set_buttons([self._accept] if action else [])
        self.setVisible(bool(finding))


class _Text(PlainLabel):
    """Lines that end early. Qt asks for the height of a wider label than it will then allow."""

    def __init__(self, role: str, most_width: int) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setMaximumWidth(palette.px(most_width))

    def heightForWidth(self, width: int) -> int:
        """Return the height at the width that the label will really have."""
        return super().heightForWidth(min(width, self.maximumWidth()))
