"""The picture on which an export can check itself: drawn here, unless a person wants another."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.export.export_targets import EXACT, FLOAT16, INT8
from resnet_gui.core.imaging import decode
from resnet_gui.core.models.model_card import ModelCard

SCHEMA = 1

_WIDTH, _HEIGHT = 400, 300
_TOLERANCES = {EXACT: 0.005, FLOAT16: 0.02, INT8: 0.05}
"""How far the answer of another computer may be from the expected one."""

_LIMITS = {EXACT: 0.005, FLOAT16: 0.02}
"""How far the answer of a new export may be from the program's. In whole numbers a model that is
right may be far off about a picture that is like nothing it has learned, so these have no limit."""

_MOST_SIDE = 640  # pixels of a picture of the user's: enough for every network here


def golden_png() -> bytes:
    """Return the picture as PNG without metadata: colours that run into each other, and shapes.

    It is wider than high, so that the resize rule shows, and the same from every program.
    """
    rows, columns = np.mgrid[0:_HEIGHT, 0:_WIDTH]
    pixels = np.stack(
        [
            columns * 255 // (_WIDTH - 1),
            rows * 255 // (_HEIGHT - 1),
            255 - (columns + rows) * 255 // (_WIDTH + _HEIGHT - 2),
        ],
        axis=-1,
    ).astype(np.uint8)
    pixels[(columns - 120) ** 2 + (rows - 110) ** 2 < 70**2] = (240, 200, 40)
    pixels[(abs(columns - 280) < 60) & (abs(rows - 190) < 45)] = (30, 90, 170)
    pixels[(columns // 10 + rows // 10) % 2 * (rows > 250) == 1] = (250, 250, 250)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def own_png(path: Path, card: ModelCard) -> bytes:
    """Return a picture of the user's as PNG: upright, of a moderate size, and without metadata.

    Args:
        path: Any picture that the program reads.
        card: Of the model, whose rule turns files into pixels.

    Raises:
        ProblemError: ``picture-...``
    """
    image = decode.read_image(path, rule=card.decode_rule, white=card.white)
    image.thumbnail((_MOST_SIDE, _MOST_SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    Image.fromarray(np.asarray(image)).save(file, "PNG")  # from pixels alone: no profile, no EXIF
    return file.getvalue()


def is_golden(quantize: str, program: NDArray[np.float32], export: NDArray[np.float32]) -> bool:
    """Say whether an export answers about the picture as it should: as the program does, nearly.

    Args:
        quantize: What its weights became.
        program: The answer of the program, ``(classes,)``.
        export: That of the export; never right where it holds no numbers.
    """
    if quantize not in _LIMITS:
        return bool(np.isfinite(export).all())
    return bool(np.abs(export - program).max() <= _LIMITS[quantize])


def golden_json(
    picture: str, quantize: str, program: NDArray[np.float32], export: NDArray[np.float32]
) -> str:
    """Return the text that says what is to be answered about the picture, ``(classes,)`` both.

    An export in whole numbers is never quite the program, so it is to answer as it did when it was
    made, if that was right. All others are to answer as the program does.
    """
    is_own = quantize == INT8 and is_golden(quantize, program, export)
    values = {
        "schema": SCHEMA,
        "picture": picture,
        "probabilities": _rounded(export if is_own else program),
        "program": _rounded(program),
        "tolerance": _TOLERANCES[quantize],
    }
    return json.dumps(values, indent=2) + "\n"


def _rounded(shares: NDArray[np.float32]) -> list[float]:
    return [round(float(share), 7) for share in shares]
