"""The two columns of a run's report, and what stands above and below both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

_LEFT, _LEFT_OF_FEW, _LEFT_NARROW = 55, 42, 70  # percent of the width


class ReportGrid(QGridLayout):
    """Puts the classes beside the matrix, or below it where there is less width.

    Attributes:
        is_wide: Whether they are beside it; None before the first time.

    Args:
        body: What is laid out.
        above: What stands over both columns, from top to bottom.
        left: The matrix.
        right: The images.
        table: The classes.
        below: What stands under both columns.
    """

    def __init__(
        self,
        body: QWidget,
        above: Sequence[QWidget],
        left: QWidget,
        right: QWidget,
        table: QWidget,
        below: Sequence[QWidget],
    ) -> None:
        super().__init__(body)
        self.setContentsMargins(0, 0, 4, 0)  # the scroll bar touches no text
        self.setHorizontalSpacing(32)
        self.setVerticalSpacing(20)
        self._above, self._below = above, below
        self._left, self._right, self._table = left, right, table
        self.is_wide: bool | None = None
        self._has_few = False

    def place(self, *, wide: bool) -> bool:
        """Lay everything out for a width; return whether that changed anything."""
        if wide == self.is_wide:
            return False
        self.is_wide = wide
        for widget in (*self._above, self._left, self._right, self._table, *self._below):
            self.removeWidget(widget)
        for row, widget in enumerate(self._above):
            self.addWidget(widget, row, 0, 1, 2)
        row = len(self._above)
        self.addWidget(self._left, row, 0, 2 if wide else 1, 1)
        self.addWidget(self._right, row, 1)
        if wide:
            self.addWidget(self._table, row + 1, 1)
        else:
            self.addWidget(self._table, row + 1, 0, 1, 2)
        for below, widget in enumerate(self._below):
            self.addWidget(widget, row + 2 + below, 0, 1, 2)
        self.setRowStretch(row + 1, 1)
        self._share()
        return True

    def set_few(self, few: bool) -> None:
        """Give the matrix the room that its cells can take: few classes need less."""
        self._has_few = few
        self._share()

    def _share(self) -> None:
        left = _LEFT_NARROW if not self.is_wide else _LEFT_OF_FEW if self._has_few else _LEFT
        self.setColumnStretch(0, left)
        self.setColumnStretch(1, 100 - left)
