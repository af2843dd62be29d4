"""The controls above the table of a batch: which rows are shown, and the confidence threshold."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from resnet_gui.gui.features.batch.batch_rows import RowFilter
from resnet_gui.gui.features.batch.batch_table_model import BatchTableModel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.translated import Translated

translate = QCoreApplication.translate

_WIDE = 792  # pixels that the controls take with all their words
_FILTERS = (RowFilter.ALL, RowFilter.NOT_SURE, RowFilter.DISAGREES, RowFilter.UNREADABLE)


class BatchFilterBar(Translated, QWidget):
    """Kinds of rows with counts, the threshold of the settings, and a field to search by.

    Signals:
        filter_changed: Other rows are to be shown.
    """

    filter_changed = Signal()

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._digest = ""
        self._counts = dict.fromkeys(_FILTERS, 0)
        self._segments, self._search = SegmentedControl(len(_FILTERS)), QLineEdit()
        self._list = QComboBox()  # the same choice, where there is no room for segments
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._list.addItems([""] * len(_FILTERS))
        self._threshold_label, self._threshold = label("body", tone="quiet"), QSpinBox()
        self._arrange()
        self._segments.chosen.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._search.textChanged.connect(self.filter_changed)
        self._threshold.valueChanged.connect(self._on_threshold_edited)
        settings.changed.connect(self._on_setting_changed)
        self.retranslate()

    @property
    def row_filter(self) -> RowFilter:
        """Which kind of rows is to be shown."""
        return _FILTERS[self._segments.current]

    @property
    def words(self) -> str:
        """What the rows are searched for."""
        return self._search.text()

    def reset(self, digest: str) -> None:
        """Show all rows, as for another batch by the model with this digest."""
        self._digest = digest
        self._show_threshold()
        self._choose(0)
        self._search.clear()

    def show_counts(self, model: BatchTableModel) -> None:
        """Show how many rows there are of each kind."""
        self._counts = {kind: model.count(kind) for kind in _FILTERS}
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        names = (
            self.tr("All {count}"),
            self.tr("Not sure {count}"),
            self.tr("Folder differs {count}"),
            self.tr("Unreadable {count}"),
        )
        texts = [
            name.format(count=format.number(self._counts[kind]))
            for name, kind in zip(names, _FILTERS, strict=True)
        ]
        self._segments.set_texts(texts)
        for at, text in enumerate(texts):
            self._list.setItemText(at, text)
        self._list.setAccessibleName(self.tr("Which pictures are shown"))
        self._place()  # counts with more figures take more room
        self._search.setPlaceholderText(self.tr("File or class"))
        self._search.setAccessibleName(self.tr("Find a file or class"))
        self._threshold_label.setText(self.tr("Not sure below"))
        self._threshold.setSuffix(translate("Format", "{number}\u202f%").partition("{number}")[2])
        self._threshold.setAccessibleName(self.tr("Not sure below"))
        self._threshold.setToolTip(self.tr("Predictions below this probability are “not sure”."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where there is little room; the tooltip has them."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        others = self._threshold.width() + self._search.minimumWidth() + 2 * self._row.spacing()
        fits = self.width() >= self._segments.sizeHint().width() + others
        shown, hidden = (self._segments, self._list) if fits else (self._list, self._segments)
        shown.show()  # first, so that the keyboard can go there
        hidden.hide()
        self._threshold_label.setVisible(not fits or self.width() >= palette.px(_WIDE))

    def _arrange(self) -> None:
        self._threshold.setRange(0, 100)
        self._threshold.setPrefix("<\u202f")
        self._show_threshold()
        self._threshold.setKeyboardTracking(False)
        for control in (self._search, self._threshold):
            control.setMinimumHeight(palette.control_height())
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(palette.px(112))
        self._search.setMaximumWidth(palette.px(200))
        self._threshold.setFixedWidth(palette.px(92))
        self._list.setMinimumHeight(palette.control_height())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._segments)
        self._row.addWidget(self._list)
        self._row.addStretch()
        self._row.addWidget(self._threshold_label)
        self._row.addWidget(self._threshold)
        self._row.addWidget(self._search, 1)

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._segments.choose(at)
        self._list.setCurrentIndex(at)
        self.filter_changed.emit()

    @Slot(int)
    def _on_threshold_edited(self, percent: int) -> None:
        if percent != self._percent:
            self._settings.change_threshold(self._digest, percent / 100)

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "threshold":
            self._show_threshold()

    @property
    def _percent(self) -> int:
        return round(100 * self._settings.threshold_for(self._digest))

    def _show_threshold(self) -> None:
        self._threshold.setValue(self._percent)
