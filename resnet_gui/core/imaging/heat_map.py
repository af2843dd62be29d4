"""A heat map: where in an image the evidence for a class lies, as a layer to put over the image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.imaging.resize import ResizeRule, Size, seen_box

DIMMED = 0.18
"""The image below the layer is darker by this part, so that the colours stand out."""

STRENGTH = 0.8
"""How opaque the layer is where the evidence is strongest, where nobody chose otherwise."""

_INFERNO = (
    *("000004", "160b39", "420a68", "6a176e", "932667", "bc3754"),
    *("dd513a", "f37819", "fca50a", "f6d746", "fcffa4"),
)
"""Eleven steps of matplotlib's inferno: its lightness grows evenly (van der Walt and Smith, 2015,
CC0), so that no edge is seen where there is none."""


@dataclass(frozen=True, eq=False)
class HeatMap:
    """How much each place of what a network saw speaks for a class.

    Attributes:
        name: The class.
        scores: (rows, columns), the more the larger, in units of the network's scores.
        size: Of what the network takes, in pixels.
        resize: How the image got that shape.
    """

    name: str
    scores: NDArray[np.float32]
    size: Size
    resize: ResizeRule

    def over_image(self, width: int, height: int) -> NDArray[np.uint8]:
        """Return the evidence at each pixel of the whole image, upright: (height, width).

        It is 0 where there is not more evidence than on average, and where the network saw
        nothing; 255 where there is most. The average is over the part of the image that it saw.

        Args:
            width: Of the image as it is to be shown, in pixels.
            height: Likewise.
        """
        evidence = np.zeros((height, width), np.uint8)
        rows, columns = self.scores.shape
        left, top, right, bottom = seen_box(width, height, self.size, self.resize)
        x0, x1 = max(0, round(left)), min(width, round(right))
        y0, y1 = max(0, round(top)), min(height, round(bottom))
        if x0 >= x1 or y0 >= y1:
            return evidence
        across, down = columns / (right - left), rows / (bottom - top)
        source = ((x0 - left) * across, (y0 - top) * down, (x1 - left) * across, (y1 - top) * down)
        limits = (columns, rows, columns, rows)
        box = [min(max(0.0, side), limit) for side, limit in zip(source, limits, strict=True)]
        scores = Image.fromarray(np.where(np.isfinite(self.scores), self.scores, np.float32(0)))
        smooth = np.asarray(scores.resize((x1 - x0, y1 - y0), Image.Resampling.BICUBIC, tuple(box)))
        least, most = float(smooth.mean()), float(smooth.max())
        if most - least > 1e-6 * max(1.0, abs(most)):
            shares = np.clip((smooth - least) / (most - least), 0, 1)
            evidence[y0:y1, x0:x1] = np.rint(255 * shares)
        return evidence


def whole(heat: HeatMap) -> HeatMap:
    """Return a heat map for the image as the network saw it, instead of the whole image."""
    return HeatMap(heat.name, heat.scores, heat.size, "squash")


def colored(evidence: NDArray[np.uint8], strength: float = STRENGTH) -> NDArray[np.uint8]:
    """Return the layer to put over an image: red, green, blue and opacity, (height, width, 4).

    Args:
        evidence: (height, width), see :meth:`HeatMap.over_image`.
        strength: From 0, nothing but a darker image, to 1.
    """
    return _layer_colors(strength)[evidence]


def _layer_colors(strength: float) -> NDArray[np.uint8]:
    """Return the colour of the layer for each amount of evidence, (256, 4)."""
    steps = np.array([list(bytes.fromhex(color)) for color in _INFERNO], np.float64)
    at = np.linspace(0, 1, 256)
    heat = np.stack(
        [np.interp(at, np.linspace(0, 1, len(steps)), channel) for channel in steps.T], axis=1
    )
    opacity = strength * at
    whole_opacity = opacity + DIMMED * (1 - opacity)  # the heat lies over black
    color = heat * (opacity / whole_opacity)[:, np.newaxis]
    return np.rint(np.column_stack([color, 255 * whole_opacity])).astype(np.uint8)
