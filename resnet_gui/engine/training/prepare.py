"""Prepares a run: everything that training needs is fixed before its first step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.files import atomic
from resnet_gui.core.protocol.system_events import Warned
from resnet_gui.core.runs import resume as interrupted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.splits import holdout, split_record
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

_WEIGHT_BYTES = 4
_ADAM_SLOTS = 2  # numbers that Adam keeps for each weight
_WRITING = 2  # files beside those to keep: the best epoch's, and one that is being written
_MODEL_FORMATS = 2  # Keras' and OpenVINO's


@dataclass(frozen=True)
class PreparedRun:
    """All that a training starts from.

    Attributes:
        folder: The run's folder, which takes checkpoints and records.
        dataset: The images in their splits.
        hashes: Their contents' hashes, in the order of ``dataset.images``.
        config: The configuration, with a batch size that the memory has room for.
        classifier: The network, with the weights that training starts from.
        resume: The run whose checkpoints are in ``folder``, where training continues one.
        earlier: The folder of a run on nearly the same images, where there is one.
        executor: Extracts features; all else is done by this process.
    """

    folder: Path
    dataset: Dataset
    hashes: tuple[str, ...]
    config: TrainConfig
    classifier: LazyClassifier
    resume: ResumableRun | None = None
    earlier: Path | None = None
    executor: Executor = LocalExecutor()  # noqa: RUF009 - frozen


def prepare(
    dataset: Dataset,
    config: TrainConfig,
    folder: Path,
    reporter: ProgressReporter,
    resume: ResumableRun | None = None,
) -> PreparedRun:
    """Prepare a run, and record its split and its configuration in its folder.

    Args:
        dataset: The images; where they bring no validation split, some are held out.
        config: The configuration as the user chose it.
        folder: The run's folder.
        reporter: Receives the progress.
        resume: The run whose checkpoints are in ``folder``, to continue from.

    Raises:
        ProblemError: Where there is nothing to train on, or no room for the result.
        Cancelled: Where the user cancels.
    """
    weights = _resolve_weights(config, reporter)
    dataset = holdout.hold_out(dataset, config.holdout, config.seed, config.group_by)
    hashes = _hash_images(dataset, reporter)
    if resume is not None:
        interrupted.check_unchanged(resume, hashes)
    _check_left(dataset, hashes)
    atomic.write_text(folder / run_folder.SPLIT_FILE, split_record.split_csv(dataset, hashes))

    if not stages.is_solved(config):  # loading Keras takes long: say that reading is over
        epochs = 0 if resume is None else resume.epochs
        reporter.start_phase(stages.next_phase(config, epochs), 0)
    classifier = LazyClassifier(config, len(dataset.classes), weights)
    config = _fit_batch_size(classifier, config, reporter, resume)
    atomic.write_text(folder / run_folder.CONFIG_FILE, config.to_json())
    _check_space(classifier, config, dataset, folder)
    return PreparedRun(folder, dataset, hashes, config, classifier, resume)


def _resolve_weights(config: TrainConfig, reporter: ProgressReporter) -> Path | None:
    """Return the file of the pretrained weights, downloaded if need be; None for random ones."""

    def on_progress(done: int, total: int) -> None:
        if done == 0:
            reporter.start_phase(Phase.DOWNLOADING, total)
        reporter.update(Phase.DOWNLOADING, done)

    return pretrained_weights.resolve(config, on_progress)


def _hash_images(dataset: Dataset, reporter: ProgressReporter) -> tuple[str, ...]:
    reporter.start_phase(Phase.READING, len(dataset.images))
    hashes = split_record.content_hashes(dataset, lambda done: reporter.update(Phase.READING, done))
    if reporter.stops:
        raise ProblemError(ProblemKind.STOPPED_BEFORE_EPOCH)
    return hashes


def _check_left(dataset: Dataset, hashes: Sequence[str]) -> None:
    """Refuse a run whose images are gone since the scan; those that are all gone are told later."""
    for split in (Split.TRAIN, Split.VALIDATION):
        left = Counter(
            image.label
            for image, digest in zip(dataset.images, hashes, strict=True)
            if image.split is split and digest
        )
        if left:  # else reading them tells the reason of each
            dataset.check_left(split, left)


def _fit_batch_size(
    classifier: LazyClassifier,
    config: TrainConfig,
    reporter: ProgressReporter,
    resume: ResumableRun | None,
) -> TrainConfig:
    """Return ``config`` with a batch size that fits the memory, or that of the resumed run."""
    if resume is not None:
        return with_changes(config, batch_size=min(config.batch_size, resume.config.batch_size))
    if stages.is_solved(config):
        return config  # no batch is learned from
    from resnet_gui.engine.training.batch_size import batch_size

    size = batch_size(classifier.get(), config)
    if size < config.batch_size:
        values: dict[str, Any] = {"size": size, "wanted": config.batch_size}
        reporter.send(Warned(Problem(ProblemKind.BATCH_SMALLER, values)))
    return with_changes(config, batch_size=size)


def _check_space(
    classifier: LazyClassifier, config: TrainConfig, dataset: Dataset, folder: Path
) -> None:
    """Refuse a run that would fill the disk with its model, its checkpoints or its features."""
    parameters = classifier.parameters()
    weights_files = min(config.keep_checkpoints, stages.epochs_at_most(config)) + _WRITING
    checkpoints = (weights_files + _WRITING * _ADAM_SLOTS) * parameters.trainable
    needed = _WEIGHT_BYTES * (_MODEL_FORMATS * parameters.total + checkpoints)
    n_training = dataset.size(Split.TRAIN)
    n_others = len(dataset.images) - n_training
    needed += stages.feature_bytes(config, n_training, n_others)
    run_dir = run_folder.run_dir_of(folder)
    run_folder.check_space(run_dir, max(0, needed - atomic.size_on_disk(folder)))
