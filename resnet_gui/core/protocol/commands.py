"""Commands: requests from the window to an engine process.

Every command has the id of its job. The engine returns it with every event of that job, so that
the sender knows what an event belongs to. The sender counts the ids; 0 is for a sender that has
only one job at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.suggestions import LabelsSoFar
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.protocol.cluster_commands import OnCluster


@dataclass(frozen=True)
class Train:
    """Train on a scanned dataset; the run becomes the folder ``run_dir``.

    ``resume`` is the folder of a run whose checkpoints training continues from: this run's own
    after an interruption, or that of another run that is to be trained longer. ``earlier`` is the
    folder of a run on nearly the same images, whose head the new one starts from. ``cluster`` is
    the address of the Ray cluster that extracts features, empty for this computer.
    """

    dataset: Dataset
    config: TrainConfig
    run_dir: Path
    resume: Path | None = None
    job: int = 0
    earlier: Path | None = None
    cluster: str = ""


@dataclass(frozen=True)
class PrepareTraining:
    """Load what training on features needs, so that a run that comes later begins at once."""

    job: int = 0


@dataclass(frozen=True)
class Stop:
    """Finish a job now and keep the best result so far; 0 means the job that runs."""

    job: int = 0


@dataclass(frozen=True)
class Cancel:
    """End the engine at once and keep nothing, whatever job runs."""

    job: int = 0


@dataclass(frozen=True)
class SaveAgain:
    """Reply to :class:`SavingFailed`: save in this folder instead."""

    run_dir: Path
    job: int = 0


@dataclass(frozen=True)
class LoadModel:
    """Open a model for predictions; ``answers`` is what the user adds to what its file says."""

    path: Path
    answers: ImportOptions | None = None
    job: int = 0


@dataclass(frozen=True)
class OpenImagenet:
    """Open a network trained on ImageNet's 1,000 classes.

    ``efficientnet_lite0`` is built in; the files of ``resnet50`` are downloaded if needed.
    """

    network: str
    job: int = 0


@dataclass(frozen=True)
class Predict:
    """Predict the class of one image, with an open model: the newest where none is named."""

    job: int
    path: Path
    model: Path | None = None


@dataclass(frozen=True)
class Explain:
    """Show where in an image the evidence for a class lies that the newest model knows."""

    job: int
    path: Path
    name: str


@dataclass(frozen=True)
class EstimateRun:
    """Measure for a second how long a run with this configuration would take."""

    job: int
    config: TrainConfig
    n_classes: int
    sample: Path | None


@dataclass(frozen=True)
class FindGraphics:
    """Look for a graphics processor that could be tried."""

    job: int = 0


@dataclass(frozen=True)
class CompareRuntimes:
    """Predict one image with TensorFlow and with OpenVINO, to see that both work."""

    model: Path
    image: Path
    job: int = 0


@dataclass(frozen=True)
class EvaluateRun:
    """Evaluate the model of a saved run again, and write its predictions and metrics."""

    folder: Path
    job: int = 0


@dataclass(frozen=True)
class CheckRobustness:
    """Ask the model of a saved run about its validation images, changed; write what it says."""

    folder: Path
    job: int = 0


@dataclass(frozen=True)
class CheckLabels:
    """Look for labels that look wrong, by the features of the built-in network."""

    dataset: Dataset
    job: int = 0


@dataclass(frozen=True)
class FindLearningCurve:
    """Find out what more images would bring, by the features of the built-in network."""

    dataset: Dataset
    job: int = 0


@dataclass(frozen=True)
class OpenPile:
    """Compute the features of images that are to be labelled, and put similar ones into groups."""

    pile: ImagePile
    job: int = 0


@dataclass(frozen=True)
class SuggestLabels:
    """Suggest a label for each image of the pile that was opened last."""

    labels: LabelsSoFar
    job: int = 0


@dataclass(frozen=True)
class ExportModel:
    """Write a model in a format of other programs, and compare its answers with the program's.

    ``output`` is a folder that is absent or empty, or a zip that is absent. ``picture`` is the
    picture on which the export checks itself, in place of the drawn one; ``images`` a folder or a
    list of labelled images for the comparison, in place of those of the model's run.
    """

    model: Path
    target: str
    quantize: str
    output: Path
    options: ImportOptions | None = None
    picture: Path | None = None
    images: Path | None = None
    job: int = 0


@dataclass(frozen=True)
class CheckExport:
    """Compare an export that is there with its model again, on a folder of labelled images."""

    export: ExportModel
    images: Path
    job: int = 0


Evaluating = EvaluateRun | CheckRobustness

Inspection = CheckLabels | FindLearningCurve

Exporting = ExportModel | CheckExport

Labeling = OpenPile | SuggestLabels

Command = (
    Train | PrepareTraining | Stop | Cancel | SaveAgain | LoadModel | OpenImagenet | Predict
    | Explain | EstimateRun | FindGraphics | CompareRuntimes | EvaluateRun | CheckRobustness
    | CheckLabels | FindLearningCurve | OpenPile | SuggestLabels | ExportModel
    | CheckExport | OnCluster
)  # fmt: skip
