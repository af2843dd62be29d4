"""Would more pictures help? One sentence, the curve behind it, and the same for each class."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.metrics.learning_curve import Band, LearningCurve
from resnet_gui.gui.features.data.inspection.curve_plot import CurvePlot
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.translated import Translated


class CurvePanel(Translated, QWidget):
    """Shows a learning curve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_help_topic(self, "believing#more-pictures")
        self._curve: LearningCurve | None = None
        self._sentence, self._how = label("strong"), label("caption")
        self._plot, self._table = CurvePlot(), TextTable()
        self._table.text_columns = 1
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for text in (self._sentence, self._how):
            text.setWordWrap(True)
            layout.addWidget(text)
        layout.addWidget(self._plot, 3)
        layout.addWidget(self._table, 2)
        self.retranslate()

    def set_curve(self, curve: LearningCurve) -> None:
        """Show a curve."""
        self._curve = curve
        self._plot.set_curve(curve)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._table.set_headings(
            [
                self.tr("Class"),
                self.tr("Train"),
                self.tr("Accuracy"),
                self.tr("Twice as many"),
                self.tr("95 % interval"),
            ]
        )
        curve = self._curve
        if curve is None:
            return
        self._sentence.setText(self._advice(curve))
        how = self.tr(
            "Accuracy on {count} validation pictures after training on parts of the pictures. "
            "“Twice as many” is an estimate (power law). Each class has few pictures, so its "
            "interval is wide."
        )
        self._how.setText(how.format(count=format.number(curve.n_validation)))
        self._table.set_rows(
            [
                [
                    each.label,
                    format.number(each.n_training),
                    format.percent(each.accuracy),
                    _points(each.gain.value),
                    self._interval(each.gain),
                ]
                for each in curve.by_class
            ]
        )

    def _advice(self, curve: LearningCurve) -> str:
        gain, most = curve.gain, curve.most_wanted
        values = {"gain": _points(gain.value), "interval": self._interval(gain)}
        if not gain.is_positive:
            text = self.tr("Twice as many pictures may not help: about {gain} points ({interval}).")
        elif most is None:
            text = self.tr("Twice as many pictures would add about {gain} points ({interval}).")
        else:
            values["label"] = most.label
            text = self.tr(
                "Twice as many pictures would add about {gain} points ({interval}). More of "
                "{label} would help most."
            )
        return text.format(**values)

    def _interval(self, band: Band) -> str:
        text = self.tr("{low} to {high}")
        return text.format(low=_points(band.low), high=_points(band.high))


def _points(share: float) -> str:
    """Return a difference of accuracies in percentage points."""
    rounded = round(100 * share, 1) + 0.0  # no minus zero
    return format.decimal(rounded, 1)
