"""The notice about an interrupted run, which can be resumed or discarded."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import Signal, Slot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.sentences import unsaid
from resnet_gui.core.runs import resume
from resnet_gui.core.runs.resume import DamagedRun, ResumableRun
from resnet_gui.core.training import stages
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice

_log = logging.getLogger(__name__)


class InterruptedRunNotice(Notice):
    """Shows itself while there are runs that a crash, a kill or a power cut has broken off.

    Signals:
        resume_requested(ResumableRun): Go on with the run.
    """

    resume_requested = Signal(object)

    def __init__(self, tasks: TaskRunner) -> None:
        self._resume, self._discard, self._later = button(""), button(""), button("", "quiet")
        self._found: list[ResumableRun | DamagedRun] = []
        self._tasks = tasks
        super().__init__("info")
        self._resume.clicked.connect(self._on_resume_clicked)
        self._discard.clicked.connect(self._on_discard_clicked)
        self._later.clicked.connect(self._next)
        self.set_buttons([self._resume, self._discard, self._later])
        self.hide()

    def look(self, runs: Path) -> None:
        """Look for such runs in a folder, in the background."""

        def find() -> list[ResumableRun | DamagedRun]:
            resume.remove_runs_without_epochs(runs)
            return resume.find_interrupted_runs(runs)

        self._tasks.run(find, self._on_found, topic="interrupted")

    def allow_resuming(self, allowed: bool) -> None:
        """Say whether a run can be resumed now: not while another one is under way."""
        self._resume.setEnabled(allowed)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        self._resume.setText(self.tr("Resume"))
        self._discard.setText(self.tr("Discard run"))
        self._later.setText(self.tr("Not now"))
        self._show()

    def _on_found(self, found: list[ResumableRun | DamagedRun]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._found))
        if not self._found:
            return
        run = self._found[0]
        self._resume.setVisible(isinstance(run, ResumableRun))
        if isinstance(run, DamagedRun):
            self.set_content(
                self.tr("The run “{name}” was interrupted and cannot be resumed.").format(
                    name=run.run_dir.name
                ),
                labels.problem(run.problem),
            )
            return
        self.set_content(
            self.tr("The run “{name}” was interrupted.").format(name=run.run_dir.name),
            self.tr(
                "{done} of {total} epochs are saved. Resuming gives the same result as an "
                "uninterrupted run."
            ).format(
                done=format.number(run.epochs),
                total=format.number(stages.epochs_at_most(run.config)),
            ),
        )

    @Slot()
    def _next(self) -> None:
        self._found = self._found[1:]
        self._show()

    @Slot()
    def _on_resume_clicked(self) -> None:
        run = self._found[0]
        self._next()
        self.resume_requested.emit(run)

    @Slot()
    def _on_discard_clicked(self) -> None:
        run = self._found[0]
        lost = self.tr("Everything it has learned is lost.")
        if isinstance(run, ResumableRun):
            lost = self.tr("Everything learned in its {count} epochs is lost.").format(
                count=format.number(run.epochs)
            )
        answer = dialogs.ask(
            self,
            self.tr("Discard the run “{name}”?").format(name=run.run_dir.name),
            lost,
            [self.tr("Keep it"), self.tr("Discard")],
        )
        if answer:
            self._tasks.run(
                lambda: resume.discard(run), lambda _: self._next(), self._on_not_discarded
            )

    def _on_not_discarded(self, error: BaseException) -> None:
        problem = Problem(ProblemKind.DISCARD_FAILED, {"path": str(self._found[0].folder)})
        if isinstance(error, ProblemError):
            problem = error.problem
        _log.warning("a run was not discarded", exc_info=error)
        self.set_content(
            self.tr("The run was not discarded."), labels.problem(problem), unsaid(problem)
        )
