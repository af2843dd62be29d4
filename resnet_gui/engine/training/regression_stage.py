"""Trains one stage as a logistic regression on extracted features, without Keras.

An epoch is a step of the solver. Every step comes nearer to the one optimum, so that the last
epoch is the best: the validation images choose nothing, and their accuracy stays an honest one.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Sequence

import numpy as np

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs.checkpoints import CheckpointStore, VariableValues
from resnet_gui.core.training import stages
from resnet_gui.core.training.class_weights import class_weights
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import EpochEnded, Phase, Runtime, StopReason
from resnet_gui.engine.backbones.lazy_classifier import HeadWeights
from resnet_gui.engine.features.feature_batches import FeatureBatches
from resnet_gui.engine.features.feature_extractor import extract
from resnet_gui.engine.features.frozen_backbone import open_backbone
from resnet_gui.engine.heads.logistic_regression import (
    FitState,
    LogisticRegression,
    TrainingFeatures,
)
from resnet_gui.engine.heads.strength import DEFAULT_STRENGTH, choose_strength
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.course import OngoingRun
from resnet_gui.engine.training.head_outputs import evaluate_head_fn
from resnet_gui.engine.training.split_outputs import evaluate_split

_RUNTIME = Runtime("numpy", "cpu", "f32")
_HEAD_VARIABLES = ("logits/kernel", "logits/bias")  # as TrainStep names them


class _StoppedError(Exception):
    """The user wants to finish now, before a strength is chosen."""


class HeadFit:
    """A head that is fitted to features: its state, which checkpoints keep and put back.

    Attributes:
        strength: Of the penalty; None before it is chosen.
        fitted: What the steps so far have come to.

    Args:
        features: Of the training images.
        hashes: Content hashes of all training images, by their index.
        n_classes: How many classes there are.
        config: The configuration.
    """

    def __init__(
        self, features: FeatureBatches, hashes: Sequence[str], n_classes: int, config: TrainConfig
    ) -> None:
        values, labels, indices = features.all()
        self._training = TrainingFeatures.of(values, labels, n_classes)
        self._hashes = [hashes[index] for index in indices.tolist()]
        self._loss = config.loss
        self._weights = class_weights(labels, n_classes) if config.class_weights else None
        self._regression = LogisticRegression(self._training, self._loss, self._weights)
        self.strength: float | None = None
        self._chosen_on = len(labels)  # so many images the strength was chosen on
        self.fitted = self._regression.start()

    def take_over(self, earlier: VariableValues) -> None:
        """Start where a fit to nearly the same images ended, with its strength.

        The optimum is the same from every start. Nothing is taken over where the strength was
        chosen on a tenth more or fewer images, or where the number of classes has changed.
        """
        try:
            values, strength = earlier["values"], float(earlier["strength"])
            chosen_on = int(earlier["chosen_on"])
        except (KeyError, ValueError, TypeError):
            return
        count = len(self._training.labels)
        if values.shape != self.fitted.values.shape or 10 * abs(count - chosen_on) > chosen_on:
            return
        self.strength, self._chosen_on = strength, chosen_on
        self.fitted = self._regression.start(values)

    def choose_strength(self, reporter: ProgressReporter) -> None:
        """Choose the penalty on the training images alone, unless a checkpoint has brought it."""
        if self.strength is not None:
            return

        def check(done: int, total: int) -> None:
            reporter.check()
            if reporter.stops:
                raise _StoppedError

        try:
            choice = choose_strength(self._training, self._hashes, self._loss, self._weights, check)
            self.strength = choice.strength
        except _StoppedError:
            self.strength = DEFAULT_STRENGTH

    def step(self) -> bool:
        """Take one step; return whether there was one to take."""
        assert self.strength is not None  # it is chosen first
        state = next(self._regression.fit(self.strength, self.fitted), None)
        self.fitted = state or self.fitted
        return state is not None

    def head(self) -> HeadWeights:
        """Return kernel (k, classes) and bias (classes,) for whole features."""
        kernel, bias = self._regression.head(self.fitted)
        return kernel.astype(np.float32), bias.astype(np.float32)

    def weights(self) -> VariableValues:
        """Return the head by the names that training in Keras uses."""
        return dict(zip(_HEAD_VARIABLES, self.head(), strict=True))

    def restore(self, weights: VariableValues) -> None:
        """Do nothing: the head follows from the solver's state."""

    def state(self) -> VariableValues:
        """Return what the next step depends on."""
        return {
            "step": np.array(self.fitted.step),
            "values": self.fitted.values,
            "loss": np.array([self.fitted.loss, self.fitted.accuracy]),
            "strength": np.array(self.strength),
            "chosen_on": np.array(self._chosen_on),
        }

    def restore_state(self, state: VariableValues) -> None:
        """Put back what :meth:`state` returned.

        Raises:
            ProblemError: ``checkpoint-unfit`` where it is another network's.
        """
        try:
            loss, accuracy = state["loss"].tolist()
            fitted = FitState(int(state["step"]), state["values"], loss, accuracy)
            self.strength = float(state["strength"])
            self._chosen_on = int(state.get("chosen_on", np.array(self._chosen_on)))
        except (KeyError, ValueError, TypeError) as error:
            raise ProblemError(ProblemKind.CHECKPOINT_UNFIT) from error
        if fitted.values.shape != self.fitted.values.shape:
            raise ProblemError(ProblemKind.CHECKPOINT_UNFIT)
        self.fitted = fitted


def train_by_regression(stage: Stage, run: OngoingRun) -> bool:
    """Train one stage; return whether the best epoch is one of it."""
    config, classifier, reporter = stage.config, run.prepared.classifier, run.reporter
    training = run.training.with_config(config)  # before fine-tuning nothing is varied
    backbone = open_backbone(classifier, config)
    reporter.report_runtime(backbone.runtime)
    features, validation = extract(
        *(backbone, [training, run.validation], config, reporter), executor=run.prepared.executor
    )
    reporter.report_runtime(_RUNTIME)
    run.course.runtimes |= {Phase.EXTRACTING: backbone.runtime, stage.phase: _RUNTIME}
    run.course.best_backbone = backbone
    fit = HeadFit(features, training.digests, len(run.prepared.dataset.classes), config)
    if run.course.is_resumed:
        run.recorder.restore_newest(fit)
        classifier.head = fit.head()
    elif run.prepared.earlier is not None:
        with contextlib.suppress(ProblemError):  # then it starts from nothing, as other runs do
            fit.take_over(CheckpointStore(run.prepared.earlier).newest_state())
    _fit(fit, stage, validation, run)
    return run.course.best_outputs is not None


def _fit(fit: HeadFit, stage: Stage, validation: FeatureBatches, run: OngoingRun) -> None:
    """Step until the optimum, the last epoch or the user's Stop; the newest head is kept."""
    prepared, course, recorder, reporter = run.prepared, run.course, run.recorder, run.reporter
    progress, classifier = course.progress, prepared.classifier
    more_stages_follow = stage.last < stages.epochs_at_most(prepared.config)
    course.reason = StopReason.COMPLETED
    reporter.start_phase(stage.phase, stage.config.epochs)
    fit.choose_strength(reporter)
    progress.head_strength = fit.strength
    for epoch in range(max(stage.first, len(progress.epochs) + 1), stage.last + 1):
        started = time.monotonic()
        has_moved = fit.step()
        if not has_moved and not more_stages_follow and progress.best is not None:
            break
        classifier.head = fit.head()
        evaluate = evaluate_head_fn(classifier.head, stage.config.loss)
        outputs = evaluate_split(evaluate, validation, None, reporter)
        if reporter.stops and progress.best is not None:
            course.reason = StopReason.STOPPED
            break
        course.best_outputs = outputs
        ended = EpochEnded(
            epoch=epoch,
            loss=fit.fitted.loss,
            accuracy=fit.fitted.accuracy,
            val_loss=outputs.loss,
            val_accuracy=outputs.accuracy,
            seconds=time.monotonic() - started,
            is_best=True,
        )
        if not (math.isfinite(ended.loss) and math.isfinite(ended.val_loss)):
            raise ProblemError(ProblemKind.LOSS_NOT_FINITE, epoch=epoch)
        progress.add(ended)
        recorder.add_step(ended.loss, ended.accuracy)
        recorder.save_epoch(ended, fit, progress, fit.weights())
        reporter.send(ended)
        reporter.update(stage.phase, epoch - stage.first + 1)
        if reporter.stops:
            course.reason = StopReason.STOPPED
            break
