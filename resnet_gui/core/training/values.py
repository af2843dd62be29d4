"""Values of a training: phases, epochs, counts. They depend on neither pipe nor file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from resnet_gui.core.errors.problem import Problem


class Phase(StrEnum):
    """A named stretch of a run, in the order in which they come."""

    DOWNLOADING = "downloading"
    READING = "reading"
    EXTRACTING = "extracting"
    HEAD = "head"
    TRAINING = "training"
    EVALUATING = "evaluating"
    SAVING = "saving"


class StopReason(StrEnum):
    """Why a run ended with a model."""

    COMPLETED = "completed"
    EARLY = "early"
    STOPPED = "stopped"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class ParameterCount:
    """How many numbers a network has, and how many of them training changes."""

    total: int
    trainable: int

    @property
    def fixed(self) -> int:
        """The parameters that training leaves alone."""
        return self.total - self.trainable


@dataclass(frozen=True)
class Runtime:
    """What computes an answer.

    Attributes:
        name: ``openvino``, or ``tensorflow`` where that stands in; ``numpy`` solves a head.
        device: ``cpu`` or ``gpu``.
        precision: ``f32``, ``bf16`` or ``f16``.
        problem: Why it is not what was asked for; None where it is.
    """

    name: str
    device: str
    precision: str
    problem: Problem | None = None


@dataclass(frozen=True)
class BatchEnded:
    """Progress within an epoch: running means of its loss and accuracy so far."""

    epoch: int
    step: int
    steps: int
    batch_loss: float
    loss: float
    accuracy: float
    images_per_second: float
    job: int = 0


@dataclass(frozen=True)
class Validating:
    """Progress of the validation that ends an epoch, in images."""

    done: int
    total: int
    job: int = 0


@dataclass(frozen=True)
class EpochEnded:
    """One line of the history; ``epoch`` counts from 1."""

    epoch: int
    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float
    seconds: float
    is_best: bool
    job: int = 0


@dataclass(frozen=True)
class RunEstimate:
    """Reply to :class:`EstimateRun`, by measurement on this computer.

    Attributes:
        job: The id of the command.
        train_ms: Milliseconds a training image, one pass forward, back and update.
        forward_ms: Milliseconds an image, one pass forward.
        decode_ms: Milliseconds to read one image, one core.
        parameters: Of the network as configured.
    """

    job: int
    train_ms: float
    forward_ms: float
    decode_ms: float
    parameters: ParameterCount
