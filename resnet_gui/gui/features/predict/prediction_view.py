"""One image and its prediction: image, headline with probability, a note, bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resnet_gui.gui.features.predict.explanation_bar import ExplanationBar
from resnet_gui.gui.theme.icons import IconLabel
from resnet_gui.gui.widgets.controls import label, restyle
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.score_bars import Score, ScoreBars

_LOWEST = 72  # pixels of the image


class PredictionView(QWidget):
    """Every part keeps its place, whatever the prediction is.

    Signals:
        as_seen_toggled(bool): Whether the image is to be shown as the network sees it.
    """

    as_seen_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame, self.bars = ImageFrame(), ScoreBars()
        # What stands below has its own height; where there is little room the image gives way.
        self.frame.setMinimumHeight(_LOWEST)
        self.frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.why = ExplanationBar()
        self._headline, self._percent = ElidedLabel("figure"), label("figure")
        self._line = label("caption")
        self._line.setWordWrap(True)
        self.as_seen = QCheckBox()
        self.as_seen.toggled.connect(self.as_seen_toggled)
        self._doubt = IconLabel("help", "warn", 20)
        headline = QHBoxLayout()
        headline.setSpacing(8)
        headline.addWidget(self._doubt)
        headline.addWidget(self._headline, 1)
        headline.addWidget(self._percent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.frame)
        layout.addSpacing(8)
        layout.addWidget(self.why)
        layout.addSpacing(4)
        layout.addWidget(self.as_seen)
        layout.addSpacing(12)
        layout.addLayout(headline)
        layout.addSpacing(4)
        layout.addWidget(self._line)
        layout.addSpacing(14)
        layout.addWidget(self.bars)
        layout.addSpacing(16)

    def show_prediction(
        self, headline: str, percent: str, line: str, scores: Sequence[Score] = ()
    ) -> None:
        """Show a prediction, or what to do while there is none."""
        self._headline.setText(headline)
        self._percent.setText(percent)
        self._percent.setVisible(bool(percent))
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.bars.set_scores(list(scores))

    def set_tone(self, *, troubled: bool, doubtful: bool) -> None:
        """Show the headline as a warning: there is no prediction, or none to rely on."""
        tone = "warn" if troubled or doubtful else None
        if self._headline.property("tone") != tone:
            self._headline.setProperty("tone", tone)
            restyle(self._headline)
        self._doubt.setVisible(doubtful)
        self.bars.set_doubtful(doubtful)
