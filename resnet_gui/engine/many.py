"""Asks a model about any number of pictures, read a little ahead of their turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from resnet_gui.core.answers import SHOWN, Answer
from resnet_gui.core.images import Square
from resnet_gui.core.problems import ProblemError
from resnet_gui.engine.predictor import Predictor

AHEAD = 8


def answer_all(predictor: Predictor, paths: Iterable[Path], ahead: int = AHEAD) -> Iterator[Answer]:
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


def _answer(predictor: Predictor, path: Path, square: Future[Square]) -> Answer:
    try:
        return Answer(path, predictor.rank(square.result())[:SHOWN])
    except ProblemError as error:
        return Answer(path, problem=error.problem)
