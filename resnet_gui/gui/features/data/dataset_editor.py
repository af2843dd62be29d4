"""Edits a dataset in the background and signals when it should be scanned again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import class_folders, quarantine, unzip
from resnet_gui.core.dataset_edit.class_folders import AddedFiles
from resnet_gui.core.files.free_name import free_name
from resnet_gui.core.labeling.label_journal import Change
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.gui.features.data import done_edit
from resnet_gui.gui.features.data.done_edit import DoneEdit
from resnet_gui.gui.features.data.edit_runner import EditRunner
from resnet_gui.gui.services.task_runner import Job
from resnet_gui.gui.text import format


class DatasetEditor(EditRunner):
    """What is done to the dataset that is open, and to the files in it."""

    def leave_out(
        self, dataset: Dataset, paths: Sequence[Path] = (), classes: Sequence[str] = ()
    ) -> None:
        """Mark images and classes as left out."""
        source = dataset.source
        self._say(
            source,
            lambda: exclusions.leave_out(source, paths, classes),
            lambda changes: done_edit.left_out(source, paths, classes, changes),
        )

    def use_again(
        self, dataset: Dataset, paths: Sequence[Path] = (), classes: Sequence[str] = ()
    ) -> None:
        """Take such marks off."""
        source = dataset.source
        self._say(
            source,
            lambda: exclusions.use_again(source, paths, classes),
            lambda changes: done_edit.used_again(source, paths, classes, changes),
        )

    def set_label(self, dataset: Dataset, paths: Sequence[Path], label: str) -> None:
        """Say that images are of another class; their files stay where they are."""
        source = dataset.source
        self._say(
            source,
            lambda: LabelStore(source).label_images(dict.fromkeys(paths, label)),
            lambda changes: done_edit.labelled(source, paths, label, changes),
        )

    def restore_labels(self, dataset: Dataset, paths: Sequence[Path]) -> None:
        """Give images the labels again that the folder or the list gives them."""
        source = dataset.source
        self._say(
            source,
            lambda: LabelStore(source).set_labels(dict.fromkeys(paths)),
            lambda changes: done_edit.labelled(source, paths, None, changes),
        )

    def quarantine(self, dataset: Dataset, paths: Sequence[Path]) -> None:
        """Move files out of the dataset."""
        moved: list[tuple[Path, Path]] = []

        def work(job: Job) -> None:
            self._keep_moved(quarantine.move(dataset.root, paths, done_edit.into(moved)))

        self.run(dataset.source, work, lambda: done_edit.moved_away(dataset, moved))

    def count_quarantined(self, dataset: Dataset, on_done: Callable[[int], None]) -> None:
        """Count the files that were moved out of a dataset."""
        root = dataset.root
        self.tasks.run(
            lambda: len(quarantine.quarantined_files(root)), on_done, topic="quarantined"
        )

    def put_back(self, dataset: Dataset) -> None:
        """Put back all files that were moved out."""
        moved: list[tuple[Path, Path]] = []

        def work(job: Job) -> None:
            self._keep_back(quarantine.put_back(dataset.root, None, done_edit.into(moved)))

        self.run(dataset.source, work, lambda: done_edit.put_back(dataset, moved))

    def rename(self, dataset: Dataset, label: str, name: str) -> None:
        """Give a class another name."""
        folders: dict[Path, Path] = {}

        def work(job: Job) -> None:
            folders.update(class_folders.rename_class(dataset, label, name))

        self.run(
            dataset.source,
            work,
            lambda: done_edit.renamed(dataset, label, name.strip(), folders),
        )

    def create(self, dataset: Dataset, name: str) -> None:
        """Make a class without images."""
        made: list[Path] = []

        def work(job: Job) -> None:
            made.append(class_folders.new_class(dataset, name))

        self.run(dataset.source, work, lambda: done_edit.created(dataset, made))

    def add(self, dataset: Dataset, label: str, sources: Sequence[Path]) -> None:
        """Copy images into a class."""

        def work(job: Job) -> None:
            def on_progress(count: int) -> None:
                self.stop_if_unwanted(job)
                words = self.tr("Copying to {name}: {count}")
                job.report((None, words.format(name=label, count=format.number(count))))

            self._keep_added(
                label,
                class_folders.add_images(dataset, label, sources, on_progress, copied.append),
            )

        copied: list[Path] = []
        self.run(dataset.source, work, lambda: done_edit.added(dataset, label, copied))

    def unpack(self, archive: Path, target: Path) -> None:
        """Unpack a zipped dataset; ``changed`` names the folder that is to be opened then.

        Where ``target`` exists already, the folder gets a number.
        """

        def work(job: Job) -> Path:
            def on_progress(done: int, total: int) -> None:
                self.stop_if_unwanted(job)
                words = self.tr("Unpacking {name}: {done} of {total}").format(
                    name=archive.name, done=format.size(done), total=format.size(total)
                )
                job.report((done / max(1, total), words))

            return unzip.unpack(archive, free_name(target), on_progress)

        self.run(None, work)

    def _say(
        self,
        source: Path,
        change: Callable[[], Sequence[Change]],
        done: Callable[[Sequence[Change]], DoneEdit | None],
    ) -> None:
        """Change what is said of images."""
        changes: list[Change] = []

        def work(job: Job) -> None:
            changes.extend(change())

        self.run(source, work, lambda: done(changes))

    def _keep_moved(self, count: int) -> None:
        self.result = lambda: self.tr("Moved to quarantine: {count}").format(
            count=format.number(count)
        )

    def _keep_back(self, count: int) -> None:
        self.result = lambda: self.tr("Put back: {count}").format(count=format.number(count))

    def _keep_added(self, label: str, added: AddedFiles) -> None:
        self.result = lambda: self.tr(
            "Copied to {name}: {count}. Already there: {known}. Not pictures: {refused}."
        ).format(
            name=label,
            count=format.number(len(added.copied)),
            known=format.number(added.known),
            refused=format.number(len(added.refused)),
        )
