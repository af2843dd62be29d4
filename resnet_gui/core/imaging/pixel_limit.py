"""How many pixels of an image may be held in memory."""

from __future__ import annotations

import os

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.core.system.user_settings import MAX_MEGAPIXELS_VARIABLE as MAX_MEGAPIXELS_VARIABLE

MAX_PIXELS = 100_000_000
"""An image of which more pixels have to be held in memory is refused before it is decoded.

A JPEG is decoded at a fraction where that suffices, and then counts as the pixels of that.
"""


def max_pixels() -> int:
    """Return how many pixels an image may have: by the setting, the environment, or the default."""
    try:
        megapixels = SETTINGS.max_megapixels or float(os.environ[MAX_MEGAPIXELS_VARIABLE])
        return round(megapixels * 1_000_000)
    except (KeyError, ValueError, OverflowError):
        return MAX_PIXELS


def check(size: tuple[int, int], held: int) -> int:
    """Return how many pixels have to be held, if there is room for as many.

    Args:
        size: Width and height of the file's image, for the sentence of a refusal.
        held: Pixels.

    Raises:
        ProblemError: ``picture-too-large``.
    """
    if held > max_pixels():
        raise ProblemError(ProblemKind.IMAGE_TOO_LARGE, width=size[0], height=size[1], held=held)
    return held
