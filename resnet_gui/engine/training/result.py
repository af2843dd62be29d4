"""What a training ends with, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.metrics import evaluation
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.core.metrics.temperature import TemperatureFit, fit_temperature
from resnet_gui.core.novelty.reference import ThresholdSource, TrainingReference
from resnet_gui.core.runs.checkpoints import TrainingProgress
from resnet_gui.core.training.values import EpochEnded, Phase, Runtime, StopReason
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.training.split_outputs import SplitOutputs

if TYPE_CHECKING:  # importing it loads Keras, which takes seconds
    from resnet_gui.engine.backbones.classifier import Classifier


@dataclass(frozen=True)
class TrainingResult:
    """What a training ends with, before it is saved.

    Attributes:
        lazy_classifier: With the weights of the best epoch.
        config: What it was trained with; the batch size may be smaller than configured.
        dataset: The images in their splits.
        hashes: Their contents' hashes, in the order of ``dataset.images``.
        progress: The epochs, and the best of them.
        reason: Why training ended.
        outputs: Outputs of the finished network for each split; the indices are those of
            ``dataset.of_split(split)``.
        runtimes: What each phase was computed on, as far as this process has done it.
        openvino_model: The finished network as an ``openvino.Model``, where it is a frozen backbone
            with a new head; else None.
        reference: What the model has seen; None where that was not found out.
        unlike_threshold: Where its threshold comes from.
    """

    lazy_classifier: LazyClassifier
    config: TrainConfig
    dataset: Dataset
    hashes: tuple[str, ...]
    progress: TrainingProgress
    reason: StopReason
    outputs: dict[Split, SplitOutputs]
    runtimes: dict[Phase, Runtime]
    openvino_model: Any = None
    reference: TrainingReference | None = None
    unlike_threshold: ThresholdSource = ThresholdSource.NONE

    @property
    def classifier(self) -> Classifier:
        """The classifier in Keras, with the weights of the best epoch."""
        return self.lazy_classifier.get()

    @property
    def epochs(self) -> list[EpochEnded]:
        """Finished epochs, oldest first."""
        return self.progress.epochs

    @property
    def best(self) -> EpochEnded:
        """The epoch whose weights the classifier has."""
        assert self.progress.best is not None  # training ends with a best epoch or raises
        return self.progress.best

    @cached_property
    def calibration(self) -> TemperatureFit:
        """The temperature that fits the validation images."""
        outputs = self.outputs[Split.VALIDATION]
        images = zip(self.dataset.images, self.hashes, strict=True)
        hashes = [digest for image, digest in images if image.split is Split.VALIDATION]
        return fit_temperature(
            outputs.truth, outputs.probabilities, [hashes[at] for at in outputs.indices.tolist()]
        )

    def temperatures(self, split: Split) -> NDArray[np.float64]:
        """Return the temperature by which each image of a split is judged, in their order."""
        if split is Split.VALIDATION:
            return self.calibration.held_out
        return np.full(len(self.outputs[split].truth), self.calibration.temperature)

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The metrics of each split."""
        return tuple(self._evaluate(split) for split in self.outputs)

    def _evaluate(self, split: Split) -> Evaluation:
        outputs = self.outputs[split]
        calibrated = soften(outputs.probabilities, self.temperatures(split))
        found = evaluation.evaluate(
            *(split, self.dataset.classes, outputs.truth, outputs.probabilities),
            calibrated=calibrated,
        )
        return replace(found, temperature=self.calibration.temperature)
