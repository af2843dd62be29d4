"""A run from pictures to a finished folder: a loop one can read aloud.

Reading, (extracting features,) training, evaluating, saving. What the user sees and wishes goes
through the courier; what a run is made of comes from the other rooms.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core import evaluation, split
from resnet_gui.core.config import TrainConfig
from resnet_gui.core.dataset import Dataset, Split
from resnet_gui.core.evaluation import Evaluation
from resnet_gui.core.history import is_better
from resnet_gui.core.messages import (
    BatchEnded,
    EpochEnded,
    Phase,
    StopReason,
    TrainingStarted,
    Validating,
)
from resnet_gui.core.problems import ProblemError
from resnet_gui.engine import networks, weights
from resnet_gui.engine.courier import Courier
from resnet_gui.engine.learning import Learner, class_weights, compiled, optimizer
from resnet_gui.engine.networks import Classifier, keras
from resnet_gui.engine.pipeline import Batches, FeatureBatches, PictureBatches

Answers = tuple[NDArray[np.int64], NDArray[np.float32]]
"""True class indices (n,) and probabilities (n, classes)."""


@dataclass
class Result:
    """What a run leaves, before it is written down."""

    classifier: Classifier
    dataset: Dataset
    hashes: tuple[str, ...]
    epochs: list[EpochEnded]
    best: EpochEnded
    reason: StopReason
    evaluations: list[Evaluation] = field(default_factory=list)


def train(dataset: Dataset, config: TrainConfig, courier: Courier) -> Result:
    """Train on a scanned dataset; the caller saves the result.

    Raises:
        ProblemError: Where there is nothing to train on, or nothing came of it.
        Cancelled: The user's wish; nothing is kept.
    """
    start = _fetch_weights(config, courier)
    dataset = split.hold_out(dataset, config.holdout, config.seed)
    courier.begin(Phase.READING, len(dataset.pictures))
    hashes = split.content_hashes(dataset, lambda done: courier.advance(Phase.READING, done))

    if courier.stops:
        raise ProblemError("stopped-before-epoch")

    keras.utils.set_random_seed(config.seed)
    classifier = networks.build(config, len(dataset.classes))
    if start is not None:
        weights.load(classifier.backbone, start, config.network)

    training: Batches = PictureBatches(dataset, Split.TRAIN, config, courier)
    validation: Batches = PictureBatches(dataset, Split.VALIDATION, config, courier)
    phase, model = Phase.TRAINING, classifier.learner
    if config.extracts_features:
        training, validation = _extract(classifier, config, training, validation, courier)
        phase, model = Phase.HEAD, classifier.head
    balanced = class_weights(training.labels, len(dataset.classes))
    learner = Learner(
        model,
        optimizer(config, config.epochs * training.steps),
        balanced if config.class_weights else None,
    )
    courier.send(
        TrainingStarted(
            classes=dataset.classes,
            n_train=training.count,
            n_validation=validation.count,
            epochs=config.epochs,
            steps=training.steps,
            parameters=classifier.parameters(),
        )
    )
    fit = Fit(learner, training, validation, config, phase, courier)
    fit.run()
    result = Result(classifier, dataset, hashes, fit.epochs, fit.best, fit.reason)
    result.evaluations.append(
        evaluation.evaluate(Split.VALIDATION, dataset.classes, *fit.best_answers)
    )
    if dataset.of(Split.TEST):
        test = PictureBatches(dataset, Split.TEST, config, courier)
        whole = Learner(classifier.learner, optimizer(config, 1))
        answers = _answer(whole, test, Phase.EVALUATING, courier)
        result.evaluations.append(evaluation.evaluate(Split.TEST, dataset.classes, *answers))
    return result


class Fit:
    """The epochs of one run, and the best of them."""

    def __init__(
        self,
        learner: Learner,
        training: Batches,
        validation: Batches,
        config: TrainConfig,
        phase: Phase,
        courier: Courier,
    ) -> None:
        self._learner, self._config, self._courier = learner, config, courier
        self._training, self._validation, self._phase = training, validation, phase
        self._best: EpochEnded | None = None
        self._best_weights: list[NDArray[np.float32]] = []
        self.best_answers: Answers
        self.epochs: list[EpochEnded] = []
        self.reason = StopReason.COMPLETED

    @property
    def best(self) -> EpochEnded:
        """The epoch whose weights the learner has after :meth:`run`."""
        assert self._best is not None  # run() ends with a best epoch or raises
        return self._best

    def run(self) -> None:
        """Train until the last epoch, until it gets no better, or until the user stops it."""
        courier, config = self._courier, self._config
        courier.begin(self._phase, config.epochs)
        for epoch in range(1, config.epochs + 1):
            try:
                finished = self._epoch(epoch)
            except ProblemError:
                if self._best is None:
                    raise
                self.reason = StopReason.DIVERGED
                break
            if not finished:
                self.reason = StopReason.STOPPED
                break
            if 0 < config.patience <= epoch - self.best.epoch:
                self.reason = StopReason.EARLY
                break
        self._learner.restore(self._best_weights)

    def _epoch(self, epoch: int) -> bool:
        """Train and validate once; return whether to go on.

        A Stop leaves the first epoch with what it has learned, validated. Any later epoch that is
        cut short is dropped: it would not be comparable, and the best is kept as it is.
        """
        started, courier = time.monotonic(), self._courier
        loss, accuracy = self._train_epoch(epoch)
        if courier.stops and self._best is not None:
            return False
        answers = _answer(self._learner, self._validation, None, courier)
        if courier.stops and self._best is not None:
            return False
        self._end_epoch(epoch, loss, accuracy, answers, started)
        return not courier.stops

    def _train_epoch(self, epoch: int) -> tuple[float, float]:
        """Learn from each training picture once; return mean loss and accuracy of the epoch."""
        seen, loss_sum, right_sum, started = 0, 0.0, 0, time.monotonic()
        steps = self._training.steps
        for step, batch in enumerate(self._training.shuffled(epoch), start=1):
            loss, right = self._learner.learn(batch.inputs, batch.labels)
            if not math.isfinite(loss):
                raise ProblemError("loss-not-finite", epoch=epoch)
            seen += len(batch.labels)
            loss_sum += loss * len(batch.labels)
            right_sum += right
            speed = seen / max(time.monotonic() - started, 1e-6)
            self._courier.report(
                BatchEnded(epoch, step, steps, loss, loss_sum / seen, right_sum / seen, speed)
            )
            if self._courier.stops:
                break
        return loss_sum / seen, right_sum / seen

    def _end_epoch(
        self, epoch: int, loss: float, accuracy: float, answers: Answers, started: float
    ) -> None:
        truth, probabilities = answers
        val_loss = evaluation.cross_entropy(truth, probabilities)
        if not math.isfinite(val_loss):  # the last step of an epoch may break the weights too
            raise ProblemError("loss-not-finite", epoch=epoch)
        ended = EpochEnded(
            epoch=epoch,
            loss=loss,
            accuracy=accuracy,
            val_loss=val_loss,
            val_accuracy=float((probabilities.argmax(axis=1) == truth).mean()),
            seconds=time.monotonic() - started,
            is_best=False,
        )
        if is_better(ended, self._best):
            ended = EpochEnded(**(vars(ended) | {"is_best": True}))
            self._best, self._best_weights = ended, self._learner.weights()
            self.best_answers = answers
        self.epochs.append(ended)
        self._courier.send(ended)
        self._courier.advance(self._phase, epoch)


def _answer(learner: Learner, batches: Batches, phase: Phase | None, courier: Courier) -> Answers:
    """Ask about every picture; a Stop that comes meanwhile ends it after the batch at hand.

    The batches come mixed, so that a part of them is a fair sample of the split.
    """
    stops_before = courier.stops
    truth, probabilities = [], []
    done = 0
    if phase is not None:
        courier.begin(phase, batches.count)
    for batch in batches.once():
        probabilities.append(learner.answer(batch.inputs))
        truth.append(batch.labels)
        done += len(batch.labels)
        if phase is not None:
            courier.advance(phase, done)
        else:
            courier.report(Validating(done, batches.count))
        if courier.stops > stops_before:
            break
    return np.concatenate(truth), np.concatenate(probabilities)


def _fetch_weights(config: TrainConfig, courier: Courier) -> Path | None:
    def on_progress(done: int, total: int) -> None:
        if done == 0:
            courier.begin(Phase.DOWNLOADING, total)
        courier.advance(Phase.DOWNLOADING, done)

    return weights.resolve(config, on_progress)


def _extract(
    classifier: Classifier,
    config: TrainConfig,
    training: Batches,
    validation: Batches,
    courier: Courier,
) -> tuple[FeatureBatches, FeatureBatches]:
    """Pass each picture through the frozen backbone once."""
    courier.begin(Phase.EXTRACTING, training.count + validation.count)
    backbone, done = compiled(classifier.backbone), 0
    splits = []
    for batches in (training, validation):
        features: list[Any] = []
        labels = []
        for batch in batches.once():
            features.append(np.asarray(backbone(batch.inputs)))
            labels.append(batch.labels)
            done += len(batch.labels)
            courier.advance(Phase.EXTRACTING, done)
            if courier.stops:
                raise ProblemError("stopped-before-epoch")
        splits.append(FeatureBatches(np.concatenate(features), np.concatenate(labels), config))
    return splits[0], splits[1]
