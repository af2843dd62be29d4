"""The dialog that exports a model: what is wanted, how far it is, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.export.export_folder import check_free, resolved
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.protocol.commands import CheckExport, ExportModel
from resnet_gui.core.protocol.export_events import ExportProgressed, ExportStep, ModelExported
from resnet_gui.gui.features.evaluate.export.export_client import ExportClient
from resnet_gui.gui.features.evaluate.export.export_form import ExportForm, ExportSource
from resnet_gui.gui.features.evaluate.export.export_result import ExportResult
from resnet_gui.gui.features.evaluate.export.format_choice import title
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.file_manager import show_in_folder
from resnet_gui.gui.services.task_runner import Job, TaskRunner
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.layouts.steady_scroll_area import SteadyScrollArea
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.translated import Translated

_WIDTH, _HEIGHT = 660, 660
_SHARES = {
    ExportStep.READING: (0.0, 0.1),
    ExportStep.ANSWERING: (0.1, 0.4),
    ExportStep.CONVERTING: (0.4, 0.7),
    ExportStep.CHECKING: (0.7, 1.0),
}
"""From where to where each step takes the bar."""


class ExportDialog(Translated, QDialog):
    """Asks, shows how far the export is, and tells what the comparison has found.

    Attributes:
        form: What is wanted.

    Args:
        source: The model.
        tasks: Looks at the disk.
        client: Exports.
        parent: Its parent.
    """

    def __init__(
        self,
        source: ExportSource,
        tasks: TaskRunner,
        client: ExportClient,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._client = tasks, client
        self._command: ExportModel | None = None
        self._result: ModelExported | None = None
        self._news: ExportProgressed | None = None  # the latest of what runs
        self._job: Job | None = None  # that looks whether the place is free
        self.form = ExportForm(source, tasks)
        self._heading, self._progress = label("section"), ProgressLine()
        self._shown = ExportResult()
        self._stack = QStackedWidget()
        self._leave, self._check = button(""), button("")
        self._show, self._go = button(""), button("", "primary")
        self._arrange()
        self._leave.clicked.connect(self.reject)
        self._check.clicked.connect(self._on_check_clicked)
        self._show.clicked.connect(self._on_show_clicked)
        self._go.clicked.connect(self._on_go_clicked)
        client.progressed.connect(self._on_progressed)
        client.exported.connect(self._on_exported)
        client.failed.connect(self._on_failed)
        set_help_topic(self, "exporting")
        self._turn_to(self._form_area)
        self.form.formats.take_keyboard()

    def reject(self) -> None:
        """Leave the dialog; while something runs, stop that and stay."""
        if self._stack.currentWidget() is self._running:
            self._client.stop()
            self._turn_to(self._form_area if self._result is None else self._shown)
            return
        super().reject()

    def done(self, result: int) -> None:
        """Hear no more of what was looked up, when the dialog closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        panel = self._stack.currentWidget()
        self.setWindowTitle(self.tr("Export model"))
        self._go.setText(self.tr("Export") if panel is self._form_area else self.tr("Close"))
        self._leave.setText(self.tr("Stop") if panel is self._running else self.tr("Cancel"))
        self._check.setText(self.tr("Choose a folder to check with…"))
        self._show.setText(self.tr("Show in folder"))
        if panel is self._running:
            self._show_progress()

    # How it is put together

    def _arrange(self) -> None:
        self._form_area = SteadyScrollArea()
        self._form_area.setWidget(self.form)
        self._running = QWidget()
        column = QVBoxLayout(self._running)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._heading.setWordWrap(True)
        column.addWidget(self._heading)
        column.addWidget(self._progress)
        column.addStretch(1)
        for panel in (self._form_area, self._running, self._shown):
            self._stack.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._stack)
        layout.addLayout(button_row(self._show, self._leave, self._go, left=self._check))
        self.resize(palette.px(_WIDTH), palette.px(_HEIGHT))

    def _turn_to(self, panel: QWidget) -> None:
        """Show one of the three, with its buttons."""
        self._stack.setCurrentWidget(panel)
        done, runs = panel is self._shown, panel is self._running
        self._leave.setVisible(not done)
        self._go.setVisible(not runs)
        self._go.setDefault(not runs)
        self._show.setVisible(done)
        unsure = self._result is not None and self._result.certificate.met is None
        self._check.setVisible(done and unsure)
        self.retranslate()
        if done:
            self._go.setFocus()  # what had the keyboard is hidden; Qt would pick the text

    # What happens

    @Slot()
    def _on_go_clicked(self) -> None:
        if self._stack.currentWidget() is self._shown:
            self.accept()
            return
        command = self.form.command()
        if command is not None:
            self._go.setEnabled(False)
            self._job = self._tasks.run(
                lambda: _look(command.output), lambda _: self._begin(command), self._on_refused
            )

    def _begin(self, command: ExportModel) -> None:
        self._go.setEnabled(True)
        self._command, self._news = command, None
        self._turn_to(self._running)
        self._client.start(command)

    def _on_refused(self, error: BaseException) -> None:
        self._go.setEnabled(True)
        if isinstance(error, ProblemError):
            self._show_problem(error.problem)

    @Slot(object)
    def _on_progressed(self, event: ExportProgressed) -> None:
        self._news = event
        self._show_progress()

    def _show_progress(self) -> None:
        if self._result is not None:
            self._heading.setText(self.tr("Checking the export…"))
        elif self._command is not None:
            name = title(TARGETS[self._command.target])
            self._heading.setText(self.tr("Exporting as {format}…").format(format=name))
        if (event := self._news) is None:
            self._progress.set_progress(None, self.tr("Starting"))
            return
        start, end = _SHARES[event.step]
        share = event.done / event.total if event.total else 0.0
        counted = self.tr("{done} of {total}").format(
            done=format.number(event.done), total=format.number(event.total)
        )
        self._progress.set_progress(
            start + (end - start) * share,
            self._step(event.step),
            counted if event.total else "",
        )

    def _step(self, step: ExportStep) -> str:
        return {
            ExportStep.READING: self.tr("Reading the pictures"),
            ExportStep.ANSWERING: self.tr("Asking the model"),
            ExportStep.CONVERTING: self.tr("Converting the model"),
            ExportStep.CHECKING: self.tr("Asking the export the same"),
        }[step]

    @Slot(object)
    def _on_exported(self, result: ModelExported) -> None:
        self._result = result
        self._shown.show_result(result)
        self._turn_to(self._shown)

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        if self._result is not None:
            self._shown.show_result(self._result, problem)
            self._turn_to(self._shown)
            return
        self._show_problem(problem)
        self._turn_to(self._form_area)

    def _show_problem(self, problem: Problem) -> None:
        """Say why there is no export where it is seen, once that has its place."""
        where = self.form.show_problem(problem)
        QTimer.singleShot(0, self, lambda: self._form_area.ensureWidgetVisible(where))

    @Slot()
    def _on_show_clicked(self) -> None:
        if self._result is not None:
            show_in_folder(self._result.output)

    @Slot()
    def _on_check_clicked(self) -> None:
        chosen = dialogs.choose_folder(self, self.tr("Choose a folder to check with"))
        if chosen is None or self._command is None or self._result is None:
            return
        self._news = None
        self._turn_to(self._running)
        made = replace(self._command, output=self._result.output)
        self._client.start(CheckExport(made, chosen))


def _look(place: Path) -> None:
    """Refuse a place that is taken; a folder below which nothing can be written is told later."""
    check_free(resolved(place))
