"""A grid of images to label: several can be selected, and below each stands what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided
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


class LabelingGrid(ThumbnailGrid):
    """Shows images in an order that stays until other ones are shown.

    Signals:
        selection_changed: Other images are selected.
        digit_pressed(int): 1 to 9, for one of the first classes.
        typed(str): A letter: the beginning of a class's name.
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
        self.clicked.disconnect(self._open)  # a click selects here
        self.doubleClicked.connect(lambda index: self.enlarged.emit(self._model.path(index.row())))
        self._describe: Describe = lambda path: ImageState()
        self._shown: tuple[Path, ...] = ()
        self._selected: tuple[Path, ...] | None = None  # None: not looked up yet
        self._model.captions_of = lambda path: self._describe(path).text
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    @property
    def shown(self) -> tuple[Path, ...]:
        """The images that are shown, seen from their root."""
        return self._shown

    @property
    def selected(self) -> tuple[Path, ...]:
        """The images that are selected, in the order in which they stand."""
        if self._selected is None:
            self._selected = tuple(self._shown[row] for row in self._selected_rows())
        return self._selected

    @property
    def in_view(self) -> tuple[Path, ...]:
        """The images that can be seen without scrolling, those at the edges included."""
        return self._shown[self.first_row() : self.last_row() + 1]

    def set_describe(self, describe: Describe) -> None:
        """Set what says what stands below an image."""
        self._describe = describe

    def show_images(self, root: Path, paths: Sequence[Path]) -> None:
        """Show images from the top, none of them selected."""
        self._shown, self._selected = tuple(paths), None
        self.set_paths(list(paths), root=root)
        self.selection_changed.emit()

    def describe_again(self) -> None:
        """Say anew what stands below the images; they and the selection stay where they are."""
        self.viewport().update()

    def select(self, paths: Sequence[Path]) -> None:
        """Select these images and no others."""
        wanted, chosen = set(paths), QItemSelection()
        for row, path in enumerate(self._shown):
            if path in wanted:
                index = self._model.index(row)
                chosen.select(index, index)
        flags, model = QItemSelectionModel.SelectionFlag, self.selectionModel()
        model.select(chosen, flags.ClearAndSelect)
        if chosen.indexes():  # keys begin there
            model.setCurrentIndex(chosen.indexes()[0], flags.NoUpdate)

    def go_on(self) -> None:
        """Select the first image after the selected ones that nobody has said anything about."""
        after = max(self._selected_rows(), default=-1) + 1
        order = [*range(after, len(self._shown)), *range(after)]
        following = next((r for r in order if not self._describe(self._shown[r]).is_said), None)
        if following is None:
            self.clearSelection()
            return
        index = self._model.index(following)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def caption_height(self) -> int:
        """Return the height of the line below each image."""
        return max(20, round(QFontMetricsF(palette.font("caption")).height()) + 4)

    def paint_below(self, painter: QPainter, room: QRectF, row: int) -> None:
        """Paint the label of an image, or what is suggested."""
        state, c = self._describe(self._shown[row]), palette.colors()
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

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    @Slot()
    def _on_selection_changed(self) -> None:
        self._selected = None
        self.selection_changed.emit()
