"""Writes the files of a finished run under a temporary name and then moves the folder."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, is_disk_full
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging import decode
from resnet_gui.core.metrics.evaluation import evaluations_json
from resnet_gui.core.metrics.split_predictions import SplitPredictions, predictions_csv
from resnet_gui.core.models import model_card as card
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.model_digest import digest_without_card
from resnet_gui.core.novelty import stored_reference
from resnet_gui.core.protocol.training_events import InterimModelReady, TrainingFinished
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.curves_svg import curves_svg
from resnet_gui.core.runs.run_card import run_card
from resnet_gui.core.splits import split_record
from resnet_gui.core.training.history import history_csv
from resnet_gui.engine.runtime import openvino_bundle, openvino_runtime, precision
from resnet_gui.engine.runtime.certificate import Compute
from resnet_gui.engine.runtime.environment import hardware, versions
from resnet_gui.engine.training.result import TrainingResult

_NOT_SAVED_YET = "not saved yet"

_logger = logging.getLogger(__name__)


def save(result: TrainingResult, run_dir: Path, log: Path | None) -> TrainingFinished:
    """Write the run, begun before, to ``run_dir``; it appears there complete, or not at all.

    Raises:
        ProblemError: ``disk-full`` or ``saving-failed``. The result is unharmed: try again.
    """
    model_card = describe(result, run_dir.name)
    folder = run_folder.partial_dir(run_dir)
    run_folder.check_run_dir(run_dir)
    try:
        texts = {
            run_folder.CARD_FILE: model_card.to_json(),
            run_folder.CONFIG_FILE: result.config.to_json(),
            run_folder.SPLIT_FILE: split_record.split_csv(result.dataset, result.hashes),
            run_folder.HISTORY_FILE: history_csv(result.epochs),
            run_folder.CURVES_FILE: curves_svg(result.epochs, "Loss", "Accuracy"),
            run_folder.EVALUATION_FILE: evaluations_json(
                result.evaluations, result.config.decode_rule
            ),
            run_folder.PREDICTIONS_FILE: predictions_csv(predictions(result)),
        }
        model = folder / run_folder.MODEL_FILE
        result.classifier.model.save(str(long_path(model)))
        if result.reference is not None:
            stored_reference.put_reference(model, result.reference)
            atomic.write_bytes(folder / stored_reference.FILE, result.reference.to_bytes())
        card.put_card(model, model_card)
        _save_bundle(result, model, model_card)
        for name, text in texts.items():
            atomic.write_text(folder / name, text)
        if log is not None:
            atomic.write_text(folder / run_folder.LOG_FILE, log.read_text("utf-8", "replace"))
        size = atomic.size_on_disk(folder)
        run_folder.commit(run_dir)
    except OSError as error:
        with contextlib.suppress(OSError):  # half a model only takes up space
            long_path(folder / run_folder.MODEL_FILE).unlink(missing_ok=True)
        raise _problem(error, result, run_dir) from error
    return TrainingFinished(run_dir, result.reason, model_card, result.evaluations, size)


def save_interim(result: TrainingResult, run_dir: Path) -> InterimModelReady | None:
    """Write an OpenVINO bundle of what a run has learned so far, for predictions during the run."""
    folder = run_folder.partial_dir(run_dir) / openvino_bundle.FOLDER
    model_card = describe(result, run_dir.name)
    if result.openvino_model is None:
        return None
    try:
        openvino_bundle.write(result.openvino_model, folder, _NOT_SAVED_YET, model_card)
        _compare_precisions(result, folder, model_card)
    except OSError:
        _logger.warning("what is learned so far cannot be asked", exc_info=True)
        return None
    return InterimModelReady(folder, model_card)


def _save_bundle(result: TrainingResult, model: Path, model_card: ModelCard) -> None:
    """Write the OpenVINO bundle of a saved model; a run is complete without it too."""
    folder = model.with_name(openvino_bundle.FOLDER)
    try:
        network = result.openvino_model or openvino_runtime.convert(result.classifier.model)
        openvino_bundle.write(network, folder, digest_without_card(model))
        _compare_precisions(result, folder, model_card)
    except Exception:
        # Converting fails in many ways; then TensorFlow predicts, and the user sees that.
        _logger.warning("the model has no fast form", exc_info=True)


def _compare_precisions(result: TrainingResult, folder: Path, model_card: ModelCard) -> None:
    """Find out on validation images whether the model may answer in the lower precision."""
    if openvino_runtime.best_precision() == "f32":
        return
    bundle = openvino_bundle.read(folder)
    if bundle is None:
        return
    network = bundle.model

    def compile_in(which: openvino_runtime.Precision) -> Compute:
        return openvino_runtime.CompiledModel(network, precision=which).predict_proba

    squares = _validation_squares(result, model_card)
    rule, temperature = model_card.decode_rule, model_card.temperature
    precision.compare_now(compile_in, bundle.digest, squares, rule, temperature)


def _validation_squares(
    result: TrainingResult, model_card: ModelCard
) -> Iterator[NDArray[np.uint8]]:
    for image in result.dataset.of_split(Split.VALIDATION)[: precision.IMAGES]:
        with contextlib.suppress(ProblemError):
            path = result.dataset.root / image.path
            yield decode.load_square(
                *(path, model_card.size, model_card.resize),
                *(model_card.pad_color, model_card.decode_rule, model_card.white),
            )


def predictions(result: TrainingResult) -> SplitPredictions:
    """Return a run's predictions for each evaluated image, in the order of the dataset."""
    paths: list[str] = []
    splits: list[str] = []
    truth, probabilities, temperatures = [], [], []
    for name, outputs in result.outputs.items():
        images, order = result.dataset.of_split(name), np.argsort(outputs.indices)
        paths += [images[index].path.as_posix() for index in outputs.indices[order].tolist()]
        splits += [str(name)] * len(order)
        truth.append(outputs.truth[order])
        probabilities.append(outputs.probabilities[order])
        temperatures.append(result.temperatures(name)[order])
    return SplitPredictions(
        result.dataset.classes,
        tuple(paths),
        tuple(splits),
        np.concatenate(truth),
        np.concatenate(probabilities),
        np.concatenate(temperatures),
    )


def describe(result: TrainingResult, name: str) -> ModelCard:
    """Return the card of a run's model."""
    described = run_card(
        name, result.config, result.dataset, result.hashes, result.best, versions()
    )
    return replace(
        described,
        n_validation=result.evaluations[0].count,
        temperature=result.calibration.temperature,
        temperature_reason=result.calibration.reason or "",
        head_strength=result.progress.head_strength,
        unlike_threshold=result.unlike_threshold,
        hardware=hardware()
        | {
            phase.value: f"{on.name} {on.device} {on.precision}"
            for phase, on in result.runtimes.items()
        },
    )


def _problem(error: OSError, result: TrainingResult, run_dir: Path) -> ProblemError:
    if is_disk_full(error):
        needed = result.lazy_classifier.parameters().total * 4 // 1_000_000 + 1
        return ProblemError(ProblemKind.DISK_FULL, megabytes=needed, path=str(run_dir.parent))
    return ProblemError(ProblemKind.SAVING_FAILED, path=str(run_dir), detail=failure_reason(error))
