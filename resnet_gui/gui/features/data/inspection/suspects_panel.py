"""The list of labels that look wrong, a page of it at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from resnet_gui.core.checks.suspect_labels import SuspectLabel
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.protocol.inspection_events import LabelsChecked
from resnet_gui.gui.features.data import done_edit
from resnet_gui.gui.features.data.inspection.class_dialog import ask_label
from resnet_gui.gui.features.data.inspection.label_editor import LabelEditor
from resnet_gui.gui.features.data.inspection.suspect_row import PICTURE, SuspectRow
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.translated import Translated

PAGE = 8
"""Rows of a page: pictures of more would take long to read."""


class SuspectsPanel(Translated, QWidget):
    """Shows labels that look wrong, and does what the user says about them.

    Signals:
        counted: Something was said about one of them.
    """

    counted = Signal()

    def __init__(
        self, tasks: TaskRunner, editor: LabelEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_help_topic(self, "believing#labels")
        self._editor = editor
        self._dataset: Dataset | None = None
        self._found: LabelsChecked | None = None
        self._rows: list[SuspectRow] = []
        self._page = 0
        self._sentence, self._where = label("body", tone="quiet"), label("caption")
        self._sentence.setWordWrap(True)
        self._undo, self._before, self._next = (button("", "link") for _ in range(3))
        self._undo.clicked.connect(editor.undo)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))
        editor.read.connect(self._on_read)
        self._loader = ThumbnailLoader(tasks, self, topic="suspects")
        self._loader.loaded.connect(self._on_loaded)
        self._arrange()
        self.retranslate()

    @property
    def n_open(self) -> int:
        """How many labels look wrong that nothing was said about."""
        return len(self._open())

    def set_found(self, dataset: Dataset, found: LabelsChecked) -> None:
        """Show what was found in a dataset, from its beginning."""
        self._dataset, self._found, self._page = dataset, found, 0
        self._show_page()

    def set_dataset(self, dataset: Dataset) -> None:
        """Take over a dataset that was read again: its classes may have changed."""
        before, old = self._suspects(), self._dataset
        self._dataset = dataset
        if before != self._suspects() or old is None or old.classes != dataset.classes:
            self._page = min(self._page, max(0, -(-len(self._suspects()) // PAGE) - 1))
            self._show_page()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._undo.setText(self.tr("Undo"))
        self._before.setText(self.tr("Previous"))
        self._next.setText(self.tr("Next"))
        self._show_words()

    def _arrange(self) -> None:
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(20)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        for widget in (self._where, self._before, self._next):
            foot.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._sentence)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)

    def _suspects(self) -> tuple[SuspectLabel, ...]:
        """Return what was found, but for files that were moved or renamed since."""
        if self._found is None or self._dataset is None:
            return ()
        facts = self._dataset.facts
        return tuple(each for each in self._found.suspects if each.path in facts)

    def _open(self) -> list[SuspectLabel]:
        marks = self._editor.marks
        return [
            each
            for each in self._suspects()
            if (name := each.path.as_posix()) not in marks.images
            and marks.labels.get(name, each.label) == each.label
            and marks.confirmed.get(name) != each.label
        ]

    def _show_page(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        suspects = self._suspects()[self._page * PAGE : (self._page + 1) * PAGE]
        classes = self._dataset.classes if self._dataset is not None else ()
        self._rows = [SuspectRow(each, each.suggested in classes) for each in suspects]
        for row in self._rows:
            row.set_marks(self._editor.marks)
            row.kept.connect(self._on_kept)
            row.relabelled.connect(self._on_relabelled)
            row.asked.connect(self._on_asked)
            row.left_out.connect(self._on_left_out)
            self._column.addWidget(row)
        self._column.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)
        if self._dataset is not None:
            root = self._dataset.root
            wanted = dict.fromkeys(path for row in self._rows for path in row.paths)
            self._loader.want([root / path for path in wanted], 2 * PICTURE)
        self._show_words()

    def _show_words(self) -> None:
        found = self._found
        self._undo.setEnabled(self._editor.n_undoable > 0)
        pages = -(-len(self._suspects()) // PAGE)
        self._before.setVisible(pages > 1)
        self._next.setVisible(pages > 1)
        self._where.setVisible(pages > 1)
        self._before.setEnabled(self._page > 0)
        self._next.setEnabled(self._page < pages - 1)
        page, of = format.number(self._page + 1), format.number(max(1, pages))
        self._where.setText(self.tr("Page {page} of {pages}").format(page=page, pages=of))
        if found is None:
            self._sentence.setText("")
        elif not self._suspects():
            text = self.tr("All {count} labels look right.")
            self._sentence.setText(text.format(count=format.number(found.n_checked)))
        elif not self.n_open:
            text = self.tr("You have checked all labels that looked wrong: {count}.")
            self._sentence.setText(text.format(count=format.number(len(self._suspects()))))
        else:
            text = self.tr(
                "{open} of {count} labels that look wrong are left to check, the clearest first. "
                "The network compared each picture with all others. Files are not changed."
            )
            count, still = format.number(found.n_checked), format.number(self.n_open)
            self._sentence.setText(text.format(open=still, count=count))

    def _turn(self, step: int) -> None:
        self._page += step
        self._show_page()

    @Slot()
    def _on_read(self) -> None:
        for row in self._rows:
            row.set_marks(self._editor.marks)
        self._show_words()
        self.counted.emit()

    @Slot(object, QImage)
    def _on_loaded(self, path: Path, image: QImage) -> None:
        if self._dataset is None:
            return
        for row in self._rows:
            for relative in row.paths:
                if self._dataset.root / relative == path:
                    row.set_image(relative, image)

    @Slot(object)
    def _on_kept(self, suspect: SuspectLabel) -> None:
        self._editor.do(
            lambda store: store.confirm({suspect.path: suspect.label}),
            lambda source, changes: done_edit.confirmed(source, 1, changes),
        )

    @Slot(object)
    def _on_relabelled(self, suspect: SuspectLabel) -> None:
        self._relabel(suspect, suspect.suggested)

    @Slot(object)
    def _on_asked(self, suspect: SuspectLabel) -> None:
        if self._dataset is not None:
            image = LabeledImage(suspect.path, suspect.label, Split.TRAIN)
            chosen = ask_label(self, image, self._dataset.classes)
            if chosen is not None:
                self._relabel(suspect, chosen)

    def _relabel(self, suspect: SuspectLabel, chosen: str) -> None:
        self._editor.do(
            lambda store: store.set_labels({suspect.path: chosen}),
            lambda source, changes: done_edit.labelled(source, [suspect.path], chosen, changes),
        )

    @Slot(object)
    def _on_left_out(self, suspect: SuspectLabel) -> None:
        self._editor.do(
            lambda store: store.leave_out([suspect.path]),
            lambda source, changes: done_edit.left_out(source, [suspect.path], (), changes),
        )
