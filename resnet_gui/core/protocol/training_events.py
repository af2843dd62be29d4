"""Events of a training, an estimate or an evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.training.values import EpochEnded, ParameterCount, Runtime, StopReason


@dataclass(frozen=True)
class TrainingStarted:
    """All is read and built; epochs follow."""

    classes: tuple[str, ...]
    n_train: int
    n_validation: int
    epochs: int
    steps: int
    parameters: ParameterCount


@dataclass(frozen=True)
class RuntimeSelected:
    """What a run computes on from here."""

    runtime: Runtime


@dataclass(frozen=True)
class Resumed:
    """The run goes on after these epochs; follows :class:`TrainingStarted`."""

    epochs: tuple[EpochEnded, ...]


@dataclass(frozen=True)
class InterimModelReady:
    """What a run has learned so far can be asked: open ``form``, the folder of a fast form."""

    bundle: Path
    card: ModelCard


@dataclass(frozen=True)
class TrainingFinished:
    """The run's folder is complete."""

    run_dir: Path
    reason: StopReason
    card: ModelCard
    evaluations: tuple[Evaluation, ...]
    size: int


@dataclass(frozen=True)
class SavingFailed:
    """The run could not be written; the engine holds the model and waits for an answer."""

    problem: Problem
    run_dir: Path


@dataclass(frozen=True)
class EstimateFailed:
    """The network could not be built as configured."""

    request_id: int
    problem: Problem


@dataclass(frozen=True)
class RunEvaluated:
    """Answer to :class:`EvaluateRun`: its answers and its figures are written."""

    folder: Path


@dataclass(frozen=True)
class PictureUnreadable:
    """A picture of the dataset could be read when it was scanned, and no longer; work goes on."""

    path: Path
    problem: Problem
