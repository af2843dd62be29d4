"""The table of runs, one row each; several can be ticked for a comparison."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from resnet_gui.gui.theme import palette, style
from resnet_gui.gui.widgets.tables.base_table import PAD, Index, RowDelegate
from resnet_gui.gui.widgets.tables.text_table import TextTable

_NARROW = 760  # pixels
_BOX, _GAP = 16, 10  # pixels of a check box, and to the name after it
_FLAG = QItemSelectionModel.SelectionFlag
_TICKING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class _Delegate(RowDelegate):
    def __init__(self, view: RunsTable) -> None:
        super().__init__(view)
        self._runs = view

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        if index.column() == 0:
            box = QRectF(room.left(), room.center().y() - _BOX / 2, _BOX, _BOX)
            style.draw_check(painter, box, (True, index.row() in self._runs.ticked, False))
            room = room.adjusted(_BOX + _GAP, 0, 0, 0)
        super().paint_cell(painter, room, index)


class RunsTable(TextTable):
    """Rows of which one is current, and any number are ticked: the one says nothing of the others.

    Keys and clicks go from row to row; Space, a click on a check box and Ctrl or Shift with a click
    tick. The selection model holds the ticks.

    Attributes:
        left_out_if_narrow: The columns that a narrow window has no room for.

    Signals:
        chosen_changed: another row is current, or other rows are ticked.
        opened(int): a row was double-clicked, or Enter pressed on the current one.
        comparison_requested: Enter was pressed while several rows are ticked.
        menu_requested(int, QPoint): the menu of a row is wanted, at a place on the screen.
        removal_requested(int): Delete was pressed on the current row, and no others are ticked.
        renaming_requested(int): F2 was pressed on the current row, and no others are ticked.
    """

    chosen_changed = Signal()
    opened = Signal(int)
    comparison_requested = Signal()
    menu_requested = Signal(int, QPoint)
    removal_requested = Signal(int)
    renaming_requested = Signal(int)

    text_columns = 4
    middle_left_out = frozenset({0, 1})  # the end of the settings tells runs apart
    key_pixels = float(_BOX + _GAP)
    widest_words = 200.0
    left_out_if_narrow: tuple[int, ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty: set[int] = set()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_Delegate(self))
        self.set_sortable(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().selectionChanged.connect(self._on_chosen)
        self.selectionModel().currentRowChanged.connect(self._on_chosen)

    @property
    def ticked(self) -> list[int]:
        """The ticked rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    @property
    def current(self) -> int | None:
        """The row that keys and buttons for one run are about."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def show_runs(
        self, rows: list[list[str]], current: int | None, keep: Callable[[int], bool]
    ) -> None:
        """Show rows of texts; those for which ``keep`` holds are ticked.

        Columns in which nothing stands are left out.
        """
        column = max(0, self.currentIndex().column())
        columns = range(len(rows[0]) if rows else 0)
        self._empty = {at for at in columns if all(row[at] in ("", "–") for row in rows)}
        self._hide_columns()
        self.set_rows(rows)
        selection = self.selectionModel()
        selection.clearSelection()
        for row in range(len(rows)):
            if keep(row):
                selection.select(self.model().index(row, 0), _FLAG.Select | _FLAG.Rows)
        index = QModelIndex() if current is None else self.model().index(current, column)
        selection.setCurrentIndex(index, _FLAG.NoUpdate)  # keys go on from there, in any order
        self._on_chosen()

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Leave the ticks as they are where a key or click only goes to another row."""
        if isinstance(event, (QKeyEvent, QMouseEvent)) and event.modifiers() & _TICKING:
            return super().selectionCommand(index, event)
        return _FLAG.NoUpdate

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide in a narrow window the columns that are shown elsewhere too."""
        self._hide_columns()
        super().resizeEvent(event)

    def _hide_columns(self) -> None:
        narrow = self.left_out_if_narrow if self.viewport().width() < _NARROW else ()
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column in self._empty or column in narrow)

    def row_color(self, row: int) -> str | None:
        """Return tint for the current row."""
        return "tint" if row == self.current else super().row_color(row)

    def cell_font(self, index: Index) -> QFont:
        """Return the strong font for the names of ticked rows and the current one."""
        strong = index.column() == 0 and index.row() in (self.current, *self.ticked)
        return palette.font("strong" if strong else "body")

    @Slot()
    def _on_chosen(self) -> None:
        self.viewport().update()
        self.chosen_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick one more row by its check box, or one less."""
        if not self._on_check_box(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take two quick clicks on a check box as two clicks."""
        if not self._on_check_box(event):
            super().mouseDoubleClickEvent(event)

    def _on_check_box(self, event: QMouseEvent) -> bool:
        """Toggle the check box under the mouse; return whether there was one."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        inside = place.x() - self.columnViewportPosition(0) < PAD + _BOX + _GAP / 2
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_left = event.button() is Qt.MouseButton.LeftButton
        if not (index.isValid() and index.column() == 0 and inside and is_left and is_plain):
            return False
        self._toggle(index.row())
        return True

    def _toggle(self, row: int) -> None:
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
        self.selectionModel().select(index, _FLAG.Toggle | _FLAG.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the current row; Enter opens it, or compares; Delete removes, F2 renames."""
        row = self.current
        signals = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Delete: self.removal_requested,
            Qt.Key.Key_F2: self.renaming_requested,
        }
        if row is None or event.key() not in (Qt.Key.Key_Space, *signals):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(row)
        elif (signal := signals[Qt.Key(event.key())]) is self.opened and len(self.ticked) > 1:
            self.comparison_requested.emit()
        elif signal is self.opened or self.ticked in ([], [row]):
            signal.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu of the row below the pointer, or of the current one by key."""
        place = self.viewport().mapFromGlobal(event.globalPos())
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(place)
        if is_by_key:
            place = self.visualRect(index).center()
        if index.isValid():
            self.menu_requested.emit(index.row(), self.viewport().mapToGlobal(place))
