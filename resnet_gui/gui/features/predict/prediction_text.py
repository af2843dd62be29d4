"""The texts of the prediction panel: model, prediction, confidence, or the first step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.prediction import Ranking, ReviewPolicy
from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.gui.text import counts, format, labels

translate = QCoreApplication.translate


def model_line(
    card: ModelCard | None, opening: Path | None, fetched: tuple[int, int] | None
) -> str:
    """Return the line at the panel's head; ``fetched`` is (bytes so far, bytes in all)."""
    if fetched is not None:
        done, total = map(format.size, fetched)
        return translate("PredictionText", "Fetching {done} of {total}").format(
            done=done, total=total
        )
    if opening is not None:
        # A run's model is called after its folder.
        name = opening.parent.name if opening.name == MODEL_FILE else opening.stem
        return translate("PredictionText", "Opening {name}…").format(name=name)
    if card is None:
        return translate("PredictionText", "No model")
    return translate("PredictionText", "{name} · {classes}").format(
        name=card.name, classes=counts.classes(len(card.classes))
    )


def predicted(image: Path, ranking: Ranking, policy: ReviewPolicy) -> tuple[str, str, str]:
    """Return headline, percentage and line of a prediction, which may not be confident."""
    label, probability = ranking[0]
    if policy.is_confident(probability):
        return label, format.percent(probability), image.name
    text = translate("PredictionText", "{name}. Best guess {share}; sure from {threshold} on.")
    share, least = format.percent(probability), format.percent(policy.threshold, 0)
    return (
        translate("PredictionText", "Not sure"),
        "",
        text.format(name=image.name, share=share, threshold=least),
    )


def failed(image: Path | None, problem: Problem) -> tuple[str, str, str]:
    """Return headline and line where there is no prediction, or no model."""
    sentence = labels.problem(problem)
    if image is None:
        return translate("PredictionText", "Not opened"), "", sentence
    return translate("PredictionText", "No answer"), "", f"{image.name}: {sentence}"


def empty(image: Path | None, *, has_model: bool, is_opening: bool) -> tuple[str, str, str]:
    """Return headline and line while there is no prediction yet."""
    if has_model and image is not None:
        return translate("PredictionText", "Looking…"), "", image.name
    if has_model:
        return (
            translate("PredictionText", "Drop a picture here"),
            "",
            translate("PredictionText", "The answer stands here at once."),
        )
    if is_opening:
        return (
            translate("PredictionText", "Opening the model"),
            "",
            translate("PredictionText", "The first time takes some seconds."),
        )
    return (
        translate("PredictionText", "No model yet"),
        "",
        translate(
            "PredictionText",
            "Train one, or open one that you have. Then drop a picture here to ask it.",
        ),
    )
