"""Trains one stage by gradient descent, in Keras."""

from __future__ import annotations

from resnet_gui.core.training.class_weights import class_weights
from resnet_gui.core.training.stages import Stage
from resnet_gui.engine.backbones.classifier import copy_weights
from resnet_gui.engine.training.course import OngoingRun
from resnet_gui.engine.training.objectives import optimizer
from resnet_gui.engine.training.stage_inputs import stage_inputs
from resnet_gui.engine.training.stage_trainer import StageTrainer
from resnet_gui.engine.training.train_step import TrainStep


def train_by_gradient(stage: Stage, run: OngoingRun) -> bool:
    """Train one stage; return whether the best epoch is one of it."""
    config, course, recorder, reporter = stage.config, run.course, run.recorder, run.reporter
    progress = course.progress
    inputs = stage_inputs(stage, run)
    weights = class_weights(inputs.training.labels, inputs.model.output_shape[-1])
    with inputs.copies.strategy.scope():
        rule = optimizer(config, config.epochs * inputs.training.steps)
    train_step = TrainStep(
        inputs.model,
        rule,
        weights if config.class_weights else None,
        config.loss,
        inputs.centre,
        inputs.copies,
    )
    continues = course.is_resumed
    if continues:
        recorder.restore_best(train_step, progress)
    trainer = StageTrainer(
        train_step,
        inputs.training,
        inputs.validation,
        stage,
        progress,
        reporter,
        on_step=recorder.add_step,
        on_epoch=lambda epoch: recorder.save_epoch(
            epoch, train_step, progress, trainer.best_weights
        ),
    )
    if continues and course.resumed_epochs >= stage.first:
        recorder.restore_newest(train_step)
    trainer.run()
    if inputs.source is not None:
        copy_weights(inputs.model, inputs.source)
    course.reason = trainer.reason
    course.runtimes |= inputs.runtimes
    if trainer.best_outputs is None:
        return False
    course.best_outputs, course.best_backbone = trainer.best_outputs, inputs.backbone
    return True
