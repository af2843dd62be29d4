"""The menu of finished runs behind a page's title."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.text import format
from resnet_gui.gui.theme.plain_text import visible
from resnet_gui.gui.widgets.translated import Translated

_MOST = 12
"""More stand in the list of all runs."""


class RunsMenu(Translated, QMenu):
    """The newest runs, those that are pinned first, and the way to all of them.

    Signals:
        run_requested(Record): One of them was chosen.
        all_requested: The list of all runs was chosen.
    """

    run_requested = Signal(object)
    all_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._records: list[RunRecord] = []
        self._shown: Path | None = None
        self.aboutToShow.connect(self._fill)

    def set_runs(self, records: list[RunRecord]) -> None:
        """Set the runs of the menu."""
        self._records = list(records)

    def mark(self, folder: Path | None) -> None:
        """Mark the run that is on the screen."""
        self._shown = folder

    @Slot()
    def _fill(self) -> None:
        self.clear()
        for record in self._records[:_MOST]:
            action = self.addAction(_words(record))
            action.setCheckable(True)
            action.setChecked(record.folder == self._shown)
            action.triggered.connect(lambda _=False, one=record: self.run_requested.emit(one))
        self.addSeparator()
        self.addAction(self.tr("All runs, to compare…")).triggered.connect(self.all_requested)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._fill()


def _words(record: RunRecord) -> str:
    """Return a run's name and its accuracy; an ampersand in a name is no shortcut."""
    name = visible(record.name).replace("&", "&&")
    if not record.evaluations:
        return name
    return f"{name}\t{format.percent(record.evaluations[0].accuracy)}"
