"""The confusion matrix: true classes as rows, predicted as columns; cells can be selected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.gui.features.evaluate.matrix.matrix_colors import cell_color, digit_color
from resnet_gui.gui.features.evaluate.matrix.matrix_layout import (
    LARGEST,
    WITH_DIGITS,
    Cell,
    MatrixLayout,
    bold_font,
    classes_to_show,
)
from resnet_gui.gui.features.evaluate.matrix.matrix_marks import outline, paint_names
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.accessibility.announcement import announce

_GAP = 1  # pixels between cells


class ConfusionMatrixView(QWidget):
    """Counts, or rows in percent, as coloured cells.

    Attributes:
        chosen: The chosen cell: true class, predicted class.
        shown_classes: The classes that have a row and a column.

    Signals:
        cell_chosen(int, int): A cell was clicked, or Enter pressed on it: true class, predicted.
    """

    accessible_role = roles.PICTURE

    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Evaluation | None = None
        self.shown_classes: list[int] = []
        self._percent = self._all = False
        self._layout = MatrixLayout(self.devicePixelRatioF)
        self.chosen: Cell | None = None
        self._current: Cell = (0, 0)  # places among the shown classes
        # Not Fixed: that would hold it to the height of its size hint, whatever its width needs.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_matrix(self, matrix: Evaluation) -> None:
        """Show an evaluation's matrix; no cell of it is chosen yet."""
        self._matrix, self.chosen = matrix, None
        self._choose_classes()

    def set_percent(self, percent: bool) -> None:
        """Write each cell as its share of the row, instead of images."""
        self._percent = percent
        self.update()

    def set_all(self, every: bool) -> None:
        """Show every class even where they are many."""
        self._all = every
        self._choose_classes()

    def set_most_height(self, height: int) -> None:
        """Make cells smaller to stay within a height, as long as digits fit into them."""
        if height != self._layout.most_height:
            self._layout.most_height = height
            self.updateGeometry()
            self.update()

    @property
    def hidden_classes(self) -> int:
        """How many classes are left out because there are too many."""
        return 0 if self._matrix is None else len(self._matrix.classes) - len(self.shown_classes)

    def choose(self, cell: Cell | None) -> None:
        """Mark a cell as the chosen one."""
        self.chosen = cell
        if cell is not None and all(index in self.shown_classes for index in cell):
            self._current = (self.shown_classes.index(cell[0]), self.shown_classes.index(cell[1]))
            self._describe_current()
        self.update()

    def describe(self, cell: Cell) -> str:
        """Return a cell as a sentence: which class was predicted for which, and how often."""
        assert self._matrix is not None
        true, predicted = cell
        count, total = self._matrix.confusion[true][predicted], sum(self._matrix.confusion[true])
        text = self.tr("{true} predicted as {answered}: {count} of {total}")
        if true == predicted:
            text = self.tr("{true} predicted correctly: {count} of {total}")
        return text.format(
            true=self._matrix.classes[true],
            answered=self._matrix.classes[predicted],
            count=format.number(count),
            total=format.number(total),
        )

    # Measures

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that cells are square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that square cells need."""
        return self._layout.height(width)

    def sizeHint(self) -> QSize:
        """Return a size with cells that can be read."""
        width = self._layout.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows colours."""
        width = 240
        return QSize(width, self.heightForWidth(width))

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell is drawn, by its place among the shown classes."""
        return self._layout.rect(self.width(), row, column)

    def _names(self) -> list[str]:
        return [] if self._matrix is None else [self._matrix.classes[i] for i in self.shown_classes]

    def _choose_classes(self) -> None:
        assert self._matrix is not None
        every = list(range(len(self._matrix.classes)))
        self.shown_classes = every if self._all else classes_to_show(self._matrix)
        self._current = (0, 0)
        self._layout.measure(self._names())
        self.updateGeometry()
        self._describe_current()
        self.update()

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names and cells."""
        if self._matrix is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked, width = self._marked(), self.width()
        paint_names(painter, self._layout, width, self._names(), marked)
        painter.setPen(Qt.PenStyle.NoPen)
        with_digits = self._layout.side(self.width()) >= palette.px(WITH_DIGITS)
        for row in range(len(self.shown_classes)):
            for column in range(len(self.shown_classes)):
                self._paint_cell(painter, row, column, with_digits)
        if marked is not None:
            outline(painter, self._layout, width, marked, "ink")
        if self.hasFocus():
            outline(painter, self._layout, width, self._current, "accent")

    def _paint_cell(self, painter: QPainter, row: int, column: int, digits: bool) -> None:
        assert self._matrix is not None
        true, predicted = self.shown_classes[row], self.shown_classes[column]
        counts = self._matrix.confusion[true]
        count, total = counts[predicted], sum(counts)
        color = cell_color(true == predicted, count, total)
        rect = self.cell_rect(row, column)
        gap = _GAP if rect.width() >= 8 else 0.5
        rect.adjust(gap, gap, -gap, -gap)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        radius = 3 if rect.width() >= 12 else 0
        painter.drawRoundedRect(rect, radius, radius)
        if not count or not digits:
            return
        text = format.number(count)
        if self._percent:
            text = format.decimal(100 * count / total, 0)
        font = palette.font("section") if rect.width() >= 2 * palette.px(LARGEST) else bold_font()
        while QFontMetricsF(font).horizontalAdvance(text) > rect.width() and font.pixelSize() > 7:
            font.setPixelSize(font.pixelSize() - 1)
        painter.setFont(font)
        painter.setPen(digit_color(color))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _marked(self) -> Cell | None:
        """Return the place of the chosen cell, if it is shown."""
        if self.chosen is None or not all(i in self.shown_classes for i in self.chosen):
            return None
        return self.shown_classes.index(self.chosen[0]), self.shown_classes.index(self.chosen[1])

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the mouse."""
        place = self._layout.cell_at(self.width(), event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = place
            self._choose_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows; Enter or Space chooses."""
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        key, last = Qt.Key(event.key()), len(self.shown_classes) - 1
        if key in moves and last >= 0:
            row, column = (
                min(last, max(0, a + b)) for a, b in zip(self._current, moves[key], strict=True)
            )
            self._current = row, column
            self._describe_current()
            announce(self, self.describe(self._cell(self._current)))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and last >= 0:
            self._choose_current()
        else:
            super().keyPressEvent(event)

    def _choose_current(self) -> None:
        self.chosen = self._cell(self._current)
        self._describe_current()
        self.update()
        self.cell_chosen.emit(*self.chosen)

    def _cell(self, place: Cell) -> Cell:
        return self.shown_classes[place[0]], self.shown_classes[place[1]]

    def _describe_current(self) -> None:
        if self._matrix is None or not self.shown_classes:
            return
        matrix = self._matrix
        text = self.tr("{cell}. In all {correct} of {total} are correct.")
        correct = sum(matrix.confusion[at][at] for at in range(len(matrix.classes)))
        said = text.format(
            cell=self.describe(self._cell(self._current)),
            correct=format.number(correct),
            total=format.number(sum(map(sum, matrix.confusion))),
        )
        self.setAccessibleDescription(said)

    def event(self, event: QEvent) -> bool:
        """Show a cell as a sentence in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._layout.cell_at(self.width(), event.pos())
            text = "" if place is None else self.describe(self._cell(place))
            QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Request the height that the new width needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._layout.measure(self._names())
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
