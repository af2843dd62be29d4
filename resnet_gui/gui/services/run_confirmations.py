"""Questions that are asked before something of a run would be lost."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.training_run import State, Training


class OnClose(Enum):
    """What to do with the window that is about to close."""

    STAY = auto()
    STOP_THEN_CLOSE = auto()
    CARRY_ON = auto()
    CLOSE = auto()


def tr(text: str) -> str:
    """Translate a text of this file."""
    return QCoreApplication.translate("run_questions", text)


def may_discard(parent: QWidget, run: Training) -> bool:
    """Ask whether to discard a run, if it has learned anything yet."""
    if not run.history.epochs and run.resume is None:
        return True
    answer = dialogs.ask(
        parent,
        tr("Discard this run?"),
        tr("What it has learned so far is lost. Stop and keep would keep the best epoch."),
        [tr("Keep training"), tr("Discard")],
    )
    return bool(answer)


def on_close(parent: QWidget, run: Training | None, *, in_background: bool) -> OnClose:
    """Ask what becomes of a run when the window closes, if there is one to lose.

    ``in_background`` says whether it can go on without the window.
    """
    if run is None or run.is_over or run.state is State.CANCELLING:
        return OnClose.CLOSE
    if run.state is State.SAVING_FAILED:
        answer = dialogs.ask(
            parent,
            tr("The run is not saved yet."),
            tr("What it has learned is lost when the window closes."),
            [tr("Go back"), tr("Discard and quit")],
        )
        return (OnClose.STAY, OnClose.CLOSE)[answer]
    verbs = [
        (tr("Keep training"), OnClose.STAY),
        (tr("Stop and keep"), OnClose.STOP_THEN_CLOSE),
        (tr("Carry on in the background"), OnClose.CARRY_ON),
        (tr("Discard and quit"), OnClose.CLOSE),
    ]
    text = tr("Stop and keep ends it, saves the best epoch and closes the window.")
    if in_background:
        text += " " + tr("In the background it goes on without the window, and quits when done.")
    else:
        verbs = [entry for entry in verbs if entry[1] is not OnClose.CARRY_ON]
    answer = dialogs.ask(parent, tr("A run is under way."), text, [verb for verb, _ in verbs])
    return verbs[answer][1]
