"""Reasons not to believe a prediction, whatever its probability."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.novelty.appearance import Appearance, appearance_of, is_blank
from resnet_gui.core.novelty.reference import TrainingReference
from resnet_gui.core.prediction.prediction import Doubt


def doubts(
    pixels: NDArray[np.uint8],
    side: int,
    features: NDArray[np.float32] | None,
    reference: TrainingReference | None,
) -> tuple[Doubt, ...]:
    """Return the reasons to doubt the prediction for an image.

    Args:
        pixels: What the network sees of the image without padding, (height, width, 3), RGB.
        side: Pixels of its shorter side in its file; 0 where that is not known.
        features: The network's features of it, (k,); None where it has none.
        reference: What the model was trained on; None where that is not known: such a model
            answers as it always did.
    """
    if reference is None:
        return ()
    if is_blank(pixels):
        return (Doubt.BLANK,)
    found: list[Doubt] = []
    if features is not None and reference.is_unlike(features[np.newaxis])[0]:
        found.append(Doubt.UNLIKE)
    if reference.appearance is not None:
        found += _hints(appearance_of(pixels, side), reference.appearance)
    return tuple(found)


def _hints(image: Appearance, least: Appearance) -> list[Doubt]:
    hints = {
        Doubt.DARKER: image.brightness < least.brightness,
        Doubt.BLURRIER: image.sharpness < least.sharpness,
        Doubt.SMALLER: 0 < image.side < least.side,
    }
    return [doubt for doubt, holds in hints.items() if holds]
