"""Goes through groups of similar images, and changes them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resnet_gui.core.labeling.image_groups import ImageGroup
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.layouts.flow_layout import FlowLayout
from resnet_gui.gui.widgets.translated import Translated


class GroupBar(Translated, QWidget):
    """Shows at which group the user is, with the way to others.

    Signals:
        moved(int): The user wants to go so many groups on.
        split_requested: The selected images are to be a group of their own.
        merge_requested: The next group belongs to this one.
        ignore_requested: Nothing of this group is of interest.
    """

    moved = Signal(int)
    split_requested = Signal()
    merge_requested = Signal()
    ignore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at, self._total, self._size = 0, 0, 0
        self._where = label("strong")
        self._before, self._next, self._split, self._merge, self._ignore = (
            button("", "link") for _ in range(5)
        )
        self._before.clicked.connect(lambda: self.moved.emit(-1))
        self._next.clicked.connect(lambda: self.moved.emit(1))
        self._split.clicked.connect(self.split_requested)
        self._merge.clicked.connect(self.merge_requested)
        self._ignore.clicked.connect(self.ignore_requested)
        row = FlowLayout(parent=self)
        row.addWidget(self._where)
        for link in (self._before, self._next, self._split, self._merge, self._ignore):
            row.addWidget(link)
        self.retranslate()

    def show_place(self, groups: Sequence[ImageGroup], at: int) -> None:
        """Show which of the groups is shown."""
        self._at, self._total = at, len(groups)
        self._size = len(groups[at].paths) if groups else 0
        self.retranslate()

    def set_selected(self, count: int) -> None:
        """Say how many images are selected: all or none cannot be split off."""
        self._split.setEnabled(0 < count < self._size)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        at, total = format.number(self._at + 1), format.number(self._total)
        text = self.tr("Group {at} of {total}: {pictures}")
        if not self._total:
            text = self.tr("No group is left. Another view shows the rest.")
        self._where.setText(text.format(at=at, total=total, pictures=counts.images(self._size)))
        self._split.setText(self.tr("Make a new group"))
        self._merge.setText(self.tr("Merge with next"))
        self._ignore.setText(self.tr("Ignore"))
        self._before.setText(self.tr("Previous"))
        self._next.setText(self.tr("Next"))
        for link in (self._before, self._next, self._split, self._merge, self._ignore):
            link.setVisible(self._total > 0)
        self._before.setEnabled(self._at > 0)
        is_last = self._at >= self._total - 1
        self._next.setEnabled(not is_last)
        self._merge.setEnabled(not is_last)
