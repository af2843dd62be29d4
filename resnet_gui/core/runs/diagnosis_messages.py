"""Messages about a diagnosis: one sentence for what limits a run, one for what to do about it.

The window translates the templates and then fills in the values, as with
``core.errors.sentences``.
"""

from __future__ import annotations

from resnet_gui.core.i18n import ENGLISH, QT_TRANSLATE_NOOP, Language
from resnet_gui.core.runs.diagnosis import Diagnosis, DiagnosisKind, Suggestion, Value
from resnet_gui.core.visible_text import shortened

CONTEXT = "Diagnosis"

_SENTENCES = {
    DiagnosisKind.NO_BETTER: QT_TRANSLATE_NOOP(
        "Diagnosis",
        "No better than always answering “{largest}”: {accuracy} right, against {baseline}.",
    ),
    DiagnosisKind.BY_HEART: QT_TRANSLATE_NOOP(
        "Diagnosis",
        "It learned by heart: in the last epoch, {train} right in training, {accuracy} in "
        "validation.",
    ),
    DiagnosisKind.TOO_FEW: QT_TRANSLATE_NOOP(
        "Diagnosis",
        "Too few pictures to say whether it learned: the accuracy lies between {low} and {high}, "
        "and always answering “{largest}” gives {baseline}.",
    ),
    DiagnosisKind.SMALL_CLASSES: QT_TRANSLATE_NOOP(
        "Diagnosis", "Small classes come off worse: {small} right, large ones {large}."
    ),
    DiagnosisKind.STILL_BETTER: QT_TRANSLATE_NOOP(
        "Diagnosis",
        "It was still getting better when it stopped: from {before} to {accuracy} at the end.",
    ),
    DiagnosisKind.SMALL_VALIDATION: QT_TRANSLATE_NOOP(
        "Diagnosis",
        "Few validation pictures ({count}): the accuracy lies between {low} and {high}.",
    ),
}

_ADVICE = {
    Suggestion.PRETRAINED: QT_TRANSLATE_NOOP(
        "Diagnosis", "Start from a network trained on a million pictures: it needs far fewer."
    ),
    Suggestion.BALANCE: QT_TRANSLATE_NOOP(
        "Diagnosis", "Let every class count the same in training, however many pictures it has."
    ),
    Suggestion.VARY: QT_TRANSLATE_NOOP(
        "Diagnosis", "Vary the pictures in every epoch, so that they are harder to memorise."
    ),
    Suggestion.LONGER: QT_TRANSLATE_NOOP("Diagnosis", "Go on from where it stopped."),
    Suggestion.MORE_IMAGES: QT_TRANSLATE_NOOP(
        "Diagnosis", "Add pictures. How much they would bring can be estimated."
    ),
    Suggestion.CHECK_LABELS: QT_TRANSLATE_NOOP(
        "Diagnosis", "Look whether pictures lie in the wrong class."
    ),
}


def sentence(diagnosis: Diagnosis, language: Language = ENGLISH) -> str:
    """Return what limits the run, with its numbers."""
    values = {name: _text(value, language) for name, value in diagnosis.values.items()}
    return language.translate(CONTEXT, _SENTENCES[diagnosis.kind]).format_map(values)


def advice(diagnosis: Diagnosis, language: Language = ENGLISH) -> str:
    """Return what to do about it."""
    return language.translate(CONTEXT, _ADVICE[diagnosis.suggestion])


def _text(value: Value, language: Language) -> str:
    if isinstance(value, float):
        return language.percent(value)
    return language.number(value) if isinstance(value, int) else shortened(value)
