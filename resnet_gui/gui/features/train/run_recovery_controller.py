"""Actions after a failed run: resume, try again, change the configuration, save elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.runs.diagnosis import Suggestion, suggested_config
from resnet_gui.gui.features.train.run_failure_notice import RunFailureNotice
from resnet_gui.gui.features.train.run_setup_panel import RunSetupPanel
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.services.run_controller import RunController


class RunRecoveryController(QObject):
    """Does what is chosen in the notice about a failed run.

    Another dataset may be open by then: all comes from the run, nothing from what is set up.

    Args:
        runs: The run that failed.
        notice: Where the user chooses.
        setup: Asks for a weights file.

    Signals:
        setup_requested(object): Show this ``TrainConfig`` for another run, with its images.
    """

    setup_requested = Signal(object)

    def __init__(self, runs: RunController, notice: RunFailureNotice, setup: RunSetupPanel) -> None:
        super().__init__(notice)
        self._runs, self._notice, self._setup = runs, notice, setup
        notice.resume_requested.connect(self._resume)
        notice.again_requested.connect(runs.try_again)
        notice.settings_requested.connect(self._change_settings)
        notice.file_requested.connect(self._choose_weights)
        notice.builtin_requested.connect(self._train_builtin)
        notice.save_requested.connect(self._save)
        notice.elsewhere_requested.connect(self._save_elsewhere)
        notice.log_requested.connect(self._show_log)

    @Slot()
    def _resume(self) -> None:
        run = self._runs.run
        if run is not None and run.resumable is not None:
            self._runs.resume(run.resumable)

    @Slot()
    def _change_settings(self) -> None:
        if (run := self._runs.run) is not None:
            self.setup_requested.emit(run.config)

    @Slot()
    def _choose_weights(self) -> None:
        run = self._runs.run
        if run is not None and (file := self._setup.ask_for_weights()) is not None:
            self.setup_requested.emit(with_changes(run.config, weights=str(file)))

    @Slot()
    def _train_builtin(self) -> None:
        """Train with what needs no download: it learns from few images, and in seconds."""
        run = self._runs.run
        if run is not None and (config := suggested_config(run.config, Suggestion.PRETRAINED)):
            self._runs.start(run.dataset, config, run.run_dir.name)

    @Slot()
    def _save(self) -> None:
        self._runs.save_again()

    @Slot()
    def _save_elsewhere(self) -> None:
        chosen = dialogs.choose_folder(self._notice, self.tr("Choose a folder for the run"))
        if chosen is not None:
            self._runs.save_again(chosen)

    @Slot()
    def _show_log(self) -> None:
        if (run := self._runs.run) is not None:
            show_path(run.log)
