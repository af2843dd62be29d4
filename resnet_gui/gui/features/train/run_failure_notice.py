"""The notice about a failed run: what happened, and which actions are possible."""

from __future__ import annotations

from PySide6.QtCore import Signal

from resnet_gui.core.errors.kinds import ProblemCategory
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import labels, run_text
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice


class RunFailureNotice(Notice):
    """Shows itself while a run has failed.

    Signals:
        resume_requested: Go on after the last finished epoch.
        again_requested: Train again with the same settings.
        settings_requested: Go back to the settings.
        file_requested: Choose a weights file.
        scratch_requested: Train from random weights.
        save_requested: Try to save the run once more where it was.
        elsewhere_requested: Save the run in another folder.
        discard_requested: Give the unsaved run up.
        diagnostics_requested: Copy something to send to a teacher.
    """

    resume_requested = Signal()
    again_requested = Signal()
    settings_requested = Signal()
    file_requested = Signal()
    scratch_requested = Signal()
    save_requested = Signal()
    elsewhere_requested = Signal()
    discard_requested = Signal()
    diagnostics_requested = Signal()

    def __init__(self) -> None:
        self.buttons = {
            "resume": button("", "primary"),
            "again": button("", "primary"),
            "settings": button(""),
            "file": button(""),
            "scratch": button(""),
            "save": button("", "primary"),
            "elsewhere": button(""),
            "discard": button("", "quiet"),
            "diagnostics": button("", "quiet"),
        }
        super().__init__("error", with_log=True)
        for key, one in self.buttons.items():
            one.clicked.connect(getattr(self, f"{key}_requested"))

    def show_run(self, run: TrainingRun | None) -> None:
        """Show what became of a run, or nothing where all is well."""
        failed = run is not None and run.state in (RunState.FAILED, RunState.SAVING_FAILED)
        self.setVisible(failed)
        if run is None or run.problem is None or not failed:
            return
        if run.state is RunState.SAVING_FAILED:
            keys = ["save", "elsewhere", "discard"]
        elif run.problem.kind.category is ProblemCategory.WEIGHTS:
            keys = ["again", "file", "scratch"]
        elif run.resumable() is not None:
            keys = ["resume", "settings", "diagnostics"]
        else:
            keys = ["again", "settings", "diagnostics"]
        self.set_content(run_text.failure(run), labels.problem(run.problem), run.details)
        self.set_buttons([self.buttons[key] for key in keys])

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        super().retranslate()
        for key, text in {
            "resume": self.tr("Resume"),
            "again": self.tr("Try again"),
            "settings": self.tr("Change settings"),
            "file": self.tr("Choose a weights file…"),
            "scratch": self.tr("Train from scratch"),
            "save": self.tr("Save again"),
            "elsewhere": self.tr("Save elsewhere…"),
            "discard": self.tr("Discard run"),
            "diagnostics": self.tr("Copy diagnostics"),
        }.items():
            self.buttons[key].setText(text)
