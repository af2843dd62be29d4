"""Stand-ins for the engine and for dialogs, and short ways to make what an engine says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QDialog, QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.protocol.commands import Command
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inference_events import ModelLoaded
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.core.protocol.training_events import TrainingFinished, TrainingStarted
from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.core.training.values import BatchEnded, EpochEnded, ParameterCount, StopReason
from resnet_gui.gui.services import dialogs, file_manager
from resnet_gui.gui.services.engine_process import EngineProcess
from tests.core import cards

Said = TypeVar("Said", bound=Command)

CARD = replace(cards.CARD, classes=("cats", "dogs"), seed=0, best_epoch=1)
MODEL = Path("/runs/pets", MODEL_FILE)
"""The model that an engine has open; there is no such file."""

GONE = Problem(ProblemKind.ENGINE_GONE, {"code": -9})
"""What is said of an engine that the system has killed."""

EVALUATION = Evaluation("validation", CARD.classes, ((4, 0), (1, 3)), 0.25)


class FakeClient(QObject):
    """Has the interface of ``EngineProcess``, no process, and says what a test lets it say."""

    received = Signal(object)
    ended = Signal()

    def __init__(self, log: Path = Path("log.txt"), *, yielding: bool = False) -> None:
        super().__init__()
        self.log, self.yielding = log, yielding
        self.commands: list[Command] = []
        self.is_running = self.is_cancelled = self.is_shut_down = self.is_outdated = False

    def start(self, *commands: Command) -> None:
        """Take the first commands."""
        self.is_running = True
        self.commands += commands

    def send(self, command: Command) -> None:
        """Take a command."""
        self.commands.append(command)

    def cancel(self) -> None:
        """From now on say nothing; the process goes when the test lets it, by :meth:`end`."""
        self.is_cancelled = True

    def shut_down(self) -> None:
        """Be gone at once."""
        self.is_shut_down, self.is_running = True, False

    def play(self, *events: Event) -> None:
        """Say these, as far as the real client would let them through."""
        for event in events:
            if not self.is_cancelled and not self.is_shut_down:
                self.received.emit(event)

    def end(self) -> None:
        """Let the process be gone."""
        self.is_running = False
        self.ended.emit()

    def last(self, kind: type[Said]) -> Said:
        """Return the newest command of a kind."""
        return next(c for c in reversed(self.commands) if isinstance(c, kind))

    def count(self, kind: type[Command]) -> int:
        """Return how many commands of a kind there were."""
        return sum(isinstance(command, kind) for command in self.commands)


class FakeClients:
    """Makes fake clients where the program would make real ones, and keeps them."""

    def __init__(self) -> None:
        self.made: list[FakeClient] = []

    def __call__(self) -> EngineProcess:
        """Make one, as ``Asking`` wants it."""
        return self.make()

    def make(
        self,
        log: Path = Path("log.txt"),
        *,
        yielding: bool = False,
        parent: QObject | None = None,
    ) -> EngineProcess:
        """Make one, as ``Training`` wants it."""
        client = FakeClient(log, yielding=yielding)
        self.made.append(client)
        return cast(EngineProcess, client)

    @property
    def newest(self) -> FakeClient:
        """The one made last."""
        return self.made[-1]

    def load_model(self) -> FakeClient:
        """Let the newest say that it has started and opened :data:`MODEL`; return it."""
        self.newest.play(EngineReady({}), ModelLoaded(MODEL, CARD))
        return self.newest


@dataclass
class ScriptedDialogs:
    """Answers the program's dialogs from lists; one that no test expected fails it.

    Attributes:
        folders: What the next folder dialogs return.
        texts: What the next questions for a text return.
        shown_texts: The texts that stood in them.
        files: What the next file dialogs return, for one file or a new one.
        many: What the next dialogs for several files return.
        answers: What the next questions return.
        questions: The verbs of the questions asked.
        forms: Fill in the next dialogs of several fields; tell whether to go through with it.
        opened: The paths handed to the system.
        unexpected: What nobody expected.
    """

    folders: list[Path | None] = field(default_factory=list)
    files: list[Path | None] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    shown_texts: list[str] = field(default_factory=list)
    many: list[list[Path]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    questions: list[list[str]] = field(default_factory=list)
    forms: list[Callable[[QDialog], bool]] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for the real dialogs."""
        for name in (
            *("choose_folder", "choose_file", "choose_files", "choose_save"),
            *("ask", "ask_text", "fill_in"),
        ):
            monkeypatch.setattr(dialogs, name, getattr(self, name))
        monkeypatch.setattr(file_manager, "QDesktopServices", self)

    def choose_folder(self, parent: QWidget, title: str, start: Path | None = None) -> Path | None:
        """Answer a folder dialog."""
        return self._next(self.folders, f"folder: {title}")

    def choose_file(
        self, parent: QWidget, title: str, name_filter: str, start: Path | None
    ) -> Path | None:
        """Answer a file dialog."""
        return self._next(self.files, f"file: {title}")

    def choose_save(
        self, parent: QWidget, title: str, name_filter: str, start: Path
    ) -> Path | None:
        """Answer a dialog about where to save."""
        return self._next(self.files, f"save: {title}")

    def ask_text(self, parent: QWidget, title: str, name: str, text: str) -> str | None:
        """Answer a question for a line of text."""
        assert title and name
        self.shown_texts.append(text)
        return self._next(self.texts, title)

    def choose_files(
        self, parent: QWidget, title: str, name_filter: str, start: Path | None
    ) -> list[Path]:
        """Answer a dialog for several files."""
        return self._next(self.many, f"files: {title}") or []

    def ask(self, parent: QWidget, question: str, consequence: str, verbs: Sequence[str]) -> int:
        """Answer a question."""
        assert question and consequence and all(verbs)
        self.questions.append(list(verbs))
        return self._next(self.answers, question) or 0

    def fill_in(self, dialog: QDialog) -> bool:
        """Let a test fill in a dialog that stands on the screen."""
        dialog.show()
        fill = self._next(self.forms, dialog.windowTitle())
        done = fill is not None and fill(dialog)
        dialog.hide()
        return done

    def openUrl(self, url: QUrl) -> bool:
        """Keep what would be opened."""
        self.opened.append(Path(url.toLocalFile()))
        return True

    def _next(self, script: list[Answer], wanted: str) -> Answer | None:
        if not script:
            self.unexpected.append(wanted)
            return None
        return script.pop(0)


Answer = TypeVar("Answer")


def started(epochs: int = 3, steps: int = 4) -> TrainingStarted:
    """Return the beginning of a run."""
    return TrainingStarted(CARD.classes, 20, 8, epochs, steps, ParameterCount(1000, 400))


def batch(epoch: int, step: int, steps: int = 4, loss: float = 0.7) -> BatchEnded:
    """Return a report from within an epoch."""
    return BatchEnded(epoch, step, steps, loss, loss, 0.6, 123.4)


def epoch(number: int, val_accuracy: float = 0.5, *, is_best: bool = True) -> EpochEnded:
    """Return a finished epoch."""
    return EpochEnded(number, 0.6, 0.7, 0.65, val_accuracy, 2.0, is_best)


def finished(
    run_dir: Path,
    reason: StopReason = StopReason.COMPLETED,
    evaluations: tuple[Evaluation, ...] = (EVALUATION,),
    best_epoch: int = 1,
) -> TrainingFinished:
    """Return the end of a run."""
    card = replace(CARD, name=run_dir.name, best_epoch=best_epoch)
    return TrainingFinished(run_dir, reason, card, evaluations, 3_400_000)
