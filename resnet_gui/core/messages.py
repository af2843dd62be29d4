"""Every command and event that crosses the line between the window and the engine process."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resnet_gui.core.card import ModelCard
from resnet_gui.core.config import TrainConfig
from resnet_gui.core.dataset import Dataset
from resnet_gui.core.evaluation import Evaluation
from resnet_gui.core.foreign import Answers
from resnet_gui.core.problems import Problem


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
        name: ``openvino``, or ``tensorflow`` where that stands in.
        device: ``cpu`` or ``gpu``.
        precision: ``f32``, ``bf16`` or ``f16``.
        problem: Why it is not what was wanted; None where it is.
    """

    name: str
    device: str
    precision: str
    problem: Problem | None = None


# Commands: window to engine.


@dataclass(frozen=True)
class Train:
    """Train on a scanned dataset; the run becomes the folder ``run_dir``.

    ``resume`` is the folder of a run whose checkpoints it goes on from: its own, broken off, or
    that of another one which is to be trained longer.
    """

    dataset: Dataset
    config: TrainConfig
    run_dir: Path
    resume: Path | None = None


@dataclass(frozen=True)
class Stop:
    """Finish now and keep the best."""


@dataclass(frozen=True)
class Cancel:
    """End at once and keep nothing."""


@dataclass(frozen=True)
class SaveAgain:
    """Answer to :class:`SavingFailed`: try once more, in this folder."""

    run_dir: Path


@dataclass(frozen=True)
class LoadModel:
    """Open a model for predictions; ``answers`` is what a person says that its file does not."""

    path: Path
    answers: Answers | None = None


@dataclass(frozen=True)
class OpenImagenet:
    """Open the network that knows ImageNet's 1,000 classes; its files are fetched if need be."""


@dataclass(frozen=True)
class Predict:
    """Ask a model about one picture: one that is open, the newest where none is named."""

    request_id: int
    path: Path
    model: Path | None = None


@dataclass(frozen=True)
class EstimateRun:
    """Measure for a second what a run with this configuration would take."""

    request_id: int
    config: TrainConfig
    n_classes: int
    sample: Path | None


@dataclass(frozen=True)
class FindGraphics:
    """Find out whether there is a graphics processor that could be tried."""


@dataclass(frozen=True)
class CompareRuntimes:
    """Have a picture answered by TensorFlow and by the fast runtime, to see that both work."""

    model: Path
    picture: Path


@dataclass(frozen=True)
class EvaluateRun:
    """Ask the model of a kept run about its pictures anew, and write down what it says."""

    folder: Path


Command = (
    Train | Stop | Cancel | SaveAgain | LoadModel | OpenImagenet | Predict | EstimateRun
    | FindGraphics | CompareRuntimes | EvaluateRun
)  # fmt: skip


# Events: engine to window.


@dataclass(frozen=True)
class EngineReady:
    """The engine is up, and on what finished models will answer."""

    versions: dict[str, str]
    runtime: Runtime | None = None


@dataclass(frozen=True)
class GraphicsFound:
    """Answer to :class:`FindGraphics`: the device's name; empty where there is none."""

    name: str


@dataclass(frozen=True)
class PhaseChanged:
    """A phase began, or went on: ``done`` of ``total`` (pictures, bytes or epochs)."""

    phase: Phase
    done: int
    total: int


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
class Computing:
    """What a run computes on from here."""

    runtime: Runtime


@dataclass(frozen=True)
class BatchEnded:
    """Progress within an epoch: running means of its loss and accuracy so far."""

    epoch: int
    step: int
    steps: int
    batch_loss: float
    loss: float
    accuracy: float
    pictures_per_second: float


@dataclass(frozen=True)
class Validating:
    """Progress of the validation that ends an epoch, in pictures."""

    done: int
    total: int


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


@dataclass(frozen=True)
class Resumed:
    """The run goes on after these epochs; follows :class:`TrainingStarted`."""

    epochs: tuple[EpochEnded, ...]


@dataclass(frozen=True)
class ModelUsable:
    """What a run has learned so far can be asked: open ``form``, the folder of a fast form."""

    form: Path
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
class ModelLoaded:
    """The model at ``path`` answers from now on, and on what."""

    path: Path
    card: ModelCard
    runtime: Runtime | None = None


@dataclass(frozen=True)
class ModelRefused:
    """The file at ``path`` could not be opened as a model."""

    path: Path
    problem: Problem


@dataclass(frozen=True)
class Predicted:
    """Answer to one :class:`Predict`: (class, probability), best first."""

    request_id: int
    ranking: tuple[tuple[str, float], ...]
    milliseconds: float


@dataclass(frozen=True)
class PredictionFailed:
    """One :class:`Predict` could not be answered."""

    request_id: int
    problem: Problem


@dataclass(frozen=True)
class RunEstimate:
    """Answer to :class:`EstimateRun`, by measurement on this computer.

    Attributes:
        request_id: Of the question.
        train_ms: Milliseconds a training picture, one pass forward, back and update.
        forward_ms: Milliseconds a picture, one pass forward.
        decode_ms: Milliseconds to read one picture, one core.
        parameters: Of the network as configured.
    """

    request_id: int
    train_ms: float
    forward_ms: float
    decode_ms: float
    parameters: ParameterCount


@dataclass(frozen=True)
class EstimateFailed:
    """The network could not be built as configured."""

    request_id: int
    problem: Problem


@dataclass(frozen=True)
class RuntimesCompared:
    """Answer to :class:`CompareRuntimes`.

    Attributes:
        keras_ms: Milliseconds TensorFlow took for the picture.
        fast_ms: Milliseconds the fast runtime took.
        version: The fast runtime's.
        precision: What it computes in on this computer.
        difference: Largest difference between two probabilities, both in float32.
    """

    keras_ms: float
    fast_ms: float
    version: str
    precision: str
    difference: float


@dataclass(frozen=True)
class RunEvaluated:
    """Answer to :class:`EvaluateRun`: its answers and its figures are written."""

    folder: Path


@dataclass(frozen=True)
class PictureUnreadable:
    """A picture of the dataset could be read when it was scanned, and no longer; work goes on."""

    path: Path
    problem: Problem


@dataclass(frozen=True)
class Warned:
    """Something went wrong that does not end the work."""

    problem: Problem


@dataclass(frozen=True)
class Failed:
    """Work ended without a result; ``details`` is for the log and for a teacher."""

    problem: Problem
    details: str = ""


Event = (
    EngineReady | GraphicsFound | PhaseChanged | TrainingStarted | Computing | BatchEnded
    | Validating | EpochEnded | Resumed | ModelUsable | TrainingFinished | SavingFailed
    | ModelLoaded | ModelRefused | Predicted | PredictionFailed | RunEstimate | EstimateFailed
    | RuntimesCompared | RunEvaluated | PictureUnreadable | Warned | Failed
)  # fmt: skip
