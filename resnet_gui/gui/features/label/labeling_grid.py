"""A grid of images to label: several can be selected, and below each stands what it is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from resnet_gui.gui.features.label.image_stacks import ImageStacks
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, listed
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid

_SMALLEST = 112

Describe = Callable[[Path], "ImageState"]
"""Says what stands below an image; asked for those that are painted."""


@dataclass(frozen=True)
class ImageState:
    """What stands below an image.

    Attributes:
        text: Its label, or what is suggested.
        is_said: Whether a person has said so.
        is_doubted: Whether its label looks wrong.
    """

    text: str = ""
    is_said: bool = False
    is_doubted: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether a person should say something."""
        return self.is_doubted or not self.is_said


class LabelingGrid(ThumbnailGrid):
    """Shows images in an order that stays until other ones are shown.

    Copies and bursts are one tile: what is said of it is said of all its images, until a double
    click or Shift + Space opens it.

    Signals:
        selection_changed: Other images are selected.
        digit_pressed(int): 1 to 9, for one of the first classes.
        typed(str): The beginning of a class's name; empty for F2.
        accepted: What is suggested for the selected images is right.
        cleared: The labels of the selected images are to be taken back.
        set_aside: The selected images belong to no class.
        enlarged(Path): An image is to be shown large.
    """

    selection_changed = Signal()
    digit_pressed = Signal(int)
    typed = Signal(str)
    accepted = Signal()
    cleared = Signal()
    set_aside = Signal()
    enlarged = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SMALLEST, parent)
        self.shows_selection = True
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setDragEnabled(False)  # a drag is the rubber band
        self.clicked.disconnect(self._open)  # a click selects here
        self.doubleClicked.connect(self._on_double_clicked)
        self._describe: Describe = lambda path: ImageState()
        self._stacks = ImageStacks(())
        self._selected: tuple[Path, ...] | None = None  # None: not looked up yet
        self._model.captions_of = self._spoken
        self._model.badge_of = self._badge
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    @property
    def shown(self) -> tuple[Path, ...]:
        """The images that are shown, seen from their root; of a stack the first one."""
        return self._stacks.tiles

    @property
    def selected(self) -> tuple[Path, ...]:
        """The images that are selected, in the order in which they stand, all of each stack."""
        if self._selected is None:
            tiles = self.shown
            self._selected = self._stacks.all_of(tiles[row] for row in self._selected_rows())
        return self._selected

    @property
    def stacks_to_accept(self) -> list[tuple[Path, ...]]:
        """The images of each selected tile; of each that can be seen, where none is selected."""
        rows = self._selected_rows()
        tiles = [self.shown[row] for row in rows] if rows else self._tiles_in_view()
        return [self._stacks.images(tile) for tile in tiles]

    @property
    def in_view(self) -> tuple[Path, ...]:
        """The images that can be seen as a whole without scrolling."""
        return self._stacks.all_of(self._tiles_in_view())

    def images_of(self, rows: Sequence[int]) -> list[Path]:
        """Return all images that tiles stand for."""
        found = self._stacks.all_of(self.shown[row] for row in rows)
        return [self._model.root / path for path in found]

    def _tiles_in_view(self) -> Sequence[Path]:
        top, height = self.verticalScrollBar().value(), max(1, self.gridSize().height())
        first, last = -(-top // height), (top + self.viewport().height()) // height
        columns = self._columns
        return self.shown[first * columns : max(last, first + 1) * columns]

    def set_describe(self, describe: Describe) -> None:
        """Set what says what stands below an image."""
        self._describe = describe

    def show_images(
        self, root: Path, paths: Sequence[Path], alike: Iterable[Sequence[Path]] = ()
    ) -> None:
        """Show images from the top, none of them selected; those that are alike as one tile."""
        self._show(root, ImageStacks(paths, alike))
        self.selection_changed.emit()

    def describe_again(self) -> None:
        """Say anew what stands below the images; they and the selection stay where they are."""
        self.viewport().update()

    def select(self, paths: Collection[Path]) -> None:
        """Select these images and no others."""
        wanted = set(paths)
        rows = [row for row, path in enumerate(self.shown) if path in wanted]
        flags, model = QItemSelectionModel.SelectionFlag, self.selectionModel()
        model.select(self._selection(rows), flags.ClearAndSelect)
        if rows:  # keys begin there
            model.setCurrentIndex(self._model.index(rows[0]), flags.NoUpdate)

    def go_on(self, *, selects: bool = True) -> None:
        """Go to the first image after the selected ones that nobody has said anything about.

        Args:
            selects: Whether it is selected; else none is, and it is scrolled to the top.
        """
        selected, shown = self._selected_rows(), self.shown
        after = (max(selected) + 1) if selected else 0
        order = itertools.chain(range(after, len(shown)), range(after))
        following = next((r for r in order if self._describe(shown[r]).is_waiting), None)
        if following is None or not selects:
            self.clearSelection()
        if following is not None:
            index, hints = self._model.index(following), QAbstractItemView.ScrollHint
            flags = QItemSelectionModel.SelectionFlag
            wanted = flags.ClearAndSelect if selects else flags.NoUpdate
            self.selectionModel().setCurrentIndex(index, wanted)
            self.scrollTo(index, hints.EnsureVisible if selects else hints.PositionAtTop)

    def open_stack(self, row: int) -> None:
        """Show each image of a stack, all of them selected; nothing for a single image."""
        tile = self.shown[row]
        images = self._stacks.images(tile)
        if len(images) > 1:
            at = self.verticalScrollBar().value()
            self._show(self._model.root, self._stacks.opened(tile))
            self.select(images)
            self.verticalScrollBar().setValue(at)

    def caption_height(self) -> int:
        """Return the height of the line below each image."""
        return max(20, round(QFontMetricsF(palette.font("caption")).height()) + 4)

    def paint_below(self, painter: QPainter, room: QRectF, row: int) -> None:
        """Paint the label of an image, or what is suggested."""
        state, c = self._describe(self.shown[row]), palette.colors()
        font = palette.font("strong" if state.is_said else "caption")
        painter.setFont(font)
        color = "warn" if state.is_doubted else "accent" if state.is_said else "ink2"
        painter.setPen(c.q(color))
        text = elided(QFontMetricsF(font), state.text, room.width(), Qt.TextElideMode.ElideMiddle)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say by a key what the selected images are."""
        keys, key, text = Qt.Key, event.key(), event.text()
        keys_of_commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in (keys.Key_Return, keys.Key_Enter):
            self.accepted.emit()
        elif key == keys.Key_Space and is_plain and self.currentIndex().isValid():
            self.enlarged.emit(self._model.path(self.currentIndex().row()))
        elif key == keys.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            if self.currentIndex().isValid():
                self.open_stack(self.currentIndex().row())
        elif key == keys.Key_F2:  # names that begin with an input method, as Chinese ones do
            self.typed.emit("")
        elif key == keys.Key_Escape:
            self.clearSelection()
        elif key == keys.Key_Backspace:
            self.cleared.emit()
        elif key == keys.Key_Delete:
            self.set_aside.emit()
        elif text and text in "123456789" and not event.modifiers() & keys_of_commands:
            self.digit_pressed.emit(int(text))
        elif text.isalpha() and not event.modifiers() & keys_of_commands:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _show(self, root: Path, stacks: ImageStacks) -> None:
        self._stacks, self._selected = stacks, None
        self.set_paths(list(stacks.tiles), root=root)

    def _selection(self, rows: Sequence[int]) -> QItemSelection:
        """Return rows, sorted, in as few ranges as there can be: 50,000 take no time then."""
        chosen, start = QItemSelection(), 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or rows[at] != rows[at - 1] + 1:
                first, last = self._model.index(rows[start]), self._model.index(rows[at - 1])
                chosen.append(QItemSelectionRange(first, last))
                start = at
        return chosen

    def _selected_rows(self) -> list[int]:
        found = self.selectionModel().selection()
        ranges = [found.at(number) for number in range(found.count())]
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def _badge(self, tile: Path) -> str:
        """Return how many images a tile stands for; nothing for one."""
        count = len(self._stacks.images(tile))
        return format.number(count) if count > 1 else ""

    def _spoken(self, tile: Path) -> str:
        count = len(self._stacks.images(tile))
        stands_for = counts.images(count) if count > 1 else ""
        return listed((stands_for, self._describe(tile).text))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if len(self._stacks.images(self.shown[index.row()])) > 1:
            self.open_stack(index.row())
        else:
            self.enlarged.emit(self._model.path(index.row()))

    @Slot()
    def _on_selection_changed(self) -> None:
        self._selected = None
        self.selection_changed.emit()
