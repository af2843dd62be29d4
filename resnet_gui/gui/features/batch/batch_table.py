"""The table of a batch: thumbnail, name, class with its bar, second class, margin and flags."""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QBrush,
    QContextMenuEvent,
    QDrag,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from resnet_gui.gui.features.batch.batch_rows import (
    CLASS,
    IMAGE,
    MARGIN,
    NAME,
    NOTE,
    PROBABILITY,
    SECOND,
    RowFilter,
)
from resnet_gui.gui.features.batch.batch_table_model import BatchTableModel
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.widgets.bar_painter import draw_bar
from resnet_gui.gui.widgets.keyboard.copying import copy_rows
from resnet_gui.gui.widgets.tables.base_table import PAD, RIGHT, BaseTable, Index, RowDelegate

_ROW, _SIDE, _RADIUS = 44, 36, 6
_BAR = 48
_KEPT_IMAGES = 400
_SORTABLE = (NAME, CLASS, PROBABILITY, SECOND, MARGIN, NOTE)
_NARROW = 700  # below it the margin is shown in the panel only


class BatchTableView(BaseTable):
    """Shows a :class:`BatchTableModel`; only what can be seen is ever decoded.

    Signals:
        image_chosen(Path): another row was chosen.
        menu_requested(list, QPoint): The menu of these ``Path``s is wanted, at this place.
    """

    image_chosen = Signal(object)
    menu_requested = Signal(list, QPoint)
    row_pixels = _ROW
    text_columns = NOTE + 1
    middle_left_out = frozenset({NAME, SECOND})  # the number of an image, and a probability

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batch")
        self._thumbnails = ThumbnailLoader(tasks, self, topic="batch")
        self._thumbnails.loaded.connect(self._on_loaded)
        self.images: OrderedDict[Path, QImage] = OrderedDict()
        self._timer = QTimer(self, interval=50, singleShot=True)
        self._timer.timeout.connect(self._want_visible)
        self.verticalScrollBar().valueChanged.connect(self._timer.start)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(True)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.sectionClicked.connect(self._on_head_clicked)
        self._wanted: list[Path] = []

    def show_model(self, model: BatchTableModel) -> None:
        """Show the rows of a batch, sorted as before."""
        self.images.clear()
        self._wanted = []
        if (before := self.sorting()) is not None:
            column, is_down = before
            model.sort(column, _order(is_down))
        old = self.selectionModel()
        self.setModel(model)
        if old is not None:
            old.deleteLater()
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        for signal in (model.rowsInserted, model.modelReset, model.dataChanged):
            signal.connect(self._timer.start)
        model.modelReset.connect(self.place_columns)
        self.place_columns()

    def rows(self) -> BatchTableModel:
        """Return the model."""
        model = self.model()
        assert isinstance(model, BatchTableModel)
        return model

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Return how a column is set: the margin is the one figure without a bar."""
        return RIGHT if column == MARGIN else super().alignment(column)

    def row_color(self, row: int) -> str | None:
        """Return tint for the chosen row."""
        return "tint" if row == self._chosen_row() else super().row_color(row)

    def cell_font(self, index: Index) -> QFont:
        """Return the strong font for a class that is sure, as for the chosen row's name."""
        column, row = index.column(), index.row()
        is_sure = self.rows().policy.folder(self.rows().prediction(row)) is not None
        strong = (column == CLASS and is_sure) or (column == NAME and row == self._chosen_row())
        return palette.font("strong" if strong else "caption" if column == SECOND else "body")

    @Slot()
    def place_columns(self) -> None:
        """Give figures the width they need, files and classes the rest, or else the reasons."""
        room, px = self.viewport().width(), palette.px
        wide = room >= px(_NARROW)
        predicted = self.rows().show is not RowFilter.UNREADABLE
        longest = QFontMetricsF(palette.font("body")).horizontalAdvance(format.percent(1.0))
        margin = max(px(66), ceil(longest) + 2 * PAD + 2)
        for column in (CLASS, PROBABILITY, SECOND, MARGIN):
            self.setColumnHidden(column, not predicted or (column == MARGIN and not wide))
        widths = {IMAGE: _SIDE + 2 * PAD, NOTE: px(204) if wide else px(112)}
        if predicted:
            widths |= {
                CLASS: px(98),
                PROBABILITY: _BAR + px(62) + 2 * PAD,
                SECOND: px(130) if wide else px(116),
                MARGIN: margin if wide else 0,
            }
        else:
            widths[NOTE] = (room - widths[IMAGE]) * 2 // 3
        widths[NAME] = max(px(110), room - sum(widths.values()))
        if predicted:
            more = (widths[NAME] - px(110)) // 3
            widths[NAME] -= 2 * more
            for column in (CLASS, SECOND):
                widths[column] += more
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen image, as a file."""
        if not copy_rows(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the image below the pointer, or of the chosen one by key."""
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        row = self._chosen_row() if is_by_key else self.rowAt(event.pos().y())
        if row >= 0:
            path = self.rows().prediction(row).path
            self.menu_requested.emit([path], event.globalPos())

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen row's file, with its thumbnail at the pointer."""
        chosen = self.selectionModel().selectedRows()
        if not chosen:
            return
        drag = QDrag(self)
        drag.setMimeData(self.rows().mimeData(chosen))
        image = self.image(self.rows().prediction(chosen[0].row()).path)
        if image is not None:
            smooth = Qt.TransformationMode.SmoothTransformation
            small = image.scaledToHeight(round(2 * _SIDE * self.devicePixelRatioF()), smooth)
            small.setDevicePixelRatio(self.devicePixelRatioF())
            drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(actions)

    def image(self, path: Path) -> QImage | None:
        """Return a thumbnail, and keep it longer than those that are not shown."""
        if (image := self.images.get(path)) is not None:
            self.images.move_to_end(path)
        return image

    def _chosen_row(self) -> int:
        chosen = self.selectionModel().selectedRows() if self.selectionModel() else []
        return chosen[0].row() if chosen else -1

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid():
            self.image_chosen.emit(self.rows().prediction(current.row()).path)

    @Slot(int)
    def _on_head_clicked(self, column: int) -> None:
        """Sort upwards, then downwards, then as the predictions came."""
        if column not in _SORTABLE:
            return
        before = self.sorting()
        if before == (column, True):
            self.horizontalHeader().setSortIndicatorShown(False)
            self.rows().sort(-1)
        else:
            self.sort_by(column, descending=before == (column, False))

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Sort by a column; a batch that comes later is sorted so too."""
        if column not in _SORTABLE:
            return
        head = self.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(column, _order(descending))
        if self.model() is not None:
            self.rows().sort(column, _order(descending))

    @Slot()
    def _want_visible(self) -> None:
        """Have the thumbnails read that can be seen, unless they are being read."""
        if not self.isVisible():
            return
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = self.rows().rowCount() - 1 if last < 0 else last
        predictions = [self.rows().prediction(row) for row in range(first, last + 1)]
        seen = [a.path for a in predictions if a.problem is None and a.path not in self.images]
        if seen and seen != self._wanted:
            self._wanted = seen
            self._thumbnails.want(seen, 3 * _SIDE)

    @Slot(object, QImage)
    def _on_loaded(self, path: Path, image: QImage) -> None:
        self.images[path] = image
        while len(self.images) > _KEPT_IMAGES:
            self.images.popitem(last=False)
        self.viewport().update()


class _Delegate(RowDelegate):
    def __init__(self, table: BatchTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        model, row = self._table.rows(), index.row()
        prediction, column = model.prediction(row), index.column()
        doubtful = model.policy.folder(prediction) is None
        font = self._table.cell_font(index)
        if column == IMAGE:
            self._paint_image(painter, room, prediction.path, broken=prediction.problem is not None)
        elif column == PROBABILITY and prediction.problem is None:
            track = QRectF(room.left(), room.center().y() - 3, _BAR, 6)
            draw_bar(painter, track, prediction.probability, "ink2" if doubtful else "accent")
            self._paint_figure(painter, room, index, font)
        elif column == NOTE:
            color = "error" if prediction.problem is not None else "warn"
            self.paint_text(painter, room, index, palette.font("caption"), color)
        elif column == NAME:
            self.paint_text(painter, room, index, font)
        else:
            quiet = column in (SECOND, MARGIN) or (column == CLASS and doubtful)
            self.paint_text(painter, room, index, font, "ink2" if quiet else "ink")

    def _paint_figure(self, painter: QPainter, room: QRectF, index: Index, font: QFont) -> None:
        text = str(index.data() or "")
        width = QFontMetricsF(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(palette.colors().q("ink"))
        right = QRectF(room.right() - width - 1, room.top(), width + 2, room.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_image(self, painter: QPainter, room: QRectF, path: Path, *, broken: bool) -> None:
        c, ratio = palette.colors(), self._table.devicePixelRatioF()
        square = QRectF(room.left(), room.center().y() - _SIDE / 2, _SIDE, _SIDE)
        image = self._table.image(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.q("track"))
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            scale = _SIDE / min(image.width(), image.height())
            left = square.center().x() - image.width() * scale / 2
            top = square.center().y() - image.height() * scale / 2
            brush = QBrush(image)
            brush.setTransform(QTransform.fromTranslate(left, top).scale(scale, scale))
            painter.setBrush(brush)
        painter.drawRoundedRect(square, _RADIUS, _RADIUS)
        if broken:
            icon = icons.pixmap("error", 16, c.error, ratio)
            painter.drawPixmap(square.center() - QPointF(8, 8), icon)
        elif image is not None:
            half = 0.5 / ratio
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(c.q("ink", 0.14), 1 / ratio))
            painter.drawRoundedRect(square.adjusted(half, half, -half, -half), _RADIUS, _RADIUS)


def _order(is_down: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
