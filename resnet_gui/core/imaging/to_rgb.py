"""From an image of any mode to RGB on white, by each rule."""

from __future__ import annotations

import numpy as np
from PIL import Image

from resnet_gui.core.imaging import colour, png_depth
from resnet_gui.core.imaging.decode_rule import FIRST_RULE, DecodeRule
from resnet_gui.core.imaging.value_range import FLOATS, WHITE_16, Depth, ValueRange, to_bytes

_NUMBERS = ("I", "I;16", "I;16B", "I;16L", "F")
_CLEAR = ("RGBA", "LA", "PA", "La", "RGBa")
_PROFILE = "icc_profile"


def to_rgb(image: Image.Image, rule: DecodeRule) -> Image.Image:
    """Return an image as RGB; what is clear in it becomes white.

    Args:
        image: Of any mode; for rule 2 with eight bits a channel: see :func:`to_eight_bits`.
        rule: The rule.
    """
    if rule == FIRST_RULE:
        return _on_white(_by_largest_value(image)).convert("RGB")
    profile = image.info.get(_PROFILE)
    profile = profile if isinstance(profile, bytes) else None
    if image.mode not in _CLEAR and "transparency" not in image.info:
        return colour.to_srgb(image, profile)
    if image.mode in ("LA", "La"):
        straight = image.convert("LA")
        colours, alpha = straight.getchannel("L"), straight.getchannel("A")
    else:
        clear = image.convert("RGBA")
        colours, alpha = clear.convert("RGB"), clear.getchannel("A")
    converted = colour.to_srgb(colours, profile)
    converted.putalpha(alpha)
    return _on_white(converted).convert("RGB")


def to_eight_bits(
    image: Image.Image, data: bytes, white: float = 0.0
) -> tuple[Image.Image, Depth | None]:
    """Return an image with eight bits a channel, by rule 2, and what was found about its depth.

    Args:
        image: As Pillow opens it, whole.
        data: The file, for what only its bytes declare.
        white: What number is white where the file does not say so; 0 for what is usual.
    """
    is_png = image.format == "PNG"
    png = png_depth.read(data) if is_png else png_depth.PngDepth(8)
    if image.mode not in _NUMBERS:
        if is_png:
            png_depth.with_byte_transparency(image, png.bits)
            image = png_depth.without_insignificant_bits(image, png)
            if png.bits > 8 and not png.significant:
                return _brightened(image, white)
        return image, None
    values = np.asarray(image)
    significant = png.significant[0] if png.significant else png.bits
    span = FLOATS if image.mode == "F" else ValueRange(0, WHITE_16)
    if 0 < significant < png.bits:
        values, span = values >> (png.bits - significant), ValueRange(0, 2**significant - 1)
    elif white:
        span = ValueRange(0, white)
    grey, depth = to_bytes(values, span)
    profile, clear = image.info.get(_PROFILE), image.info.get("transparency")
    if isinstance(clear, int):
        seen = np.asarray(image) != clear
        grey.putalpha(Image.fromarray(np.where(seen, np.uint8(255), np.uint8(0))))
    if profile is not None:
        grey.info[_PROFILE] = profile
    return grey, depth


def _brightened(image: Image.Image, white: float) -> tuple[Image.Image, Depth | None]:
    """Return an image of 16 bits, of which Pillow has kept the highest 8, by another white."""
    colours = image.getbands()[: 3 if image.mode.startswith("RGB") else 1]
    brightest = max(int(np.asarray(image.getchannel(band)).max()) for band in colours) / 255
    depth = Depth(white or WHITE_16, False, brightest * WHITE_16 / (white or WHITE_16), False)
    if not white:
        return image, depth
    table = [min(255, round(value * 257 * 255 / white)) for value in range(256)]
    straight = list(range(256))
    info = image.info
    image = image.point(table * len(colours) + straight * (len(image.getbands()) - len(colours)))
    image.info = info
    return image, depth


def _by_largest_value(image: Image.Image) -> Image.Image:
    if image.mode not in _NUMBERS:
        return image
    values = np.nan_to_num(np.asarray(image, dtype=np.float64))
    # 16 bits a channel unless the values say otherwise.
    scale = 257.0 if values.max(initial=0) > 255 else 1.0
    return Image.fromarray(np.clip(values / scale, 0, 255).astype(np.uint8))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in _CLEAR and "transparency" not in image.info:
        return image
    clear = image.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white
