"""Areas that say and do what the prediction panel does with what is dropped."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject

from resnet_gui.gui.features.predict import drop_feedback
from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.services import drop_data
from resnet_gui.gui.services.dragged_paths import DraggedPaths
from resnet_gui.gui.services.drop_data import DropOffer
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.widgets.drop_area import DropArea, DropFeedback


class PanelDrops(QObject):
    """Makes the areas: the panel itself, its strip, and pages that take no drops themselves.

    Args:
        session: Takes what is dropped.
        tasks: Looks what is dragged.
    """

    def __init__(self, session: PredictionSession, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._dragged = DraggedPaths(tasks, self)

    def make_area(self) -> DropArea:
        """Return a new area, without content yet."""
        area = DropArea(self._judge, self._look_at, drop_data.take)
        area.dropped.connect(self._session.take)
        self._dragged.looked.connect(area.judge_again)
        return area

    def _look_at(self, data: QMimeData) -> DropOffer:
        offer = drop_data.drop_offer(data)
        self._dragged.look(offer.paths)
        return offer

    def _judge(self, offer: DropOffer) -> DropFeedback:
        return drop_feedback.drop_feedback(offer, self._session.model_name, self._dragged)
