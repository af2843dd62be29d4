"""The table of classes with the number of images in each split."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

from resnet_gui.gui.features.data.classes.class_table_model import (
    BARS,
    COLORS,
    NAME,
    TEST,
    TRAIN,
    VALIDATION,
    ClassRow,
    ClassTableModel,
)
from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.drop_area import local_paths
from resnet_gui.gui.widgets.tables.base_table import BaseTable, Index, RowDelegate

_COMPACT, _ICON = 250, 16


class _Delegate(RowDelegate):
    def __init__(self, view: ClassTable, model: ClassTableModel) -> None:
        super().__init__(view)
        self._table, self._model = view, model

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        row, column = self._model.rows[index.row()], index.column()
        if column == BARS:
            self._paint_bars(painter, room, row)
        elif column != NAME:
            quiet = "ink" if column == TRAIN else "ink2"
            self.paint_text(painter, room, index, palette.font("body"), quiet)
        else:
            font = self._table.cell_font(index)
            spare = _ICON + 6 if row.warning else 0
            self.paint_text(painter, room.adjusted(0, 0, -spare, 0), index, font)
            if row.warning:
                left = self._icon_left(room, row.name, font)
                ratio = self._table.devicePixelRatioF()
                icon = icons.pixmap("warning", _ICON, palette.colors().warn, ratio)
                painter.drawPixmap(round(left), round(room.center().y() - _ICON / 2), icon)

    @staticmethod
    def _icon_left(room: QRectF, name: str, font: QFont) -> float:
        width = QFontMetricsF(font).horizontalAdvance(name)
        return room.left() + min(width + 6, room.width() - _ICON)

    def _paint_bars(self, painter: QPainter, room: QRectF, row: ClassRow) -> None:
        c, left = palette.colors(), room.left()
        painter.setPen(Qt.PenStyle.NoPen)
        for count, color in zip(row.counts, COLORS.values(), strict=True):
            if count:
                # Two pixels at least: a class with one image is not one with none.
                width = max(2.0, (room.width() - 2) * count / self._model.largest)
                painter.setBrush(c.q(color))
                painter.drawRoundedRect(QRectF(left, room.center().y() - 4, width, 8), 2, 2)
                left += width + 1

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.column() == NAME:
            row, rect = self._model.rows[index.row()], option.rect
            room = QRectF(rect).adjusted(8, 0, -8, 0)
            left = self._icon_left(room, row.name, self._table.cell_font(index))
            if row.warning and event.pos().x() >= left - 4:
                QToolTip.showText(event.globalPos(), plain(row.warning), view, rect)
                return True
        return super().helpEvent(event, view, option, index)


class ClassTable(BaseTable):
    """Classes with their numbers and, where there is room, a bar of the splits that there are.

    Signals:
        class_chosen(str): another class was chosen with mouse or keyboard.
        files_dropped(str, list): these ``Path``s were dropped onto a class.
    """

    class_chosen = Signal(str)
    files_dropped = Signal(str, list)
    _landed = Signal(str, list)
    row_pixels = 27

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ClassTableModel()
        self._quiet = False
        self._drop_row, self._drop_text = -1, "{name}"
        # Queued: the program that files come from stands still until the drop event returns.
        self._landed.connect(self.files_dropped, Qt.ConnectionType.QueuedConnection)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self, self._model))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumWidth(200)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def set_headings(self, name: str, train: str, validation: str, test: str) -> None:
        """Name the columns."""
        self._model.headings = (name, "", train, validation, test)
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TEST)
        self.place_columns()

    def set_rows(self, rows: list[ClassRow]) -> None:
        """Show classes; the chosen one stays chosen if it is still there."""
        chosen, scrolled = self.chosen(), self.verticalScrollBar().value()
        self._quiet = True
        kept = self._model.set_rows(rows)
        self._quiet = False
        self.place_columns()
        if not kept and chosen is not None:
            self._select(chosen)
            self.verticalScrollBar().setValue(scrolled)

    def choose(self, name: str) -> None:
        """Choose a class and bring it into view, without a signal."""
        self._select(name)
        self.scrollTo(self.currentIndex())

    def chosen(self) -> str | None:
        """Return the chosen class's name."""
        row = self._chosen_row()
        return self._model.rows[row].name if row >= 0 else None

    def names(self) -> list[str]:
        """Return the classes that are shown, from the top."""
        return [row.name for row in self._model.rows]

    def set_drop_text(self, template: str) -> None:
        """Say what will happen to files over the class called ``{name}``."""
        self._drop_text = template

    def row_color(self, row: int) -> str | None:
        """Return tint for the chosen row, or while files hover for theirs."""
        lit = self._drop_row if self._drop_row >= 0 else self._chosen_row()
        return "tint" if row == lit else super().row_color(row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer, if they come over a class."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Light up the class below the pointer."""
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the light away."""
        self._light(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        self._judge(event)
        if self._drop_row >= 0:
            name = self._model.rows[self._drop_row].name
            self._landed.emit(name, local_paths(event.mimeData()))
        self._light(-1)

    def _judge(self, event: QDropEvent) -> None:
        row = self.rowAt(event.position().toPoint().y()) if local_paths(event.mimeData()) else -1
        self._light(row)
        if row >= 0:
            event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(row >= 0)

    def _light(self, row: int) -> None:
        if row != self._drop_row:
            self._drop_row = row
            name = self._model.rows[row].name if row >= 0 else ""
            text = self._drop_text.format(name=name) if name else ""
            QToolTip.showText(QCursor.pos(), plain(text), self)
            self.viewport().update()

    def cell_font(self, index: Index) -> QFont:
        """Return the strong font for the chosen class's name."""
        strong = index.column() == NAME and index.row() == self._chosen_row()
        return palette.font("strong" if strong else "body")

    def place_columns(self) -> None:
        """Give figures what they need, and the rest to names and bars."""
        rows, room = self._model.rows, self.viewport().width()
        heads, body = (QFontMetricsF(palette.font(role)) for role in ("head", "strong"))
        widths = {}
        for column in (TRAIN, VALIDATION, TEST):
            most = max((row.counts[column - TRAIN] for row in rows), default=0)
            shown = column == TRAIN or most > 0
            self.setColumnHidden(column, not shown)
            if shown:
                head = heads.horizontalAdvance(self._model.headings[column]) + 16
                widths[column] = round(
                    max(head, body.horizontalAdvance(QLocale().toString(most))) + 16
                )
        rest = room - sum(widths.values())
        compact = self.width() < palette.px(_COMPACT)
        self.setColumnHidden(BARS, compact)
        if compact:
            widths[NAME] = rest
        else:
            names = [
                body.horizontalAdvance(row.name) + (_ICON + 6 if row.warning else 0)
                for row in rows[:500]
            ]
            wanted = max([*names, heads.horizontalAdvance(self._model.headings[NAME])]) + 18
            widths[NAME] = round(min(max(wanted, 80.0), max(rest * 0.6, rest - 240.0)))
            widths[BARS] = rest - widths[NAME]
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _select(self, name: str) -> None:
        names = [row.name for row in self._model.rows]
        self._quiet = True
        self.clearSelection()
        if name in names:
            self.setCurrentIndex(self._model.index(names.index(name), NAME))
        self._quiet = False

    def _chosen_row(self) -> int:
        # Not the current row: a view makes one current as soon as it has the focus.
        chosen = self.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def _on_selection_changed(self, selected: object, deselected: object) -> None:
        self.viewport().update()
        name = self.chosen()
        if name is not None and not self._quiet:
            self.class_chosen.emit(name)
