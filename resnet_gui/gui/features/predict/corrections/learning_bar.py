"""The switch *Keep learning* in the prediction panel, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.gui.services.keep_learning import KeepLearning, LearningOutcome
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated


class LearningBar(Translated, QWidget):
    """Hidden while the open dataset has no run that could be continued in seconds.

    Signals:
        comparison_requested: The user wants to see what the newest automatic run changed.
    """

    comparison_requested = Signal()

    def __init__(self, learning: KeepLearning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning = learning
        self._switch, self._said, self._compare = QCheckBox(), label("caption"), button("", "link")
        self._switch.clicked.connect(learning.switch)
        self._said.setWordWrap(True)
        self._compare.clicked.connect(self.comparison_requested)
        links = QHBoxLayout()
        links.addWidget(self._compare)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._switch)
        layout.addWidget(self._said)
        layout.addLayout(links)
        learning.changed.connect(self._refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._switch.setText(self.tr("Keep learning"))
        self._switch.setToolTip(
            self.tr(
                "Trains again as soon as the open dataset changes, as a run of its own. The last "
                "three of these runs are kept."
            )
        )
        self._compare.setText(self.tr("See the changes"))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        learning, text = self._learning, self._text()
        self._switch.setChecked(learning.is_on)
        self._said.setText(text)
        self._said.setVisible(bool(text))
        is_told = learning.outcome is not None and learning.problem is None
        self._compare.setVisible(is_told and not learning.runs.is_running)
        self.setVisible(learning.is_offered or learning.problem is not None)

    def _text(self) -> str:
        learning = self._learning
        if learning.problem is not None:
            sentence = labels.problem(learning.problem)
            return self.tr("The changes could not be learned. {reason}").format(reason=sentence)
        if learning.runs.is_running:
            return self.tr("Learning the changes…")
        if learning.is_waiting:
            return self.tr("The changes are learned when the current run has ended.")
        return "" if learning.outcome is None else self._told(learning.outcome)

    def _told(self, outcome: LearningOutcome) -> str:
        accuracy = format.percent(outcome.accuracy)
        if not outcome.fixed and not outcome.broke:
            text = self.tr("Learned as {run}: {accuracy} correct. Nothing got worse.")
            return text.format(run=outcome.after.name, accuracy=accuracy)
        text = self.tr(
            "Learned as {run}: {accuracy} correct. Now correct: {fixed}. Now wrong: {broke}."
        )
        return text.format(
            run=outcome.after.name,
            accuracy=accuracy,
            fixed=format.number(outcome.fixed),
            broke=format.number(outcome.broke),
        )
