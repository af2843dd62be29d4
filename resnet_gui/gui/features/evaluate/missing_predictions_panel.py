"""The panel shown when a run did not store its predictions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.translated import Translated


class MissingPredictionsPanel(Translated, QWidget):
    """Explains why there are no predictions, and offers to evaluate the run again.

    Signals:
        again_requested: The run is to be evaluated again.
        stop_requested: It is to be given up.
    """

    again_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._record: RunRecord | None = None
        self._busy: Path | None = None
        self._words, self._line = label("body", tone="quiet"), ProgressLine()
        self._words.setWordWrap(True)
        self._again, self._stop = button(""), button("")
        self._again.clicked.connect(self.again_requested)
        self._stop.clicked.connect(self.stop_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._words)
        layout.addWidget(self._line)
        for one in (self._again, self._stop):
            layout.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_run(self, record: RunRecord) -> None:
        """Set the run that has no predictions."""
        self._record = record
        self.retranslate()

    def show_progress(self, folder: Path | None, done: int, total: int, *, is_free: bool) -> None:
        """Show how far the run in a folder is; None where none is being evaluated.

        ``is_free`` says whether another can be evaluated now.
        """
        self._busy = folder
        self._again.setEnabled(is_free)
        words = self.tr("{done} of {total}").format(
            done=format.number(done), total=counts.images(total)
        )
        starting = self.tr("Opening the model…")
        self._line.set_progress(done / max(1, total), words if total else starting)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        record = self._record
        has_model = record is not None and record.has_model
        ours = record is not None and record.folder == self._busy
        self._line.setVisible(ours)
        self._stop.setVisible(ours)
        self._again.setVisible(has_model and not ours)
        self._again.setText(self.tr("Evaluate again"))
        self._stop.setText(self.tr("Cancel"))
        reason = self.tr("This run has no saved predictions for single pictures.")
        if has_model:
            more = self.tr("Evaluate it again to get them. Its figures are then computed again.")
        else:
            more = self.tr("Train again with these settings to get them.")
        self._words.setText(f"{reason} {more}")
