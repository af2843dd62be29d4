"""The start page: what was used last, the sample, a folder to label, a model to open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import paths
from resnet_gui.core.models.imported_models import is_model
from resnet_gui.gui.features.data.recent_columns import MOST
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.shell.dataset_opener import DatasetOpener
from resnet_gui.gui.shell.label_tab_controller import LabelTabController
from resnet_gui.gui.shell.page_stack import PageStack
from resnet_gui.gui.shell.pages import Pages, Services
from resnet_gui.gui.text import model_text


class StartController(QObject):
    """Fills the start page, and carries out what is chosen there.

    The sample leads to the Train page at once: there is nothing to choose in it.
    """

    def __init__(
        self,
        services: Services,
        pages: Pages,
        stack: PageStack,
        panel: PredictionPanel,
        opener: DatasetOpener,
        labelling: LabelTabController,
    ) -> None:
        super().__init__(panel)
        self._settings, self._tasks = services.settings, services.tasks
        self._library, self._opener = services.library, opener
        self._pages, self._stack = pages, stack
        self._recent = pages.data.welcome.recent
        self._is_to_train = False
        services.session.opened.connect(self._on_dataset_opened)
        for given_up in (services.session.failed, services.session.cancelled):
            given_up.connect(self._on_dataset_given_up)
        services.library.records_changed.connect(self._show_runs)
        panel.model_opened.connect(self._on_model_opened)
        pages.data.sample_requested.connect(self._on_sample_requested)
        pages.data.welcome.label_requested.connect(labelling.choose_folder)
        pages.data.welcome.model_requested.connect(panel.choose_model)
        self._recent.dataset_requested.connect(opener.open)
        self._recent.model_requested.connect(panel.open_model)
        self._recent.run_requested.connect(self._on_run_requested)
        self._show_files()

    @Slot()
    def _on_sample_requested(self) -> None:
        self._is_to_train = True
        self._opener.open_sample()

    @Slot(object)
    def _on_dataset_opened(self, dataset: Dataset) -> None:
        is_sample = dataset.source == paths.asset("sample")
        if is_sample and self._is_to_train:
            self._stack.show_page(self._pages.train)
        self._is_to_train = False
        if not is_sample:
            self._settings.recent_datasets = _first(dataset.source, self._settings.recent_datasets)

    @Slot()
    def _on_dataset_given_up(self) -> None:
        self._is_to_train = False

    @Slot(object)
    def _on_model_opened(self, path: Path) -> None:
        if is_model(path) and not path.is_relative_to(paths.runs_dir()):  # runs have their own
            self._settings.recent_models = _first(path, self._settings.recent_models)
            self._show_files()

    @Slot(object)
    def _on_run_requested(self, folder: Path) -> None:
        self._library.open_folder(folder)
        self._stack.show_page(self._pages.evaluate)

    @Slot()
    def _show_runs(self) -> None:
        runs = sorted(self._library.records, key=lambda run: run.card.created, reverse=True)
        self._recent.set_runs([(run.name, run.folder) for run in runs[:MOST]])

    def _show_files(self) -> None:
        """Show the datasets and models that are still where they were."""
        datasets, models = self._settings.recent_datasets, self._settings.recent_models

        def look() -> tuple[list[Path], list[Path]]:
            return (
                [path for path in datasets if paths.is_dir(path) or paths.is_file(path)],
                [path for path in models if paths.is_file(path)],
            )

        self._tasks.run(look, self._on_looked, topic="recent files")

    def _on_looked(self, found: tuple[list[Path], list[Path]]) -> None:
        datasets, models = found
        self._recent.set_datasets(datasets)
        self._recent.set_models([(model_text.file_name(path), path) for path in models])


def _first(path: Path, others: Sequence[Path]) -> tuple[Path, ...]:
    return (path, *(other for other in others if other != path))[: 2 * MOST]
