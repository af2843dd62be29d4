"""Chooses which images are shown, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from resnet_gui.core.labeling.pile_views import View
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.translated import Translated
from resnet_gui.gui.widgets.value_controls import ChoiceBox

GROUPS = "groups"
"""In place of a view: one group of similar images after another."""

_OF_A_CLASS = (View.CLASS, View.LABELED)


class ViewBar(Translated, QWidget):
    """A list of views, of classes where the view is of one, and a link to what is left of it.

    Signals:
        chosen: Another view is wanted, or the same one anew.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: list[str] = []
        self._views, self._names, self._again = QComboBox(), ChoiceBox(), button("", "link")
        for box in (self._views, self._names):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key in (GROUPS, *View):
            self._views.addItem("", str(key))
        self._views.activated.connect(self._on_activated)
        self._names.activated.connect(self.chosen)
        self._again.clicked.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._views)
        row.addWidget(self._names)
        row.addWidget(self._again)
        row.addStretch(1)
        self.retranslate()
        self._show_names()

    @property
    def view(self) -> View | None:
        """The view; None for groups."""
        key = self._views.currentData()
        return None if key == GROUPS else View(key)

    @property
    def name(self) -> str | None:
        """The class, where the view is of one."""
        return self._names.value() if self.view in _OF_A_CLASS else None

    def choose(self, view: View | None) -> None:
        """Choose a view, without a signal."""
        self._views.setCurrentIndex(self._views.findData(GROUPS if view is None else str(view)))
        self._show_names()

    def set_classes(self, classes: Sequence[str]) -> None:
        """Offer these classes."""
        if self._classes != list(classes):
            self._classes = list(classes)
            self._fill_names()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        texts = (
            self.tr("Groups of similar pictures"),
            self.tr("Without a label"),
            self.tr("What to label next"),
            self.tr("Least sure first"),
            self.tr("By class, surest first"),
            self.tr("Unlike all classes"),
            self.tr("Labels that may be wrong"),
            self.tr("Labelled"),
            self.tr("Not used"),
        )
        for at, text in enumerate(texts):
            self._views.setItemText(at, text)
        self._views.setAccessibleName(self.tr("Which pictures are shown"))
        self._names.setAccessibleName(self.tr("Class"))
        self._again.setText(self.tr("Refresh"))
        self._fill_names()

    @Slot()
    def _on_activated(self) -> None:
        self._show_names()
        if self.view is View.LABELED:
            self._names.setCurrentIndex(0)
        self.chosen.emit()

    def _fill_names(self) -> None:
        """Offer the classes; labelled images also of all of them."""
        entries: list[tuple[str, str | None]] = [(name, name) for name in self._classes]
        if self.view is View.LABELED:
            entries.insert(0, (self.tr("All classes"), None))
        self._names.set_entries(entries)

    def _show_names(self) -> None:
        self._fill_names()
        self._names.setVisible(self.view in _OF_A_CLASS)
        self._again.setVisible(self.view is not None)
