"""Asks a model about every picture of a dataset, a few batches in memory at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from resnet_gui.core import images
from resnet_gui.core.dataset import Dataset, Picture
from resnet_gui.core.images import Square
from resnet_gui.core.predictions import Predictions
from resnet_gui.core.problems import Problem, ProblemError
from resnet_gui.engine.predictor import Predictor

_BATCH, _AHEAD = 16, 3

OnProgress = Callable[[int, int], None]
OnUnreadable = Callable[[Path, Problem], None]


def known_pictures(dataset: Dataset, classes: Sequence[str]) -> tuple[list[Picture], list[str]]:
    """Return the pictures whose class a model knows, and the classes that it does not know.

    Names that differ by letter case only are the same class.
    """
    known = {label.casefold() for label in classes}
    pictures = [p for p in dataset.pictures if p.label.casefold() in known]
    return pictures, [label for label in dataset.classes if label.casefold() not in known]


def answer_pictures(
    predictor: Predictor,
    root: Path,
    pictures: Sequence[Picture],
    on_progress: OnProgress,
    on_unreadable: OnUnreadable,
) -> Predictions:
    """Ask about pictures whose classes the model knows.

    Args:
        predictor: The model.
        root: What the pictures' paths are relative to.
        pictures: What to ask about.
        on_progress: Gets (done, total) after each batch; what it raises ends the work.
        on_unreadable: Told of each picture that cannot be read; it is left out.
    """
    classes = predictor.card.classes
    indices = {label.casefold(): index for index, label in enumerate(classes)}
    kept: list[Picture] = []
    probabilities = [np.zeros((0, len(classes)), np.float32)]
    done = 0
    for chunk, results in _read(predictor, root, pictures):
        squares = []
        for picture, result in zip(chunk, results, strict=True):
            if isinstance(result, Problem):
                on_unreadable(picture.path, result)
            else:
                kept.append(picture)
                squares.append(result)
        if squares:
            probabilities.append(predictor.answer(np.stack(squares)))
        done += len(chunk)
        on_progress(done, len(pictures))
    return Predictions(
        classes,
        tuple(picture.path.as_posix() for picture in kept),
        tuple(str(picture.split) for picture in kept),
        np.array([indices[picture.label.casefold()] for picture in kept], dtype=np.int64),
        np.concatenate(probabilities),
    )


def _read(
    predictor: Predictor, root: Path, pictures: Sequence[Picture]
) -> Iterator[tuple[Sequence[Picture], list[Square | Problem]]]:
    """Yield batches of pictures with their pixels, read in threads a little ahead."""
    card = predictor.card

    def square(picture: Picture) -> Square | Problem:
        try:
            return images.load_square(root / picture.path, card.image_size, card.resize)
        except ProblemError as error:
            return error.problem

    chunks = deque(pictures[at : at + _BATCH] for at in range(0, len(pictures), _BATCH))
    ahead: deque[tuple[Sequence[Picture], list[Future[Square | Problem]]]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            while chunks or ahead:
                while chunks and len(ahead) < _AHEAD:
                    chunk = chunks.popleft()
                    ahead.append((chunk, [pool.submit(square, picture) for picture in chunk]))
                chunk, futures = ahead.popleft()
                yield chunk, [future.result() for future in futures]
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
