"""Asks a model about every picture of a dataset, a few batches in memory at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from resnet_gui.core import images, ledger, moved, run_folder
from resnet_gui.core.dataset import Dataset, Picture, Split
from resnet_gui.core.evaluation import evaluations_json
from resnet_gui.core.images import Square
from resnet_gui.core.messages import Phase, PictureUnreadable
from resnet_gui.core.predictions import Predictions, predictions_csv
from resnet_gui.core.problems import Problem, ProblemError
from resnet_gui.core.split import read_split_csv
from resnet_gui.engine.courier import Courier
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


def evaluate_run(folder: Path, courier: Courier) -> None:
    """Ask a kept run's model about its held-out pictures, and write answers and figures down.

    For runs of versions that kept figures only. A picture that cannot be read is left out.

    Raises:
        ProblemError: ``run-unknown``, ``split-unreadable``, ``model-...``, ``no-pictures-left`` or
            ``saving-failed``.
        Cancelled: The user's wish; the run is as it was.
    """
    record = ledger.read_record(folder)
    recorded, _ = read_split_csv(folder / run_folder.SPLIT_FILE)
    held_out = [picture for picture in recorded if picture.split is not Split.TRAIN]
    courier.begin(Phase.EVALUATING, len(held_out))
    predictions = answer_pictures(
        Predictor.load(record.model),
        moved.pictures_root(record),
        held_out,
        lambda done, total: courier.advance(Phase.EVALUATING, done),
        lambda path, problem: courier.send(PictureUnreadable(path, problem)),
    )
    splits = [str(name) for name in Split if str(name) in predictions.splits]
    if not splits:
        raise ProblemError("no-pictures-left", split=str(Split.VALIDATION))
    figures = evaluations_json(predictions.of(name).evaluation(name) for name in splits)
    try:
        run_folder.write_text(folder / run_folder.EVALUATION_FILE, figures)
        answers = predictions_csv(predictions)
        run_folder.write_text(folder / run_folder.PREDICTIONS_FILE, answers)
    except OSError as error:
        detail = error.strerror or str(error)
        raise ProblemError("saving-failed", path=str(folder), detail=detail) from error


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
