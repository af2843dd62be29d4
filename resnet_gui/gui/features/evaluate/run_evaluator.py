"""Evaluates the opened run again, or on changed images, and shows how far that is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.protocol.commands import CheckRobustness, EvaluateRun, Evaluating
from resnet_gui.gui.features.evaluate.evaluation_client import EvaluationClient
from resnet_gui.gui.features.evaluate.run_report_panel import RunReportPanel
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.text import labels
from resnet_gui.gui.widgets.page import Message


class RunEvaluator(QObject):
    """Carries out what the panels of a report ask for.

    Signals:
        told(Message): It is done, or why it is not.
    """

    told = Signal(object)

    def __init__(self, library: RunLibrary, report: RunReportPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._client = EvaluationClient(self)
        self._panels = ((report.without, EvaluateRun), (report.robustness, CheckRobustness))
        report.without.again_requested.connect(lambda: self._start(EvaluateRun))
        report.robustness.requested.connect(lambda: self._start(CheckRobustness))
        for panel, _ in self._panels:
            panel.stop_requested.connect(self._client.stop)
        self._client.changed.connect(self._on_changed)
        self._client.evaluated.connect(self._on_evaluated)
        self._client.failed.connect(
            lambda problem: self.told.emit(Message(labels.problem(problem), is_failure=True))
        )

    def shut_down(self) -> None:
        """End the engine, for the end of the program."""
        self._client.shut_down()

    def _start(self, kind: type[Evaluating]) -> None:
        if self._library.opened is not None:
            self._client.start(kind(self._library.opened.folder))

    @Slot()
    def _on_changed(self) -> None:
        command, (done, total) = self._client.command, self._client.progress
        for panel, kind in self._panels:
            folder = command.folder if isinstance(command, kind) else None
            panel.show_progress(folder, done, total, is_free=command is None)

    @Slot(object)
    def _on_evaluated(self, command: Evaluating) -> None:
        if isinstance(command, EvaluateRun):
            text = self.tr("The run is evaluated again: {name}")
            self.told.emit(Message(text.format(name=command.folder.name)))
        opened = self._library.opened
        if opened is not None and opened.folder == command.folder:
            self._library.open_folder(command.folder)
