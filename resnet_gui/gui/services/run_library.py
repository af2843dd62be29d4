"""The finished runs on disk and the open one, read and changed on background threads.

Every access to the disk goes through the task runner: renaming a run copies its model, and the
predictions of a large run take a while to read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.files.paths import is_dir, runs_dir
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.model_digest import digest_without_card
from resnet_gui.core.runs import registry, relocate_dataset
from resnet_gui.core.runs.registry import RunRecord, UnreadableRun
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.trash import move_to_trash

_Ledger = tuple[list[RunRecord], list[UnreadableRun]]
OnFailed = Callable[[BaseException], None]


class RunLibrary(QObject):
    """Lists the kept runs, and knows which one is opened and what its model predicted.

    Attributes:
        records: The kept runs, the pinned first, then the newest.
        unreadable: The other folders of runs, whose cards cannot be used.
        opened: The run that is opened; None where there is none.
        predictions: The opened run's predictions; None until they are read or where it kept none.
        images_root: The folder that the paths of these predictions are relative to.
        digest: That of the opened run's model without its card; empty until it is known, or where
            the run has no model any more.

    Signals:
        records_changed: The list was read again.
        opened_changed: Another run is opened, or none any more.
        opened_updated: The opened run was read again.
        predictions_changed: The opened run's predictions were read.
        renamed(Path, Path): A run has moved from this folder to that one, with its name.
        comparison_ready(list): These ``RunRecord`` were read to be compared.
        failed(object): A run could not be read because of this exception.
    """

    records_changed = Signal()
    opened_changed = Signal()
    opened_updated = Signal()
    predictions_changed = Signal()
    renamed = Signal(object, object)
    comparison_ready = Signal(list)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._renaming: Path | None = None
        self._notes_lock = Lock()
        self.records: list[RunRecord] = []
        self.unreadable: list[UnreadableRun] = []
        self.opened: RunRecord | None = None
        self.predictions: SplitPredictions | None = None
        self.images_root, self.digest = Path(), ""

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a kept run nor an opened one."""
        return self.opened is None and not self.records and not self.unreadable

    @Slot()
    def reload(self) -> None:
        """Read the list again: the command line may have added or removed runs."""
        opened = None if self.opened is None else self.opened.folder

        def read() -> tuple[_Ledger, Path | None]:
            ledger = registry.read_ledger(runs_dir())
            return ledger, opened if opened is not None and not is_dir(opened) else None

        self._tasks.run(read, self._on_records_read, topic="runs")

    def open(self, record: RunRecord) -> None:
        """Open a run whose record is known, and read its predictions."""
        self.opened, self.predictions, self.digest = record, None, ""
        self.images_root = registry.recorded_images_root(record)
        self.opened_changed.emit()
        self._tasks.run(
            lambda: (
                record.folder,
                registry.read_run_predictions(record.folder),
                relocate_dataset.find_images_root(record),
                _digest(record),
            ),
            self._on_predictions_read,
            topic="predictions",
        )

    def open_folder(self, folder: Path) -> None:
        """Open the run in a folder, such as one that has just been made."""
        self._tasks.run(
            lambda: registry.read_record(folder), self.open, self.failed.emit, topic="record"
        )
        self.reload()

    def compare(self, folders: Sequence[Path]) -> None:
        """Open the last of these runs, and have it compared with those before it."""

        def on_read(records: list[RunRecord]) -> None:
            self.open(records[-1])
            self.comparison_ready.emit(records)

        self._tasks.run(
            lambda: [registry.read_record(folder) for folder in folders],
            on_read,
            self.failed.emit,
            topic="record",  # in place of the run by itself
        )

    def rename(self, record: RunRecord, name: str, on_failed: OnFailed) -> None:
        """Give a run another name."""
        self._renaming = record.folder

        def work() -> RunRecord:
            return registry.read_record(registry.rename_run(record.folder, name))

        def on_done(renamed: RunRecord) -> None:
            self._renaming = None
            self.renamed.emit(record.folder, renamed.folder)
            if self.opened is not None and self.opened.folder == record.folder:
                self.open(renamed)
            self.reload()

        def on_error(error: BaseException) -> None:
            self._renaming = None
            on_failed(error)

        self._tasks.run(work, on_done, on_error)

    def change_notes(
        self,
        record: RunRecord,
        on_failed: OnFailed,
        *,
        text: str | None = None,
        pinned: bool | None = None,
    ) -> None:
        """Change what a person has added to a run; what is not given stays."""

        def work() -> None:
            with self._notes_lock:  # two changes shortly after each other both hold
                notes = registry.read_record(record.folder).notes
                text_ = notes.text if text is None else text
                pinned_ = notes.pinned if pinned is None else pinned
                registry.write_notes(record.folder, replace(notes, text=text_, pinned=pinned_))

        self._tasks.run(work, lambda _: self.reload(), on_failed)

    def mark_used(self, folders: Sequence[Path]) -> None:
        """Note that a person has exported or compared these runs: they are not replaced then."""

        def work() -> None:
            with self._notes_lock:
                for folder in folders:
                    registry.mark_used(folder)

        self._tasks.run(work, lambda _: None)

    def move_to_trash(self, paths: Sequence[Path], on_kept: Callable[[], None]) -> None:
        """Move a run or parts of it to the recycle bin; ``on_kept`` where not all of it went."""

        def work() -> bool:
            kept = [path for path in paths if not move_to_trash(path)]
            return not kept

        def on_done(everything: bool) -> None:
            if not everything:
                on_kept()
            self.reload()

        self._tasks.run(work, on_done)

    def find_dataset(self, record: RunRecord, on_found: Callable[[TrainConfig], None]) -> None:
        """Hand on a run's settings, with its dataset where it lies now."""
        config = record.config
        if config is not None:
            self._tasks.run(lambda: relocate_dataset.relocate(config, record.folder), on_found)

    def _on_records_read(self, result: tuple[_Ledger, Path | None]) -> None:
        (self.records, self.unreadable), gone = result
        opened = self.opened
        if opened is not None:
            current = next((r for r in self.records if r.folder == opened.folder), None)
            if current is not None:
                self.opened = current
                self.opened_updated.emit()
            elif gone == opened.folder != self._renaming:
                self.opened = self.predictions = None
                self.opened_changed.emit()
        self.records_changed.emit()

    def _on_predictions_read(self, result: tuple[Path, SplitPredictions | None, Path, str]) -> None:
        folder, predictions, root, digest = result
        if self.opened is not None and self.opened.folder == folder:
            self.predictions, self.images_root, self.digest = predictions, root, digest
            self.predictions_changed.emit()


def _digest(record: RunRecord) -> str:
    """Return by what a run's model is known, whatever its card says; empty where it is gone."""
    try:
        return digest_without_card(record.model) if record.has_model else ""
    except OSError:
        return ""
