"""Images with something in them, and ways to take the like of one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image


def scene(number: int, size: tuple[int, int] = (96, 72)) -> Image.Image:
    """Return an image that looks like no other: coarse noise, made smooth."""
    noise = np.random.default_rng(number).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)


def fill(folder: Path, numbers: range, size: tuple[int, int] = (96, 72)) -> None:
    """Save a scene for each number."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        scene(number, size).save(folder / f"{number:04}.png")
