"""The Label page: says what the images of a folder are, with suggestions that learn along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.gui.features.label import label_text
from resnet_gui.gui.features.label.class_panel import ClassPanel
from resnet_gui.gui.features.label.label_notice import LabelNotice
from resnet_gui.gui.features.label.labeling_model import LabelingModel
from resnet_gui.gui.features.label.pile_panel import PilePanel
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page import Page
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.progress_line import ProgressLine


class LabelPage(Page):
    """Classes at the left, images at the right; what is said is kept at once.

    Attributes:
        model: The open pile.

    Signals:
        train_requested(Path): The labels are saved in this list; the user wants to train on it.
        image_opened(Path): An image is to be shown large.
        sort_requested: The labelled images are to be copied or moved into class folders.
    """

    train_requested = Signal(object)
    image_opened = Signal(object)
    sort_requested = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LabelingModel(tasks, self)
        self._source: Path | None = None
        self._head, self._notice, self._line = PageHeader(), LabelNotice(), ProgressLine()
        self._stop, self._look = button(""), button("")
        self._undo, self._redo, self._save = button(""), button(""), button("")
        self._train = button("", "primary")
        self._classes, self._images = ClassPanel(), PilePanel(self.model, tasks)
        self._notices = QVBoxLayout()
        self._arrange()
        self._connect()
        self.retranslate()

    def open(self, source: Path) -> None:
        """Turn to the images of a folder or a list."""
        self._source = source
        self.model.open(lambda on_progress: read_pile(source, on_progress))
        self._images.begin()
        self._notice.hide()
        self._refresh()

    def add_notice(self, notice: QWidget) -> None:
        """Put a notice above the images."""
        self._notices.addWidget(notice)

    def close_pile(self) -> None:
        """Leave the images; all that was said about them is kept."""
        self.model.close()
        self._source = None

    def title(self) -> str:
        """Return the first line of the tab."""
        return self.tr("Label")

    def status(self) -> str:
        """Return the second line of the tab."""
        found = self.model.snapshot
        if found is None:
            return self.tr("Reading") if self.model.is_reading else self.tr("Stopped")
        if not found.n_open:
            return self.tr("All labelled")
        return self.tr("{count} left").format(count=format.number(found.n_open))

    def summary(self) -> str:
        """Return one line for the status bar."""
        selected = len(self._images.grid.selected)
        if not selected:
            return self.tr("Every label is kept at once. Files stay where they are.")
        return self.tr("Selected: {pictures}").format(pictures=counts.images(selected))

    @property
    def can_undo(self) -> bool:
        """Whether a label can be taken back."""
        return self._undo.isEnabled()

    @Slot()
    def undo(self) -> None:
        """Take back what was said last."""
        self._undo.click()

    def press_primary(self) -> None:
        """Press the primary button."""
        if self._train.isEnabled():
            self._train.click()

    def shut_down(self) -> None:
        """Write down what was said last, and end the engine."""
        self.model.shut_down()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._undo.setText(self.tr("Undo"))
        self._redo.setText(self.tr("Redo"))
        self._save.setText(self.tr("Save labels.csv"))
        self._train.setText(self.tr("Train"))
        self._stop.setText(self.tr("Stop"))
        self._look.setText(self.tr("Look at the pictures"))
        self._refresh()

    def _arrange(self) -> None:
        progress, body = QHBoxLayout(), QHBoxLayout()
        progress.setSpacing(16)
        progress.addWidget(self._line, 1)
        progress.addWidget(self._stop)
        progress.addWidget(self._look)
        body.setSpacing(24)
        body.addWidget(self._classes)
        body.addWidget(self._images, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 12)
        layout.setSpacing(16)
        layout.addWidget(self._head)
        self._notices.addWidget(self._notice)
        layout.addLayout(self._notices)
        layout.addLayout(progress)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        model, grid = self.model, self._images.grid
        model.opened.connect(self._on_opened)
        model.changed.connect(self._refresh)
        model.failed.connect(self._on_failed)
        model.client.changed.connect(self._refresh)
        self._images.selection_changed.connect(self.status_changed)
        self._images.status_message.connect(self.status_message)
        grid.digit_pressed.connect(self._on_digit_pressed)
        grid.typed.connect(self._classes.begin_name)
        grid.enlarged.connect(self.image_opened)
        self._classes.named.connect(self._images.label_selected)
        self._classes.left.connect(grid.setFocus)
        self._classes.sort_requested.connect(self.sort_requested)
        self._undo.clicked.connect(lambda: model.do(LabelingSession.undo))
        self._redo.clicked.connect(lambda: model.do(LabelingSession.redo))
        self._save.clicked.connect(lambda: model.save(self._notice.show_saved))
        self._train.clicked.connect(
            lambda: model.save(self.train_requested.emit, LabelingSession.save_for_training)
        )
        self._notice.save_as_requested.connect(self._on_save_as_requested)
        self._stop.clicked.connect(self._on_stop_clicked)
        self._look.clicked.connect(self._on_look_clicked)
        redo = QShortcut(QKeySequence.StandardKey.Redo, self)  # the menu has Undo
        redo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        redo.activated.connect(self._redo.click)

    @Slot()
    def _refresh(self) -> None:
        found = self.model.snapshot
        if found is not None and found.n_undoable:
            self._notice.pass_on()
        self._head.set_title("" if self._source is None else self._source.name)
        self._head.set_facts("" if found is None else label_text.facts(found))
        self._head.set_buttons([self._undo, self._redo, self._save, self._train])
        self._save.setEnabled(found is not None and bool(found.counts))
        self._undo.setEnabled(found is not None and found.n_undoable > 0)
        self._redo.setEnabled(found is not None and found.n_redoable > 0)
        self._train.setEnabled(found is not None and len(found.counts) > 1)
        self._show_progress(is_read=found is not None)
        self._classes.set_counts({} if found is None else found.counts)
        self._images.refresh(self._classes.classes)
        self.status_changed.emit()

    def _show_progress(self, *, is_read: bool) -> None:
        model, client = self.model, self.model.client
        is_working = model.is_reading or (client.is_busy and not client.is_open)
        self._line.setVisible(not client.is_open)
        self._stop.setVisible(is_working)
        self._look.setVisible(self._source is not None and not is_working and not client.is_open)
        done, total = client.progress if is_read else model.progress
        words = self.tr("Reading the pictures…") if not is_read else self.tr("Opening the network…")
        if not is_working:
            done, words = 0, self.tr("Groups and suggestions need a look at each picture.")
        elif total:
            text = (
                self.tr("{done} of {total} looked at")
                if is_read
                else self.tr("{done} of {total} read")
            )
            words = text.format(done=format.number(done), total=counts.images(total))
        self._line.set_progress(done / max(1, total), words)

    @Slot()
    def _on_stop_clicked(self) -> None:
        self.model.stop()
        self._refresh()

    @Slot()
    def _on_look_clicked(self) -> None:
        if self.model.session is not None:
            self.model.look_again()
        elif self._source is not None:
            self.open(self._source)

    @Slot()
    def _on_opened(self) -> None:
        session, found = self.model.session, self.model.snapshot
        is_done = found is not None and not found.n_open and bool(found.counts)
        if self.model.is_shared:
            self._notice.show_shared()
        elif session is not None and session.pile.n_unreadable:
            self._notice.show_unreadable(session.pile.n_unreadable)
        elif is_done and found is not None and not found.n_undoable:
            self._notice.show_given()
        self._images.begin_with(View.LABELED if is_done else View.UNLABELED)
        self._refresh()

    @Slot()
    def _on_save_as_requested(self) -> None:
        if self._source is not None:
            title, name_filter = self.tr("Save the labels"), self.tr("Lists (*.csv)")
            start = self._source if self.model.session is None else self.model.session.pile.root
            chosen = dialogs.choose_save(self, title, name_filter, start / "my labels.csv")
            if chosen is not None:
                self.model.save(self._notice.show_saved, lambda session: session.save(chosen))

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self._notice.show_problem(problem)
        self._refresh()

    @Slot(int)
    def _on_digit_pressed(self, digit: int) -> None:
        if digit <= len(self._classes.classes):
            self._images.label_selected(self._classes.classes[digit - 1])
