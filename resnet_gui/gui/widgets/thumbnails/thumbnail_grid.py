"""A grid of square thumbnails that requests visible ones and decodes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QImage,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QWidget,
)

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided
from resnet_gui.gui.widgets.keyboard.copying import copy_rows
from resnet_gui.gui.widgets.thumbnails.thumbnail_delegate import ThumbnailDelegate, ThumbnailView
from resnet_gui.gui.widgets.thumbnails.thumbnail_model import ThumbnailModel

_GAP, _REQUEST_AFTER_MS = 8, 30

MOST_KEPT = 600
"""Thumbnails that a grid keeps; those not shown for longest are forgotten."""


class ThumbnailGrid(ThumbnailView):
    """Shows as many columns of images as fit, flush at both sides.

    Signals:
        thumbnails_requested(list): the ``Path``s now in view that have no thumbnail yet. Each
            list replaces the one before: what has left the view is not loaded any more.
        image_opened(Path): an image was clicked, or Enter pressed on it.
        menu_requested(list, QPoint): the menu of these ``Path``s is wanted, at a place on the
            screen.
    """

    thumbnails_requested = Signal(list)
    image_opened = Signal(Path)
    menu_requested = Signal(list, QPoint)

    def __init__(self, smallest: int = 94, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._smallest = smallest
        self._columns, self._side = 1, float(smallest)
        self._model = ThumbnailModel()
        self.setModel(self._model)
        self.setItemDelegate(ThumbnailDelegate(self, self._model))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Fast scrolling requests once, for where it ends.
        self._request_timer = QTimer(self, singleShot=True, interval=_REQUEST_AFTER_MS)
        self._request_timer.timeout.connect(self._request_visible)
        self.verticalScrollBar().valueChanged.connect(self._request_soon)
        self.clicked.connect(self._open)

    def set_paths(
        self,
        paths: list[Path],
        captions: list[str] | None = None,
        root: Path | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show images, seen from ``root``, each with a word below if ``captions`` are given.

        ``stays``: they are much the same as before, and what is in view stays in view.
        """
        scrolled = self.verticalScrollBar().value()
        self._model.beginResetModel()
        self._model.paths, self._model.captions = list(paths), list(captions or ())
        self._model.root = root or Path()
        self._model.broken.clear()
        self._model.endResetModel()
        self._place()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled if stays else 0)
        self._request_soon()

    def set_thumbnail(self, path: Path, image: QImage) -> None:
        """Show an image's thumbnail (its middle square); a null one says it cannot be read."""
        if image.isNull():
            self._model.broken.add(path)
            self.viewport().update()
            return
        side = min(image.width(), image.height())
        left, top = (image.width() - side) // 2, (image.height() - side) // 2
        image = image.copy(left, top, side, side)
        wanted = self.thumbnail_side()
        if side > wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(wanted, smooth)
        self._model.images[path] = image
        self._model.images.move_to_end(path)
        while len(self._model.images) > MOST_KEPT:
            self._model.images.popitem(last=False)
        self.viewport().update()

    def set_marks(self, marks: Mapping[Path, str]) -> None:
        """Mark images with a warning icon; the tooltip has the sentence."""
        self._model.marks = dict(marks)
        self.viewport().update()

    def thumbnail_side(self) -> int:
        """Return how many device pixels wide a thumbnail needs to be."""
        return round(self._side * self.devicePixelRatioF())

    def caption_height(self) -> int:
        """Return the height of the line below each image."""
        if not self._model.captions:
            return 0
        return max(18, round(QFontMetricsF(palette.font("axis")).height()) + 4)

    def paint_below(self, painter: QPainter, room: QRectF, row: int) -> None:
        """Paint what stands below an image: its caption, if it has one."""
        caption = self._model.caption(row)
        if caption:
            font, mode = palette.font("axis"), Qt.TextElideMode.ElideRight
            painter.setFont(font)
            painter.setPen(palette.colors().q("ink2"))
            text = elided(QFontMetricsF(font), caption, room.width(), mode)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def square(self, cell: QRect, row: int) -> QRectF:
        """Return where in its cell an image stands, so that all gaps come out equal."""
        shift = (row % self._columns) * (self._side + _GAP - self.gridSize().width())
        return QRectF(cell.left() + shift, cell.top(), self._side, self._side)

    def height_for_rows(self, rows: int, width: int) -> int:
        """Return the height that shows so many whole rows without a scroll bar."""
        columns = max(1, (width + _GAP) // (self._smallest + _GAP))
        side = (width - (columns - 1) * _GAP) / columns
        return rows * round(side + self.caption_height() + _GAP)

    def first_row(self) -> int:
        """Return the first row of the model of which anything can be seen."""
        return self.verticalScrollBar().value() // max(1, self.gridSize().height()) * self._columns

    def last_row(self) -> int:
        """Return the last row of the model of which anything can be seen; -1 for none."""
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        lines = -(-bottom // max(1, self.gridSize().height()))
        return min(lines * self._columns, len(self._model.paths)) - 1

    def _place(self) -> None:
        self._columns = max(1, (self.width() + _GAP) // (self._smallest + _GAP))
        rows = -(-self._model.rowCount() // self._columns)
        # Set explicitly: a list view that shows its bar only as needed keeps its gutter always.
        bars = Qt.ScrollBarPolicy
        overflows = self.height_for_rows(rows, self.width()) - _GAP > self.height()
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOn if overflows else bars.ScrollBarAlwaysOff
        )
        width = self.viewport().width()
        self._columns = max(1, (width + _GAP) // (self._smallest + _GAP))
        side = (width - (self._columns - 1) * _GAP) / self._columns
        ratio = self.devicePixelRatioF()
        self._side = max(16.0, int(side * ratio) / ratio)
        height = round(self._side + self.caption_height() + _GAP)
        # One less: a list view wraps a row that fills its width to the last pixel.
        size = QSize(max(1, (width - 1) // self._columns), height)
        if size != self.gridSize():
            self.setGridSize(size)
        self.verticalScrollBar().setSingleStep(height // 2)

    def _request_soon(self) -> None:
        # Of its own: connected to a signal, QTimer.start would take its number for a time.
        self._request_timer.start()

    def _request_visible(self) -> None:
        if not self.isVisible() or self.gridSize().height() <= 0:
            return
        # One row more than is seen, so that slow scrolling meets no gaps.
        last = self.last_row() + self._columns
        rows = range(self.first_row(), min(last + 1, len(self._model.paths)))
        near = [self._model.path(row) for row in rows]
        known = self._model.images.keys() | self._model.broken
        wanted = [path for path in near if path not in known]
        if wanted:
            self.thumbnails_requested.emit(wanted)

    def _open(self, index: QModelIndex) -> None:
        self.image_opened.emit(self._model.path(index.row()))

    def keyPressEvent(self, event: Any) -> None:
        """Open the current image with Enter; copy what is selected, as files."""
        if copy_rows(self, event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def images_of(self, rows: Sequence[int]) -> list[Path]:
        """Return the images that tiles stand for."""
        return [self._model.path(row) for row in rows]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the image below the pointer, or of the current one by key."""
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        selected = self.selectionModel().selectedIndexes()
        rows = sorted(i.row() for i in selected) if index in selected else [index.row()]
        place = self.visualRect(index).center() if is_by_key else event.pos()
        images = self.images_of(rows)
        self.menu_requested.emit(images, self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width, and request what came into view."""
        self._place()
        super().resizeEvent(event)
        self._request_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Request what can be seen."""
        super().showEvent(event)
        self._request_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Paint again in another theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._place()
            self.viewport().update()
