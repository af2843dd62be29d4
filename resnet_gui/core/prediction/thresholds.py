"""From what probability on an answer of a model counts as sure.

A model's own threshold, which a person sets on the Evaluate page, stands in the program's settings
under the digest of the model without its card: it does not travel with the model, and every copy of
the model has it. The window writes it with Qt, commands read it here without.
"""

from __future__ import annotations

import math
from pathlib import Path

from resnet_gui.core.files import settings_file
from resnet_gui.core.prediction.prediction import CONFIDENCE_THRESHOLD

SECTION = "thresholds"
"""The part of the settings file that has a line for each model: its digest, ``=``, a number."""


def threshold_for(
    own: float | None, default: float = CONFIDENCE_THRESHOLD, chosen: float | None = None
) -> float:
    """Return the threshold that counts, 0 to 1.

    Args:
        own: The model's own, if it has one.
        default: The program's.
        chosen: What somebody says now, such as ``--threshold``; counts before all others.
    """
    if chosen is not None:
        return chosen
    return default if own is None else own


def read_threshold(value: object) -> float:
    """Return a number from 0 to 1 out of a settings file; else raise ``ValueError``."""
    number = float(str(value))
    if not 0 <= number <= 1 or math.isnan(number):
        raise ValueError(value)
    return number


def own_threshold(digest: str, file: Path | None = None) -> float | None:
    """Return the threshold of a model from the settings file.

    Args:
        digest: That of the model without its card; empty for a model that has none of its own.
        file: The settings file, where it is not the program's.

    Returns:
        None where the model has none, or it cannot be read.
    """
    value = settings_file.values(file).get(f"{SECTION}/{digest}") if digest else None
    try:
        return None if value is None else read_threshold(value)
    except ValueError:
        return None
