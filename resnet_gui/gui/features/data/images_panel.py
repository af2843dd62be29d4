"""The images of a dataset as a grid, filtered by class, split and finding; or one enlarged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.checks import remedies
from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.checks.finding_messages import FindingGroup
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.findings_panel import LEFT_OUT
from resnet_gui.gui.features.data.image_viewer import ImageViewer
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import format
from resnet_gui.gui.text import labels as texts
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from resnet_gui.gui.widgets.translated import Translated

_SAMPLE_EACH = 3
_LISTED = frozenset(
    {FindingKind.UNREADABLE, FindingKind.BOMB, FindingKind.STRAY, FindingKind.IGNORED}
)
"""Findings whose files cannot be shown: a table says what is wrong with each."""
_UNMARKED = _LISTED | {
    FindingKind.SHORTCUT,
    FindingKind.TOO_FEW,
    FindingKind.IMBALANCE,
    FindingKind.MISSING_FROM_SPLIT,
}
_GRID, _TABLE, _LARGE = range(3)


class ImagesPanel(Translated, QWidget):
    """Heading, filters, what can be done with the pictures shown, and the pictures.

    Signals:
        class_chosen(str): the filter was set to a class; empty for all.
        picture_opened(Path): a picture was clicked.
        enlarged(bool): one picture is shown large, and needs the room; or no longer.
    """

    class_chosen = Signal(str)
    picture_opened = Signal(object)
    enlarged = Signal(bool)

    def __init__(
        self, tasks: TaskRunner, editor: DatasetEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._dataset: Dataset | None = None
        self._rows: dict[str, FindingGroup] = {}
        self._titles: dict[Path, list[str]] = {}
        self._shown: list[LabeledImage] = []
        self._at = 0
        self._title, self._note = label("section"), label("caption")
        self._class, self._split, self._finding = QComboBox(), QComboBox(), QComboBox()
        self._leave, self._again, self._away = (button("", "link") for _ in range(3))
        self._grid, self._table = ThumbnailGrid(), TextTable()
        self._table.text_columns = 2
        self._large = ImageViewer(tasks, editor)
        ThumbnailLoader(tasks, self).serve(self._grid)
        self._grid.picture_opened.connect(self._on_picture_opened)
        self._large.left.connect(self._on_left)
        self._large.moved.connect(self._on_moved)
        self._class.activated.connect(self._on_class_activated)
        self._split.activated.connect(self._show_pictures)
        self._finding.activated.connect(self._show_pictures)
        self._leave.clicked.connect(self._on_leave_clicked)
        self._again.clicked.connect(self._on_again_clicked)
        self._away.clicked.connect(self._on_away_clicked)
        self._arrange()
        self.retranslate()

    def set_dataset(
        self, dataset: Dataset | None, rows: Sequence[FindingGroup] = (), *, partial: bool
    ) -> None:
        """Show a dataset; while it is still being read, a few pictures of each class."""
        self._dataset = dataset
        self._rows = {row.key: row for row in rows}
        for combo in (self._class, self._split, self._finding):
            combo.setVisible(not partial)
        self._note.setVisible(partial)
        self._mark(dataset)
        self._actions.hide()
        if dataset is None:
            self._grid.set_paths([])
        elif partial:
            self._views.setCurrentIndex(_GRID)
            self._show_sample(dataset)
        else:
            self._fill_filters(dataset)
            self._show_pictures()

    def show_class(self, name: str) -> None:
        """Filter by a class, without telling anybody."""
        self._class.setCurrentIndex(max(0, self._class.findData(name)))
        self._finding.setCurrentIndex(0)
        self._show_pictures()

    def show_row(self, key: str) -> None:
        """Show the files of a finding, or with ``LEFT_OUT`` those that the user leaves out."""
        self._class.setCurrentIndex(0)
        self._split.setCurrentIndex(0)
        self._finding.setCurrentIndex(max(0, self._finding.findData(key)))
        self._show_pictures()
        self.class_chosen.emit("")

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._title.setText(self.tr("Pictures"))
        self._note.setText(self.tr("a sample of each class"))
        self._class.setAccessibleName(self.tr("Class"))
        self._split.setAccessibleName(self.tr("Split"))
        self._finding.setAccessibleName(self.tr("Finding"))
        self._table.set_headings([self.tr("File"), self.tr("Why it is not used")])
        if self._dataset is not None:
            self._fill_filters(self._dataset)
            self._show_actions()

    def _arrange(self) -> None:
        for combo, least in ((self._class, 118), (self._split, 98), (self._finding, 98)):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setMinimumWidth(least)
            combo.setMaximumWidth(150)
        self._filters, self._actions = QWidget(), QWidget()
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(16)
        for link in (self._leave, self._again, self._away):
            actions.addWidget(link)
        actions.addStretch(1)
        self._views = QStackedWidget()
        self._views.currentChanged.connect(self._on_view_changed)
        for view in (self._grid, self._table, self._large):
            self._views.addWidget(view)
        filters = section_header(self._title, self._note, self._class, self._split, self._finding)
        filters.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        filters.setContentsMargins(0, 0, 0, 0)
        self._filters.setLayout(filters)
        layout.addWidget(self._filters)
        layout.addWidget(self._actions)
        layout.addWidget(self._views, 1)

    def _fill_filters(self, dataset: Dataset) -> None:
        classes = [(name, name) for name in dataset.classes]
        splits = [(texts.split(split), split) for split in Split if dataset.size(split)]
        found = [(finding_text.title(row), row.key) for row in self._rows.values() if row.files]
        if dataset.marked:
            found.append((self.tr("Left out by you"), LEFT_OUT))
        _fill(self._class, [(self.tr("All classes"), ""), *classes])
        _fill(self._split, [(self.tr("All splits"), None), *splits])
        _fill(self._finding, [(self.tr("All pictures"), ""), *found])
        self._split.setVisible(self._split.count() > 2)
        self._finding.setVisible(self._finding.count() > 1)

    def _mark(self, dataset: Dataset | None) -> None:
        self._titles = {}
        for row in self._rows.values():
            if row.kind not in _UNMARKED:
                for path in row.files:
                    self._titles.setdefault(path, []).append(finding_text.title(row))
        root = dataset.root if dataset is not None else Path()
        self._grid.set_marks({root / p: "\n".join(t) for p, t in self._titles.items()})

    def _show_sample(self, dataset: Dataset) -> None:
        taken: dict[str, int] = {}
        paths = []
        for picture in dataset.pictures:
            taken[picture.label] = taken.get(picture.label, 0) + 1
            if taken[picture.label] <= _SAMPLE_EACH:
                paths.append(dataset.root / picture.path)
        self._grid.set_paths(paths)

    @Slot()
    def _show_pictures(self) -> None:
        if self._dataset is None:
            return
        row, key = self._row(), self._finding.currentData()
        if row is not None and row.kind in _LISTED:
            self._show_table(row)
        else:
            chosen = self._filtered(self._chosen(self._dataset, row, key))
            changed = chosen != self._shown
            self._shown = chosen
            # Groups of duplicates mix classes and splits: there each picture says its own.
            captions = [f"{p.label} · {texts.split(p.split)}" for p in chosen] if key else None
            if not self._is_large() or changed:
                self._grid.set_paths([p.path for p in chosen], captions, self._dataset.root)
                self._views.setCurrentIndex(_GRID)
            else:
                self._show_large()
        self._show_actions()

    def _row(self) -> FindingGroup | None:
        return self._rows.get(str(self._finding.currentData()))

    @staticmethod
    def _chosen(
        dataset: Dataset, row: FindingGroup | None, key: str | None
    ) -> Sequence[LabeledImage]:
        if key == LEFT_OUT:
            return dataset.marked
        if row is None:
            return dataset.pictures
        by_path = {picture.path: picture for picture in dataset.files}
        return [by_path[path] for path in row.files if path in by_path]

    def _filtered(self, pictures: Sequence[LabeledImage]) -> list[LabeledImage]:
        name, split = self._class.currentData(), self._split.currentData()
        if name:
            pictures = [picture for picture in pictures if picture.label == name]
        if split:
            pictures = [picture for picture in pictures if picture.split == split]
        return list(pictures)

    def _show_table(self, row: FindingGroup) -> None:
        reasons = [
            [str(path), finding_text.reason(finding)]
            for finding in row.findings
            for path in finding.files
        ]
        self._table.set_rows(reasons)
        self._views.setCurrentIndex(_TABLE)

    def _show_actions(self) -> None:
        row, dataset = self._row(), self._dataset
        spare = remedies.files_to_leave_out(row, dataset) if row and dataset else ()
        away = remedies.files_to_quarantine(row) if row else ()
        left = self._finding.currentData() == LEFT_OUT and bool(self._shown)
        for link, count, text in (
            (self._leave, len(spare), self.tr("Leave out {count}")),
            (self._again, len(self._shown) if left else 0, self.tr("Use {count} again")),
            (self._away, len(away or spare), self.tr("Move {count} to quarantine")),
        ):
            link.setText(text.format(count=format.number(count)))
            link.setVisible(count > 0)
        self._actions.setVisible(
            bool(spare or away or left) and self._views.currentIndex() != _LARGE
        )

    def _is_large(self) -> bool:
        return self._views.currentIndex() == _LARGE

    def _show_large(self, *, as_network: bool = False) -> None:
        if self._dataset is None or not self._shown:
            return
        picture = self._shown[self._at]
        titles = self._titles.get(picture.path, [])
        self._large.show_picture(self._dataset, picture, titles, as_network=as_network)
        self._views.setCurrentIndex(_LARGE)
        self._large.setFocus()
        self._show_actions()

    @Slot()
    def _on_view_changed(self) -> None:
        self._filters.setVisible(not self._is_large())
        self.enlarged.emit(self._is_large())

    @Slot()
    def _on_class_activated(self) -> None:
        self._show_pictures()
        self.class_chosen.emit(self._class.currentData())

    @Slot(object)
    def _on_picture_opened(self, path: Path) -> None:
        if self._dataset is None:
            return
        row = self._grid.currentIndex().row()
        if 0 <= row < len(self._shown):
            self._at = row
            self._show_large()
        self.picture_opened.emit(path)

    @Slot()
    def _on_left(self) -> None:
        self._views.setCurrentIndex(_GRID)
        self._grid.setFocus()
        self._show_actions()

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        if self._dataset is not None and self._shown:
            self._at = (self._at + step) % len(self._shown)
            self._show_large()
            self.picture_opened.emit(self._dataset.root / self._shown[self._at].path)

    @Slot()
    def _on_leave_clicked(self) -> None:
        if (row := self._row()) is not None and self._dataset is not None:
            self._editor.leave_out(self._dataset, remedies.files_to_leave_out(row, self._dataset))

    @Slot()
    def _on_again_clicked(self) -> None:
        if self._dataset is not None:
            labels = {p.label for p in self._shown} - set(self._dataset.classes)
            paths = [picture.path for picture in self._shown]
            self._editor.use_again(self._dataset, paths, list(labels))

    @Slot()
    def _on_away_clicked(self) -> None:
        if (row := self._row()) is not None and self._dataset is not None:
            away = remedies.files_to_quarantine(row) or remedies.files_to_leave_out(
                row, self._dataset
            )
            self._editor.quarantine(self._dataset, away)


def _fill(combo: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Fill a filter; what was chosen stays so if it is still there."""
    before = combo.currentData()
    combo.clear()
    for text, value in entries:
        combo.addItem(text, value)
    at = combo.findData(before) if before else 0
    combo.setCurrentIndex(max(0, at))
