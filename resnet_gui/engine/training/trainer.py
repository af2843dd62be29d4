"""Trains a prepared run: stage after stage, then the evaluation of the best epoch."""

from __future__ import annotations

from collections.abc import Callable

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.protocol.training_events import Resumed, TrainingStarted
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.training import stages
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import StopReason
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.course import OngoingRun, TrainingCourse, start_course
from resnet_gui.engine.training.epoch_recorder import EpochRecorder
from resnet_gui.engine.training.final_evaluation import final_result, interim_result
from resnet_gui.engine.training.prepare import PreparedRun
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.run_logger import logging_run


def train(
    prepared: PreparedRun,
    reporter: ProgressReporter,
    on_interim: Callable[[TrainingResult], None] = lambda result: None,
) -> TrainingResult:
    """Train, and evaluate the network of the best epoch; the caller saves the result.

    Args:
        prepared: All that the training starts from.
        reporter: Receives the progress, and knows whether the user wants to stop.
        on_interim: Receives the result so far once a head is trained: it can be used from then on.

    Raises:
        ProblemError: Where training ends before its first epoch does.
        Cancelled: Where the user cancels.
    """
    config, folder = prepared.config, prepared.folder
    checkpoints = CheckpointStore(folder, config.keep_checkpoints)
    course = start_course(checkpoints, prepared.resume)
    training, validation = (
        ImageBatches(prepared.dataset, split, config, reporter, prepared.hashes)
        for split in (Split.TRAIN, Split.VALIDATION)
    )
    steps = 1 if stages.is_solved(config) else training.steps
    _report_start(prepared, training, validation, steps, course, reporter)
    with logging_run(folder, steps, course.resumed_epochs) as logger:
        recorder = EpochRecorder(logger, checkpoints, reporter)
        recorder.remove_unfinished()
        run = OngoingRun(prepared, training, validation, course, recorder, reporter)
        for stage in stages.stages_after(config, course.resumed_epochs):
            is_new_best = _train_stage(stage, run)
            if is_new_best and course.best_backbone is not None:
                on_interim(interim_result(prepared, course))
            if course.reason in (StopReason.STOPPED, StopReason.DIVERGED):
                break
    return final_result(run)


def _report_start(
    prepared: PreparedRun,
    training: ImageBatches,
    validation: ImageBatches,
    steps: int,
    course: TrainingCourse,
    reporter: ProgressReporter,
) -> None:
    reporter.send(
        TrainingStarted(
            classes=prepared.dataset.classes,
            n_train=training.count,
            n_validation=validation.count,
            epochs=stages.epochs_at_most(prepared.config),
            steps=steps,
            parameters=prepared.classifier.parameters(),
        )
    )
    if course.progress.epochs:
        reporter.send(Resumed(tuple(course.progress.epochs)))


def _train_stage(stage: Stage, run: OngoingRun) -> bool:
    """Train one stage; return whether the best epoch is one of it."""
    if stage.is_regression:
        from resnet_gui.engine.training.regression_stage import train_by_regression as train_stage
    else:
        from resnet_gui.engine.training.gradient_stage import train_by_gradient as train_stage
    return train_stage(stage, run)
