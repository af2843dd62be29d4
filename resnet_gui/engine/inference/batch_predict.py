"""Asks a model about any number of pictures, read a little ahead of their turn."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.prediction.prediction import TOP_K, Prediction
from resnet_gui.engine.inference.predictor import Predictor

AHEAD = 8
_BATCH, _BATCHES_AHEAD = 16, 3


OnProgress = Callable[[int, int], None]
OnUnreadable = Callable[[Path, Problem], None]


def predict_files(
    predictor: Predictor, paths: Iterable[Path], ahead: int = AHEAD
) -> Iterator[Prediction]:
    """Yield the answer to each picture, in order, as soon as it is there.

    Args:
        predictor: The model.
        paths: May be endless, and slow in coming.
        ahead: How many pictures are read while another is answered; 0 where paths come slowly, as
            from a person: each would wait for those after it.
    """
    waiting: deque[tuple[Path, Future[Square]]] = deque()
    with ThreadPoolExecutor(2, "read") as pool:
        try:
            for path in paths:
                waiting.append((path, pool.submit(predictor.read, path)))
                if len(waiting) > ahead:
                    yield _answer(predictor, *waiting.popleft())
            while waiting:
                yield _answer(predictor, *waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _answer(predictor: Predictor, path: Path, square: Future[Square]) -> Prediction:
    try:
        return Prediction(path, predictor.rank(square.result())[:TOP_K])
    except ProblemError as error:
        return Prediction(path, problem=error.problem)


def predict_split(
    predictor: Predictor,
    root: Path,
    pictures: Sequence[LabeledImage],
    on_progress: OnProgress,
    on_unreadable: OnUnreadable,
) -> SplitPredictions:
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
    kept: list[LabeledImage] = []
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
            probabilities.append(predictor.predict_proba(np.stack(squares)))
        done += len(chunk)
        on_progress(done, len(pictures))
    return SplitPredictions(
        classes,
        tuple(picture.path.as_posix() for picture in kept),
        tuple(str(picture.split) for picture in kept),
        np.array([indices[picture.label.casefold()] for picture in kept], dtype=np.int64),
        np.concatenate(probabilities),
    )


def _read(
    predictor: Predictor, root: Path, pictures: Sequence[LabeledImage]
) -> Iterator[tuple[Sequence[LabeledImage], list[Square | Problem]]]:
    """Yield batches of pictures with their pixels, read in threads a little ahead."""
    card = predictor.card

    def square(picture: LabeledImage) -> Square | Problem:
        try:
            return decode.load_square(root / picture.path, card.image_size, card.resize)
        except ProblemError as error:
            return error.problem

    chunks = deque(pictures[at : at + _BATCH] for at in range(0, len(pictures), _BATCH))
    ahead: deque[tuple[Sequence[LabeledImage], list[Future[Square | Problem]]]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            while chunks or ahead:
                while chunks and len(ahead) < _BATCHES_AHEAD:
                    chunk = chunks.popleft()
                    ahead.append((chunk, [pool.submit(square, picture) for picture in chunk]))
                chunk, futures = ahead.popleft()
                yield chunk, [future.result() for future in futures]
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
