"""Evaluates a trained network on the validation and the test images."""

from __future__ import annotations

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.classifier import Classifier
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_extractor import FrozenBackbone, extract, frozen_backbone
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.course import TrainingCourse
from resnet_gui.engine.training.prepare import PreparedRun
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.split_outputs import SplitOutputs, evaluate_split
from resnet_gui.engine.training.train_step import evaluate_fn


def final_result(
    prepared: PreparedRun,
    course: TrainingCourse,
    validation: ImageBatches,
    reporter: ProgressReporter,
) -> TrainingResult:
    """Return the network of the best epoch, in full precision, and its outputs for each split."""
    classifier, config = prepared.classifier, prepared.config
    validation_outputs, backbone = course.best_outputs, course.best_backbone
    if config.mixed_precision:
        config = with_changes(config, mixed_precision=False)
        classifier = networks.build(config, len(prepared.dataset.classes))
        networks.copy_weights(prepared.classifier.model, classifier.model)
        validation_outputs = None  # those of half precision
    if validation_outputs is None:
        backbone = None
        if _best_epoch_used_features(prepared, course):
            backbone = frozen_backbone(classifier, config)
        validation_outputs = _evaluate(classifier, backbone, config, validation, None, reporter)
    outputs = {Split.VALIDATION: validation_outputs}
    if prepared.dataset.size(Split.TEST):
        test = ImageBatches(prepared.dataset, Split.TEST, config, reporter, prepared.hashes)
        outputs[Split.TEST] = _evaluate(
            classifier, backbone, config, test, Phase.EVALUATING, reporter
        )
    return _result(prepared, course, classifier, backbone, outputs)


def interim_result(prepared: PreparedRun, course: TrainingCourse) -> TrainingResult:
    """Return what a run has learned so far; its best epoch is one of this process."""
    assert course.best_outputs is not None
    outputs = {Split.VALIDATION: course.best_outputs}
    return _result(prepared, course, prepared.classifier, course.best_backbone, outputs)


def _best_epoch_used_features(prepared: PreparedRun, course: TrainingCourse) -> bool:
    assert course.progress.best is not None  # training ends with a best epoch or raises
    epoch = course.progress.best.epoch
    best_stage = next(s for s in reversed(stages.stages(prepared.config)) if s.first <= epoch)
    return best_stage.config.extracts_features


def _evaluate(
    classifier: Classifier,
    backbone: FrozenBackbone | None,
    config: TrainConfig,
    images: ImageBatches,
    phase: Phase | None,
    reporter: ProgressReporter,
) -> SplitOutputs:
    """Evaluate one split, by extracted features where the backbone is frozen."""
    if backbone is None:
        evaluate = evaluate_fn(classifier.logits_model, config.loss)
        return evaluate_split(evaluate, images, phase, reporter)
    (features,) = extract(backbone, [images], config, reporter, phase or Phase.EVALUATING)
    return evaluate_split(evaluate_fn(classifier.head, config.loss), features, None, reporter)


def _result(
    prepared: PreparedRun,
    course: TrainingCourse,
    classifier: Classifier,
    backbone: FrozenBackbone | None,
    outputs: dict[Split, SplitOutputs],
) -> TrainingResult:
    openvino_model = None
    if backbone is not None and backbone.model is not None:
        kernel, bias = classifier.head.get_layer("logits").get_weights()
        openvino_model = openvino_runtime.attach_head(
            backbone.model, kernel, bias, prepared.config.loss
        )
    return TrainingResult(
        classifier=classifier,
        config=prepared.config,
        dataset=prepared.dataset,
        hashes=prepared.hashes,
        progress=course.progress,
        reason=course.reason,
        outputs=outputs,
        runtimes=course.runtimes,
        openvino_model=openvino_model,
    )
