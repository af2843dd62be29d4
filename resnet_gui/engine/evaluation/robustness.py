"""Asks a model about the same images again, each changed in several ways."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.dataset.class_names import match_classes
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.files.versioned_json import check_replaceable, write_json
from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.corruptions import Corruption, corrupted_squares
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.metrics.robustness import (
    MOST_IMAGES,
    SCHEMA,
    CorruptionResult,
    Robustness,
    robustness_json,
)
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import registry, relocate_dataset, run_folder
from resnet_gui.core.splits.split_record import read_split_csv
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.inference.batch_predict import OnProgress, OnUnreadable
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

_AHEAD = 4  # images, of which each gives nine squares
_THREADS = LocalExecutor()


def check_robustness(folder: Path, reporter: ProgressReporter) -> None:
    """Ask a kept run's model about its validation images, changed, and write down what it says.

    An image that cannot be read is left out.

    Raises:
        ProblemError: ``run-unknown``, ``split-unreadable``, ``model-...``, ``no-pictures-left``,
            ``schema-too-new`` or ``saving-failed``.
        Cancelled: The user's wish; the run is as it was.
    """
    record = registry.read_record(folder)
    check_replaceable(folder / run_folder.ROBUSTNESS_FILE, SCHEMA)
    recorded, _ = read_split_csv(folder / run_folder.SPLIT_FILE)
    images = [image for image in recorded if image.split is Split.VALIDATION]
    reporter.start_phase(Phase.EVALUATING, min(len(images), MOST_IMAGES))
    found = measure_robustness(
        Predictor.load(record.model),
        relocate_dataset.find_images_root(record),
        images,
        str(Split.VALIDATION),
        lambda done, total: reporter.update(Phase.EVALUATING, done),
        lambda path, problem: None,  # the other images tell enough
    )
    try:
        write_json(folder / run_folder.ROBUSTNESS_FILE, robustness_json(found), SCHEMA)
    except OSError as error:
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.SAVING_FAILED, path=str(folder), detail=detail) from error


def measure_robustness(
    predictor: Predictor,
    root: Path,
    images: Sequence[LabeledImage],
    split: str,
    on_progress: OnProgress,
    on_unreadable: OnUnreadable,
) -> Robustness:
    """Return how many images a model still recognises when they are changed.

    Args:
        predictor: The model, which knows the images' classes.
        root: What the images' paths are relative to.
        images: The images; of more than ``MOST_IMAGES`` some are drawn, always the same.
        split: What the images are called.
        on_progress: Gets (done, total) images; an exception of it ends the work.
        on_unreadable: Called for each image that cannot be read; it is left out.

    Raises:
        ProblemError: ``no-pictures-left`` where no image can be read.
    """
    classes = predictor.card.classes
    meant = match_classes(sorted({image.label for image in images}), classes)
    drawn = _drawn(images)
    read = _ReadCorrupted(predictor.card)
    paths = (root / image.path for image in drawn)
    right: list[NDArray[np.bool_]] = []
    example = ""
    with contextlib.closing(_THREADS.map(read, paths, ahead=_AHEAD)) as found:
        for done, (squares, image) in enumerate(zip(found, drawn, strict=True), 1):
            if isinstance(squares, Problem):
                on_unreadable(image.path, squares)
            else:
                answered = predictor.raw.predict_proba(squares).argmax(axis=1)
                right.append(answered == classes.index(meant[image.label]))
                if not example and right[-1][0] and not image.path.is_absolute():
                    example = image.path.as_posix()
            on_progress(done, len(drawn))
    if not right:
        raise ProblemError(ProblemKind.NO_IMAGES_LEFT, split=split)
    return _counted(np.array(right), split, len(images), example)


def _drawn(images: Sequence[LabeledImage]) -> list[LabeledImage]:
    """Return at most ``MOST_IMAGES`` images, drawn evenly from all, in their order."""
    if len(images) <= MOST_IMAGES:
        return list(images)
    rows = np.random.default_rng(0).permutation(len(images))[:MOST_IMAGES]
    return [images[row] for row in np.sort(rows).tolist()]


def _counted(right: NDArray[np.bool_], split: str, total: int, example: str) -> Robustness:
    """Count what is right: (n, 9), as it is and with each change."""
    lost = (right[:, :1] & ~right[:, 1:]).sum(axis=0).tolist()
    counts = right.sum(axis=0).tolist()
    results = tuple(
        CorruptionResult(corruption.value, count, gone)
        for corruption, count, gone in zip(Corruption, counts[1:], lost, strict=True)
    )
    return Robustness(split, len(right), total, counts[0], example, results)


@dataclass(frozen=True)
class _ReadCorrupted:
    """A task: an image as a model takes it, as it is and with each change."""

    card: ModelCard

    def __call__(self, path: Path) -> NDArray[np.uint8] | Problem:
        card = self.card
        width, height = sides(card.size)
        try:
            image = decode.read_image(
                path, enough=(2 * width, 2 * height), rule=card.decode_rule, white=card.white
            )
        except ProblemError as error:
            return error.problem
        return corrupted_squares(image, card.size, card.resize, card.pad_color)
