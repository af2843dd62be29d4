"""How sure a run's answers are: scaling, reliability diagrams, and its threshold."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core.metrics.calibration import expected_error, reliability
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import report_sureness
from resnet_gui.core.runs.report_parts import translated
from resnet_gui.gui.features.evaluate.sureness.reliability_diagram import ReliabilityDiagram
from resnet_gui.gui.features.evaluate.sureness.threshold_slider import ThresholdSlider
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.text.language import LANGUAGE
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.section_header import section_header

_WIDEST_TEXT = 560


class SurenessPanel(QWidget):
    """Shown for a split whose predictions are known; hidden for others."""

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_help_topic(self, "believing#how-sure")
        self._title, self._scaling = label("section"), label("caption")
        self._scaling.setWordWrap(True)
        self._before, self._after = ReliabilityDiagram(), ReliabilityDiagram()
        self._threshold = ThresholdSlider(settings)
        diagrams = QHBoxLayout()
        diagrams.setSpacing(24)
        left_top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        diagrams.addWidget(self._before, 0, left_top)
        diagrams.addWidget(self._after, 1, left_top)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        self._row.addLayout(diagrams)
        self._row.addWidget(self._threshold, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(section_header(self._title))
        layout.addWidget(self._scaling)
        layout.addSpacing(4)
        layout.addLayout(self._row)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Ask for the height that the texts take in this width, for which scroll areas do not."""
        done = super().event(event)
        layout = self.layout()
        if layout is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            # A widest width of its own would not count in what is asked for.
            is_narrow = self._row.direction() is QBoxLayout.Direction.TopToBottom
            right = max(0, self.width() - _WIDEST_TEXT) if is_narrow else 0
            layout.setContentsMargins(0, 0, right, 0)
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done

    def set_narrow(self, narrow: bool) -> None:
        """Put the threshold below the diagrams instead of beside them."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def show_split(
        self,
        evaluation: Evaluation,
        card: ModelCard,
        predictions: SplitPredictions | None,
        digest: str,
    ) -> None:
        """Show a split.

        Args:
            evaluation: Its figures.
            card: That of the model.
            predictions: Those for the split; None where they are not known.
            digest: Of the model without its card; empty where it is not here.
        """
        self.setVisible(predictions is not None and len(predictions.paths) > 0)
        if predictions is None or not predictions.paths:
            return
        self._title.setText(translated(report_sureness.TITLE, LANGUAGE))
        sentence = report_sureness.scaling_sentence(evaluation.temperature, card, LANGUAGE)
        self._scaling.setText(sentence)
        self._scaling.setVisible(bool(sentence))
        raw = reliability(predictions.probabilities.max(axis=1), predictions.correct)
        seen = reliability(predictions.confidence, predictions.correct)
        first, second = report_sureness.diagram_titles(
            *(expected_error(raw), expected_error(seen)),
            is_scaled=predictions.is_scaled,
            language=LANGUAGE,
        )
        axes = (
            translated(report_sureness.AXIS_SAID, LANGUAGE),
            translated(report_sureness.AXIS_RIGHT, LANGUAGE),
        )
        meaning = translated(report_sureness.DIAGRAM_MEANS, LANGUAGE)
        self._before.show_bins(raw, first, axes, meaning)
        self._after.show_bins(seen, second, axes, meaning)
        self._after.setVisible(predictions.is_scaled)
        self._threshold.show_predictions(predictions.confidence, predictions.correct, digest)
