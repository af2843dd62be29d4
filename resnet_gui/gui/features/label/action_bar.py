"""What can be said about the selected images, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.text import counts
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.layouts.flow_layout import FlowLayout
from resnet_gui.gui.widgets.translated import Translated


class ActionBar(Translated, QWidget):
    """Links below the images.

    Signals:
        accepted: What is suggested is right.
        kept: The labels are right, although they are doubted.
        set_aside: The images are of no class.
        cleared: The images are to have no label.
    """

    accepted = Signal()
    kept = Signal()
    set_aside = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected = 0
        self._acceptable: int | None = 0
        self._accept, self._keep, self._aside, self._clear = (button("", "link") for _ in range(4))
        self._accept.clicked.connect(self.accepted)
        self._keep.clicked.connect(self.kept)
        self._aside.clicked.connect(self.set_aside)
        self._clear.clicked.connect(self.cleared)
        row = FlowLayout(parent=self)
        for link in (self._accept, self._keep, self._aside, self._clear):
            row.addWidget(link)
        self.show_selection(0, 0, are_doubted=False)

    def show_selection(self, selected: int, acceptable: int | None, *, are_doubted: bool) -> None:
        """Say what can be done.

        Args:
            selected: How many images are selected.
            acceptable: How many of them, or else of those in view, have a suggestion; None for
                many.
            are_doubted: Whether the images that are shown have a label that looks wrong.
        """
        self._selected, self._acceptable = selected, acceptable
        self._keep.setVisible(are_doubted)
        for link in (self._keep, self._aside, self._clear):
            link.setEnabled(selected > 0)
        self._accept.setEnabled(acceptable != 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        text = self.tr("Accept (Enter)")
        if self._acceptable:
            text = self.tr("Accept {pictures} (Enter)")
        if self._acceptable and not self._selected:
            text = self.tr("Accept all {pictures} in view (Enter)")
        self._accept.setText(text.format(pictures=counts.images(self._acceptable or 0)))
        self._keep.setText(self.tr("The labels are right"))
        self._aside.setText(self.tr("Not used (Del)"))
        self._clear.setText(self.tr("Remove label (Backspace)"))
