"""The picture in every export on which it can check itself, drawn here: nobody's photograph."""

from __future__ import annotations

import io
import json

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.export.export_targets import EXACT, FLOAT16, INT8

SCHEMA = 1

_WIDTH, _HEIGHT = 400, 300
_TOLERANCES = {EXACT: 0.005, FLOAT16: 0.02, INT8: 0.05}
"""How far the answer of another computer may be from the expected one."""

_LIMITS = _TOLERANCES | {INT8: 0.25}
"""How far the answer of a new export may be from the program's."""


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


def is_golden(quantize: str, program: NDArray[np.float32], export: NDArray[np.float32]) -> bool:
    """Say whether an export answers about the picture as the program does, within a fixed limit.

    Args:
        quantize: What its weights became.
        program: The answer of the program, ``(classes,)``.
        export: That of the export; never right where it holds no numbers.
    """
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
