"""The confusion matrix: true classes as rows, predicted as columns; cells can be selected."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.gui.features.evaluate.matrix_colors import digit_color, mixed
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette

_LARGEST, _LARGEST_OF_FEW, _FEW = 40, 96, 4  # pixels of a cell's side; classes that are few
_WITH_DIGITS = 16  # pixels from which a cell has its number in it
_MANY, _WORST = 60, 30  # classes from which only the worst are shown, and how many these are
_GAP, _LABEL_GAP, _LABEL_SHARE = 1, 8, 0.28

Cell = tuple[int, int]


class ConfusionMatrixView(QWidget):
    """Counts, or rows in percent, as coloured cells.

    Signals:
        cell_chosen(int, int): a cell was clicked, or Enter pressed on it: true class, answered.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Evaluation | None = None
        self._shown: list[int] = []
        self._percent = self._all = False
        self._most_height, self._longest = 0, 40.0
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
        """Write each cell as its share of the row, instead of pictures."""
        self._percent = percent
        self.update()

    def set_all(self, every: bool) -> None:
        """Show every class even where they are many."""
        self._all = every
        self._choose_classes()

    def set_most_height(self, height: int) -> None:
        """Make cells smaller to stay within a height, as long as digits fit into them."""
        if height != self._most_height:
            self._most_height = height
            self.updateGeometry()
            self.update()

    @property
    def hidden_classes(self) -> int:
        """How many classes are left out because there are too many."""
        return 0 if self._matrix is None else len(self._matrix.classes) - len(self._shown)

    def choose(self, cell: Cell | None) -> None:
        """Mark a cell as the chosen one."""
        self.chosen = cell
        if cell is not None and all(index in self._shown for index in cell):
            self._current = (self._shown.index(cell[0]), self._shown.index(cell[1]))
        self.update()

    def describe(self, cell: Cell) -> str:
        """Return a cell in words: which class was taken for which, and how often."""
        assert self._matrix is not None
        true, predicted = cell
        count, total = self._matrix.confusion[true][predicted], sum(self._matrix.confusion[true])
        text = self.tr("{true} taken for {answered}: {count} of {total}")
        if true == predicted:
            text = self.tr("{true} answered rightly: {count} of {total}")
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
        return math.ceil(self._head() + len(self._shown) * self._side(width)) + 3

    def sizeHint(self) -> QSize:
        """Return a size with cells that can be read."""
        width = math.ceil(self._labels(600)) + 24 * max(2, len(self._shown))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows colours."""
        width = 240
        return QSize(width, self.heightForWidth(width))

    def _labels(self, width: float) -> float:
        """Return the room for the names at the left."""
        return min(self._longest, _LABEL_SHARE * width) + _LABEL_GAP

    def _head(self) -> float:
        """Return the room for the names above, which are turned."""
        return min(self._longest, float(palette.px(120))) + _LABEL_GAP

    def _measure(self) -> None:
        """Take the length of the names: asked for at each cell, it would take seconds."""
        metrics = QFontMetricsF(_bold())
        names = self._names()
        self._longest = max((metrics.horizontalAdvance(name) for name in names), default=40.0) + 2

    def _side(self, width: float) -> float:
        count = max(1, len(self._shown))
        largest = palette.px(_LARGEST_OF_FEW if count <= _FEW else _LARGEST)
        side = (width - self._labels(width) - 4) / count
        if self._most_height:
            fitting = (self._most_height - self._head() - 4) / count
            side = min(side, max(fitting, float(palette.px(_WITH_DIGITS + 2))))
        ratio = self.devicePixelRatioF()
        return max(3.0, min(float(largest), math.floor(side * ratio) / ratio))

    def _names(self) -> list[str]:
        return [] if self._matrix is None else [self._matrix.classes[i] for i in self._shown]

    def _rect(self, row: int, column: int) -> QRectF:
        side = self._side(self.width())
        left = self._labels(self.width()) + column * side
        return QRectF(left, self._head() + row * side, side, side)

    def _place_at(self, position: QPoint) -> Cell | None:
        side = self._side(self.width())
        column = math.floor((position.x() - self._labels(self.width())) / side)
        row = math.floor((position.y() - self._head()) / side)
        count = len(self._shown)
        return (row, column) if 0 <= row < count and 0 <= column < count else None

    def _choose_classes(self) -> None:
        matrix = self._matrix
        assert matrix is not None
        every = list(range(len(matrix.classes)))
        if len(every) > _MANY and not self._all:
            wrong = [_mistakes(matrix, index) for index in every]
            every = sorted(sorted(every, key=lambda i: -wrong[i])[:_WORST])
        self._shown, self._current = every, (0, 0)
        self._measure()
        self.updateGeometry()
        self._say()
        self.update()

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names and cells."""
        if self._matrix is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        with_digits = self._side(self.width()) >= palette.px(_WITH_DIGITS)
        for row in range(len(self._shown)):
            for column in range(len(self._shown)):
                self._paint_cell(painter, row, column, with_digits)
        if self.chosen is not None and all(i in self._shown for i in self.chosen):
            place = self._shown.index(self.chosen[0]), self._shown.index(self.chosen[1])
            self._outline(painter, place, "ink")
        if self.hasFocus():
            self._outline(painter, self._current, "accent")

    def _paint_names(self, painter: QPainter) -> None:
        c, side = palette.colors(), self._side(self.width())
        plain, bold = palette.font("axis"), _bold()
        step = max(1, math.ceil(QFontMetricsF(plain).height() * 0.9 / side))
        for at, name in enumerate(self._names()):
            row, column = self._rect(at, 0), self._rect(0, at)
            for room, true in ((row, True), (column, False)):
                chosen = self.chosen is not None and self._shown[at] == self.chosen[not true]
                if at % step and not chosen:
                    continue  # names that would overlap: each cell's tooltip has them
                painter.setFont(bold if chosen else plain)
                painter.setPen(c.q("ink" if chosen else "ink2"))
                length = (self._labels(self.width()) if true else self._head()) - _LABEL_GAP
                shown = QFontMetricsF(painter.font()).elidedText(
                    name, Qt.TextElideMode.ElideRight, length
                )
                if true:
                    where = QRectF(0, room.center().y() - 10, length, 20)
                    painter.drawText(where, _RIGHT, shown)
                    continue
                painter.save()
                painter.translate(QPointF(room.center().x(), self._head() - _LABEL_GAP + 2))
                painter.rotate(-90)
                painter.drawText(QRectF(0, -10, length, 20), _LEFT, shown)
                painter.restore()

    def _paint_cell(self, painter: QPainter, row: int, column: int, digits: bool) -> None:
        assert self._matrix is not None
        true, predicted = self._shown[row], self._shown[column]
        counts = self._matrix.confusion[true]
        count, total = counts[predicted], sum(counts)
        color = self._color(true == predicted, count, total)
        rect = self._rect(row, column)
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
        font = palette.font("section") if rect.width() >= 2 * palette.px(_LARGEST) else _bold()
        while QFontMetricsF(font).horizontalAdvance(text) > rect.width() and font.pixelSize() > 7:
            font.setPixelSize(font.pixelSize() - 1)
        painter.setFont(font)
        painter.setPen(digit_color(color))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _color(self, right: bool, count: int, total: int) -> QColor:
        c = palette.colors()
        if not count:
            return c.q("canvas")
        share = count / total
        if right:
            return mixed(c.surface, c.accent, 0.25 + 0.75 * share)
        return mixed(c.surface, c.validation, 0.3 + 0.7 * min(1.0, 3 * share))

    def _outline(self, painter: QPainter, place: Cell, color: str) -> None:
        painter.setPen(QPen(palette.colors().q(color), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._rect(*place), 4, 4)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the mouse."""
        place = self._place_at(event.position().toPoint())
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
        key, last = Qt.Key(event.key()), len(self._shown) - 1
        if key in moves and last >= 0:
            row, column = (
                min(last, max(0, a + b)) for a, b in zip(self._current, moves[key], strict=True)
            )
            self._current = row, column
            self._say()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and last >= 0:
            self._choose_current()
        else:
            super().keyPressEvent(event)

    def _choose_current(self) -> None:
        self.chosen = self._cell(self._current)
        self._say()
        self.update()
        self.cell_chosen.emit(*self.chosen)

    def _cell(self, place: Cell) -> Cell:
        return self._shown[place[0]], self._shown[place[1]]

    def _say(self) -> None:
        if self._shown:
            self.setAccessibleDescription(self.describe(self._cell(self._current)))

    def event(self, event: QEvent) -> bool:
        """Tell a cell in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            text = "" if place is None else self.describe(self._cell(place))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._measure()
            self.updateGeometry()
            self.update()
        super().changeEvent(event)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _bold() -> QFont:
    font = palette.font("axis")
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _mistakes(matrix: Evaluation, index: int) -> int:
    row = sum(matrix.confusion[index])
    column = sum(other[index] for other in matrix.confusion)
    return row + column - 2 * matrix.confusion[index][index]
