"""Predicts every image of a dataset with a run's model, a few batches in memory at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.dataset.class_names import match_classes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.versioned_json import check_replaceable, write_json
from resnet_gui.core.metrics.evaluation import SCHEMA, SPLITS, evaluations_json
from resnet_gui.core.metrics.split_predictions import SplitPredictions, predictions_csv
from resnet_gui.core.metrics.temperature import fit_temperature
from resnet_gui.core.protocol.training_events import ImageUnreadable
from resnet_gui.core.runs import registry, relocate_dataset, run_folder
from resnet_gui.core.splits.split_record import read_split_csv
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.inference.batch_predict import predict_split
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


def known_images(dataset: Dataset, classes: Sequence[str]) -> tuple[list[LabeledImage], list[str]]:
    """Return the images with the model's names of their classes, and the classes it does not know.

    Names that are equal come first, then those that look the same but for letter case.
    """
    meant = match_classes(dataset.classes, classes)
    images = [replace(p, label=meant[p.label]) for p in dataset.images if p.label in meant]
    return images, [label for label in dataset.classes if label not in meant]


def evaluate_run(folder: Path, reporter: ProgressReporter) -> None:
    """Ask a kept run's model about its held-out images, and write answers and figures down.

    For runs of versions that kept figures only. An image that cannot be read is left out. What is
    kept are the network's own probabilities; validation images are judged by the temperature that
    fits the other half of them.

    Raises:
        ProblemError: ``run-unknown``, ``split-unreadable``, ``model-...``, ``no-pictures-left``,
            ``schema-too-new`` or ``saving-failed``.
        Cancelled: The user's wish; the run is as it was.
    """
    record = registry.read_record(folder)
    check_replaceable(folder / run_folder.EVALUATION_FILE, SCHEMA)
    recorded, hashes = read_split_csv(folder / run_folder.SPLIT_FILE)
    held_out = [image for image in recorded if image.split is not Split.TRAIN]
    reporter.start_phase(Phase.EVALUATING, len(held_out))
    predictor = Predictor.load(record.model)
    predictions = predict_split(
        predictor,
        relocate_dataset.find_images_root(record),
        held_out,
        lambda done, total: reporter.update(Phase.EVALUATING, done),
        lambda path, problem: reporter.send(ImageUnreadable(path, problem)),
    )
    splits = [str(name) for name in Split if str(name) in predictions.splits]
    if not splits:
        raise ProblemError(ProblemKind.NO_IMAGES_LEFT, split=str(Split.VALIDATION))
    if predictor.card.temperature != 1.0:
        by_path = {
            image.path.as_posix(): digest for image, digest in zip(recorded, hashes, strict=True)
        }
        digests = [by_path.get(path, "") for path in predictions.paths]
        is_validation = np.array(predictions.splits) == str(Split.VALIDATION)
        predictions = cross_fitted(predictions, np.flatnonzero(is_validation), digests)
    found = [
        predictions.of_split(name).evaluation(name, predictor.card.temperature) for name in splits
    ]
    figures = evaluations_json(found, predictor.card.decode_rule)
    try:
        write_json(folder / run_folder.EVALUATION_FILE, figures, SCHEMA, SPLITS)
        answers = predictions_csv(predictions)
        atomic.write_text(folder / run_folder.PREDICTIONS_FILE, answers)
    except OSError as error:
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.SAVING_FAILED, path=str(folder), detail=detail) from error


def cross_fitted(
    predictions: SplitPredictions, rows: NDArray[np.int64], digests: Sequence[str]
) -> SplitPredictions:
    """Return predictions of which some are judged by temperatures that were fitted without them.

    Args:
        predictions: At the model's temperature.
        rows: Those of the images that this temperature was fitted on.
        digests: The hash of the content of each image.
    """
    temperatures = np.array(predictions.temperatures)
    fitted = fit_temperature(
        predictions.truth[rows],
        predictions.probabilities[rows],
        [digests[row] for row in rows.tolist()],
    )
    if fitted.reason is None:  # else too few images are left: the card's temperature stands
        temperatures[rows] = fitted.held_out
    return replace(predictions, temperatures=temperatures)
