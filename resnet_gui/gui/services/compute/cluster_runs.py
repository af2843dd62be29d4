"""Runs whose features a cluster extracts."""

from __future__ import annotations

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.categories import ProblemCategory
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.training.stages import extracts_features
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.compute.cluster_engine import in_words
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.training_run import RunState, TrainingRun


def address_for(config: TrainConfig, place: ComputePlace | None) -> str:
    """Return the cluster of a new run; empty where this computer does all of it."""
    return place.address if place is not None and extracts_features(config) else ""


def problem_of(run: TrainingRun) -> Problem | None:
    """Return why a run failed, where the cluster is to blame."""
    if run.state is not RunState.FAILED or run.problem is None or not run.cluster:
        return None
    # Ray also ends the process. Later than that, something else may have.
    problem = in_words(run.problem) if run.phase is Phase.EXTRACTING else run.problem
    return problem if problem.kind.category is ProblemCategory.CLUSTER else None
