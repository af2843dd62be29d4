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


def tolerance(quantize: str, difference: float) -> float:
    """Return how far ``run_model.py --check`` may be from the program's answer.

    Args:
        quantize: What the weights became.
        difference: That of the export itself; it counts for whole numbers only, which are never
            quite the program's.
    """
    base = _TOLERANCES[quantize]
    return round(base + difference, 4) if quantize == INT8 else base


def golden_json(picture: str, probabilities: NDArray[np.float32], allowed: float) -> str:
    """Return the text that says what the program answers about the picture, ``(classes,)``."""
    values = {
        "schema": SCHEMA,
        "picture": picture,
        "probabilities": [round(float(share), 7) for share in probabilities],
        "tolerance": allowed,
    }
    return json.dumps(values, indent=2) + "\n"
