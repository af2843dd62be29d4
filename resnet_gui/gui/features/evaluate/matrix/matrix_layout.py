"""Where the cells of a confusion matrix and the names of its classes are drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.gui.theme import palette

LARGEST = 40  # pixels of a cell's side
WITH_DIGITS = 16  # pixels from which a cell has its number in it
LABEL_GAP = 8
FEW = 4  # classes; their cells are larger
_LARGEST_OF_FEW = 160  # pixels of a cell's side
_MANY, _WORST = 60, 30  # classes from which only the worst are shown, and how many these are
_LABEL_SHARE = 0.28  # of the width, at most
_LABEL = 120  # pixels that names above have at most, and those at the left of many

Cell = tuple[int, int]


class MatrixLayout:
    """Square cells with names at the left and, turned, above.

    Attributes:
        most_height: The height to stay within, as long as digits fit into the cells; 0 for none.
    """

    def __init__(self, pixel_ratio: Callable[[], float]) -> None:
        self._pixel_ratio = pixel_ratio
        self._count, self._longest = 0, 40.0
        self.most_height = 0

    def measure(self, names: Sequence[str]) -> None:
        """Take the names: to measure them at each cell would take seconds."""
        metrics = QFontMetricsF(bold_font())
        self._count = len(names)
        self._longest = max((metrics.horizontalAdvance(name) for name in names), default=40.0) + 2

    def labels(self, width: float) -> float:
        """Return the room for the names at the left."""
        most = _LABEL_SHARE * width
        if self._count > _WORST:  # their cells need the room more
            most = min(most, float(palette.px(_LABEL)))
        return min(self._longest, most) + LABEL_GAP

    def head(self) -> float:
        """Return the room for the names above, which are turned."""
        return min(self._longest, float(palette.px(_LABEL))) + LABEL_GAP

    def side(self, width: float) -> float:
        """Return the side of a cell."""
        count = max(1, self._count)
        largest = palette.px(_LARGEST_OF_FEW if count <= FEW else LARGEST)
        side = (width - self.labels(width) - 4) / count
        if self.most_height:
            fitting = (self.most_height - self.head() - 4) / count
            side = min(side, max(fitting, float(palette.px(WITH_DIGITS + 2))))
        ratio = self._pixel_ratio()
        return max(3.0, min(float(largest), math.floor(side * ratio) / ratio))

    def height(self, width: int) -> int:
        """Return the height that square cells need."""
        return math.ceil(self.head() + self._count * self.side(width)) + 3

    def width(self) -> int:
        """Return a width in which the cells can be read."""
        return math.ceil(self.labels(600)) + 24 * max(2, self._count)

    def rect(self, width: float, row: int, column: int) -> QRectF:
        """Return where a cell is drawn."""
        side = self.side(width)
        return QRectF(self.labels(width) + column * side, self.head() + row * side, side, side)

    def cell_at(self, width: float, position: QPoint) -> Cell | None:
        """Return the row and column of the cell at a place, if there is one."""
        side = self.side(width)
        column = math.floor((position.x() - self.labels(width)) / side)
        row = math.floor((position.y() - self.head()) / side)
        inside = 0 <= row < self._count and 0 <= column < self._count
        return (row, column) if inside else None


def classes_to_show(matrix: Evaluation) -> list[int]:
    """Return the classes that are shown at first: of many, those with the most mistakes.

    Among them are those of the worst cell, which is the one chosen at first.
    """
    every = list(range(len(matrix.classes)))
    if len(every) <= _MANY:
        return every
    wrong = [_mistakes(matrix, index) for index in every]
    worst = matrix.worst_cell or ()
    ordered = sorted(every, key=lambda index: (index not in worst, -wrong[index]))
    return sorted(ordered[:_WORST])


def bold_font() -> QFont:
    """Return the font of a chosen class's name."""
    font = palette.font("axis")
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _mistakes(matrix: Evaluation, index: int) -> int:
    row = sum(matrix.confusion[index])
    column = sum(other[index] for other in matrix.confusion)
    return row + column - 2 * matrix.confusion[index][index]
