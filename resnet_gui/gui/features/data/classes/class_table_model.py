"""The rows and columns of the class table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from resnet_gui.gui.text import counts, format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.tables.base_table import Index

NAME, BARS, TRAIN, VALIDATION, TEST = range(5)
"""The columns."""

COLORS = {TRAIN: "accent", VALIDATION: "ink2", TEST: "stroke"}
"""The colour of each split."""


@dataclass(frozen=True)
class ClassRow:
    """A class and its number of images in each split; ``warning`` is a sentence, or empty."""

    name: str
    train: int
    validation: int
    test: int = 0
    warning: str = ""

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return the numbers in the order of the splits."""
        return self.train, self.validation, self.test


class ClassTableModel(QAbstractTableModel):
    """A row for each class, a column for its name, its bars and each split."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ClassRow] = []
        self.headings = ("", "", "", "", "")
        self.largest = 1

    def set_rows(self, rows: list[ClassRow]) -> bool:
        """Replace the rows; return whether rows were only added at the end, as during a scan."""
        known = len(self.rows)
        self.largest = max((sum(row.counts) for row in rows), default=0) or 1
        if known and [r.name for r in rows[:known]] == [r.name for r in self.rows]:
            if len(rows) > known:
                self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
                self.rows = list(rows)
                self.endInsertRows()
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, TEST))
            return True
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return False

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of classes."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a name or a number; a screen reader also hears the warning."""
        row, column = self.rows[index.row()], index.column()
        text = row.name if column == NAME else ""
        if column >= TRAIN:
            text = format.number(row.counts[column - TRAIN])
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = counts.images(sum(row.counts)) if column == BARS else text
            return f"{text}, {row.warning}" if column == NAME and row.warning else text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading, and the colour of a split."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return palette.colors().q(COLORS[section]) if section in COLORS else None
        return self.headings[section] if role == Qt.ItemDataRole.DisplayRole else None
