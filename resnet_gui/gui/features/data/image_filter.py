"""The heading above the images of a dataset, with filters by class, split and finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.checks.finding_messages import FindingGroup
from resnet_gui.core.dataset.dataset import Dataset, as_read
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.features.data.findings_panel import LEFT_OUT, RELABELLED
from resnet_gui.gui.text import labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.translated import Translated
from resnet_gui.gui.widgets.value_controls import ChoiceBox

_NARROW = 440  # pixels


class ImageFilter(Translated, QWidget):
    """Three lists to choose from.

    Signals:
        changed: The user chose an entry of any list.
        class_chosen(str): The user chose a class; empty for all.
    """

    changed = Signal()
    class_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._groups: Mapping[str, FindingGroup] = {}
        self._title, self._note = label("section"), label("caption")
        self._class, self._split, self._finding = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._class.activated.connect(self._on_class_activated)
        self._split.activated.connect(self.changed)
        self._finding.activated.connect(self.changed)
        widths = (self._class, 112, 150), (self._split, 98, 150), (self._finding, 112, 260)
        for combo, least, most in widths:
            combo.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
            combo.setMinimumWidth(least)
            combo.setMaximumWidth(most)
            # What is cut off can be read below the pointer.
            combo.currentTextChanged.connect(
                lambda text, combo=combo: combo.setToolTip(plain(text))
            )
        row = section_header(self._title, self._note, self._class, self._split, self._finding)
        row.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        self.retranslate()

    @property
    def finding_key(self) -> str:
        """The key of what is chosen, ``LEFT_OUT`` or ``RELABELLED``; empty for all images."""
        return str(self._finding.value() or "")

    @property
    def key(self) -> tuple[object, ...]:
        """What is chosen in all lists."""
        return self._class.value(), self._split.value(), self.finding_key

    @property
    def group(self) -> FindingGroup | None:
        """The finding that is chosen."""
        return self._groups.get(self.finding_key)

    def set_dataset(
        self, dataset: Dataset | None, groups: Mapping[str, FindingGroup], *, partial: bool
    ) -> None:
        """Offer the classes, splits and findings of a dataset; none while it is being scanned."""
        self._dataset, self._groups = (None, {}) if partial else (dataset, groups)
        for combo in (self._class, self._split, self._finding):
            combo.setVisible(not partial)
        self._note.setVisible(partial)
        self._fill()

    def choose_class(self, name: str) -> None:
        """Choose a class and every finding, without a signal."""
        self._class.choose(name)
        self._finding.setCurrentIndex(0)

    def choose_finding(self, key: str) -> None:
        """Choose a finding in every class and split, without a signal."""
        self._class.setCurrentIndex(0)
        self._split.setCurrentIndex(0)
        self._finding.choose(key)

    def images(self, dataset: Dataset) -> list[LabeledImage]:
        """Return the images of a dataset that pass all filters."""
        name, split = self._class.value(), self._split.value()
        images: Sequence[LabeledImage] = dataset.images_as_read
        if name in {entry.label for entry in dataset.left_out}:  # it has files, but too few
            images = as_read(file for file in dataset.files if file.label == name)
        if self.finding_key == LEFT_OUT:
            images = as_read(dataset.marked)
        elif self.finding_key == RELABELLED:
            # Also those whose new class has too few images to be one.
            images = as_read(image for image in dataset.files if image.path in dataset.given)
        elif self.group is not None:
            by_path = {image.path: image for image in dataset.files}
            images = [by_path[path] for path in self.group.files if path in by_path]
        return [
            image
            for image in images
            if name in ("", None, image.label) and split in (None, image.split)
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the heading where the lists need its room: what they say is more."""
        super().resizeEvent(event)
        self._show_heading()

    def _show_heading(self) -> None:
        has_all = not any(combo.isHidden() for combo in (self._class, self._split, self._finding))
        self._title.setVisible(self.width() >= palette.px(_NARROW) or not has_all)

    def retranslate(self) -> None:
        """Set all texts; what is chosen stays."""
        self._title.setText(self.tr("Pictures"))
        self._note.setText(self.tr("a sample of each class"))
        self._class.setAccessibleName(self.tr("Class"))
        self._split.setAccessibleName(self.tr("Split"))
        self._finding.setAccessibleName(self.tr("Finding"))
        self._fill()

    def _fill(self) -> None:
        dataset = self._dataset
        if dataset is None:
            return
        named = {*dataset.classes, *(entry.label for entry in dataset.left_out)}
        classes = [(name, name) for name in in_reading_order(named)]
        splits = [(labels.split(split), split) for split in Split if dataset.size(split)]
        found = [(finding_text.title(g), key) for key, g in self._groups.items() if g.files]
        if dataset.marked:
            found.append((self.tr("Left out by you"), LEFT_OUT))
        if dataset.given:
            found.append((self.tr("Labels changed by you"), RELABELLED))
        self._class.set_entries([(self.tr("All classes"), ""), *classes])
        self._split.set_entries([(self.tr("All splits"), None), *splits])
        self._finding.set_entries([(self.tr("All pictures"), ""), *found])
        self._split.setVisible(self._split.count() > 2)
        self._finding.setVisible(self._finding.count() > 1)
        self._show_heading()

    @Slot()
    def _on_class_activated(self) -> None:
        self.changed.emit()
        self.class_chosen.emit(self._class.value())
