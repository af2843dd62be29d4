"""The notice about a failed run: what happened, and which actions are possible."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from resnet_gui.core.errors.categories import ProblemCategory
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import labels, run_text
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.notice import Notice

_WITHOUT_BUILTIN = (ProblemKind.BUILTIN_MISSING, ProblemKind.BUILTIN_DAMAGED)


class RunFailureNotice(Notice):
    """Shows itself while a run has failed.

    Signals:
        resume_requested: Go on after the last finished epoch.
        again_requested: Train again with the same settings.
        settings_requested: Go back to the settings.
        file_requested: Choose a weights file.
        builtin_requested: Train with the network that comes with the program.
        save_requested: Try to save the run once more where it was.
        elsewhere_requested: Save the run in another folder.
        discard_requested: Give the unsaved run up.
        diagnostics_requested: Copy something to send to a teacher.
    """

    resume_requested = Signal()
    again_requested = Signal()
    settings_requested = Signal()
    file_requested = Signal()
    builtin_requested = Signal()
    save_requested = Signal()
    elsewhere_requested = Signal()
    discard_requested = Signal()
    diagnostics_requested = Signal()

    def __init__(self) -> None:
        self._resume, self._again = button("", "primary"), button("", "primary")
        self._builtin, self._repeat = button("", "primary"), button("")
        self._settings, self._file = button(""), button("")
        self._save, self._elsewhere = button("", "primary"), button("")
        self._discard, self._diagnostics = button("", "quiet"), button("", "quiet")
        super().__init__("error", with_log=True)
        set_help_topic(self, "troubleshooting#training")
        self._resume.clicked.connect(self.resume_requested)
        for again in (self._again, self._repeat):
            again.clicked.connect(self.again_requested)
        self._settings.clicked.connect(self.settings_requested)
        self._file.clicked.connect(self.file_requested)
        self._builtin.clicked.connect(self.builtin_requested)
        self._save.clicked.connect(self.save_requested)
        self._elsewhere.clicked.connect(self.elsewhere_requested)
        self._discard.clicked.connect(self.discard_requested)
        self._diagnostics.clicked.connect(self.diagnostics_requested)

    @property
    def primary_buttons(self) -> tuple[QPushButton, ...]:
        """The filled buttons, of which at most one is visible."""
        return self._resume, self._again, self._builtin, self._save

    def show_run(self, run: TrainingRun | None) -> None:
        """Show what became of a run, or nothing where all is well."""
        failed = run is not None and run.state in (RunState.FAILED, RunState.SAVING_FAILED)
        self.setVisible(failed)
        if run is None or run.problem is None or not failed:
            return
        details = run.details or str(run.problem.values.get("detail", ""))
        self.set_content(run_text.failure(run), labels.problem(run.problem), details)
        self.set_buttons(self._choices(run, run.problem))

    def _choices(self, run: TrainingRun, problem: Problem) -> list[QPushButton]:
        if run.state is RunState.SAVING_FAILED:
            return [self._save, self._elsewhere, self._discard]
        if problem.kind.category is ProblemCategory.WEIGHTS:
            if problem.kind in _WITHOUT_BUILTIN:
                return [self._again, self._file]
            return [self._builtin, self._repeat, self._file]
        if not run.is_examined:  # it may turn out that the run can be resumed
            return [self._settings, self._diagnostics]
        first = self._again if run.resumable is None else self._resume
        return [first, self._settings, self._diagnostics]

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        self._resume.setText(self.tr("Resume"))
        for again in (self._again, self._repeat):
            again.setText(self.tr("Try again"))
        self._settings.setText(self.tr("Change settings"))
        self._file.setText(self.tr("Choose a weights file…"))
        self._builtin.setText(self.tr("Train with the built-in network"))
        self._save.setText(self.tr("Save again"))
        self._elsewhere.setText(self.tr("Save elsewhere…"))
        self._discard.setText(self.tr("Discard run"))
        self._diagnostics.setText(self.tr("Copy diagnostics"))
