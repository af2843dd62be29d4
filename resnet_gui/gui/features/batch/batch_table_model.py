"""The Qt model of a batch: filtered, sorted, and growing while both apply."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, Qt

from resnet_gui.core.prediction.prediction import Prediction, ReviewFlag, ReviewPolicy
from resnet_gui.gui.features.batch.batch_rows import (
    CLASS,
    COLUMNS,
    IMAGE,
    MARGIN,
    NAME,
    NOTE,
    PROBABILITY,
    SECOND,
    BatchRows,
    RowFilter,
)
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.theme.plain_text import listed
from resnet_gui.gui.widgets.keyboard.copying import as_mime_data
from resnet_gui.gui.widgets.tables.base_table import Index


class BatchTableModel(QAbstractTableModel):
    """Holds every prediction; shows those that the filter lets through, in the chosen order."""

    def __init__(self, policy: ReviewPolicy, root: Path) -> None:
        super().__init__()
        self.predictions = BatchRows(policy, root)
        self.headings: tuple[str, ...] = ("",) * COLUMNS
        self._show, self._words = RowFilter.ALL, ""
        self._column, self._descending = -1, False
        self._rows: list[int] = []

    # What is shown

    @property
    def policy(self) -> ReviewPolicy:
        """Says which predictions should be reviewed."""
        return self.predictions.policy

    @property
    def show(self) -> RowFilter:
        """Which kind of rows is shown."""
        return self._show

    def prediction(self, row: int) -> Prediction:
        """Return the prediction in a row."""
        return self.predictions[self._rows[row]]

    def answer_of(self, image: Path) -> str | None:
        """Return the class that an image was given; None where it has no row, or no class."""
        return self.predictions.answer_of(image)

    def readable(self) -> list[int]:
        """Return the numbers of the predictions that are shown and have an answer, in order."""
        return [at for at in self._rows if self.predictions.is_readable(at)]

    def flags_of(self, row: int) -> tuple[ReviewFlag, ...]:
        """Return why a row's prediction should be reviewed."""
        return self.policy.flags(self.prediction(row))

    def count(self, show: RowFilter) -> int:
        """Return how many predictions are of a kind."""
        return self.predictions.count(show)

    def add(self, new: Sequence[Prediction]) -> None:
        """Add predictions, at the end or where the order wants them."""
        start = len(self.predictions)
        for prediction in new:
            self.predictions.append(prediction)
        fresh = self.predictions.found(self._show, self._words, start)
        if self._column < 0 and fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()
            return
        for at in fresh:
            row = bisect.bisect_right(self._rows, self._key(at), key=self._key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, at)
            self.endInsertRows()

    def filter(self, show: RowFilter, words: str) -> None:
        """Show only some rows: of one kind, with ``words`` in their path or class."""
        self._show, self._words = show, words.casefold().strip()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 means the order in which predictions came."""
        self._column, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self._arrange()

    def set_threshold(self, threshold: float) -> None:
        """Review all predictions by another threshold."""
        self.predictions.policy = ReviewPolicy(self.policy.classes, threshold)
        self._arrange()

    def relocate(self, places: dict[Path, Path]) -> None:
        """Let rows follow their files to another place."""
        self.predictions.relocate(places)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, NOTE))

    # Order and filter

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = self.predictions.found(self._show, self._words)
        if self._column >= 0:
            # The same order as that of _key, some ten times faster.
            rows.sort(key=self.predictions.value(self._column), reverse=self._descending)
            rows.sort(key=lambda at: self.predictions.comes_last(at, self._column))
        self._rows = rows
        self.endResetModel()

    def _key(self, at: int) -> tuple[bool, _Value, int]:
        value = self.predictions.value(self._column)(at)
        last = self.predictions.comes_last(at, self._column)
        return last, _Value(value, self._descending), at

    # The interface of Qt's models

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text."""
        prediction, column = self.prediction(index.row()), index.column()
        if role == Qt.ItemDataRole.ToolTipRole:
            if column in (IMAGE, NAME):
                return str(prediction.path)
            return (
                labels.problem(prediction.problem)
                if prediction.problem and column == NOTE
                else None
            )
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.text(prediction, column)

    def text(self, prediction: Prediction, column: int) -> str:
        """Return the text of a column."""
        if column == NAME:
            return self.predictions.name(prediction.path)
        if prediction.problem is not None:
            return labels.problem(prediction.problem) if column == NOTE else ""
        second, share = prediction.second
        return {
            IMAGE: "",
            CLASS: prediction.label,
            PROBABILITY: format.percent(prediction.probability),
            SECOND: f"{second}  {format.percent(share)}" if second else "",
            MARGIN: format.percent(prediction.margin),
            NOTE: listed(labels.flag(flag) for flag in self.policy.flags(prediction)),
        }[column]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the images of rows be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the images of rows as files, as a file manager would."""
        return as_mime_data(self.prediction(row).path for row in sorted({i.row() for i in indexes}))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings[section]


class _Value:
    """A sort key that compares upwards or downwards."""

    __slots__ = ("_down", "_value")

    def __init__(self, value: Any, down: bool) -> None:
        self._value, self._down = value, down

    def __lt__(self, other: _Value) -> bool:
        return bool(self._value > other._value if self._down else self._value < other._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Value) and bool(self._value == other._value)

    __hash__ = None  # type: ignore[assignment]
