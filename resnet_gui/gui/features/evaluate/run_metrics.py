"""The metrics at the top of a run's report: accuracy, balanced accuracy, baseline, calibration."""

from __future__ import annotations

from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.runs import report_html
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.visible_text import shortened
from resnet_gui.gui.text import format
from resnet_gui.gui.text.language import LANGUAGE
from resnet_gui.gui.widgets.metric_tiles import MetricTiles


class RunMetrics(MetricTiles):
    """Four tiles; each says what its number is to be compared with."""

    def show_run(
        self,
        record: RunRecord,
        evaluation: Evaluation,
        predictions: SplitPredictions | None,
        *,
        wide: bool,
    ) -> None:
        """Show the metrics of a run on one split; with less room they take their short units."""
        low, high = evaluation.interval
        largest, baseline = evaluation.largest_class
        always = self.tr("Always answering “{label}”") if wide else self.tr("Always “{label}”")
        interval = self.tr("{low} to {high}").format(
            low=format.decimal(100 * low, int(wide)), high=format.percent(high, int(wide))
        )
        mean = self.tr("mean of all classes") if wide else self.tr("class mean")
        accuracy = format.percent(evaluation.accuracy)
        balanced = format.percent(evaluation.balanced_accuracy)
        self.set_figures(
            [
                (self.tr("Accuracy, 95 % interval"), accuracy, interval),
                (self.tr("Balanced accuracy"), balanced, mean),
                (
                    always.format(label=shortened(largest, 24 if wide else 12)),
                    format.percent(baseline),
                    self.tr("for comparison") if wide else "",
                ),
                self._calibration(record, evaluation, predictions, wide=wide),
            ]
        )

    def _calibration(
        self,
        record: RunRecord,
        evaluation: Evaluation,
        predictions: SplitPredictions | None,
        *,
        wide: bool,
    ) -> tuple[str, ...]:
        """Return the calibration error; the loss where a run kept nothing to compute it from."""
        error = evaluation.seen_error
        if error is None and predictions is not None:
            error = predictions.of_split(evaluation.split).evaluation(evaluation.split).seen_error
        if error is None:
            epoch = self.tr("epoch {epoch}").format(epoch=record.card.best_epoch)
            return self.tr("Loss"), format.decimal(evaluation.loss, 3), epoch
        context = self.tr("0 % is ideal") if wide else ""
        if evaluation.temperature != 1.0:
            context = self.tr("after scaling") if wide else self.tr("scaled")
        return (
            self.tr("Calibration error"),
            format.percent(error),
            context,
            LANGUAGE.translate(report_html.CONTEXT, report_html.CALIBRATION_MEANS),
        )
