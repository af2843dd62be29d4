"""What is done to an image's pixels before a network sees them, as data.

The engine has an adapter for each runtime (``engine.backbones.preprocessing``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PreprocessingName = Literal["inside", "caffe", "unit", "signed", "torch", "lite"]
"""As in ``card.json`` and on the command line."""

Channels = tuple[float, float, float]


@dataclass(frozen=True)
class Preprocessing:
    """``(pixels - mean) / scale`` for each channel, from RGB with values from 0 to 255.

    Attributes:
        mean: Of each channel, in the network's order of channels.
        scale: Likewise.
        channel_order: The network's.
    """

    mean: Channels = (0.0, 0.0, 0.0)
    scale: Channels = (1.0, 1.0, 1.0)
    channel_order: Literal["rgb", "bgr"] = "rgb"

    @property
    def grey(self) -> Preprocessing:
        """The same for images of one channel: with the mean of what is done to the three."""
        mean, scale = sum(self.mean) / 3, sum(self.scale) / 3
        return Preprocessing((mean, mean, mean), (scale, scale, scale))


PREPROCESSING: dict[PreprocessingName, Preprocessing] = {
    "inside": Preprocessing(),  # the file does it itself
    "caffe": Preprocessing(mean=(103.939, 116.779, 123.68), channel_order="bgr"),
    "unit": Preprocessing(scale=(255.0, 255.0, 255.0)),
    "signed": Preprocessing(mean=(127.5, 127.5, 127.5), scale=(127.5, 127.5, 127.5)),
    # As torchvision has it: ImageNet's mean and deviation of colours from 0 to 1.
    "torch": Preprocessing(
        mean=(255 * 0.485, 255 * 0.456, 255 * 0.406),
        scale=(255 * 0.229, 255 * 0.224, 255 * 0.225),
    ),
    "lite": Preprocessing(mean=(127.0, 127.0, 127.0), scale=(128.0, 128.0, 128.0)),
}
"""``caffe``: BGR less ImageNet's mean colour; ``unit``: 0 to 1; ``signed``: -1 to 1; ``torch``: RGB
less ImageNet's mean, divided by its deviation; ``lite``: about
-1 to 1, as EfficientNet-Lite has it."""
