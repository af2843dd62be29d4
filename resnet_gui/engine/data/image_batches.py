"""Reads image files into batches: threads read ahead, and the seed decides the order."""

from __future__ import annotations

import contextlib
import copy
import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.execution.executor import Executor, Task
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.protocol.training_events import ImageUnreadable
from resnet_gui.core.system import resources
from resnet_gui.engine.data.batch import Batch, epoch_order, mixed_order
from resnet_gui.engine.data.image_reader import (
    DecodeImage,
    ImageSource,
    Pixels,
    ReadImage,
    SquareCache,
    VaryImage,
    as_bytes,
)
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

CACHE_BYTES = 256_000_000
"""Decoded images are kept in memory up to this size, so that small sets are decoded once."""

_BATCHES_AHEAD = 3
_VIEW_SIZE, _VIEWS_AHEAD = 4, 8  # few at a time: the network need not wait for a whole batch
_CACHE_SHARE, _AHEAD_SHARE = 0.125, 0.0625  # of the memory limit
_THREADS = LocalExecutor()


class ImageBatches:
    """Batches of images (n, side, side, 3), float32, RGB, 0 to 255.

    Args:
        dataset: The images.
        split: Which of them.
        config: The configuration.
        reporter: Receives the images that can no longer be read.
        hashes: Of the contents of all images of the dataset, where they are known.
        executor: Reads the images.
        cache_bytes: Decoded images are kept in memory up to this size, by itself
            ``CACHE_BYTES`` as far as the memory limit allows.

    Attributes:
        count: How many images there are.
        labels: Their class indices, (count,).
        digests: The hashes of their contents; empty where they are not known.
    """

    def __init__(
        self,
        dataset: Dataset,
        split: Split,
        config: TrainConfig,
        reporter: ProgressReporter,
        hashes: Sequence[str] = (),
        executor: Executor = _THREADS,
        cache_bytes: int | None = None,
    ) -> None:
        self._dataset, self._images = dataset, dataset.of_split(split)
        by_image = zip(dataset.images, hashes, strict=False)
        self.digests = [digest for image, digest in by_image if image.split is split]
        self._root, self._split = dataset.root, split
        self._config, self._reporter, self._executor = config, reporter, executor
        class_indices = {label: index for index, label in enumerate(dataset.classes)}
        self.labels = np.array([class_indices[i.label] for i in self._images], dtype=np.int64)
        square = config.image_size**2 * 3
        self._cache = SquareCache(
            resources.affordable(CACHE_BYTES // square, square, _CACHE_SHARE)
            if cache_bytes is None
            else cache_bytes // square
        )
        self._unreadable: set[int] = set()
        self.count = len(self._images)

    def with_config(self, config: TrainConfig) -> ImageBatches:
        """Return the same images as another configuration of the same size varies them."""
        other = copy.copy(self)
        other._config = config
        return other

    @property
    def is_varied(self) -> bool:
        """Whether these are training images, and configured to be varied."""
        return self._split is Split.TRAIN and self._config.strengths.varies

    @property
    def steps(self) -> int:
        """Batches in one pass."""
        return math.ceil(self.count / self._config.batch_size)

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield each image once, shuffled and varied by (seed, epoch, image)."""
        read: ReadImage = self._decode(self._cache)
        if self._config.strengths.varies:
            read = VaryImage(self._decode(self._cache), self._config, epoch)
        return self._batches(epoch_order(self.count, self._config.seed, epoch), read)

    def once(self) -> Iterator[Batch]:
        """Yield each image once, unvaried."""
        return self._batches(mixed_order(self.count), self._decode(self._cache))

    def view(
        self, order: NDArray[np.int64], number: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
        """Yield the indices and the pixels of these images, in one of the augmented copies.

        The variation of an image depends on its content, so that it stays when others join.
        """
        read = self._reader_of_view(number)
        for indices, pixels in self._read(order, read, size=_VIEW_SIZE, ahead=_VIEWS_AHEAD):
            yield indices, as_bytes(pixels)

    def mapped_view(
        self,
        order: NDArray[np.int64],
        number: int,
        task: Callable[[ReadImage], Task[ImageSource, Any]],
        executor: Executor,
        cancelled: Callable[[], bool],
    ) -> Iterator[tuple[int, Any]]:
        """Yield the indices of these images, and what other computers make of each.

        Args:
            order: Which images.
            number: Of the augmented copy; see :meth:`view`.
            task: Returns the whole task, from what reads an image; where an image cannot be read,
                its result is the problem, and the image is left out.
            executor: Runs it.
            cancelled: See :meth:`Executor.map`.
        """
        sources = (self._source(int(index)) for index in order)
        whole = task(self._reader_of_view(number))
        with contextlib.closing(
            executor.map(whole, sources, ahead=executor.ahead, cancelled=cancelled)
        ) as results:
            for index, result in zip(order.tolist(), results, strict=True):
                if isinstance(result, Problem):
                    self._report(index, result)
                else:
                    yield index, result
        self._check_left()

    def _reader_of_view(self, number: int) -> ReadImage:
        # Without the cache: each image is read once, however many there are.
        if self.is_varied:
            return VaryImage(self._decode(None), self._config, number, by_content=True)
        return self._decode(None)

    def _decode(self, cache: SquareCache | None) -> DecodeImage:
        config, pad_color = self._config, backbone_spec(self._config.network).pad_color
        return DecodeImage(
            *(config.image_size, config.resize, cache, pad_color),
            *(config.decode_rule, config.white),
        )

    def _batches(self, order: NDArray[np.int64], read: ReadImage) -> Iterator[Batch]:
        size = self._config.batch_size
        for indices, pixels in self._read(order, read, size=size, ahead=_BATCHES_AHEAD):
            yield Batch(pixels.astype(np.float32, copy=False), self.labels[indices], indices)

    def _read(
        self, order: NDArray[np.int64], read: ReadImage, *, size: int, ahead: int
    ) -> Iterator[tuple[NDArray[np.int64], Pixels]]:
        """Yield indices and pixels, ``size`` at a time; so many times are read ``ahead``."""
        sources = (self._source(int(index)) for index in order)
        number = 4 if self.is_varied else 1  # bytes
        each = self._config.image_size**2 * 3 * number
        ahead = resources.affordable(size * (ahead - 1), each, _AHEAD_SHARE)
        tasks = self._executor.map(read, sources, ahead=ahead)
        with contextlib.closing(tasks) as results:
            for start in range(0, len(order), size):
                indices = order[start : start + size]
                chunk = list(itertools.islice(results, len(indices)))
                readable = [pixels for pixels in chunk if not isinstance(pixels, Problem)]
                for index, result in zip(indices, chunk, strict=True):
                    if isinstance(result, Problem):
                        self._report(int(index), result)
                if readable:
                    is_readable = [not isinstance(result, Problem) for result in chunk]
                    stacked: Any = np.stack(readable)
                    yield indices[is_readable], stacked
        self._check_left()

    def _check_left(self) -> None:
        """Raise where too few images can still be read."""
        if self._unreadable:
            lost = Counter(self._images[index].label for index in self._unreadable)
            self._dataset.check_left(self._split, Counter(i.label for i in self._images) - lost)

    def _source(self, index: int) -> ImageSource:
        digest = self.digests[index] if self.digests else None
        return ImageSource(index, self._root / self._images[index].path, digest)

    def _report(self, index: int, problem: Problem) -> None:
        if index not in self._unreadable:
            self._unreadable.add(index)
            self._reporter.send(ImageUnreadable(self._images[index].path, problem))
