"""A slider for the probability from which on a model answers, and what that brings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from resnet_gui.core.metrics.coverage import coverage
from resnet_gui.core.runs import report_sureness
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.text import format
from resnet_gui.gui.text.language import LANGUAGE
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated

_PAGE = 5  # per cent


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a threshold is not to change while one scrolls by."""
        event.ignore()


class ThresholdSlider(Translated, QWidget):
    """Tries thresholds on a split's predictions; the one it is left at becomes the model's own."""

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._digest = ""
        self._confidence: NDArray[np.float32] = np.zeros(0, np.float32)
        self._correct: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._title, self._value = label("strong"), label("figure")
        self._slider = _Slider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setPageStep(_PAGE)
        self._brings, self._origin = label("body"), label("caption")
        for text in (self._title, self._brings, self._origin):
            text.setWordWrap(True)
        self._brings.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._reset = button("", "link")
        self._arrange()
        self._slider.valueChanged.connect(self._on_moved)
        self._slider.sliderReleased.connect(self._keep)
        self._reset.clicked.connect(self._on_reset_clicked)
        settings.changed.connect(self._on_setting_changed)
        self.retranslate()

    def show_predictions(
        self, confidence: NDArray[np.float32], correct: NDArray[np.bool_], digest: str
    ) -> None:
        """Show what thresholds bring.

        Args:
            confidence: The probability of each predicted class, (n,).
            correct: Whether it is the right one, (n,).
            digest: Of the model without its card, under which its threshold is kept; empty where
                there is no model any more.
        """
        self._confidence, self._correct, self._digest = confidence, correct, digest
        self._show_kept()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._title.setText(self.tr("Answer only when at least this sure"))
        self._slider.setAccessibleName(self._title.text())
        self._reset.setText(self.tr("Use the program’s limit"))
        self._show()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._slider, 1)
        row.addWidget(self._value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(row)
        layout.addWidget(self._brings)
        layout.addWidget(self._origin)
        layout.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def _show_kept(self) -> None:
        """Put the slider to the threshold that counts for the model."""
        self._slider.blockSignals(True)
        self._slider.setValue(round(100 * self._settings.threshold_for(self._digest)))
        self._slider.blockSignals(False)
        self._show()

    def _show(self) -> None:
        threshold = self._slider.value() / 100
        self._value.setText(format.percent(threshold, 0))
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("100\u202f%"))
        found = coverage(self._confidence, self._correct, threshold)
        self._brings.setText(report_sureness.coverage_sentence(found, LANGUAGE))
        # What stands below stays where it is while the slider is moved.
        self._brings.setMinimumHeight(2 * self._brings.fontMetrics().lineSpacing())
        has_own = self._settings.own_threshold(self._digest) is not None
        default = format.percent(self._settings.threshold, 0)
        if not self._digest:
            text = self.tr("The model is no longer there. The limit was not saved.")
        elif has_own:
            text = self.tr("This model’s own limit. A prediction below it is “not sure”.")
        else:
            text = self.tr(
                "The program’s limit is {threshold}. Move the slider to set a limit for this "
                "model. A prediction below it is “not sure”."
            ).format(threshold=default)
        self._origin.setText(text)
        self._reset.setVisible(has_own)

    @Slot()
    def _on_moved(self) -> None:
        self._show()
        if not self._slider.isSliderDown():  # by a key, the wheel or a click beside the handle
            self._keep()

    @Slot()
    def _keep(self) -> None:
        threshold = self._slider.value() / 100
        if self._digest and threshold != self._settings.threshold_for(self._digest):
            self._settings.set_own_threshold(self._digest, threshold)

    @Slot()
    def _on_reset_clicked(self) -> None:
        self._settings.set_own_threshold(self._digest, None)

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "threshold" and not self._slider.isSliderDown():
            self._show_kept()
