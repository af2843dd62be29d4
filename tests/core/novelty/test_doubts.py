"""Blank images are named by their pixels; hints say what no training image was like."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from benchmarks.made_pictures import made_pictures
from resnet_gui.core.novelty import appearance
from resnet_gui.core.novelty.appearance import Appearance, appearance_of, without_padding
from resnet_gui.core.novelty.doubts import doubts
from resnet_gui.core.novelty.reference import TrainingReference
from resnet_gui.core.prediction.prediction import Doubt

GREY = (128, 128, 128)


def noise(low: int = 0, high: int = 256, side: int = 100) -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(low, high, (side, side, 3), np.uint8)


def knowing(least: Appearance | None) -> TrainingReference:
    """A reference that flags features that point away from (1, 0)."""
    return TrainingReference(
        mean=np.zeros(2, np.float32),
        directions=np.eye(2, dtype=np.float16),
        rows=np.array([[1, 0]], np.float16),
        labels=np.zeros(1, np.uint32),
        ids=np.zeros(1, np.uint64),
        threshold=0.5,
        appearance=least,
    )


NEAR, FAR = np.array([3, 0], np.float32), np.array([0, 3], np.float32)


def test_flat_colours_are_blank_and_nothing_else() -> None:
    blank = [
        name for name, image in made_pictures() if appearance.is_blank(np.asarray(image.copy()))
    ]
    assert blank == [f"flat_{number}" for number in range(6)]


def test_a_blank_image_is_blank_and_nothing_else() -> None:
    flat = np.full((50, 50, 3), 128, np.uint8)
    assert doubts(flat, 50, None, None) == ()  # an older model
    assert doubts(flat, 50, FAR, knowing(Appearance(200, 1, 60))) == (Doubt.BLANK,)


def test_an_image_far_from_training_is_unlike() -> None:
    assert doubts(noise(), 100, FAR, knowing(None)) == (Doubt.UNLIKE,)
    assert doubts(noise(), 100, NEAR, knowing(None)) == ()
    assert doubts(noise(), 100, None, knowing(None)) == ()
    assert doubts(noise(), 100, FAR, None) == ()


@pytest.mark.parametrize(
    ("pixels", "side", "doubt"),
    [
        (noise(0, 60), 100, Doubt.DARKER),
        (np.asarray(Image.fromarray(noise(side=10)).resize((100, 100))), 100, Doubt.BLURRIER),
        (noise(), 79, Doubt.SMALLER),
    ],
)
def test_hints_name_what_no_training_image_was(
    pixels: NDArray[np.uint8], side: int, doubt: Doubt
) -> None:
    least = Appearance(brightness=60, sharpness=500, side=80)
    assert doubt in doubts(pixels, side, NEAR, knowing(least))
    assert doubts(noise(), 100, NEAR, knowing(least)) == ()
    assert doubts(noise(), 0, NEAR, knowing(least)) == ()  # a size that is not known


def test_padding_is_not_part_of_an_image() -> None:
    square = np.full((40, 40, 3), 128, np.uint8)
    square[10:30, 3:37] = noise(side=34)[:20]
    assert without_padding(square, GREY).shape == (20, 34, 3)
    assert without_padding(np.full((8, 8, 3), 128, np.uint8), GREY).shape == (8, 8, 3)


def test_brightness_and_sharpness_are_what_they_say() -> None:
    board = np.zeros((10, 10, 3), np.uint8)
    board[::2, ::2] = board[1::2, 1::2] = 200
    found = appearance_of(board, 10)
    assert found.brightness == 100
    assert found.sharpness == 800**2  # every inner pixel differs by 4 x 200 from its neighbours
    assert appearance_of(np.zeros((1, 2, 3), np.uint8), 1).sharpness == 0


def test_the_shorter_side_is_read_from_the_first_bytes(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "small.png")
    (tmp_path / "text.png").write_text("no image", encoding="utf-8")
    assert appearance.shorter_side(tmp_path / "small.png") == 20
    assert appearance.shorter_side(tmp_path / "text.png") == 0
    assert appearance.shorter_side(tmp_path / "missing.png") == 0
