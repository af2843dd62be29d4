"""Shows one group of similar images after another in the grid."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.labeling.image_groups import ImageGroup
from resnet_gui.gui.features.label.group_bar import GroupBar
from resnet_gui.gui.features.label.labeling_grid import LabelingGrid
from resnet_gui.gui.features.label.labeling_model import Change, LabelingModel


class GroupView(QObject):
    """Goes through the groups that have work left, and changes them.

    All images of a group are selected when it comes: strangers are taken out by hand.
    """

    def __init__(self, model: LabelingModel, grid: LabelingGrid, bar: GroupBar) -> None:
        super().__init__(bar)
        self._model, self._grid, self._bar = model, grid, bar
        self._shown: int | None = None  # the number of the group
        self._at = 0  # where it stood when it was last looked up
        bar.moved.connect(self._move)
        bar.split_requested.connect(self._on_split_requested)
        bar.merge_requested.connect(self._on_merge_requested)
        bar.ignore_requested.connect(self._on_ignore_requested)

    def begin(self) -> None:
        """Begin with the first group when the images of another pile are known."""
        self._shown, self._at = None, 0

    def refresh(self) -> None:
        """Say anew at which of the groups the user is."""
        self._bar.show_place(self._groups, self._place())

    def show_group(self) -> None:
        """Show the group at which the user is."""
        self._show(self._place())

    def go_on(self) -> None:
        """Show the next group; images of this one that have no label are left for later."""
        self._show(self._place() + 1 if self._is_left else self._at)

    def show_group_of(self, paths: Iterable[Path]) -> None:
        """Show the group of some images again."""
        wanted = set(paths)
        found = [at for at, group in enumerate(self._groups) if wanted.intersection(group.paths)]
        if found:
            self._show(found[0])

    def show_rest(self) -> None:
        """Show what is left of the group, or else the next one."""
        self._show(self._place() if self._is_left else self._at)

    @property
    def _groups(self) -> tuple[ImageGroup, ...]:
        return self._model.groups

    @property
    def _is_left(self) -> bool:
        return any(group.number == self._shown for group in self._groups)

    def _place(self) -> int:
        """Return at which of the groups the shown one stands."""
        numbers = [group.number for group in self._groups]
        return numbers.index(self._shown) if self._shown in numbers else 0

    def _show(self, at: int) -> None:
        groups, session = self._groups, self._model.session
        if session is None:
            return
        if not groups:
            self._shown = None
            self._grid.show_images(session.pile.root, ())
        else:
            group = groups[max(0, min(at, len(groups) - 1))]
            self._shown = group.number
            self._grid.show_images(session.pile.root, group.paths, session.pile.alike)
            self._grid.select(group.paths)
            self._grid.setFocus()
        self._at = self._place()
        self._bar.show_place(groups, self._at)

    @Slot(int)
    def _move(self, step: int) -> None:
        self._show(self._place() + step)

    @Slot()
    def _on_split_requested(self) -> None:
        number, paths = self._shown, self._grid.selected
        if number is not None and paths:
            self._regroup(lambda session: session.split_group(number, [paths]))

    @Slot()
    def _on_merge_requested(self) -> None:
        at, groups = self._place(), self._groups
        if at + 1 < len(groups):
            numbers = [groups[at].number, groups[at + 1].number]
            self._regroup(lambda session: session.merge_groups(numbers))

    @Slot()
    def _on_ignore_requested(self) -> None:
        number = self._shown
        if number is not None:
            self._regroup(lambda session: session.ignore_group(number))

    def _regroup(self, change: Change) -> None:
        """Change groups, and show what stands in this place then, if the user is still there."""
        at, number = self._place(), self._shown
        self._grid.clearSelection()  # until then no key labels what is going away

        def done() -> None:
            if self._shown == number and self._bar.isVisible():
                self._show(at)

        self._model.do(change, done)
