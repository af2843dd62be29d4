"""The part of a run's report about how sure it is: before and after scaling, and thresholds."""

from __future__ import annotations

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP, Language
from resnet_gui.core.metrics.calibration import expected_error, reliability
from resnet_gui.core.metrics.coverage import Coverage, coverage
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.metrics.temperature import UnscaledReason
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs.reliability_svg import reliability_svg
from resnet_gui.core.runs.report_parts import escaped, html_table, translated

_THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


def sureness(
    evaluation: Evaluation,
    card: ModelCard,
    predictions: SplitPredictions | None,
    language: Language,
) -> list[str]:
    """Return the part about one split as HTML; nothing where nothing is known.

    Args:
        evaluation: The figures of the split.
        card: That of the model.
        predictions: Those for the split, for diagrams and thresholds.
        language: The language of the report.
    """
    sentences = [scaling_sentence(evaluation.temperature, card, language)]
    if predictions is not None and predictions.is_cross_fitted:
        sentences.append(translated(_HALVES, language))
    parts = [f"<p class='quiet'>{escaped(one)}</p>" for one in sentences if one]
    if predictions is not None and predictions.paths:
        parts.append(_diagrams(predictions, language))
        parts.append(f"<p class='quiet'>{escaped(translated(DIAGRAM_MEANS, language))}</p>")
        parts.append(_thresholds(predictions, language))
    return [f"<h2>{escaped(translated(TITLE, language))}</h2>", *parts] if parts else []


def scaling_sentence(temperature: float, card: ModelCard, language: Language) -> str:
    """Return by what a model's probabilities are scaled, or why not; empty where unknown."""
    if temperature != 1.0:
        return translated(_SCALED, language).format(
            temperature=language.decimal(temperature, 2), count=card.n_validation
        )
    return translated(_REASONS.get(card.temperature_reason, ""), language)


def coverage_sentence(found: Coverage, language: Language) -> str:
    """Return what a threshold brings, as one sentence."""
    silent = language.percent(found.silent)
    if found.accuracy is None:
        return translated(_NONE_SURE, language)
    low, high = found.interval
    return translated(_COVERAGE, language).format(
        right=language.percent(found.accuracy),
        low=language.percent(low),
        high=language.percent(high),
        silent=silent,
    )


def diagram_titles(
    before: float | None, after: float | None, *, is_scaled: bool, language: Language
) -> tuple[str, str]:
    """Return the titles of the diagrams before and after scaling, with their calibration errors.

    The first is the only one where nothing is scaled.
    """

    def percent(error: float | None) -> str:
        return language.percent(error or 0.0)

    first = translated(_BEFORE if is_scaled else _ONLY, language).format(error=percent(before))
    return first, translated(_AFTER, language).format(error=percent(after))


def _diagrams(predictions: SplitPredictions, language: Language) -> str:
    raw = predictions.probabilities.max(axis=1)
    before = reliability(raw, predictions.correct)
    after = reliability(predictions.confidence, predictions.correct)
    is_scaled = predictions.is_scaled
    titles = diagram_titles(
        expected_error(before), expected_error(after), is_scaled=is_scaled, language=language
    )
    axes = translated(AXIS_SAID, language), translated(AXIS_RIGHT, language)
    shown = zip(titles, (before, after) if is_scaled else (before,), strict=False)
    return "".join(reliability_svg(found, title, *axes) for title, found in shown)


def _thresholds(predictions: SplitPredictions, language: Language) -> str:
    rows = []
    for threshold in _THRESHOLDS:
        found = coverage(predictions.confidence, predictions.correct, threshold)
        low, high = found.interval
        right, interval = "–", ""
        if found.accuracy is not None:
            right = language.percent(found.accuracy)
            interval = f"{language.percent(low)} – {language.percent(high)}"
        rows.append([language.percent(threshold), right, interval, language.percent(found.silent)])
    return html_table([translated(head, language) for head in _HEADS], rows)


TITLE = QT_TRANSLATE_NOOP("Report", "How sure")
DIAGRAM_MEANS = QT_TRANSLATE_NOOP(
    "Report",
    "Each bar stands for predictions of similar probability (a faint one: only a few). Its "
    "height is how often they were correct. On the dashed line the two agree.",
)
"""The explanation of a reliability diagram for the user."""

AXIS_SAID = QT_TRANSLATE_NOOP("Report", "Probability")
AXIS_RIGHT = QT_TRANSLATE_NOOP("Report", "Correct")
_SCALED = QT_TRANSLATE_NOOP(
    "Report",
    "Probabilities are scaled by the temperature {temperature}, which was fitted on {count} "
    "validation pictures.",
)
_HALVES = QT_TRANSLATE_NOOP(
    "Report",
    "Here each half of the pictures is measured with a temperature that was fitted on the other "
    "half.",
)
_BEFORE = QT_TRANSLATE_NOOP("Report", "Before scaling: error {error}")
_AFTER = QT_TRANSLATE_NOOP("Report", "After scaling: error {error}")
_ONLY = QT_TRANSLATE_NOOP("Report", "Calibration error {error}")
_COVERAGE = QT_TRANSLATE_NOOP(
    "Report",
    "Correct {right} of the time (95 % interval {low} to {high}), not sure for {silent} of the "
    "pictures.",
)
_NONE_SURE = QT_TRANSLATE_NOOP("Report", "No prediction is this sure: not sure for all pictures.")
_HEADS = (
    QT_TRANSLATE_NOOP("Report", "Limit"),
    QT_TRANSLATE_NOOP("Report", "Correct"),
    QT_TRANSLATE_NOOP("Report", "95 % interval"),
    QT_TRANSLATE_NOOP("Report", "Not sure"),
)
_REASONS: dict[str, str] = {
    UnscaledReason.FEW_IMAGES: QT_TRANSLATE_NOOP(
        "Report",
        "Probabilities are not scaled: that needs at least 100 validation pictures.",
    ),
    UnscaledReason.FEW_OF_A_CLASS: QT_TRANSLATE_NOOP(
        "Report",
        "Probabilities are not scaled: that needs at least 5 validation pictures of each class.",
    ),
    UnscaledReason.NO_MISTAKES: QT_TRANSLATE_NOOP(
        "Report",
        "Probabilities are not scaled: that needs at least one mistake on the validation pictures.",
    ),
    UnscaledReason.NOT_BETTER: QT_TRANSLATE_NOOP(
        "Report",
        "Probabilities are not scaled: scaling did not improve them on other pictures.",
    ),
}
"""For each reason, the sentence for the user."""
