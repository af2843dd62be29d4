"""What ``evaluate`` prints for people: figures, a table of the classes, and how robust it is."""

from __future__ import annotations

from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import in_force, translate
from resnet_gui.commands.texts.names import split_name
from resnet_gui.commands.texts.text_table import table
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.robustness import Robustness
from resnet_gui.core.runs import report_robustness


def print_evaluation(evaluation: Evaluation) -> None:
    """Print the figures of a split, and a row for each class."""
    low, high = evaluation.interval
    largest, baseline = evaluation.largest_class
    template = (
        translate(
            "CommandLine",
            "{split}: 1 picture, accuracy {accuracy:.4f} (95 % interval {low:.4f} to {high:.4f}), "
            "loss {loss:.4f}",
        )
        if evaluation.count == 1
        else translate(
            "CommandLine",
            "{split}: {count} pictures, accuracy {accuracy:.4f} (95 % interval {low:.4f} to "
            "{high:.4f}), loss {loss:.4f}",
        )
    )
    say(
        template.format(
            split=split_name(evaluation.split),
            count=evaluation.count,
            accuracy=evaluation.accuracy,
            low=low,
            high=high,
            loss=evaluation.loss,
        )
    )
    say(
        translate(
            "CommandLine",
            "Balanced accuracy {balanced:.4f}; always answering {largest} gives {baseline:.4f}; "
            "calibration error {error}",
        ).format(
            balanced=evaluation.balanced_accuracy,
            largest=largest,
            baseline=baseline,
            error=_figure(evaluation.calibration_error),
        )
    )
    if evaluation.temperature != 1.0:
        say(
            translate(
                "CommandLine",
                "At the model’s temperature of {temperature:.3f}: loss {loss}, calibration error "
                "{error}",
            ).format(
                temperature=evaluation.temperature,
                loss=_figure(evaluation.calibrated_loss),
                error=_figure(evaluation.calibrated_error),
            )
        )
    print()
    headings = (
        translate("CommandLine", "class"),
        translate("CommandLine", "pictures"),
        translate("CommandLine", "precision"),
        translate("CommandLine", "recall"),
        "F1",
    )
    rows = [
        [score.label, str(score.count), *map(_figure, (score.precision, score.recall, score.f1))]
        for score in evaluation.in_order(evaluation.by_name).class_scores()
    ]
    print(table(headings, rows))


def print_robustness(robustness: Robustness) -> None:
    """Print how far the accuracy falls on pictures that were changed."""
    print()
    for words in (report_robustness.robustness_sentence, report_robustness.method_sentence):
        say(words(robustness, in_force()))
    print()
    print(table(*report_robustness.figures(robustness, in_force())))


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"
