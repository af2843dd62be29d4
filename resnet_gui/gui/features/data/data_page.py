"""The Data page: opens a folder or a list and shows the dataset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.dataset.csv_list import SUFFIXES
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.runs.previous_run import PreviousRun
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.dataset_panel import DatasetPanel
from resnet_gui.gui.features.data.dataset_text import scan_progress
from resnet_gui.gui.features.data.findings_panel import CURVE, SUSPECTS
from resnet_gui.gui.features.data.online_files_notice import OnlineFilesNotice
from resnet_gui.gui.features.data.welcome_panel import WelcomePanel
from resnet_gui.gui.services import archive_choice, dialogs
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.dragged_paths import DraggedPaths, PathKind
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.drop_area import DropArea, DropFeedback, local_paths
from resnet_gui.gui.widgets.page import Page

_DROPPED_LISTS = (".csv", ".tsv")  # a .txt may be anything; the menu opens it as a list


class DataPage(Page):
    """Everything about the dataset that is open.

    Attributes:
        session: The open dataset.
        inspection: What its features say.
        classes: Its classes, and what can be done with them.

    Signals:
        folder_requested: The user wants to choose a folder.
        sample_requested: The user wants the sample.
        train_requested: The user wants to go on to training.
        train_again_requested: The user wants to train with what changed since the last run.
        learning_switched(bool): The user wants changes to be learned at once, or no longer.
        weights_requested: The user wants classes to count alike in training.
        range_requested(float): The user wants this number to be white in training.
        image_opened(Path): An image was clicked.
        model_dropped(Path): What was dropped is no dataset, but a model.
        label_requested(Path): The images of this folder are to be labelled.
    """

    folder_requested = Signal()
    sample_requested = Signal()
    train_requested = Signal()
    train_again_requested = Signal()
    learning_switched = Signal(bool)
    weights_requested = Signal()
    range_requested = Signal(float)
    image_opened = Signal(object)
    model_dropped = Signal(object)
    label_requested = Signal(object)
    classify_requested = Signal(object)

    def __init__(
        self, session: DatasetSession, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._edit_result: Callable[[], str] | None = None
        self.editor = DatasetEditor(tasks, self)
        self.editor.changed.connect(self._on_edited)
        self.editor.failed.connect(self._on_edit_failed)
        self.editor.progressed.connect(self._on_edit_progressed)
        session.changed.connect(self._on_changed)
        session.progressed.connect(self._on_progressed)
        session.opened.connect(self._on_opened)
        self.welcome, self._page = WelcomePanel(), DatasetPanel(tasks, self.editor)
        self.inspection, self.classes = self._page.inspection, self._page.classes
        self.welcome.choose_requested.connect(self.folder_requested)
        self.welcome.sample_requested.connect(self.sample_requested)
        self._label, self._classify = button("", "primary"), button("")
        for asking in (self._label.clicked, self._page.label_requested):
            asking.connect(lambda: self.label_requested.emit(self.session.source))
        self._classify.clicked.connect(lambda: self.classify_requested.emit(self.session.source))
        self._page.folder_requested.connect(self.folder_requested)
        self._page.train_requested.connect(self.train_requested)
        self._page.check_requested.connect(session.reopen)
        self._page.labels_changed.connect(session.reopen)
        self._page.layout_chosen.connect(session.choose_layout)
        self._page.train_again_requested.connect(self.train_again_requested)
        self._page.learning_switched.connect(self.learning_switched)
        self._page.weights_requested.connect(self.weights_requested)
        self._page.weights_requested.connect(self.train_requested)
        self._page.range_requested.connect(self.range_requested)
        self._page.range_requested.connect(self.train_requested)
        self._page.cancel_requested.connect(self.cancel)
        self._page.image_opened.connect(self.image_opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self._page)
        self._dragged = DraggedPaths(tasks, self)
        area = DropArea(self._drop_feedback, self._look_at)
        self._dragged.looked.connect(area.judge_again)
        area.set_overlay_inset(24, 20, 24, 20)
        area.set_content(OnlineFilesNotice(session, self._stack))
        area.dropped.connect(self._on_dropped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    @Slot()
    def cancel(self) -> None:
        """Stop the edit or the scan that is under way; what was open before stays."""
        if self.editor.is_busy:
            self.editor.cancel()
        else:
            self.session.cancel()

    def offer_again(self, found: PreviousRun | None) -> None:
        """Offer to train again with what changed since a run; None takes the offer back."""
        self._page.offer_again(found)

    def offer_learning(self, *, is_offered: bool, is_on: bool) -> None:
        """Offer to learn changes at once, and say whether that is switched on."""
        self._page.offer_learning(is_offered=is_offered, is_on=is_on)

    def inspect(self, *, labels: bool) -> None:
        """Show which labels look wrong, or what more images would bring."""
        self._page.inspect(SUSPECTS if labels else CURVE)

    def shut_down(self) -> None:
        """End the engine that inspects the dataset, for the end of the program."""
        self.inspection.shut_down()

    def title(self) -> str:
        """Return the first line of the tab."""
        return self.tr("Data")

    def status(self) -> str:
        """Return the second line of the tab."""
        if self.session.is_scanning:
            return self.tr("Checking")
        if self.session.dataset is None:
            return self.tr("Choose pictures")
        return counts.images(len(self.session.dataset.images))

    def summary(self) -> str:
        """Return one line for the status bar."""
        session = self.session
        if session.is_scanning and session.source is not None:
            return self.tr("Checking {name}").format(name=self._name(session.source))
        if session.dataset is None:
            return self.tr("Ready. No dataset open.")
        if self._edit_result is not None:
            return self._edit_result()
        return self.tr("Checked {pictures} in {time}.").format(
            pictures=counts.images(len(session.dataset.images) + len(session.dataset.skipped)),
            time=format.took(session.seconds),
        )

    def press_primary(self) -> None:
        """Press the primary button, if there is one."""
        session, dataset = self.session, self.session.dataset
        if session.problem is not None and session.problem.values.get("loose"):
            self._label.click()
        elif session.source is None or session.problem is not None:
            self.folder_requested.emit()
        elif dataset is not None and dataset.is_trainable and not session.is_scanning:
            self.train_requested.emit()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._refresh()

    @Slot()
    def _on_changed(self) -> None:
        if self.session.is_scanning:
            self._page.show_edit_problem(None)
        self._refresh()

    @Slot()
    def _on_opened(self) -> None:
        self._edit_result = self.editor.take_result()

    def _refresh(self) -> None:
        session, source = self.session, self.session.source
        self.status_changed.emit()
        self._stack.setCurrentWidget(self.welcome if source is None else self._page)
        if source is None:
            return
        name = self._name(source)
        if session.problem is not None:
            earlier = session.dataset.name if session.dataset is not None else ""
            if session.problem.kind is ProblemKind.LAYOUT_UNCERTAIN:
                self._page.show_question(name, session.problem, earlier)
            else:
                self._label.setText(self.tr("Label them here"))
                self._classify.setText(self.tr("Classify them"))
                is_unsorted = bool(session.problem.values.get("loose"))
                ways = [self._label, self._classify] if is_unsorted else []
                self._page.show_problem(name, session.problem, earlier, *ways)
        elif session.is_rescanning:
            self._page.show_working()  # after an edit, what is shown is nearly what it will be
            self._page.show_progress(*scan_progress(self.session))
        elif session.is_scanning:
            self._page.show_reading(name, session.preview)
            self._page.show_progress(*scan_progress(self.session))
        elif session.report is not None:
            self.inspection.set_dataset(session.dataset)  # without what an engine does not need
            self._page.show_ready(session.report)

    @Slot()
    def _on_progressed(self) -> None:
        if self.session.progress is None:
            self._refresh()  # the first report: names and classes
        else:
            self._page.show_progress(*scan_progress(self.session))

    @Slot(object)
    def _on_edited(self, source: Path | None) -> None:
        if source is not None:
            self.session.open(source)
        else:
            self._refresh()

    @Slot(object)
    def _on_edit_failed(self, problem: Problem) -> None:
        session = self.session
        if session.dataset is None:  # an archive that cannot be unpacked, with nothing open
            session.refuse(Path(str(problem.values.get("path", ""))), problem)
        self._refresh()
        if session.dataset is not None and session.problem is None:
            session.reopen()  # some of it may have been done
        self._page.show_edit_problem(problem)

    @Slot(object, str)
    def _on_edit_progressed(self, fraction: float | None, words: str) -> None:
        self._stack.setCurrentWidget(self._page)
        self._page.show_working()
        self._page.show_progress(fraction, words)

    def _name(self, source: Path) -> str:
        """Return the name of a dataset, also while it is not read yet and may be any file."""
        dataset = self.session.dataset
        if dataset is not None and dataset.source == source:
            return dataset.name
        return source.stem if source.suffix.lower() in SUFFIXES else source.name or str(source)

    def _look_at(self, data: QMimeData) -> list[Path]:
        self._dragged.look(paths := local_paths(data))
        return paths

    def _is_folder(self, path: Path) -> bool:
        """Say whether a dragged path is a folder; until it is looked at, whether it seems one."""
        kind = self._dragged.kind(path)
        return not path.suffix if kind is None else kind is PathKind.FOLDER

    def _drop_feedback(self, paths: list[Path]) -> DropFeedback:
        if len(paths) == 1 and self._dragged.kind(paths[0]) is PathKind.MODEL:
            return DropFeedback(True, self.tr("Drop to open the model"), paths[0].name)
        is_folder = len(paths) == 1 and self._is_folder(paths[0])
        is_list = len(paths) == 1 and paths[0].suffix.lower() in _DROPPED_LISTS
        if is_folder or is_list:
            line = self.tr("One folder for each class")
            if not is_folder:
                line = self.tr("A list of pictures and their classes")
            title = self.tr("Drop to open {name}").format(name=paths[0].name)
            return DropFeedback(True, title, line)
        if archive_choice.is_archive(paths):
            title = self.tr("Drop to unpack {name}").format(name=paths[0].name)
            return DropFeedback(True, title, self.tr("Into a folder that you choose"))
        return DropFeedback(
            False,
            self.tr("This is neither one folder nor a CSV list"),
            self.tr("Drop a folder that contains a folder for each class, or a .csv or .tsv file"),
        )

    @Slot(list)
    def _on_dropped(self, paths: list) -> None:  # type: ignore[type-arg]
        kind = self._dragged.kind(paths[0]) if len(paths) == 1 else None
        if kind is PathKind.BOTH and (kind := archive_choice.ask(self, paths[0])) is None:
            return
        if kind is PathKind.MODEL:
            self.model_dropped.emit(paths[0])
        elif archive_choice.is_archive(paths):
            self.unpack(paths[0])
        else:
            self.session.open(paths[0])

    @Slot(object)
    def unpack(self, archive: Path) -> None:
        """Let the user choose where a zip of images is unpacked, and open it from there."""
        title = self.tr("Folder to unpack {name} into").format(name=archive.name)
        chosen = dialogs.choose_folder(self, title, archive.parent)
        if chosen is not None:
            if self.session.dataset is None:
                self._page.show_reading(archive.stem, None)
            self.editor.unpack(archive, chosen / archive.stem)
