"""The diagnosis of a run in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.runs import diagnosis_messages
from resnet_gui.core.runs.diagnosis import Diagnosis, Suggestion
from resnet_gui.gui.text.language import LANGUAGE

translate = QCoreApplication.translate


def words(diagnosis: Diagnosis | None, *, can_go_on: bool) -> tuple[str, str, str]:
    """Return the finding, the advice and the text of the button; empty where there is none.

    Args:
        diagnosis: Of a run; None where nothing limits it.
        can_go_on: Whether the run has kept what *Train longer* starts from.
    """
    if diagnosis is None:
        return "", "", ""
    action = _action(diagnosis.suggestion)
    if diagnosis.suggestion is Suggestion.LONGER and not can_go_on:
        action = ""
    finding = diagnosis_messages.sentence(diagnosis, LANGUAGE)
    return finding, diagnosis_messages.advice(diagnosis, LANGUAGE), action


def _action(suggestion: Suggestion) -> str:
    return {
        Suggestion.PRETRAINED: translate("DiagnosisText", "Set up “Instant”"),
        Suggestion.BALANCE: translate("DiagnosisText", "Balance classes"),
        Suggestion.VARY: translate("DiagnosisText", "Augmentation"),
        Suggestion.LONGER: translate("DiagnosisText", "Train longer"),
        Suggestion.MORE_IMAGES: translate("DiagnosisText", "Would more pictures help?"),
        Suggestion.CHECK_LABELS: translate("DiagnosisText", "Which labels look wrong?"),
    }[suggestion]
