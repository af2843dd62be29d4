"""Trains a run: reads the images, extracts features if needed, trains and evaluates.

The reporter carries progress to the user and requests back; the other rooms provide the parts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.protocol.system_events import Warned
from resnet_gui.core.protocol.training_events import Resumed, RuntimeSelected, TrainingStarted
from resnet_gui.core.runs import resume as interrupted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore, TrainingProgress
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.splits import holdout, split_record
from resnet_gui.core.training import stages as plan
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import EpochEnded, Phase, Runtime, StopReason
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.classifier import Classifier, keras
from resnet_gui.engine.data.image_batches import Batches, ImageBatches
from resnet_gui.engine.features.feature_extractor import FrozenBackbone, extract, frozen_backbone
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training import batch_size
from resnet_gui.engine.training.objectives import class_weights, optimizer
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.run_logger import RunLogger, logging_run
from resnet_gui.engine.training.stage_trainer import SplitOutputs, StageTrainer, evaluate_split
from resnet_gui.engine.training.train_step import EvaluateFn, TrainStep, evaluate_fn

_BYTES = 4  # a weight
_SLOTS = 2  # numbers that Adam keeps for each weight


def train(
    dataset: Dataset,
    config: TrainConfig,
    reporter: ProgressReporter,
    folder: Path,
    resume: ResumableRun | None = None,
    on_usable: Callable[[TrainingResult], None] = lambda result: None,
) -> TrainingResult:
    """Train on a scanned dataset; the caller saves the result.

    Args:
        dataset: The pictures; where they bring no validation split, some are held out.
        config: The settings.
        reporter: Who is told, and who says what the user wants.
        folder: The run's folder, which takes checkpoints and records.
        resume: The run whose checkpoints are in ``folder``, to go on from.
        on_usable: Given what there is once a head is trained: it can be asked from then on.

    Raises:
        ProblemError: Where there is nothing to train on, or nothing came of it.
        Cancelled: The user's wish; nothing is kept.
    """
    start = _fetch_weights(config, reporter)
    dataset = holdout.hold_out(dataset, config.holdout, config.seed, config.group_by)
    reporter.start_phase(Phase.READING, len(dataset.pictures))
    hashes = split_record.content_hashes(dataset, lambda done: reporter.update(Phase.READING, done))
    if reporter.stops:
        raise ProblemError(ProblemKind.STOPPED_BEFORE_EPOCH)
    if resume is not None:
        interrupted.check_unchanged(resume, hashes)
    atomic.write_text(folder / run_folder.SPLIT_FILE, split_record.split_csv(dataset, hashes))

    keras.utils.set_random_seed(config.seed)
    classifier = networks.build(config, len(dataset.classes))
    if start is not None:
        pretrained_weights.load(classifier.backbone, start, config.network)
    config = _fitted(classifier, config, reporter, resume)
    atomic.write_text(folder / run_folder.CONFIG_FILE, config.to_json())
    _check_space(classifier, config, folder)

    course = _StagedTraining(
        dataset, hashes, config, reporter, classifier, folder, resume, on_usable
    )
    course.run()
    return course.finished()


class _StagedTraining:
    """The stages of one run, on one network."""

    def __init__(
        self,
        dataset: Dataset,
        hashes: tuple[str, ...],
        config: TrainConfig,
        reporter: ProgressReporter,
        classifier: Classifier,
        folder: Path,
        resume: ResumableRun | None,
        on_usable: Callable[[TrainingResult], None],
    ) -> None:
        self._dataset, self._config, self._reporter = dataset, config, reporter
        self._hashes, self._on_usable = hashes, on_usable
        self._backbone: FrozenBackbone | None = None  # of the best epoch, where that was frozen
        self._classifier, self._folder = classifier, folder
        self._checkpoints = CheckpointStore(folder, config.keep_checkpoints)
        self._training = ImageBatches(dataset, Split.TRAIN, config, reporter, hashes)
        self._validation = ImageBatches(dataset, Split.VALIDATION, config, reporter, hashes)
        self._answers: SplitOutputs | None = None
        self._told: set[str] = set()
        self._runtimes: dict[Phase, Runtime] = {}
        self.reason = StopReason.COMPLETED
        self.progress = TrainingProgress()
        if resume is not None:
            self.progress = self._checkpoints.progress()
            if not run_folder.is_partial(resume.folder):  # it has ended; now more is wanted of it
                self.progress.patient_from = len(self.progress.epochs)

    def run(self) -> None:
        """Go through the stages that are left."""
        done, steps = len(self.progress.epochs), self._training.steps
        self._tell_start()
        stages = plan.stages(self._config)
        left = [stage for stage in stages if done < stage.last] or [stages[-1]]
        with logging_run(self._folder, steps, done) as records:
            for stage in left:
                self._run_stage(stage, records, done if stage is left[0] else 0)
                if self.reason in (StopReason.STOPPED, StopReason.DIVERGED):
                    break

    def finished(self) -> TrainingResult:
        """Return the network with the best epoch's weights, in full precision, and its answers."""
        config, classifier = self._config, self._classifier
        if config.mixed_precision:
            exact = with_changes(config, mixed_precision=False)
            classifier = networks.build(exact, len(self._dataset.classes))
            networks.copy_weights(self._classifier.model, classifier.model)
            config, self._answers = exact, None
        look = evaluate_fn(classifier.logits_model, config.loss)
        if self._answers is None:
            self._backbone = None
            if self._best_stage().config.extracts_features:
                self._backbone = frozen_backbone(classifier, config)
            self._answers = self._answer(classifier, look, self._validation, None)
        answers = {Split.VALIDATION: self._answers}
        if self._dataset.size(Split.TEST):
            test = ImageBatches(self._dataset, Split.TEST, config, self._reporter, self._hashes)
            answers[Split.TEST] = self._answer(classifier, look, test, Phase.EVALUATING)
        return self._result(classifier, answers)

    def _result(self, classifier: Classifier, answers: dict[Split, SplitOutputs]) -> TrainingResult:
        backbone, joined = self._backbone, None
        if backbone is not None and backbone.model is not None:
            kernel, bias = classifier.head.get_layer("logits").get_weights()
            joined = openvino_runtime.attach_head(backbone.model, kernel, bias, self._config.loss)
        return TrainingResult(
            classifier=classifier,
            config=self._config,
            dataset=self._dataset,
            hashes=self._hashes,
            progress=self.progress,
            reason=self.reason,
            outputs=answers,
            runtimes=self._runtimes,
            openvino_model=joined,
        )

    def _best_stage(self) -> Stage:
        best = self.progress.best
        assert best is not None
        stages = plan.stages(self._config)
        return next(stage for stage in reversed(stages) if stage.first <= best.epoch)

    def _answer(
        self, classifier: Classifier, look: EvaluateFn, pictures: ImageBatches, phase: Phase | None
    ) -> SplitOutputs:
        """Ask the network as it was in its best epoch: by features, where it was frozen then."""
        config, reporter = self._config, self._reporter
        if self._backbone is None:
            return evaluate_split(look, pictures, phase, reporter)
        by_features = phase or Phase.EVALUATING
        (features,) = extract(self._backbone, [pictures], config, reporter, by_features)
        return evaluate_split(evaluate_fn(classifier.head, config.loss), features, None, reporter)

    def _run_stage(self, stage: Stage, records: RunLogger, resumed: int) -> None:
        config, progress = stage.config, self.progress
        network = backbone_spec(config.network)
        networks.freeze(self._classifier.backbone, network, config.freeze_until)
        training: Batches = self._training
        validation: Batches = self._validation
        model = self._classifier.logits_model
        backbone = centre = None
        if config.extracts_features:
            backbone = frozen_backbone(self._classifier, config)
            self._tell_runtime(Phase.EXTRACTING, backbone.runtime)
            splits = [self._training, self._validation]
            features, validation = extract(backbone, splits, config, self._reporter)
            training, centre = features, features.centre()
            model = self._classifier.head
        precision = "bf16" if config.mixed_precision else "f32"
        self._tell_runtime(stage.phase, Runtime("tensorflow", "cpu", precision))
        balanced = class_weights(training.labels, len(self._dataset.classes))
        train_step = TrainStep(
            model,
            optimizer(config, config.epochs * training.steps),
            balanced if config.class_weights else None,
            config.loss,
            centre,
        )
        if resumed and progress.best is not None:
            self._checkpoints.restore_weights(train_step, progress.best.epoch)

        def put_down(epoch: EpochEnded) -> None:
            try:
                self._checkpoints.write(train_step, progress, fit.best_weights)
            except OSError as error:
                self._warn(ProblemKind.CHECKPOINT_FAILED, error)
            try:
                records.end_epoch(epoch)
            except OSError as error:
                self._warn(ProblemKind.RECORDS_FAILED, error)

        fit = StageTrainer(
            train_step,
            training,
            validation,
            stage,
            progress,
            self._reporter,
            on_step=records.add_step,
            on_epoch=put_down,
        )
        if resumed >= stage.first:
            self._checkpoints.restore_newest(train_step)
        fit.run()
        self.reason = fit.reason
        if fit.best_outputs is not None:
            self._answers, self._backbone = fit.best_outputs, backbone
            if backbone is not None:
                self._on_usable(
                    self._result(self._classifier, {Split.VALIDATION: fit.best_outputs})
                )

    def _tell_runtime(self, phase: Phase, runtime: Runtime) -> None:
        self._runtimes[phase] = runtime
        self._reporter.send(RuntimeSelected(runtime))
        if runtime.problem is not None:
            self._reporter.send(Warned(runtime.problem))

    def _warn(self, kind: ProblemKind, error: OSError) -> None:
        """Say once what cannot be written; what the run learns is not lost by that."""
        if kind not in self._told:
            self._told.add(kind)
            reason = failure_reason(error)
            self._reporter.send(Warned(Problem(kind, {"detail": reason})))

    def _tell_start(self) -> None:
        self._reporter.send(
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
            self._reporter.send(Resumed(tuple(self.progress.epochs)))


def _fitted(
    classifier: Classifier,
    config: TrainConfig,
    reporter: ProgressReporter,
    resume: ResumableRun | None,
) -> TrainConfig:
    """Return ``config`` with batches that the memory has room for, or with those begun with."""
    if resume is not None:
        return with_changes(config, batch_size=min(config.batch_size, resume.config.batch_size))
    size = batch_size.batch_size(classifier, config)
    if size < config.batch_size:
        values: dict[str, Any] = {"size": size, "wanted": config.batch_size}
        reporter.send(Warned(Problem(ProblemKind.BATCH_SMALLER, values)))
    return with_changes(config, batch_size=size)


def _check_space(classifier: Classifier, config: TrainConfig, folder: Path) -> None:
    """Refuse a run that would fill the disk with its model and its checkpoints."""
    parameters = classifier.parameters()
    kept = min(config.keep_checkpoints, plan.epochs_at_most(config))
    # The best epoch's besides, and one that is being written while the last is still there.
    weights_files = kept + 2
    states = 2 * _SLOTS
    learned = (weights_files + states) * parameters.trainable
    run_dir = run_folder.run_dir_of(folder)
    in_two_forms = 2 * parameters.total  # Keras' and the fast one
    there = atomic.size_on_disk(folder)
    run_folder.check_space(run_dir, max(0, _BYTES * (in_two_forms + learned) - there))


def _fetch_weights(config: TrainConfig, reporter: ProgressReporter) -> Path | None:
    def on_progress(done: int, total: int) -> None:
        if done == 0:
            reporter.start_phase(Phase.DOWNLOADING, total)
        reporter.update(Phase.DOWNLOADING, done)

    return pretrained_weights.resolve(config, on_progress)
