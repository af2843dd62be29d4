"""The list of presets with a description and an estimated duration for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from resnet_gui.gui.theme import palette, style
from resnet_gui.gui.theme.plain_text import elided, listed, plain
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.keyboard.arrow_keys import ARROW_STEP

_ROW, _SHORT_ROW, _GAP = 56, 34, 4
_TEXT, _EDGE, _BETWEEN = 40, 12, 12


class PresetList(QWidget):
    """Radio rows: one tab stop, with arrows inside."""

    accessible_role = roles.GROUP

    preset_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._chosen = ""
        self._compact = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_presets(self, presets: Sequence[tuple[str, str, str]]) -> None:
        """Show (key, title, sentence) from top to bottom; the same keys keep their rows."""
        if [key for key, _title, _sentence in presets] != list(self._rows):
            for row in self._rows.values():
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = {}
            for key, _title, _sentence in presets:
                row = _Row(key)
                row.clicked.connect(self._on_clicked)
                row.set_compact(self._compact)
                self._column.addWidget(row)
                self._rows[key] = row
            self.choose(self._chosen if self._chosen in self._rows else "")
        for key, title, sentence in presets:
            self._rows[key].set_texts(title, sentence)

    def set_caption(self, key: str, text: str, tip: str = "") -> None:
        """Set what stands at the right of a row, such as how long it takes, and how it is known."""
        self._rows[key].set_caption(text, tip)

    def set_compact(self, compact: bool) -> None:
        """Show only the chosen preset's sentence, for low windows."""
        self._compact = compact
        for row in self._rows.values():
            row.set_compact(compact)

    def choose(self, key: str) -> None:
        """Show a preset as the chosen one ("" for none), without telling anybody."""
        self._chosen = key
        for row_key, row in self._rows.items():
            row.choose(row_key == key)
        self._fix_tab_stop()

    def chosen(self) -> str:
        """Return the key of the chosen preset, "" if there is none."""
        return self._chosen

    @Slot()
    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self._pick(row.key)

    def _pick(self, key: str) -> None:
        changed = key != self._chosen
        self.choose(key)
        if changed:
            self.preset_chosen.emit(key)

    def _fix_tab_stop(self) -> None:
        usable = [key for key, row in self._rows.items() if row.isEnabled()]
        stop = self._chosen if self._chosen in usable else next(iter(usable), "")
        for key, row in self._rows.items():
            row.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next preset, or the one before, by arrows."""
        step = ARROW_STEP.get(Qt.Key(event.key()))
        usable = [key for key, row in self._rows.items() if row.isEnabled()]
        if step is None or not usable:
            super().keyPressEvent(event)
            return
        here = usable.index(self._chosen) if self._chosen in usable else -step if step > 0 else 0
        key = usable[(here + step) % len(usable)]
        self._pick(key)
        self._rows[key].setFocus(Qt.FocusReason.TabFocusReason)


class _Row(QAbstractButton):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._title = self._sentence = self._caption = self._tip = ""
        self._compact = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew under the mouse
        self.setProperty("focus_radius", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_texts(self, title: str, sentence: str) -> None:
        self._title, self._sentence = title, sentence
        self._changed()

    def set_caption(self, caption: str, tip: str) -> None:
        self._caption, self._tip = caption, tip
        self._changed()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._changed()
        self.updateGeometry()

    def choose(self, chosen: bool) -> None:
        # Exclusive, so that it is announced as a radio button; but then Qt keeps one checked.
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self._offer_full_text()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        short = self._compact and not self.isChecked()
        return QSize(320, max(_SHORT_ROW, palette.px(28)) if short else max(_ROW, palette.px(50)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def nextCheckState(self) -> None:
        """Stay chosen on a second click."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ARROW_STEP:
            event.ignore()  # the list moves
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        usable, chosen = self.isEnabled(), self.isChecked()
        over = usable and self.underMouse()
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.tint if chosen else c.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        second = self._sentence
        two_lines = bool(second) and not (self._compact and not chosen)
        line = palette.px(20)
        top = (self.height() - 2 * line) / 2 if two_lines else (self.height() - line) / 2
        radio = QRectF(_EDGE - 1, top + (line - 18) / 2, 18, 18)
        style.draw_radio(painter, radio, (usable, chosen, over))

        caption_font = palette.font("caption")
        caption = self._caption_width()
        right = self.width() - _EDGE
        painter.setFont(caption_font)
        painter.setPen(QColor(c.ink2 if usable else c.ink3))
        middle = Qt.AlignmentFlag.AlignVCenter
        box = QRectF(right - caption - 1, top, caption + 1, line)
        if caption:
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, self._caption)
        room = int(right - _TEXT - (caption + _BETWEEN if caption else 0))
        self._line(painter, self._title, "section", c.ink if usable else c.ink3, top, room)
        if two_lines:
            room = int(right - _TEXT)
            self._line(painter, second, "body", c.ink2, top + line, room)

    def _line(
        self, painter: QPainter, text: str, role: str, color: str, top: float, room: int
    ) -> None:
        font = palette.font(role)
        shown = elided(QFontMetrics(font), text, room)
        painter.setFont(font)
        painter.setPen(QColor(color))
        box = QRectF(_TEXT, top, room, palette.px(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _changed(self) -> None:
        self.setAccessibleName(listed((self._title, self._caption)))
        self.setAccessibleDescription(" ".join(filter(None, (self._sentence, self._tip))))
        self._offer_full_text()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_full_text()

    def _caption_width(self) -> int:
        """Return how wide the caption is; 0 where it would cut the title, which comes first."""
        caption = QFontMetrics(palette.font("caption")).horizontalAdvance(self._caption)
        title = QFontMetrics(palette.font("section")).horizontalAdvance(self._title)
        room = self.width() - _TEXT - _EDGE
        return caption if title + _BETWEEN + caption <= room else 0

    def _offer_full_text(self) -> None:
        second = self._sentence
        room = self.width() - _TEXT - _EDGE
        title = QFontMetrics(palette.font("section")).horizontalAdvance(self._title)
        body = QFontMetrics(palette.font("body")).horizontalAdvance(second)
        hidden = body > room or (self._compact and not self.isChecked())
        parts = [self._title] * (title > room) + [second] * (bool(second) and hidden)
        parts += [self._caption] * (bool(self._caption) and not self._caption_width())
        parts += [self._tip] * bool(self._tip)
        self.setToolTip(plain("\n".join(parts)))
