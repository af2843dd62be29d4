"""Predicts any number of images; files are read a little ahead of the computation."""

from __future__ import annotations

import contextlib
import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from resnet_gui.core.dataset.class_names import match_classes
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.system import resources
from resnet_gui.engine.inference.predict_image import PredictImage, predict_square
from resnet_gui.engine.inference.predictor import Predictor, read_square

AHEAD = 8
_BATCH, _BATCHES_AHEAD = 16, 3
_BYTES, _SHARE = 200, 0.0625  # that a network takes for a pixel; of the memory limit, for a batch
TWO_THREADS, _ALL_THREADS = LocalExecutor(2), LocalExecutor()

OnProgress = Callable[[int, int], None]
OnUnreadable = Callable[[Path, Problem], None]


def predict_files(
    predictor: Predictor,
    paths: Iterable[Path],
    ahead: int = AHEAD,
    executor: Executor = TWO_THREADS,
) -> Iterator[Prediction]:
    """Yield the prediction for each image, in order, as soon as it is known.

    Args:
        predictor: The model.
        paths: May be endless, and slow in coming.
        ahead: How many images are read ahead of their turn; 0 where paths come slowly, as from a
            person: each would wait for those after it.
        executor: Reads the images; a remote one predicts them too.

    Raises:
        ProblemError: ``cluster-...`` of a remote executor.
    """
    if executor.is_remote:  # then all of the work is done there
        everything = PredictImage.by(predictor)
        with contextlib.closing(executor.map(everything, paths, ahead=ahead)) as predictions:
            yield from predictions
        return
    task = _ReadSquare(predictor.card)
    # Without threads where nothing is read ahead: there is nothing for them to do.
    read = executor.map(task, paths, ahead=ahead) if ahead else (task(path) for path in paths)
    with contextlib.closing(read) as squares:
        for path, square in squares:
            yield predict_square(predictor, path, square)


def predict_split(
    predictor: Predictor,
    root: Path,
    images: Sequence[LabeledImage],
    on_progress: OnProgress,
    on_unreadable: OnUnreadable,
    executor: Executor = _ALL_THREADS,
) -> SplitPredictions:
    """Predict images whose classes the model knows.

    Args:
        predictor: The model; its own probabilities are kept, and its temperature beside them.
        root: What the images' paths are relative to.
        images: The images.
        on_progress: Gets (done, total) after each batch; an exception of it ends the work.
        on_unreadable: Called for each image that cannot be read; it is left out.
        executor: Reads the images.
    """
    classes = predictor.card.classes
    meant = match_classes(sorted({image.label for image in images}), classes)
    indices = {label: classes.index(name) for label, name in meant.items()}
    kept: list[LabeledImage] = []
    probabilities = [np.zeros((0, len(classes)), np.float32)]
    done = 0
    remaining = iter(images)
    task = _ReadSquare(predictor.card)
    paths = (root / image.path for image in images)
    size = resources.affordable(_BATCH, math.prod(sides(predictor.card.size)) * _BYTES, _SHARE)
    with contextlib.closing(executor.map(task, paths, ahead=size * _BATCHES_AHEAD)) as squares:
        while batch := list(itertools.islice(squares, size)):
            readable = []
            # The batch first: the other way round, zip would take an image that no square is of.
            for (_, square), image in zip(batch, remaining, strict=False):
                if isinstance(square, Problem):
                    on_unreadable(image.path, square)
                else:
                    kept.append(image)
                    readable.append(square)
            if readable:
                probabilities.append(predictor.raw.predict_proba(np.stack(readable)))
            done += len(batch)
            on_progress(done, len(images))
    return SplitPredictions(
        classes,
        tuple(image.path.as_posix() for image in kept),
        tuple(str(image.split) for image in kept),
        np.array([indices[image.label] for image in kept], dtype=np.int64),
        np.concatenate(probabilities),
        np.full(len(kept), predictor.card.temperature),
    )


@dataclass(frozen=True)
class _ReadSquare:
    """A task: an image as a model takes it, or why it cannot be read."""

    card: ModelCard

    def __call__(self, path: Path) -> tuple[Path, Square | Problem]:
        try:
            return path, read_square(path, self.card)
        except ProblemError as error:
            return path, error.problem
