"""The list of finished runs, to open, compare or remove them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.features.evaluate.run_actions import RunActions
from resnet_gui.gui.features.evaluate.runs_table import RunsTable
from resnet_gui.gui.text import counts, format, run_text
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.translated import Translated

_NAME, _SETTINGS, _DATA, _NOTE, _WHEN, _SPLIT, _VALIDATION, _TEST, _SIZE = range(9)


class RunsPanel(Translated, QWidget):
    """A head and the table of runs.

    Signals:
        run_opened(object): A ``RunRecord`` is wanted on the screen.
        comparison_requested(list): Two ``RunRecord`` or more are wanted side by side.
    """

    run_opened = Signal(object)
    comparison_requested = Signal(list)

    def __init__(self, actions: RunActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._folder = actions, Path()
        self._records: list[RunRecord] = []
        self._rows: list[RunRecord] = []
        self._head, self._table = PageHeader(), RunsTable()
        self._table.left_out_if_narrow = (_NOTE, _SPLIT, _SIZE)
        self._more, self._compare = button("", "menu"), button("")
        self._open = button("", "primary")
        self._compare.clicked.connect(self._on_compare_clicked)
        self._open.clicked.connect(lambda: self._on_opened(self._table.chosen[0]))
        self._table.chosen_changed.connect(self._show_buttons)
        self._table.opened.connect(self._on_opened)
        self._table.menu_requested.connect(self._on_menu_requested)
        self._table.sorting_changed.connect(self._refresh)
        self._table.removal_requested.connect(lambda row: actions.remove(self._rows[row]))
        self._table.renaming_requested.connect(lambda row: actions.rename(self._rows[row]))
        self._head.set_buttons([self._more, self._compare, self._open])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._head)
        layout.addWidget(self._table, 1)
        self.retranslate()

    def show_runs(self, records: list[RunRecord], folder: Path) -> None:
        """Show the runs of a folder, in the library's order until a heading is clicked."""
        self._records, self._folder = list(records), folder
        self._refresh()

    def press_primary(self) -> None:
        """Open the chosen run, if there is one."""
        if self._open.isEnabled():
            self._open.click()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._more.setText(self.tr("More"))
        self._open.setText(self.tr("Open"))
        self._table.setAccessibleName(self.tr("Runs"))
        self._table.set_headings(
            [
                self.tr("Run"),
                self.tr("Network and settings"),
                self.tr("Dataset"),
                self.tr("Note"),
                self.tr("When"),
                self.tr("Pictures"),
                self.tr("Validation"),
                self.tr("Test"),
                self.tr("Size"),
            ]
        )
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        kept = {self._rows[row].folder for row in self._table.chosen if row < len(self._rows)}
        self._rows = list(self._records)
        if self._table.sorted_by is not None:
            self._rows.sort(key=self._sort_key, reverse=self._table.descending)
        count, size = len(self._rows), sum(record.size for record in self._rows)
        self._head.set_title(self.tr("Runs"))
        self._head.set_facts(
            self.tr("{runs} · {size} in {folder}").format(
                runs=counts.runs(count),
                size=format.size(size),
                folder=self._folder,
            )
        )
        cells = [self._cells(record) for record in self._rows]
        self._table.show_runs(cells, lambda row: self._rows[row].folder in kept)

    def _cells(self, record: RunRecord) -> list[str]:
        card = record.card
        known = BACKBONES.get(card.network)
        network = known.title if known else card.network
        name = self.tr("{name}   pinned") if record.notes.pinned else "{name}"
        return [
            name.format(name=record.name),
            run_text.settings(record.config) if record.config else network,
            " ".join((card.dataset.get("name", "–"), card.dataset.get("fingerprint", "")[:8])),
            " ".join(record.notes.text.split()),
            _when(card.created),
            f"{format.number(card.n_train)} + {format.number(card.n_validation)}",
            _accuracy(record.evaluation("validation")),
            _accuracy(record.evaluation("test")),
            format.size(record.size),
        ]

    def _sort_key(self, record: RunRecord) -> tuple[float | str, str]:
        def share(split: str) -> float:
            entry = record.evaluation(split)
            return -1.0 if entry is None else entry.accuracy

        cells = self._cells(record)
        keys: dict[int, float | str] = {
            _WHEN: record.card.created,
            _SPLIT: float(record.card.n_train),
            _VALIDATION: share("validation"),
            _TEST: share("test"),
            _SIZE: float(record.size),
        }
        column = self._table.sorted_by or 0
        return keys.get(column, cells[column].casefold()), record.card.created

    @Slot()
    def _show_buttons(self) -> None:
        count = len(self._table.chosen)
        self._open.setEnabled(count == 1)
        self._compare.setEnabled(count > 1)
        self._compare.setText(
            self.tr("Compare {count}").format(count=count) if count > 1 else self.tr("Compare")
        )
        self._more.setVisible(count == 1)
        if count == 1:
            self._more.setMenu(self._actions.menu(self._rows[self._table.chosen[0]]))
        self._head.set_hint("" if count else self.tr("Choose a run; Ctrl chooses several."))

    @Slot(int)
    def _on_opened(self, row: int) -> None:
        self.run_opened.emit(self._rows[row])

    @Slot()
    def _on_compare_clicked(self) -> None:
        self.comparison_requested.emit([self._rows[row] for row in self._table.chosen])

    @Slot(int, QPoint)
    def _on_menu_requested(self, row: int, where: QPoint) -> None:
        self._actions.menu(self._rows[row]).popup(where)


def _when(created: str) -> str:
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return "–"
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def _accuracy(evaluation: Evaluation | None) -> str:
    return "–" if evaluation is None else format.percent(evaluation.accuracy)
