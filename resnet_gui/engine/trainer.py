"""A run from pictures to a result: reading, (extracting features,) training, evaluating.

What the user sees and wishes goes through the courier; what a run is made of comes from the other
rooms.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core import evaluation, interrupted, plan, run_folder, split
from resnet_gui.core.checkpoints import Checkpoints, Progress
from resnet_gui.core.config import TrainConfig, with_changes
from resnet_gui.core.dataset import Dataset, Split
from resnet_gui.core.evaluation import Evaluation
from resnet_gui.core.interrupted import Recorded
from resnet_gui.core.messages import (
    EpochEnded,
    Phase,
    Resumed,
    StopReason,
    TrainingStarted,
    Warned,
)
from resnet_gui.core.networks import info
from resnet_gui.core.plan import Stage
from resnet_gui.core.problems import Problem, ProblemError
from resnet_gui.engine import networks, weights
from resnet_gui.engine.courier import Courier
from resnet_gui.engine.fit import Answers, Fit, answer
from resnet_gui.engine.learning import (
    Learner,
    answering,
    class_weights,
    compiled,
    optimizer,
)
from resnet_gui.engine.networks import Classifier, keras
from resnet_gui.engine.pipeline import Batches, FeatureBatches, PictureBatches
from resnet_gui.engine.records import Records, recording

_BYTES = 4  # a weight
_SLOTS = 2  # numbers that Adam keeps for each weight


@dataclass(frozen=True)
class Result:
    """What a run leaves, before it is written down.

    Attributes:
        classifier: With the weights of the best epoch.
        dataset: The pictures in their splits.
        hashes: Their content's, in the order of ``dataset.pictures``.
        progress: The epochs, and the best of them.
        reason: Why training ended.
        answers: What the finished network says of each split; the indices are those of
            ``dataset.of(split)``.
    """

    classifier: Classifier
    dataset: Dataset
    hashes: tuple[str, ...]
    progress: Progress
    reason: StopReason
    answers: dict[Split, Answers]

    @property
    def epochs(self) -> list[EpochEnded]:
        """Finished epochs, oldest first."""
        return self.progress.epochs

    @property
    def best(self) -> EpochEnded:
        """The epoch whose weights the classifier has."""
        assert self.progress.best is not None  # training ends with a best epoch or raises
        return self.progress.best

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """What the answers are worth, split by split."""
        return tuple(
            evaluation.evaluate(name, self.dataset.classes, one.truth, one.probabilities)
            for name, one in self.answers.items()
        )


def train(
    dataset: Dataset,
    config: TrainConfig,
    courier: Courier,
    folder: Path,
    resume: Recorded | None = None,
) -> Result:
    """Train on a scanned dataset; the caller saves the result.

    Args:
        dataset: The pictures; where they bring no validation split, some are held out.
        config: The settings.
        courier: Who is told, and who says what the user wants.
        folder: The run's folder, which takes checkpoints and records.
        resume: The run whose checkpoints are in ``folder``, to go on from.

    Raises:
        ProblemError: Where there is nothing to train on, or nothing came of it.
        Cancelled: The user's wish; nothing is kept.
    """
    start = _fetch_weights(config, courier)
    dataset = split.hold_out(dataset, config.holdout, config.seed, config.group_by)
    courier.begin(Phase.READING, len(dataset.pictures))
    hashes = split.content_hashes(dataset, lambda done: courier.advance(Phase.READING, done))
    if courier.stops:
        raise ProblemError("stopped-before-epoch")
    if resume is not None:
        interrupted.check_unchanged(resume, hashes)
    run_folder.write_text(folder / run_folder.CONFIG_FILE, config.to_json())
    run_folder.write_text(folder / run_folder.SPLIT_FILE, split.split_csv(dataset, hashes))

    keras.utils.set_random_seed(config.seed)
    classifier = networks.build(config, len(dataset.classes))
    if start is not None:
        weights.load(classifier.backbone, start, config.network)
    _check_space(classifier, config, folder)

    course = _Course(dataset, config, courier, classifier, folder, resume)
    course.run()
    classifier, answers = course.finished()
    if dataset.of(Split.TEST):
        test = PictureBatches(dataset, Split.TEST, config, courier)
        look = answering(classifier.learner, config.loss)
        answers[Split.TEST] = answer(look, test, Phase.EVALUATING, courier)
    return Result(classifier, dataset, hashes, course.progress, course.reason, answers)


class _Course:
    """The stages of one run, on one network."""

    def __init__(
        self,
        dataset: Dataset,
        config: TrainConfig,
        courier: Courier,
        classifier: Classifier,
        folder: Path,
        resume: Recorded | None,
    ) -> None:
        self._dataset, self._config, self._courier = dataset, config, courier
        self._classifier, self._folder = classifier, folder
        self._checkpoints = Checkpoints(folder, config.keep_checkpoints)
        self._training = PictureBatches(dataset, Split.TRAIN, config, courier)
        self._validation = PictureBatches(dataset, Split.VALIDATION, config, courier)
        self._answers: Answers | None = None
        self._patient_from = 0
        self._has_warned = False
        self.reason = StopReason.COMPLETED
        self.progress = Progress()
        if resume is not None:
            self.progress = self._checkpoints.progress()
            if not run_folder.is_partial(resume.folder):  # it has ended; now more is wanted of it
                self._patient_from = len(self.progress.epochs)

    def run(self) -> None:
        """Go through the stages that are left."""
        done, steps = len(self.progress.epochs), self._training.steps
        self._tell_start()
        stages = plan.stages(self._config)
        left = [stage for stage in stages if done < stage.last] or [stages[-1]]
        with recording(self._folder, steps, done) as records:
            for stage in left:
                self._run_stage(stage, records, done if stage is left[0] else 0)
                if self.reason in (StopReason.STOPPED, StopReason.DIVERGED):
                    break

    def finished(self) -> tuple[Classifier, dict[Split, Answers]]:
        """Return the network with the best epoch's weights, in full precision, and its answers."""
        config, classifier = self._config, self._classifier
        if config.mixed_precision:
            exact = with_changes(config, mixed_precision=False)
            classifier = networks.build(exact, len(self._dataset.classes))
            networks.copy_weights(self._classifier.model, classifier.model)
            self._answers = None
        if self._answers is None:
            look = answering(classifier.learner, config.loss)
            self._answers = answer(look, self._validation, None, self._courier)
        return classifier, {Split.VALIDATION: self._answers}

    def _run_stage(self, stage: Stage, records: Records, resumed: int) -> None:
        config, progress = stage.config, self.progress
        network = info(config.network)
        networks.freeze(self._classifier.backbone, network, config.freeze_until)
        training: Batches = self._training
        validation: Batches = self._validation
        model = self._classifier.learner
        if config.extracts_features:
            training, validation = _extract(
                self._classifier, config, training, validation, self._courier
            )
            model = self._classifier.head
        balanced = class_weights(training.labels, len(self._dataset.classes))
        learner = Learner(
            model,
            optimizer(config, config.epochs * training.steps),
            balanced if config.class_weights else None,
            config.loss,
        )
        if resumed and progress.best is not None:
            self._checkpoints.restore_weights(learner, progress.best.epoch)

        def put_down(epoch: EpochEnded) -> None:
            try:
                records.end_epoch(epoch)
                self._checkpoints.write(learner, progress)
            except OSError as error:
                self._warn(error)

        fit = Fit(
            learner,
            training,
            validation,
            stage,
            progress,
            self._courier,
            on_step=records.add_step,
            on_epoch=put_down,
            patient_from=self._patient_from,
        )
        if resumed >= stage.first:
            self._checkpoints.restore_newest(learner)
        fit.run()
        self.reason, self._answers = fit.reason, fit.best_answers or self._answers

    def _warn(self, error: OSError) -> None:
        """Say once that the run could not be resumed; what it learns is not lost by that."""
        if not self._has_warned:
            self._has_warned = True
            reason = error.strerror or str(error)
            self._courier.send(Warned(Problem("checkpoint-failed", {"detail": reason})))

    def _tell_start(self) -> None:
        self._courier.send(
            TrainingStarted(
                classes=self._dataset.classes,
                n_train=self._training.count,
                n_validation=self._validation.count,
                epochs=plan.epochs_at_most(self._config),
                steps=self._training.steps,
                parameters=self._classifier.parameters(),
            )
        )
        if self.progress.epochs:
            self._courier.send(Resumed(tuple(self.progress.epochs)))


def _check_space(classifier: Classifier, config: TrainConfig, folder: Path) -> None:
    """Refuse a run that would fill the disk with its model and its checkpoints."""
    parameters = classifier.parameters()
    kept = min(config.keep_checkpoints, plan.epochs_at_most(config))
    # The best epoch's besides, and one that is being written while the last is still there.
    weights_files = kept + 2
    states = 2 * _SLOTS
    learned = (weights_files + states) * parameters.trainable
    run_dir = run_folder.run_dir_of(folder)
    run_folder.check_space(run_dir, _BYTES * (parameters.total + learned))


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
        labels, indices = [], []
        for batch in batches.once():
            features.append(np.asarray(backbone(batch.inputs)))
            labels.append(batch.labels)
            indices.append(batch.indices)
            done += len(batch.labels)
            courier.advance(Phase.EXTRACTING, done)
            if courier.stops:
                raise ProblemError("stopped-before-epoch")
        splits.append(
            FeatureBatches(
                np.concatenate(features), np.concatenate(labels), np.concatenate(indices), config
            )
        )
    return splits[0], splits[1]
