"""Draws small images whose colour tells their class, and lays them out in folders."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from PIL import Image

Layout = Literal["flat", "split"]
Size = tuple[int, int]

_COLOURS = ((200, 50, 40), (40, 70, 200), (50, 180, 60), (210, 200, 50), (150, 60, 170))
_NOISE = 30.0


class MakeFolder(Protocol):
    """Makes a folder of images; ``classes`` maps names to counts, or says how many classes."""

    def __call__(
        self,
        classes: dict[str, int] | int = 2,
        each: int = 6,
        layout: Layout = "flat",
        size: Size = (40, 32),
        name: str = "pictures",
    ) -> Path: ...


def draw(class_index: int, number: int, size: Size = (40, 32)) -> Image.Image:
    """Return the image with this number of a class: its colour under noise."""
    random = np.random.default_rng((class_index, number))
    noise = random.normal(0, _NOISE, (size[1], size[0], 3))
    colour = np.array(_COLOURS[class_index % len(_COLOURS)])
    return Image.fromarray(np.clip(colour + noise, 0, 255).astype(np.uint8))


def stripes(size: Size) -> Image.Image:
    """Return a picture of thin lines, of which a fraction of the pixels shows something else."""
    down, across = np.mgrid[: size[1], : size[0]]
    levels = 127 + 60 * np.sin(across * 2.1) + 60 * np.sin(down * 0.15) * np.cos(across * 0.4)
    return Image.fromarray(np.stack([levels, levels[::-1], 255 - levels], 2).astype(np.uint8))


def save(folder: Path, class_index: int, count: int, size: Size = (40, 32), first: int = 0) -> None:
    """Draw ``count`` images of a class into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        draw(class_index, number, size).save(folder / f"{number:03}.png")


def make_folder(
    root: Path, classes: dict[str, int], layout: Layout = "flat", size: Size = (40, 32)
) -> Path:
    """Lay images out below ``root``: a folder per class, or ``train`` and ``valid`` with such.

    With ``split``, each class has as many training images as said, and half as many to validate.
    """
    for index, (label, count) in enumerate(classes.items()):
        if layout == "flat":
            save(root / label, index, count, size)
        else:
            save(root / "train" / label, index, count, size)
            save(root / "valid" / label, index, max(1, count // 2), size, first=count)
    return root


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """Return the bytes of ``image`` as a file of the given format."""
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def header_bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose header promises ``width`` x ``height`` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
