"""Evaluates a trained network on the validation and the test images."""

from __future__ import annotations

import logging
from dataclasses import replace

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.problem import Cancelled
from resnet_gui.core.training import stages
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_extractor import extract
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone, open_backbone
from resnet_gui.engine.features.training_reference import build_reference
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.training.course import OngoingRun, TrainingCourse
from resnet_gui.engine.training.head_outputs import evaluate_head_fn
from resnet_gui.engine.training.prepare import PreparedRun
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.split_outputs import SplitOutputs, evaluate_split

_logger = logging.getLogger(__name__)


def final_result(run: OngoingRun) -> TrainingResult:
    """Return the network of the best epoch, in full precision, and its outputs for each split."""
    prepared, course, reporter = run.prepared, run.course, run.reporter
    classifier, config = prepared.classifier, prepared.config
    validation_outputs, backbone = course.best_outputs, course.best_backbone
    best_stage = _best_stage(prepared, course)
    if config.mixed_precision:
        config = with_changes(config, mixed_precision=False)
        classifier = classifier.in_full_precision()
        if not best_stage.is_regression:
            validation_outputs = None  # those of half precision
    if validation_outputs is None:
        backbone = None
        if best_stage.config.extracts_features:
            backbone = open_backbone(classifier, config)

    def evaluate(images: ImageBatches, phase: Phase | None) -> SplitOutputs:
        if best_stage.is_regression:
            head_fn = evaluate_head_fn(classifier.head, config.loss)
        else:
            from resnet_gui.engine.training.train_step import evaluate_fn  # loads TensorFlow

            model = classifier.get()
            head_fn = evaluate_fn(model.head if backbone else model.logits_model, config.loss)
        if backbone is None:
            return evaluate_split(head_fn, images, phase, reporter)
        (features,) = extract(
            *(backbone, [images], config, reporter, phase or Phase.EVALUATING), prepared.executor
        )
        return evaluate_split(head_fn, features, None, reporter)

    outputs = {Split.VALIDATION: validation_outputs or evaluate(run.validation, None)}
    if prepared.dataset.size(Split.TEST):
        test = ImageBatches(prepared.dataset, Split.TEST, config, reporter, prepared.hashes)
        outputs[Split.TEST] = evaluate(test, Phase.EVALUATING)
    result = _result(prepared, course, classifier, backbone, outputs)
    frozen = backbone if best_stage.config.extracts_features else None
    try:
        reference, source = build_reference(
            prepared.dataset,
            run.training,
            run.validation,
            classifier,
            best_stage.config,
            frozen,
            reporter,
        )
    except Cancelled:
        raise
    except Exception:
        # Such as a drive that was taken out: what was trained is worth more than the flag.
        _logger.warning("what the model has seen is not known", exc_info=True)
        return result
    return replace(result, reference=reference, unlike_threshold=source)


def interim_result(prepared: PreparedRun, course: TrainingCourse) -> TrainingResult:
    """Return what a run has learned so far; its best epoch is one of this process."""
    assert course.best_outputs is not None
    outputs = {Split.VALIDATION: course.best_outputs}
    return _result(prepared, course, prepared.classifier, course.best_backbone, outputs)


def _best_stage(prepared: PreparedRun, course: TrainingCourse) -> Stage:
    assert course.progress.best is not None  # training ends with a best epoch or raises
    return stages.stage_of(prepared.config, course.progress.best.epoch)


def _result(
    prepared: PreparedRun,
    course: TrainingCourse,
    classifier: LazyClassifier,
    backbone: FrozenBackbone | None,
    outputs: dict[Split, SplitOutputs],
) -> TrainingResult:
    openvino_model = None
    if backbone is not None and backbone.model is not None:
        openvino_model = openvino_runtime.attach_head(
            backbone.model, *classifier.head, prepared.config.loss
        )
    return TrainingResult(
        lazy_classifier=classifier,
        config=prepared.config,
        dataset=prepared.dataset,
        hashes=prepared.hashes,
        progress=course.progress,
        reason=course.reason,
        outputs=outputs,
        runtimes=course.runtimes,
        openvino_model=openvino_model,
    )
