"""The state of a training between its stages, and all that a stage works on."""

from __future__ import annotations

from dataclasses import dataclass, field

from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore, TrainingProgress
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.training.values import Phase, Runtime, StopReason
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.epoch_recorder import EpochRecorder
from resnet_gui.engine.training.prepare import PreparedRun
from resnet_gui.engine.training.split_outputs import SplitOutputs


@dataclass
class TrainingCourse:
    """The state of a run between its stages.

    Attributes:
        progress: The finished epochs, and the best of them.
        resumed_epochs: How many of them an earlier process has trained.
        reason: Why the newest stage ended.
        runtimes: What each phase was computed on, as far as this process has done it.
        best_outputs: Outputs of the best epoch for the validation images; None where another
            process trained that epoch.
        best_backbone: The frozen backbone of the best epoch; None where the backbone learned.
    """

    progress: TrainingProgress
    resumed_epochs: int = 0
    reason: StopReason = StopReason.COMPLETED
    runtimes: dict[Phase, Runtime] = field(default_factory=dict)
    best_outputs: SplitOutputs | None = None
    best_backbone: FrozenBackbone | None = None

    @property
    def is_resumed(self) -> bool:
        """Whether the network still has to be restored to what an earlier process has reached."""
        return 0 < self.resumed_epochs == len(self.progress.epochs)


def start_course(checkpoints: CheckpointStore, resume: ResumableRun | None) -> TrainingCourse:
    """Return the state that a run starts with: an empty one, or that of the run it continues."""
    if resume is None:
        return TrainingCourse(TrainingProgress())
    progress = checkpoints.progress()
    if not run_folder.is_partial(resume.folder):  # that run has ended; it is to be trained longer
        progress.patient_from = len(progress.epochs)
    return TrainingCourse(progress, resumed_epochs=len(progress.epochs))


@dataclass(frozen=True)
class OngoingRun:
    """What every stage of a run works on.

    Attributes:
        prepared: All that the training started from.
        training: The images that are learned.
        validation: The images that the run is measured on.
        course: What it has come to; a stage changes it.
        recorder: Writes finished epochs.
        reporter: Receives the progress, and knows whether the user wants to stop.
    """

    prepared: PreparedRun
    training: ImageBatches
    validation: ImageBatches
    course: TrainingCourse
    recorder: EpochRecorder
    reporter: ProgressReporter
