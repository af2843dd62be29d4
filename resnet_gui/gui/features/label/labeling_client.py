"""Lets an engine process look at the images of a pile, and suggest labels for them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.suggestions import LabelsSoFar
from resnet_gui.core.protocol.commands import OpenPile, SuggestLabels
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.labeling_events import LabelingFailed, LabelsSuggested, PileOpened
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.gui.services.engine_process import EngineProcess, WarmEngine


class LabelingClient(QObject):
    """Has one pile open; of labels that change quickly only the newest are asked about.

    Attributes:
        is_open: Whether the images have been looked at.
        is_busy: Whether an answer is awaited.
        progress: Images done, and in all, while they are being looked at.

    Signals:
        changed: Any of these is another.
        opened(PileOpened): The images have been looked at.
        suggested(Suggestions): A label for each image.
        failed(Problem): There is no answer.
    """

    changed = Signal()
    opened = Signal(object)
    suggested = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_open = self.is_busy = False
        self.progress = (0, 0)
        self._waiting: LabelsSoFar | None = None
        self._engine = WarmEngine(_new_engine, self)
        self._engine.received.connect(self._on_received)

    def open(self, pile: ImagePile) -> None:
        """Look at the images of a pile, in place of the one before."""
        self.stop()
        self.is_busy = True
        self._engine.start()
        self._engine.send(OpenPile(pile))
        self.changed.emit()

    def suggest(self, labels: LabelsSoFar) -> None:
        """Suggest labels from these, once the images have been looked at."""
        self._waiting = labels
        self._ask()

    @Slot()
    def stop(self) -> None:
        """End what is under way; features that were computed are kept for the next time."""
        self._engine.cancel()
        self.is_open = self.is_busy = False
        self.progress, self._waiting = (0, 0), None
        self.changed.emit()

    def shut_down(self) -> None:
        """End every engine that is still there, for the end of the program."""
        self.stop()
        self._engine.end_leaving()

    def _ask(self) -> None:
        if self.is_open and not self.is_busy and self._waiting is not None:
            labels, self._waiting = self._waiting, None
            self.is_busy = True
            self._engine.send(SuggestLabels(labels))
            self.changed.emit()

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        match event:
            case PhaseChanged(_, done, total):
                self.progress = (done, total)
            case PileOpened():
                self.is_open, self.is_busy = True, False
                self.opened.emit(event)
            case LabelsSuggested(suggestions):
                self.is_busy = False
                self.suggested.emit(suggestions)
            case LabelingFailed(problem):
                self.is_busy = False
                self.failed.emit(problem)
            case Failed(problem):
                self.stop()
                self.failed.emit(problem)
            case _:
                return
        self._ask()
        self.changed.emit()


def _new_engine() -> EngineProcess:
    return EngineProcess(logs_dir() / "labeling.log", yielding=True)
