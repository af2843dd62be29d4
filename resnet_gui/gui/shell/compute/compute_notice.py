"""The notice that a cluster fails, with the way back to this computer."""

from __future__ import annotations

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
    """Hidden while nothing that has failed on the cluster can be done again here."""

    def __init__(self, place: ComputePlace) -> None:
        # Outlined: the page below has a filled button of its own.
        self._here, self._dismiss = button("", "outline"), button("", "quiet")
        self._place = place
        super().__init__("error")
        self._here.clicked.connect(place.use_this_computer)
        self._dismiss.clicked.connect(place.forget_all)
        self.set_buttons([self._here, self._dismiss])
        place.failed.connect(self._on_failed)
        place.forgotten.connect(self._refresh)
        set_help_topic(self, "more-computers")

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        self._here.setText(self.tr("Compute on this computer"))
        self._dismiss.setText(self.tr("Dismiss"))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        problems = self._place.problems
        if problems:
            self.set_content(
                self.tr("The cluster could not do that."),
                "\n".join(dict.fromkeys(map(labels.problem, problems))),
                "\n".join(filter(None, map(unsaid, problems))),
            )
        self.setVisible(bool(problems))

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self._refresh()
        announce(self, labels.problem(problem))
