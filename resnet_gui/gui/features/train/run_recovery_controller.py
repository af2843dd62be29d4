"""Actions after a failed run: resume, try again, change the configuration, save elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.runs import run_folder
from resnet_gui.gui.features.train.run_failure_notice import RunFailureNotice
from resnet_gui.gui.features.train.run_setup_panel import RunSetupPanel
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.file_manager import show_path

if TYPE_CHECKING:
    from resnet_gui.gui.features.train.train_page import TrainPage


class RunRecoveryController(QObject):
    """Does what is chosen in the notice about a failed run."""

    def __init__(self, tab: TrainPage, notice: RunFailureNotice, page: RunSetupPanel) -> None:
        super().__init__(tab)
        self._tab, self._page = tab, page
        notice.resume_requested.connect(self._resume)
        notice.again_requested.connect(self._try_again)
        notice.settings_requested.connect(tab.new_run)
        notice.file_requested.connect(self._choose_weights)
        notice.scratch_requested.connect(self._start_from_scratch)
        notice.save_requested.connect(self._save)
        notice.elsewhere_requested.connect(self._save_elsewhere)
        notice.discard_requested.connect(tab.cancel)
        notice.log_requested.connect(self._show_log)

    @Slot()
    def _resume(self) -> None:
        run = self._tab.run
        if run is not None and (recorded := run.resumable()) is not None:
            self._tab.resume(recorded)

    @Slot()
    def _try_again(self) -> None:
        run = self._tab.run
        if run is not None and run.is_over:
            run_dir = run_folder.new_run_dir(runs_dir(), run.run_dir.name)
            self._tab.begin(run.dataset, run.config, run_dir)

    @Slot()
    def _choose_weights(self) -> None:
        self._tab.new_run()
        self._page.choose_weights_file()

    @Slot()
    def _start_from_scratch(self) -> None:
        """Offer the same network from random weights; it must learn all its layers then."""
        if self._tab.run is None:
            return
        config = self._tab.run.config
        self._tab.new_run()
        self._page.choose_preset("scratch")
        changes = {"image_size": config.image_size, "network": config.network}
        self._page.set_config(with_changes(self._page.config(), **changes))

    @Slot()
    def _save(self) -> None:
        if (run := self._tab.run) is not None:
            run.save_again(run.run_dir)

    @Slot()
    def _save_elsewhere(self) -> None:
        chosen = dialogs.choose_folder(self._tab, self.tr("Choose a folder for the run"))
        if chosen is not None and (run := self._tab.run) is not None:
            run.save_again(run_folder.new_run_dir(chosen, run.run_dir.name))

    @Slot()
    def _show_log(self) -> None:
        if (run := self._tab.run) is not None:
            show_path(run.log)
