"""Exports a run: its report, its model, or a Keras script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from resnet_gui.core.export.export_targets import weights_size
from resnet_gui.core.export.formats import KERAS_SCRIPT
from resnet_gui.core.files import atomic, paths
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.protocol.export_events import ModelExported
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.runs.report_html import report_html
from resnet_gui.core.runs.report_json import report_json
from resnet_gui.gui.features.evaluate.export.export_client import ExportClient
from resnet_gui.gui.features.evaluate.export.export_dialog import ExportDialog
from resnet_gui.gui.features.evaluate.export.export_form import ExportSource
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import labels
from resnet_gui.gui.text.language import LANGUAGE
from resnet_gui.gui.widgets.page import Message


class RunExporter(QObject):
    """Lets the user choose where to save something, and writes it off the window’s thread.

    Signals:
        told(Message): What was saved, or why it was not.
    """

    told = Signal(object)

    def __init__(self, tasks: TaskRunner, settings: AppSettings, window: QWidget) -> None:
        super().__init__(window)
        self._tasks, self._settings, self._window = tasks, settings, window
        self._client = ExportClient(tasks, self)

    def save_report(
        self, record: RunRecord, predictions: SplitPredictions | None, root: Path
    ) -> None:
        """Save the report: as a page, or as JSON where the file's name ends so."""
        kinds = self.tr("Web page (*.html);;JSON (*.json)")
        chosen = self._choose(self.tr("Save report"), kinds, f"{record.name}.html")
        if chosen is None:
            return

        def write() -> None:
            if chosen.suffix.lower() == ".json":
                text = report_json(record, predictions)
            else:
                text = report_html(record, predictions, root, LANGUAGE)
            atomic.write_text(chosen, text)
            registry.mark_used(record.folder)

        saved = self.tr("The report is saved: {path}").format(path=chosen)
        self._write(
            write, chosen, lambda _: saved, self.tr("The report cannot be saved: {reason}.")
        )

    def export_model(self, record: RunRecord) -> None:
        """Ask in what format the model is wanted, and export it."""

        def look() -> tuple[int, int | None]:
            return long_path(record.model).stat().st_size, weights_size(record.folder)

        def show(sizes: tuple[int, int | None]) -> None:
            folder = self._settings.folder("export") or paths.runs_dir().with_name("exports")
            source = ExportSource(record, *sizes, folder)
            dialog = ExportDialog(source, self._tasks, self._client, self._window)
            exported = self._client.exported.connect(lambda result: self._note(record, result))
            dialogs.fill_in(dialog)
            self._client.exported.disconnect(exported)
            dialog.deleteLater()

        self._tasks.run(look, show, self._on_gone)

    def shut_down(self) -> None:
        """End the engine that exports, for the end of the program."""
        self._client.shut_down()

    def _note(self, record: RunRecord, result: ModelExported) -> None:
        """Remember where exports go; a run that was exported is not replaced by a later one."""
        self._settings.remember_folder("export", result.output.parent)
        self._tasks.run(lambda: registry.mark_used(record.folder), lambda _: None)

    def _on_gone(self, error: BaseException) -> None:
        text = self.tr("The model cannot be read: {reason}.")
        text = text.format(reason=labels.reason(error))
        self.told.emit(Message(text, is_failure=True))

    def save_script(self, record: RunRecord) -> None:
        """Write a script that trains the same with Keras alone, and its list of images."""
        name = paths.safe_name(record.name, "run").replace(" ", "_")
        title, kinds = self.tr("Export as a Keras script"), self.tr("Python (*.py)")
        chosen = self._choose(title, kinds, f"{name}{KERAS_SCRIPT.suffix}")
        if chosen is None:
            return
        written = self.tr("Written: {script} and its list of pictures, {pictures}")
        self._write(
            lambda: KERAS_SCRIPT.export(record, chosen),
            chosen,
            lambda files: written.format(script=files[0], pictures=files[1].name),
            self.tr("The script cannot be written: {reason}."),
        )

    def _choose(self, title: str, kinds: str, name: str) -> Path | None:
        return dialogs.choose_save(self._window, title, kinds, Path(name))

    def _write(
        self,
        write: Callable[[], object],
        file: Path,
        success: Callable[..., str],
        failure: str,
    ) -> None:
        """Write on another thread, and report what became of it."""

        def on_failed(error: BaseException) -> None:
            text = failure.format(reason=labels.reason(error))
            self.told.emit(Message(text, is_failure=True))

        self._tasks.run(
            write, lambda result: self.told.emit(Message(success(result), file)), on_failed
        )
