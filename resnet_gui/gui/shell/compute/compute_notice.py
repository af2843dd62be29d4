"""The notice that a cluster fails, with the way back to this computer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import unsaid
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.text import labels
from resnet_gui.gui.widgets.accessibility.announcement import announce
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.notice import Notice


class ComputeNotice(Notice):
    """Hidden until the cluster fails; it goes when something is done about that."""

    def __init__(self, place: ComputePlace) -> None:
        self._here, self._dismiss = button("", "primary"), button("", "quiet")
        self._problem: Problem | None = None
        self._again: Callable[[], None] = lambda: None
        self._place = place
        super().__init__("error")
        self._here.clicked.connect(self._on_here_clicked)
        self._dismiss.clicked.connect(self.hide)
        self.set_buttons([self._here, self._dismiss])
        place.failed.connect(self._on_failed)
        place.begun.connect(self.hide)
        set_help_topic(self, "more-computers")
        self.hide()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        self._here.setText(self.tr("Compute on this computer"))
        self._dismiss.setText(self.tr("Dismiss"))
        if self._problem is not None:
            self.set_content(
                self.tr("The cluster could not do that."),
                labels.problem(self._problem),
                unsaid(self._problem),
            )

    @Slot(object, object)
    def _on_failed(self, problem: Problem, again: Callable[[], None]) -> None:
        self._problem, self._again = problem, again
        self.retranslate()
        self.show()
        announce(self, labels.problem(problem))

    @Slot()
    def _on_here_clicked(self) -> None:
        self.hide()
        self._place.use_this_computer()
        self._again()
