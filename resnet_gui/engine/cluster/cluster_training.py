"""Trains with features that a Ray cluster extracts."""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.system.hardware import on_the_processor
from resnet_gui.engine.cluster.on_demand import OnDemand, for_the_window
from resnet_gui.engine.execution import ray_session
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.saving import AskAgain
from resnet_gui.engine.training.training_job import run_training


def train_with_cluster(
    command: Train, reporter: ProgressReporter, ask_again: AskAgain, log: Path
) -> TrainingFinished:
    """Train and save. The cluster is joined where features are missing, and left at the end.

    Raises:
        ProblemError: ``cluster-...``, and what ``run_training`` raises.
        Cancelled: Where the user cancels.
    """
    # Workers have no graphics card: what is computed here must be comparable with theirs.
    with on_the_processor(), contextlib.ExitStack() as session:
        join = cache(lambda: session.enter_context(ray_session.joined(command.cluster)))
        try:
            return run_training(command, reporter, ask_again, log, OnDemand(join))
        except ProblemError as error:
            problem = for_the_window(error.problem)
            raise ProblemError(problem.kind, **problem.values) from error
