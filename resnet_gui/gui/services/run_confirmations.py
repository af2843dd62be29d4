"""Confirmations before something of a run would be lost."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.training_run import RunState, TrainingRun

translate = QCoreApplication.translate


class CloseChoice(Enum):
    """What to do with the window that is about to close."""

    STAY = auto()
    STOP_THEN_CLOSE = auto()
    CARRY_ON = auto()
    CLOSE = auto()


def may_discard(parent: QWidget, run: TrainingRun) -> bool:
    """Ask whether to discard a run, if it has learned anything yet."""
    if not run.history.epochs and run.resume is None:
        return True
    answer = dialogs.ask(
        parent,
        translate("RunConfirmations", "Discard this run?"),
        translate(
            "RunConfirmations",
            "Everything learned so far is lost. Stop and keep saves the best epoch instead.",
        ),
        [translate("RunConfirmations", "Keep training"), translate("RunConfirmations", "Discard")],
    )
    return bool(answer)


def on_close(parent: QWidget, run: TrainingRun | None, *, in_background: bool) -> CloseChoice:
    """Ask what becomes of a run when the window closes, if there is one to lose.

    ``in_background`` says whether it can go on without the window.
    """
    if run is None or run.is_over or run.state is RunState.CANCELLING:
        return CloseChoice.CLOSE
    if run.state is RunState.SAVING_FAILED:
        answer = dialogs.ask(
            parent,
            translate("RunConfirmations", "The run is not saved yet."),
            translate(
                "RunConfirmations", "Everything it has learned is lost when the window closes."
            ),
            [
                translate("RunConfirmations", "Go back"),
                translate("RunConfirmations", "Discard and quit"),
            ],
        )
        return (CloseChoice.STAY, CloseChoice.CLOSE)[answer]
    verbs = [
        (translate("RunConfirmations", "Keep training"), CloseChoice.STAY),
        (translate("RunConfirmations", "Stop and keep"), CloseChoice.STOP_THEN_CLOSE),
        (translate("RunConfirmations", "Continue in the background"), CloseChoice.CARRY_ON),
        (translate("RunConfirmations", "Discard and quit"), CloseChoice.CLOSE),
    ]
    text = translate(
        "RunConfirmations", "Stop and keep ends it, saves the best epoch and closes the window."
    )
    if in_background:
        text += " " + translate(
            "RunConfirmations",
            "In the background it continues without the window and quits when done.",
        )
    else:
        verbs = [entry for entry in verbs if entry[1] is not CloseChoice.CARRY_ON]
    answer = dialogs.ask(
        parent,
        translate("RunConfirmations", "A run is in progress."),
        text,
        [verb for verb, _ in verbs],
    )
    return verbs[answer][1]
