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
    """The images are read and the network is built; epochs follow."""

    classes: tuple[str, ...]
    n_train: int
    n_validation: int
    epochs: int
    steps: int
    parameters: ParameterCount
    job: int = 0


@dataclass(frozen=True)
class RuntimeSelected:
    """The runtime that a run computes on from now on."""

    runtime: Runtime
    job: int = 0


@dataclass(frozen=True)
class Resumed:
    """The run continues after these epochs; follows :class:`TrainingStarted`."""

    epochs: tuple[EpochEnded, ...]
    job: int = 0


@dataclass(frozen=True)
class InterimModelReady:
    """What a run has learned so far can predict: open ``bundle``, a folder for OpenVINO."""

    bundle: Path
    card: ModelCard
    job: int = 0


@dataclass(frozen=True)
class TrainingFinished:
    """The run's folder is complete."""

    run_dir: Path
    reason: StopReason
    card: ModelCard
    evaluations: tuple[Evaluation, ...]
    size: int
    job: int = 0


@dataclass(frozen=True)
class SavingFailed:
    """The run could not be saved; the engine keeps the model and waits for :class:`SaveAgain`."""

    problem: Problem
    run_dir: Path
    job: int = 0


@dataclass(frozen=True)
class EstimateFailed:
    """The network could not be built as configured."""

    job: int
    problem: Problem


@dataclass(frozen=True)
class RunEvaluated:
    """Reply to :class:`EvaluateRun` or :class:`CheckRobustness`: what was found is written."""

    folder: Path
    job: int = 0


@dataclass(frozen=True)
class ImageUnreadable:
    """An image could be read when the dataset was scanned, and no longer; the job continues."""

    path: Path
    problem: Problem
    job: int = 0
