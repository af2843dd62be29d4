"""Carries out the commands that ask a finished run's model about its images again."""

from __future__ import annotations

from resnet_gui.core.protocol.commands import EvaluateRun, Evaluating
from resnet_gui.core.protocol.training_events import RunEvaluated
from resnet_gui.engine.evaluation.evaluate_run import evaluate_run
from resnet_gui.engine.evaluation.robustness import check_robustness
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


def evaluate(command: Evaluating, reporter: ProgressReporter) -> RunEvaluated:
    """Carry out a command.

    Raises:
        ProblemError: As of :func:`evaluate_run` and :func:`check_robustness`.
        Cancelled: The user's wish; the run is as it was.
    """
    if isinstance(command, EvaluateRun):
        evaluate_run(command.folder, reporter)
    else:
        check_robustness(command.folder, reporter)
    return RunEvaluated(command.folder)
