"""Brings the Export dialog, with a scripted engine, into each of its states."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.models.export_certificate import ExportCertificate
from resnet_gui.core.protocol.commands import ExportModel
from resnet_gui.core.protocol.export_events import (
    ExportFailed,
    ExportProgressed,
    ExportStep,
    ModelExported,
)
from resnet_gui.core.runs.registry import read_record
from resnet_gui.gui.features.evaluate.export.export_client import ExportClient
from resnet_gui.gui.features.evaluate.export.export_dialog import ExportDialog
from resnet_gui.gui.features.evaluate.export.export_form import ExportSource
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import FakeClients
from tests.gui.driving import click, primary, settle, wait

MET = ExportCertificate(
    *("keras", "validation", 780, 0.9987, 0.0004, 0.00001, 0.962, 0.961, 12.5, {}, True)
)
NOT_MET = replace(MET, top1_agreement=0.9, max_abs_diff=0.31, accuracy_after=0.871, met=False)
UNCHECKED = replace(
    MET, split="", images=0, top1_agreement=None, max_abs_diff=None, mean_abs_diff=None,
    accuracy_before=None, accuracy_after=None, met=None,
)  # fmt: skip


class ExportStates:
    """The part of the stage on which a model is exported."""

    window: MainWindow
    folder: Path
    exporters: FakeClients

    def run_of_four(self) -> Path:
        """Return a finished run."""
        raise NotImplementedError

    def export_form(self) -> ExportDialog:
        """Ask what is wanted."""
        record, tasks = read_record(self.run_of_four()), self.window.tasks
        source = ExportSource(record, 94_000_000, 93_000_000, self.folder / "exports")
        dialog = ExportDialog(source, tasks, ExportClient(tasks, self.window), self.window)
        dialog.show()
        tasks.finish_all()  # which formats can be made here
        settle()
        return dialog

    def export_running(self) -> ExportDialog:
        """Show how far it is."""
        dialog = self.export_form()
        click(primary(dialog))
        wait(lambda: bool(self.exporters.made) and self.exporters.newest.count(ExportModel) > 0)
        self.exporters.newest.play(ExportProgressed(ExportStep.ANSWERING, 312, 780))
        return dialog

    def export_done(self, certificate: ExportCertificate = MET) -> QWidget:
        """Say that the export answers as the program does."""
        dialog = self.export_running()
        place = self.exporters.newest.last(ExportModel).output
        self.exporters.newest.play(ModelExported(place, 94_000_000, certificate))
        return dialog

    def export_not_met(self) -> QWidget:
        """Say that it does not."""
        return self.export_done(NOT_MET)

    def export_unchecked(self) -> QWidget:
        """Say that it was not compared."""
        return self.export_done(UNCHECKED)

    def export_failed(self) -> QWidget:
        """Say why there is no export."""
        dialog = self.export_running()
        problem = Problem(
            ProblemKind.OUTPUT_UNWRITABLE,
            {"path": str(self.folder / "exports"), "detail": "No space left on device"},
        )
        self.exporters.newest.play(ExportFailed(problem))
        return dialog
