"""The list of finished runs, to open, compare or remove them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from resnet_gui.core.config import presets
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.runs.registry import RunRecord, UnreadableRun
from resnet_gui.gui.features.evaluate.run_actions import RunActions
from resnet_gui.gui.features.evaluate.runs_table import RunsTable
from resnet_gui.gui.text import counts, format, labels, run_text
from resnet_gui.gui.widgets.controls import button, pop_up, replace_menu
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
        self._unreadable: tuple[UnreadableRun, ...] = ()  # in the rows after these
        self._shown: list[Path] = []
        self._unlike: frozenset[str] = frozenset()  # the settings in which these runs differ
        self._head, self._table = PageHeader(), RunsTable()
        self._table.setObjectName("runs")
        self._table.left_out_if_narrow = (_NOTE, _SPLIT, _SIZE)
        self._more, self._open = button("", "menu"), button("", "primary")
        self._compare, self._compare_chosen = button(""), button("", "primary")
        self._compare_chosen.clicked.connect(self._on_compare_clicked)
        self._open.clicked.connect(lambda: self._on_opened(self._table.currentIndex().row()))
        self._table.chosen_changed.connect(self._show_buttons)
        self._table.opened.connect(self._on_opened)
        self._table.comparison_requested.connect(self._compare_chosen.click)
        self._table.menu_requested.connect(self._on_menu_requested)
        self._table.sorting_changed.connect(self._refresh)
        self._table.removal_requested.connect(lambda row: self._act(actions.remove, row))
        self._table.renaming_requested.connect(lambda row: self._act(actions.rename, row))
        self._head.set_buttons([self._more, self._compare, self._compare_chosen, self._open])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._head)
        layout.addWidget(self._table, 1)
        self.retranslate()

    def show_runs(
        self, records: list[RunRecord], folder: Path, unreadable: Sequence[UnreadableRun] = ()
    ) -> None:
        """Show the runs of a folder, in the library's order until a heading is clicked.

        Those that cannot be read stand below, each with the reason.
        """
        self._records, self._folder, self._unreadable = list(records), folder, tuple(unreadable)
        self._refresh()

    def press_primary(self) -> None:
        """Open the current run, or compare those that are ticked."""
        for primary in (self._open, self._compare_chosen):
            if primary.isVisible() and primary.isEnabled():
                primary.click()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._more.setText(self.tr("More"))
        self._open.setText(self.tr("Open"))
        self._compare.setText(self.tr("Compare"))
        self._compare.setEnabled(False)
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
        kept = {self._shown[row] for row in self._table.ticked if row < len(self._shown)}
        at = self._table.current
        current = self._shown[at] if at is not None and at < len(self._shown) else None
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
        self._unlike = presets.unlike([run.config for run in self._rows if run.config])
        cells = [self._cells(record) for record in self._rows]
        cells += [_cells_of_unreadable(run) for run in self._unreadable]
        self._shown = [run.folder for run in self._rows] + [run.folder for run in self._unreadable]
        at = self._shown.index(current) if current in self._shown else None
        self._table.show_runs(cells, at, lambda row: self._shown[row] in kept)
        self._table.set_tips(self._tips())

    def _cells(self, record: RunRecord) -> list[str]:
        card = record.card
        known = BACKBONES.get(card.network)
        network = known.title if known else card.network
        name = self.tr("{name}   pinned") if record.notes.pinned else "{name}"
        return [
            name.format(name=record.name),
            run_text.settings(record.config, self._unlike) if record.config else network,
            card.dataset.get("name", "–"),
            " ".join(record.notes.text.split()),
            _when(card.created),
            f"{format.number(card.n_train)} + {format.number(card.n_validation)}",
            _accuracy(record.evaluation("validation")),
            _accuracy(record.evaluation("test")),
            format.size(record.size),
        ]

    def _tips(self) -> dict[tuple[int, int], str]:
        """Return what tells datasets of one name apart."""
        contents: dict[str, set[str]] = {}
        datasets = [record.card.dataset for record in self._rows]
        pairs = [(of.get("name", "–"), of.get("fingerprint", "")) for of in datasets]
        for name, code in pairs:
            contents.setdefault(name, set()).add(code)
        text = self.tr("{name}. Runs with the code {code} have seen the same pictures.")
        return {
            (row, _DATA): text.format(name=name, code=code[:8])
            for row, (name, code) in enumerate(pairs)
            if code and len(contents[name]) > 1
        }

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
        row, ticked = self._table.current, self._table.ticked
        is_one, is_readable = len(ticked) < 2, row is not None and self._is_readable(row)
        self._open.setVisible(is_one)
        self._open.setEnabled(is_readable)
        self._compare.setVisible(is_one)
        self._compare_chosen.setVisible(not is_one)
        self._compare_chosen.setEnabled(all(map(self._is_readable, ticked)))
        self._compare_chosen.setText(self.tr("Compare {count}").format(count=len(ticked)))
        self._more.setVisible(is_one and row is not None)
        hint = self.tr("Tick two runs or more to compare them.") if is_one else ""
        if is_one and row is not None:
            replace_menu(self._more, self.menu_of_row(row))
            if not is_readable:
                hint = labels.problem(self._unreadable[row - len(self._rows)].problem)
        self._head.set_hint(hint)

    @Slot(int)
    def _on_opened(self, row: int) -> None:
        self._act(self.run_opened.emit, row)

    @Slot()
    def _on_compare_clicked(self) -> None:
        chosen = [self._rows[row] for row in self._table.ticked]
        # The question is what the later run has fixed, and broken.
        chosen.sort(key=lambda record: record.card.created)
        self.comparison_requested.emit(chosen)

    @Slot(int, QPoint)
    def _on_menu_requested(self, row: int, where: QPoint) -> None:
        pop_up(self.menu_of_row(row), where)

    def _is_readable(self, row: int) -> bool:
        return row < len(self._rows)

    def _act(self, act: Callable[[RunRecord], None], row: int) -> None:
        if self._is_readable(row):
            act(self._rows[row])

    def menu_of_row(self, row: int) -> QMenu:
        """Return what can be done with the run in a row, or with all ticked ones if it is one."""
        ticked = self._table.ticked
        if row in ticked and len(ticked) > 1:  # what is of one run only is not offered
            menu = QMenu(self)
            compare = menu.addAction(self._compare_chosen.text(), self._on_compare_clicked)
            compare.setEnabled(self._compare_chosen.isEnabled())
            return menu
        if self._is_readable(row):
            return self._actions.menu(self._rows[row])
        return self._actions.menu_of_unreadable(self._unreadable[row - len(self._rows)])


def _cells_of_unreadable(run: UnreadableRun) -> list[str]:
    others = ["–"] * (_SIZE - _SETTINGS)
    return [run.name, labels.problem(run.problem), *others]


def _when(created: str) -> str:
    try:
        moment = datetime.fromisoformat(created)
        seconds = int(moment.timestamp())
    except (ValueError, OverflowError, OSError):  # of a year that no clock knows
        return "–"
    local = QDateTime.fromSecsSinceEpoch(seconds)
    return format.localized(local, QLocale.FormatType.ShortFormat)


def _accuracy(evaluation: Evaluation | None) -> str:
    return "–" if evaluation is None else format.percent(evaluation.accuracy)
