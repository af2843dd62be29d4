"""Reads what is to be pasted: looks first whether it can be taken."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from resnet_gui.gui.features.predict.drop_feedback import drop_feedback
from resnet_gui.gui.services import drop_data
from resnet_gui.gui.services.dragged_paths import DraggedPaths
from resnet_gui.gui.services.drop_data import DropOffer, DroppedItem
from resnet_gui.gui.services.task_runner import TaskRunner


class ClipboardReader(QObject):
    """Says what is pasted as soon as it is known what the paths on the clipboard are.

    Signals:
        taken(list): These :class:`DroppedItem` can be opened or predicted.
        refused(str): Why nothing is.
    """

    taken = Signal(list)
    refused = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._paths = DraggedPaths(tasks, self)
        self._paths.looked.connect(self._on_looked_at)
        self._content: tuple[DropOffer, list[DroppedItem]] | None = None
        self._model: str | None = None

    def read(self, data: QMimeData, model: str | None) -> None:
        """Read what is on the clipboard; ``model`` is the name of the model that is open."""
        offer = drop_data.drop_offer(data)
        self._content = offer, drop_data.take(data)  # what is there can be read only now
        self._model = model
        self._paths.look(offer.paths)

    @Slot()
    def _on_looked_at(self) -> None:
        if self._content is None:
            return
        (offer, items), self._content = self._content, None
        feedback = drop_feedback(offer, self._model, self._paths)
        if feedback.accepted:
            self.taken.emit(items)
        else:
            self.refused.emit(f"{feedback.title}. {feedback.line}")
