"""The strengths of augmentation, and named combinations of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

FillMode = Literal["nearest", "reflect", "wrap", "constant"]
FILL_MODES: tuple[FillMode, ...] = get_args(FillMode)

OWN = "own"
"""What a choice of strengths is called that has no name."""


@dataclass(frozen=True, kw_only=True)
class AugmentationConfig:
    """How far an image may be varied; the meaning of each is that of Keras' ImageDataGenerator.

    Attributes:
        rotation: Degrees either way.
        width_shift: Share of the width, left or right.
        height_shift: Share of the height, up or down.
        shear: Degrees either way.
        zoom: Width and height are scaled by 1 - zoom to 1 + zoom, each by itself.
        channel_shift: Added to all channels, of 255, either way.
        brightness: Factor from 1 - brightness to 1 + brightness.
        horizontal_flip: Whether half of the images are mirrored left to right.
        fill_mode: What stands where a varied image has nothing to show: its ``nearest`` edge
            pixel, its mirror image (``reflect``), itself once more (``wrap``), or black.
    """

    rotation: float = 0.0
    width_shift: float = 0.0
    height_shift: float = 0.0
    shear: float = 0.0
    zoom: float = 0.0
    channel_shift: float = 0.0
    brightness: float = 0.0
    horizontal_flip: bool = False
    fill_mode: FillMode = "nearest"

    @property
    def varies(self) -> bool:
        """Whether images are varied at all."""
        return any(value for name, value in asdict(self).items() if name != "fill_mode")

    @property
    def name(self) -> str:
        """``none``, the name under which a set is known, or ``own``."""
        if not self.varies:
            return "none"
        return next((name for name, known in NAMED.items() if known == self), OWN)


_TURNED = {
    "rotation": 40.0,
    "width_shift": 0.2,
    "height_shift": 0.2,
    "shear": 0.2,
    "horizontal_flip": True,
}

NAMED = {
    "none": AugmentationConfig(),
    "lab": AugmentationConfig(**_TURNED, zoom=0.2, channel_shift=10.0),  # type: ignore[arg-type]
    "article": AugmentationConfig(**_TURNED, zoom=0.1, brightness=0.2),  # type: ignore[arg-type]
}
"""The course lab's set, the article's, and none."""

FIELDS = tuple(AugmentationConfig.__dataclass_fields__)


def expanded(settings: dict[str, Any]) -> dict[str, Any]:
    """Return settings with the ``augment`` of a named set replaced by its strengths.

    Strengths that stand beside it win. A name that is not known stays, for others to refuse.
    """
    if settings.get("augment") not in NAMED:
        return settings
    rest = {key: value for key, value in settings.items() if key != "augment"}
    return asdict(NAMED[settings["augment"]]) | rest
