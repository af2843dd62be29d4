"""The images of a dataset as a grid, filtered by class, split and finding; or one enlarged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.checks import remedies
from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.checks.finding_messages import FindingGroup
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.files.name_forms import natural_key
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.edit_bar import EditBar
from resnet_gui.gui.features.data.findings_panel import LEFT_OUT, RELABELLED
from resnet_gui.gui.features.data.image_filter import ImageFilter
from resnet_gui.gui.features.data.image_viewer import ImageViewer
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.controls import button
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
    """Heading, filters, what can be done with the images shown, and the images.

    Signals:
        class_chosen(str): the filter was set to a class; empty for all.
        image_opened(Path): an image was clicked.
        enlarged(bool): one image is shown large, and needs the room; or no longer.
    """

    class_chosen = Signal(str)
    image_opened = Signal(object)
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
        self._key: object = None  # of the dataset and the filter that are shown
        self._filter, self._edits = ImageFilter(), EditBar(editor)
        self._leave, self._again, self._away, self._restore = (button("", "link") for _ in range(4))
        self._grid, self._table = ThumbnailGrid(), TextTable()
        self._table.text_columns = 2
        self._large = ImageViewer(tasks, editor)
        ThumbnailLoader(tasks, self).serve(self._grid)
        self._grid.image_opened.connect(self._on_image_opened)
        self._large.left.connect(self._on_left)
        self._large.moved.connect(self._on_moved)
        self._filter.changed.connect(self._show_images)
        self._filter.class_chosen.connect(self.class_chosen)
        self._leave.clicked.connect(self._on_leave_clicked)
        self._again.clicked.connect(self._on_again_clicked)
        self._away.clicked.connect(self._on_away_clicked)
        self._restore.clicked.connect(self._on_restore_clicked)
        self._arrange()
        self.retranslate()

    def set_dataset(
        self, dataset: Dataset | None, rows: Sequence[FindingGroup] = (), *, partial: bool
    ) -> None:
        """Show a dataset; while it is still being read, a few images of each class."""
        self._dataset = dataset
        self._rows = {row.key: row for row in rows}
        self._filter.set_dataset(dataset, self._rows, partial=partial)
        self._mark(dataset)
        self._edits.set_dataset(None if partial else dataset)
        self._actions.hide()
        if dataset is None:
            self._grid.set_paths([])
        elif partial:
            self._views.setCurrentIndex(_GRID)
            self._show_sample(dataset)
        else:
            self._show_images()

    def show_class(self, name: str) -> None:
        """Filter by a class, without a signal."""
        self._filter.choose_class(name)
        self._show_images()

    def show_row(self, key: str) -> None:
        """Show the files of a finding, or with ``LEFT_OUT`` those that the user leaves out."""
        self._filter.choose_finding(key)
        self._show_images()
        self.class_chosen.emit("")

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._table.set_headings([self.tr("File"), self.tr("Why it is not used")])
        self._table.setAccessibleName(self.tr("Files that are not used"))
        self._grid.setAccessibleName(self.tr("Pictures"))
        if self._dataset is not None:
            self._show_actions()

    def _arrange(self) -> None:
        self._actions = QWidget()
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(16)
        for link in (self._leave, self._again, self._away, self._restore):
            actions.addWidget(link)
        actions.addStretch(1)
        self._views = QStackedWidget()
        # A low window is no lower than the view in front needs, not the tallest one behind it.
        self._views.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._views.currentChanged.connect(self._on_view_changed)
        for view in (self._grid, self._table, self._large):
            self._views.addWidget(view)
        self._large.setMinimumHeight(1)  # it has the findings' room as well, once it is shown
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._filter)
        layout.addWidget(self._edits)
        layout.addWidget(self._actions)
        layout.addWidget(self._views, 1)

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
        for image in dataset.images_as_read:
            taken[image.label] = taken.get(image.label, 0) + 1
            if taken[image.label] <= _SAMPLE_EACH:
                paths.append(dataset.root / image.path)
        self._grid.set_paths(paths)

    @Slot()
    def _show_images(self) -> None:
        if self._dataset is None:
            return
        row = self._filter.group
        if row is not None and row.kind in _LISTED:
            self._show_table(row)
        else:
            chosen = self._filter.images(self._dataset)
            changed = chosen != self._shown
            self._shown = chosen
            captions = None
            if self._filter.finding_key:  # groups of duplicates mix classes and splits
                captions = [f"{p.label} · {labels.split(p.split)}" for p in chosen]
            if not self._is_large() or changed:
                key = self._dataset.root, self._filter.key
                paths = [p.path for p in chosen]
                stays, self._key = key == self._key, key
                self._grid.set_paths(paths, captions, self._dataset.root, stays=stays)
                self._views.setCurrentIndex(_GRID)
            else:
                self._show_large()
        self._show_actions()

    def _show_table(self, row: FindingGroup) -> None:
        reasons = [
            [str(path), finding_text.reason(finding)]
            for finding in row.findings
            for path in finding.files
        ]
        reasons.sort(key=lambda reason: natural_key(reason[0]))
        self._table.set_rows(reasons)
        self._views.setCurrentIndex(_TABLE)

    def _show_actions(self) -> None:
        row, dataset = self._filter.group, self._dataset
        spare = remedies.files_to_leave_out(row, dataset) if row and dataset else ()
        away = remedies.files_to_quarantine(row) if row else ()
        left = self._filter.finding_key == LEFT_OUT and bool(self._shown)
        changed = self._filter.finding_key == RELABELLED and bool(self._shown)
        for link, count, text in (
            (self._leave, len(spare), self.tr("Leave out {count}")),
            (self._again, len(self._shown) if left else 0, self.tr("Put {count} back")),
            (self._away, len(away or spare), self.tr("Move {count} to quarantine")),
            (
                self._restore,
                len(self._shown) if changed else 0,
                self.tr("Undo label changes ({count})"),
            ),
        ):
            link.setText(text.format(count=format.number(count)))
            link.setVisible(count > 0)
        self._actions.setVisible(
            bool(spare or away or left or changed) and self._views.currentIndex() != _LARGE
        )

    def _is_large(self) -> bool:
        return self._views.currentIndex() == _LARGE

    def _show_large(self, *, as_network: bool = False) -> None:
        if self._dataset is None or not self._shown:
            return
        image = self._shown[self._at]
        titles = self._titles.get(image.path, [])
        self._large.show_image(self._dataset, image, titles, as_network=as_network)
        self._views.setCurrentIndex(_LARGE)
        self._large.setFocus()
        self._show_actions()

    @Slot()
    def _on_view_changed(self) -> None:
        self._filter.setVisible(not self._is_large())
        self.enlarged.emit(self._is_large())

    @Slot(object)
    def _on_image_opened(self, path: Path) -> None:
        if self._dataset is None:
            return
        row = self._grid.currentIndex().row()
        if 0 <= row < len(self._shown):
            self._at = row
            self._show_large()
        self.image_opened.emit(path)

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
            self.image_opened.emit(self._dataset.root / self._shown[self._at].path)

    @Slot()
    def _on_leave_clicked(self) -> None:
        if (row := self._filter.group) is not None and self._dataset is not None:
            self._editor.leave_out(self._dataset, remedies.files_to_leave_out(row, self._dataset))

    @Slot()
    def _on_again_clicked(self) -> None:
        if self._dataset is not None:
            classes = {p.label for p in self._shown} - set(self._dataset.classes)
            paths = [image.path for image in self._shown]
            self._editor.use_again(self._dataset, paths, list(classes))

    @Slot()
    def _on_restore_clicked(self) -> None:
        if self._dataset is not None:
            self._editor.restore_labels(self._dataset, [image.path for image in self._shown])

    @Slot()
    def _on_away_clicked(self) -> None:
        if (row := self._filter.group) is not None and self._dataset is not None:
            away = remedies.files_to_quarantine(row) or remedies.files_to_leave_out(
                row, self._dataset
            )
            self._editor.quarantine(self._dataset, away)
