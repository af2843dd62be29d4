"""Tasks that read one image: from its file to the pixels that a network takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import Task
from resnet_gui.core.imaging import augment, decode
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.imaging.decode_rule import NEWEST_RULE, DecodeRule
from resnet_gui.core.imaging.resize import LETTERBOX_FILL, Color, ResizeRule

Pixels = NDArray[np.uint8] | NDArray[np.float32]
"""Images (..., side, side, 3), RGB, 0 to 255: as they are, or varied."""


@dataclass(frozen=True)
class ImageSource:
    """One image of a split.

    Attributes:
        index: Its number in the split.
        path: Its file.
        digest: The SHA-256 that its content must have; None where any will do.
    """

    index: int
    path: Path
    digest: str | None = None


def as_bytes(pixels: Pixels) -> NDArray[np.uint8]:
    """Return pixels as whole numbers."""
    if pixels.dtype == np.uint8:
        return pixels.astype(np.uint8, copy=False)  # rounding them would cost as much as decoding
    return np.rint(pixels).astype(np.uint8)


ReadImage = Task[ImageSource, Pixels | Problem]
"""From an image to its pixels, or to why it can no longer be read."""


@dataclass
class SquareCache:
    """Decoded images in memory, up to a number of them; a copy in another process starts empty."""

    capacity: int
    squares: dict[int, Square] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[SquareCache], tuple[int]]:
        """Pickle without the images."""
        return SquareCache, (self.capacity,)

    def get(self, index: int) -> Square | None:
        """Return an image if it is in memory."""
        return self.squares.get(index)

    def add(self, index: int, square: Square) -> None:
        """Keep an image if there is room."""
        if len(self.squares) < self.capacity:
            self.squares[index] = square


@dataclass(frozen=True)
class DecodeImage:
    """A task: an image as the network takes it, unvaried.

    Attributes:
        image_size: Side of the square.
        resize: Rule by which an image becomes it.
        cache: Keeps decoded images; None for none.
        pad_color: RGB of what the rule ``letterbox`` adds.
        rule: By which a file becomes pixels.
        white: What number is white where a file does not say so; 0 for what is usual.
    """

    image_size: int
    resize: ResizeRule
    cache: SquareCache | None = None
    pad_color: Color = LETTERBOX_FILL
    rule: DecodeRule = NEWEST_RULE
    white: float = 0.0

    def __call__(self, source: ImageSource) -> Square | Problem:
        """Return the pixels (side, side, 3), or why they cannot be read."""
        if self.cache is not None and (square := self.cache.get(source.index)) is not None:
            return square
        try:
            data = decode.read_bytes(source.path)
            if source.digest is not None and hashlib.sha256(data).hexdigest() != source.digest:
                return Problem(ProblemKind.IMAGE_CHANGED)
            square = decode.decode_square(
                *(data, self.image_size, self.resize),
                *(self.pad_color, self.rule, self.white),
            )
        except ProblemError as error:
            return error.problem
        if self.cache is not None:
            self.cache.add(source.index, square)
        return square


@dataclass(frozen=True)
class VaryImage:
    """A task: an image, varied as in one epoch.

    Attributes:
        decode: Reads the image.
        config: How images are varied.
        epoch: Together with the seed and the image it decides the variation.
        by_content: Whether the image is identified by its content, so that its variation stays
            when other images join; else by its index.
    """

    decode: DecodeImage
    config: TrainConfig
    epoch: int
    by_content: bool = False

    def __call__(self, source: ImageSource) -> Pixels | Problem:
        """Return the varied pixels (side, side, 3), or why the image cannot be read."""
        square = self.decode(source)
        if isinstance(square, Problem):
            return square
        config = self.config
        drawn = augment.draw(
            config.strengths,
            config.image_size,
            seed=config.seed,
            epoch=self.epoch,
            image=_content_number(source) if self.by_content else source.index,
        )
        return augment.vary(square, drawn, config.strengths.fill_mode)


def _content_number(source: ImageSource) -> int:
    """Return a number that the content of an image decides alone."""
    assert source.digest is not None  # features are only extracted from images with hashes
    return int(source.digest[:15], 16)
