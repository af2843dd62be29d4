"""The texts of the prediction panel: model, prediction, confidence, or the first step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.models.imagenet_classes import knows_imagenet
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.prediction import Doubt, Ranking, ReviewPolicy, is_believable
from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.text import counts, format, labels, model_text

translate = QCoreApplication.translate


def model_line(session: PredictionSession) -> str:
    """Return the line at the panel's head: which model answers, or what comes before it does."""
    card, opening = session.card, session.opening
    if session.download is not None:
        if not session.download[0]:
            return translate("PredictionText", "Connecting…")
        done, total = map(format.size, session.download)
        return translate("PredictionText", "Fetching {done} of {total}").format(
            done=done, total=total
        )
    if opening is not None:
        return translate("PredictionText", "Opening {name}…").format(
            name=model_text.file_name(opening)
        )
    if card is None:
        return translate("PredictionText", "No model")
    return translate("PredictionText", "{name} · {classes}").format(
        name=session.model_name, classes=counts.classes(len(card.classes))
    )


def texts(session: PredictionSession) -> tuple[str, str, str]:
    """Return headline, percentage and the line below for what the panel shows."""
    image = session.image
    if session.problem is not None:
        return failed(image, session.problem)
    if session.prediction is not None and image is not None:
        doubts = session.prediction.doubts
        headline, share, line = predicted(image, session.prediction.top_k, session.policy)
        if not is_believable(doubts):
            headline, share, line = _not_believed(doubts), "", ""
        lines = [line, _what_the_dataset_says(session), *map(labels.doubt, doubts)]
        return headline, share, "\n".join(filter(None, lines))
    return empty(image, session.card, is_opening=session.opening is not None)


def predicted(image: Path, ranking: Ranking, policy: ReviewPolicy) -> tuple[str, str, str]:
    """Return headline, percentage and line of a prediction, which may not be confident."""
    label, probability = ranking[0]
    if policy.is_confident(probability):
        return label, format.percent(probability), image.name
    text = translate(
        "PredictionText", "{name}. Best guess {share}, below your limit of {threshold}."
    )
    share, least = format.percent(probability), format.percent(policy.threshold, 0)
    return (
        translate("PredictionText", "Not sure"),
        "",
        text.format(name=image.name, share=share, threshold=least),
    )


def _what_the_dataset_says(session: PredictionSession) -> str:
    """Return whether the answer is right; empty where nobody knows, or the model cannot know."""
    if session.prediction is None or session.card is None:
        return ""
    if session.label not in session.card.classes:
        return ""
    if session.prediction.top_k[0][0] == session.label:
        return translate("PredictionText", "The dataset says so too.")
    return translate("PredictionText", "The dataset says: {name}.").format(name=session.label)


def _not_believed(doubts: Sequence[Doubt]) -> str:
    """Return the headline of a prediction whose probability means nothing."""
    if Doubt.BLANK in doubts:
        return translate("PredictionText", "Blank")
    return translate("PredictionText", "Unlike anything it knows")


def _invitation(card: ModelCard) -> str:
    if not knows_imagenet(card):
        return translate("PredictionText", "Drop one picture, several, or a folder. Ctrl+V pastes.")
    return translate(
        "PredictionText",
        "Ready: {imagenet}. For classes of your own, train on your own pictures.",
    ).format(imagenet=labels.imagenet())


def failed(image: Path | None, problem: Problem) -> tuple[str, str, str]:
    """Return headline and line where there is no prediction, or no model."""
    sentence = labels.problem(problem)
    if image is None:
        return translate("PredictionText", "Not opened"), "", sentence
    return translate("PredictionText", "No prediction"), "", f"{image.name}: {sentence}"


def empty(image: Path | None, card: ModelCard | None, *, is_opening: bool) -> tuple[str, str, str]:
    """Return headline and line while there is no prediction yet."""
    if card is not None and image is not None:
        return translate("PredictionText", "Classifying…"), "", image.name
    if card is not None:
        return translate("PredictionText", "Drop a picture here"), "", _invitation(card)
    if is_opening:
        return (
            translate("PredictionText", "Opening the model"),
            "",
            translate("PredictionText", "The first time takes a few seconds."),
        )
    return (
        translate("PredictionText", "No model yet"),
        "",
        translate(
            "PredictionText",
            "Train one, or open one you have. Then drop a picture here.",
        ),
    )
