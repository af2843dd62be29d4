"""Reads image files into batches: threads read ahead, and the seed decides the order."""

from __future__ import annotations

import hashlib
import math
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.imaging import augment, decode
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.protocol.training_events import PictureUnreadable
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

_KEEP_BYTES = 256_000_000
"""Decoded pictures are kept in memory up to this size, so that small sets are decoded once."""

_SAMPLE = 4096
"""Rows of features that tell their mean well enough."""

Pixels = NDArray[np.uint8] | NDArray[np.float32]
"""Pictures (..., side, side, 3), RGB, 0 to 255: as they are, or varied."""

Read = Callable[[int], Pixels | Problem]
"""From the number of a picture to its pixels, or to why it can no longer be read."""

ReadPlain = Callable[[int], Square | Problem]
"""The same for a picture as it is."""


@dataclass(frozen=True)
class Batch:
    """Inputs (n, ...) as the network takes them, class indices (n,), and which pictures (n,)."""

    inputs: Any
    labels: NDArray[np.int64]
    indices: NDArray[np.int64]


class Batches(Protocol):
    """A split's pictures, or their features, in batches."""

    count: int
    labels: NDArray[np.int64]

    @property
    def steps(self) -> int:
        """Batches in one pass."""

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield each picture once, in an order and variation of that epoch's own."""

    def once(self) -> Iterator[Batch]:
        """Yield each picture once, as it is, mixed: a part of them stands for the whole."""


class ImageBatches:
    """Batches of pictures (n, side, side, 3), float32, RGB, 0 to 255.

    Args:
        dataset: The pictures.
        split: Which of them.
        config: The settings.
        reporter: Told of pictures that can no longer be read.
        hashes: Of the contents of all of the dataset's pictures, where they are known.

    Attributes:
        count: How many pictures there are.
        labels: Their class indices, (count,).
        digests: The hashes of their contents.
    """

    def __init__(
        self,
        dataset: Dataset,
        split: Split,
        config: TrainConfig,
        reporter: ProgressReporter,
        hashes: Sequence[str] = (),
    ) -> None:
        self._pictures = dataset.of_split(split)
        by_picture = zip(dataset.pictures, hashes, strict=False)
        self.digests = [digest for picture, digest in by_picture if picture.split is split]
        self._root = dataset.root
        self._split = split
        self._config = config
        self._reporter = reporter
        indices = {label: index for index, label in enumerate(dataset.classes)}
        self.labels = np.array([indices[p.label] for p in self._pictures], dtype=np.int64)
        self._kept: dict[int, Square] = {}
        self._room = _KEEP_BYTES // (config.image_size**2 * 3)
        self._unreadable: set[int] = set()
        self.count = len(self._pictures)

    @property
    def is_varied(self) -> bool:
        """Whether these are training pictures, and configured to be varied."""
        return self._split is Split.TRAIN and self._config.strengths.varies

    @property
    def steps(self) -> int:
        """Batches in one pass."""
        return math.ceil(self.count / self._config.batch_size)

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield each picture once, shuffled and varied by (seed, epoch, picture)."""
        order = np.random.default_rng((self._config.seed, epoch)).permutation(self.count)
        return self._batches(order, self._varied(epoch, lambda index: index, self._square))

    def once(self) -> Iterator[Batch]:
        """Yield each picture once, unvaried."""
        return self._batches(_mixed(self.count), self._square)

    def view(
        self, order: NDArray[np.int64], number: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
        """Yield the indices and the pixels of these pictures, in one of the ways kept of each.

        How it is varied depends on a picture's content, so that it stays when others join.
        """
        # Nothing is kept in memory: each picture is seen once, however many there are.
        read: Read = self._decoded
        if self.is_varied:
            read = self._varied(number, self._content, self._decoded)
        # A few at a time: the network need not wait for a whole batch of photographs.
        for indices, pixels in self._read(order, read, size=4, ahead=8):
            yield indices, _whole(pixels)

    def _varied(self, epoch: int, picture: Callable[[int], int], plain: ReadPlain) -> Read:
        """Return what reads a picture as it is varied in an epoch; ``picture`` says what it is."""
        config, strengths = self._config, self._config.strengths
        if not strengths.varies:
            return plain

        def read(index: int) -> Pixels | Problem:
            square = plain(index)
            if isinstance(square, Problem):
                return square
            drawn = augment.draw(
                strengths, config.image_size, seed=config.seed, epoch=epoch, picture=picture(index)
            )
            return augment.vary(square, drawn, strengths.fill_mode)

        return read

    def _batches(self, order: NDArray[np.int64], read: Read) -> Iterator[Batch]:
        for indices, pixels in self._read(order, read, size=self._config.batch_size, ahead=3):
            yield Batch(pixels.astype(np.float32, copy=False), self.labels[indices], indices)

    def _read(
        self, order: NDArray[np.int64], read: Read, *, size: int, ahead: int
    ) -> Iterator[tuple[NDArray[np.int64], Pixels]]:
        """Yield indices and pixels, ``size`` at a time; so many times are read ``ahead``."""
        chunks = deque(order[start : start + size] for start in range(0, len(order), size))
        waiting: deque[tuple[NDArray[np.int64], list[Future[Pixels | Problem]]]] = deque()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            try:
                while chunks or waiting:
                    while chunks and len(waiting) < ahead:
                        chunk = chunks.popleft()
                        waiting.append((chunk, [pool.submit(read, int(i)) for i in chunk]))
                    chunk, futures = waiting.popleft()
                    results = [future.result() for future in futures]
                    good = [pixels for pixels in results if not isinstance(pixels, Problem)]
                    for index, result in zip(chunk, results, strict=True):
                        if isinstance(result, Problem):
                            self._report(int(index), result)
                    if good:
                        readable = [not isinstance(result, Problem) for result in results]
                        pixels: Any = np.stack(good)
                        yield chunk[readable], pixels
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
        if len(self._unreadable) == self.count:
            raise ProblemError(ProblemKind.NO_PICTURES_LEFT, split=self._split)

    def _square(self, index: int) -> Square | Problem:
        """Return one picture as the network sees it, kept in memory as long as there is room."""
        if (kept := self._kept.get(index)) is not None:
            return kept
        square = self._decoded(index)
        if not isinstance(square, Problem) and len(self._kept) < self._room:
            self._kept[index] = square
        return square

    def _content(self, index: int) -> int:
        """Return a number that a picture's content alone decides."""
        return int(self.digests[index][:15], 16)

    def _decoded(self, index: int) -> Square | Problem:
        """Return one picture as the network sees it, or why it can no longer be read."""
        path = self._root / self._pictures[index].path
        try:
            data = decode.read_bytes(path)
            if self.digests and hashlib.sha256(data).hexdigest() != self.digests[index]:
                return Problem(ProblemKind.PICTURE_CHANGED)
            return decode.decode_square(data, self._config.image_size, self._config.resize)
        except ProblemError as error:
            return error.problem

    def _report(self, index: int, problem: Problem) -> None:
        if index not in self._unreadable:
            self._unreadable.add(index)
            self._reporter.send(PictureUnreadable(self._pictures[index].path, problem))


def _whole(pixels: Pixels) -> NDArray[np.uint8]:
    if pixels.dtype == np.uint8:
        return pixels.astype(np.uint8, copy=False)  # rounding them would cost as much as decoding
    return np.rint(pixels).astype(np.uint8)


def _mixed(count: int) -> NDArray[np.int64]:
    """Return the indices below ``count`` in an order that is mixed and always the same."""
    return np.random.default_rng(count).permutation(count)
