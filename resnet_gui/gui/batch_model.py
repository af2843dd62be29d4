"""The rows of a batch as a table: filtered, sorted, and growing while both are in force."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from resnet_gui.core.answers import Answer, Flag, Judge
from resnet_gui.gui import texts
from resnet_gui.gui.widgets.plain_table import Index

PICTURE, NAME, CLASS, PROBABILITY, SECOND, MARGIN, NOTE = range(7)
COLUMNS = 7


class Show(Enum):
    """Which rows are shown."""

    ALL = "all"
    NOT_SURE = "not-sure"
    DISAGREES = "folder-differs"
    UNREADABLE = "unreadable"


class BatchModel(QAbstractTableModel):
    """Holds every answer; shows those that the filter lets through, in the order chosen."""

    def __init__(self, judge: Judge, root: Path) -> None:
        super().__init__()
        self.answers: list[Answer] = []
        self.judge, self._root = judge, root
        self.headings: tuple[str, ...] = ("",) * COLUMNS
        self.counts = dict.fromkeys(Show, 0)
        self._show, self._words = Show.ALL, ""
        self._column, self._descending = -1, False
        self._rows: list[int] = []
        self._keys: list[Any] = []  # of the rows, where they are sorted

    # What is shown

    def answer(self, row: int) -> Answer:
        """Return the answer in a row."""
        return self.answers[self._rows[row]]

    def flags_of(self, row: int) -> tuple[Flag, ...]:
        """Return what is to be said of a row's answer."""
        return self.judge.flags(self.answer(row))

    def name(self, answer: Answer) -> str:
        """Return a picture's path as seen from what was dropped."""
        if self._root in answer.path.parents:
            return answer.path.relative_to(self._root).as_posix()
        return answer.path.name

    def add(self, new: Sequence[Answer]) -> None:
        """Take new answers, at the end or where the order wants them."""
        start = len(self.answers)
        self.answers += new
        for answer in new:
            self._count(answer)
        fresh = [at for at in range(start, len(self.answers)) if self._is_shown(self.answers[at])]
        if self._column < 0 and fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()
            return
        for at in fresh:
            key = self._key()(self.answers[at])
            row = bisect.bisect_right(self._keys, key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, at)
            self._keys.insert(row, key)
            self.endInsertRows()

    def filter(self, show: Show, words: str) -> None:
        """Show only some rows: of one kind, with ``words`` in their path or class."""
        self._show, self._words = show, words.casefold().strip()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 means the order in which answers came."""
        self._column, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self._arrange()

    def set_threshold(self, threshold: float) -> None:
        """Judge all answers anew."""
        self.judge = Judge(self.judge.classes, threshold)
        self.counts = dict.fromkeys(Show, 0)
        for answer in self.answers:
            self._count(answer)
        self._arrange()

    def relocate(self, places: dict[Path, Path]) -> None:
        """Let rows follow their files to another place."""
        self.answers = [
            Answer(places[a.path], a.ranking, a.problem) if a.path in places else a
            for a in self.answers
        ]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, NOTE))

    # How it comes about

    def _count(self, answer: Answer) -> None:
        self.counts[Show.ALL] += 1
        for show in self._kinds(answer):
            self.counts[show] += 1

    def _kinds(self, answer: Answer) -> Iterable[Show]:
        if answer.problem is not None:
            return (Show.UNREADABLE,)
        return [Show(flag.value) for flag in self.judge.flags(answer)]

    def _is_shown(self, answer: Answer) -> bool:
        if self._show is not Show.ALL and self._show not in self._kinds(answer):
            return False
        if not self._words:
            return True
        return self._words in f"{self.name(answer)}\n{answer.label}".casefold()

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = [at for at, answer in enumerate(self.answers) if self._is_shown(answer)]
        self._keys = []
        if self._column >= 0:
            key = self._key()
            pairs = sorted((key(self.answers[at]), at) for at in rows)
            self._keys, rows = [k for k, _ in pairs], [at for _, at in pairs]
        self._rows = rows
        self.endResetModel()

    def _key(self) -> Callable[[Answer], Any]:
        """Return what rows are sorted by; what has no answer comes last either way."""
        sign = -1 if self._descending else 1
        numbers: dict[int, Callable[[Answer], float]] = {
            PROBABILITY: lambda answer: answer.probability,
            MARGIN: lambda answer: answer.margin,
        }
        if (number := numbers.get(self._column)) is not None:
            return lambda answer: (answer.problem is not None, sign * number(answer))
        words: dict[int, Callable[[Answer], str]] = {
            NAME: lambda answer: self.name(answer).casefold(),
            CLASS: lambda answer: answer.label.casefold(),
            SECOND: lambda answer: answer.second[0].casefold(),
            NOTE: lambda answer: " ".join(self.judge.flags(answer)),
        }
        word = words[self._column]
        if self._column == NAME:
            return lambda answer: _Word(word(answer), self._descending)
        return lambda answer: (
            answer.problem is not None and self._column != NOTE,
            _Word(word(answer), self._descending),
        )

    # What Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text."""
        answer, column = self.answer(index.row()), index.column()
        if role == Qt.ItemDataRole.ToolTipRole:
            if column in (PICTURE, NAME):
                return str(answer.path)
            return texts.problem(answer.problem) if answer.problem and column == NOTE else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.text(answer, column)

    def text(self, answer: Answer, column: int) -> str:
        """Return what stands in a column."""
        if column == NAME:
            return self.name(answer)
        if answer.problem is not None:
            return texts.problem(answer.problem) if column == NOTE else ""
        second, share = answer.second
        return {
            PICTURE: "",
            CLASS: answer.label,
            PROBABILITY: texts.percent(answer.probability),
            SECOND: f"{second}  {texts.percent(share)}" if second else "",
            MARGIN: texts.percent(answer.margin),
            NOTE: ", ".join(texts.flag(flag) for flag in self.judge.flags(answer)),
        }[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings[section]


class _Word:
    """A text that sorts upwards or downwards."""

    __slots__ = ("_down", "_text")

    def __init__(self, text: str, down: bool) -> None:
        self._text, self._down = text, down

    def __lt__(self, other: _Word) -> bool:
        return (self._text > other._text) if self._down else (self._text < other._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Word) and self._text == other._text

    __hash__ = None  # type: ignore[assignment]
