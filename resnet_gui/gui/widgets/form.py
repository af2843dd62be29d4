"""A form: labels at the left, controls in one column at the right, errors below them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.icons import IconLabel
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.controls import label, restyle

_COLUMN, _ROW_GAP = 200, 10
_MOST_GROWTH = 1.4  # of the controls' width with the system's text size
_BESIDE = 1.5  # text size up to which a label stands beside its control, not above it


class Form(QWidget):
    """Rows of a label and a control."""

    def __init__(self, column: int = _COLUMN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._rows: dict[QWidget, FormRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add_row(self, text: str, control: QWidget, help_text: str = "") -> FormRow:
        """Add a control and return its row, whose texts can be changed."""
        row = FormRow(control)
        row.set_texts(text, help_text)
        row.set_column(self._column)
        if self._layout.count() and not isinstance(self._last(), QLabel):
            self._layout.addSpacing(_ROW_GAP)
        self._layout.addWidget(row)
        self._rows[control] = row
        return row

    def add_section(self, title: str) -> QLabel:
        """Add a caption over the rows that follow, and return it."""
        if self._layout.count():
            self._layout.addSpacing(16)
        caption = label("group", title)
        caption.setContentsMargins(0, 0, 0, 6)
        self._layout.addWidget(caption)
        return caption

    def set_error(self, control: QWidget, sentence: str = "") -> None:
        """Say below a control what is wrong with it; no sentence takes it back."""
        self._rows[control].set_error(sentence)

    def set_column(self, width: int) -> None:
        """Set the width of the controls at normal text size, for narrow windows."""
        self._column = width
        for row in self._rows.values():
            row.set_column(width)

    def _last(self) -> QWidget | None:
        item = self._layout.itemAt(self._layout.count() - 1)
        return item.widget() if item is not None else None


class FormRow(QWidget):
    """One label with its help, one control, and the error below it."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self._control, self._help_text = control, ""
        self._label = label("body")
        self._label.setBuddy(control)
        self._help = _HelpButton()
        self._error_icon = IconLabel("error", "error", 16)
        self._error_text = label("caption", tone="error")
        self._error_text.setWordWrap(True)
        self._error = QWidget()
        error = QHBoxLayout(self._error)
        error.setContentsMargins(0, 4, 0, 0)
        error.setSpacing(6)
        error.addWidget(self._error_icon, 0, Qt.AlignmentFlag.AlignTop)
        error.addWidget(self._error_text, 1)
        self._error.hide()
        self._note = label("caption")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(0, 4, 0, 0)
        self._note.hide()

        left = QHBoxLayout()
        left.setSpacing(2)
        left.addWidget(self._label)
        left.addWidget(self._help)
        left.addStretch(1)
        head = QWidget()
        head.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        head.setFixedHeight(palette.control_height())
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(control)
        right.addWidget(self._note)
        right.addWidget(self._error)
        is_large = palette.text_scale() > _BESIDE
        way = QBoxLayout.Direction.TopToBottom if is_large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(way, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if is_large else 12)
        row.addWidget(head, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        control.setMinimumHeight(palette.control_height())
        control.installEventFilter(self)

    def set_texts(self, text: str, help_text: str = "") -> None:
        """Set the label and what the "?" tells."""
        self._label.setText(text)
        self._help_text = help_text
        self._help.set_help(text, help_text)
        self._control.setAccessibleName(text)
        self._describe()

    def set_column(self, width: int) -> None:
        """Set the width of the control, at the system's normal text size."""
        # Large letters need room for their labels, too.
        self._right.setFixedWidth(min(palette.px(width), round(_MOST_GROWTH * width)))

    def set_note(self, sentence: str) -> None:
        """Say below the control what else there is to know, such as why it cannot be changed."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self._describe()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, or nothing."""
        self._error_text.setText(sentence)
        self._error.setVisible(bool(sentence))
        if bool(self._control.property("invalid")) != bool(sentence):
            self._control.setProperty("invalid", bool(sentence))
            restyle(self._control)
        self._describe()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the help on F1 before the window takes the key for itself."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if (
            self._help_text
            and event.type() in kinds
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F1
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._help.tell()
            return True
        return super().eventFilter(watched, event)

    def _describe(self) -> None:
        parts = (self._error_text.text(), self._note.text(), self._help_text)
        self._control.setAccessibleDescription(" ".join(part for part in parts if part))


class _HelpButton(QAbstractButton):
    """A "?" that tells its help under the mouse and on click; keys have F1 in the control."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(QSize(26, 26))
        self.clicked.connect(self.tell)

    def set_help(self, name: str, text: str) -> None:
        self.setToolTip(plain(text))
        self.setAccessibleName(f"{name}: ?")
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def tell(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = palette.colors()
        color = c.accent if self.underMouse() else c.ink2
        image = icons.pixmap("help", 16, color, self.devicePixelRatioF())
        side = (self.width() - 16) / 2
        QPainter(self).drawPixmap(QPointF(side, side), image)
