"""Converts colours to sRGB, by the ICC profile of an image.

The profile is obeyed with Pillow's LittleCMS, perceptually, which is what ``jpgicc`` does.
"""

from __future__ import annotations

import functools
import io
import itertools

import numpy as np
from PIL import Image, ImageCms

_SPACES = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK"}
"""The colour space that a profile must have, by the mode of the image."""

_GRID = tuple(range(0, 256, 15))
_NOT_SEEN = 1
"""Of 255: a profile that changes no colour by more is sRGB under another name."""

_MOST_PROFILES = 64
_MOST_BYTES = 4_000_000  # of a profile that is kept in mind; printers' have about one


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return an image without transparency as RGB, its colours as sRGB.

    Args:
        image: Of any mode of eight bits a channel.
        profile: The ICC profile of the image. One that is broken, or made for other colours than
            the image has, is ignored, as browsers do.
    """
    if image.mode == "LAB":
        return _of_lab(image)
    if image.mode not in _SPACES:
        image = image.convert("L" if image.mode == "1" else "RGB")
    if profile and len(profile) <= _MOST_BYTES:
        transform = _transform(bytes(profile), image.mode)
        if transform is not None:
            return transform.apply(image)
    return image.convert("RGB")


@functools.lru_cache(_MOST_PROFILES)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Return how a profile's colours become sRGB; None where they are, or it cannot be used."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES[mode]:
            return None
        transform = ImageCms.buildTransform(source, _srgb(), mode, "RGB")
        probe = _probe(mode)
        if probe is None:
            return transform
        before = np.asarray(probe.convert("RGB"), np.int16)
        after = np.asarray(transform.apply(probe), np.int16)
        return None if np.abs(before - after).max() <= _NOT_SEEN else transform
    except Exception:  # profiles are written by many programs, and wrongly by some
        return None


def _probe(mode: str) -> Image.Image | None:
    """Return an image of all sorts of colours; None for CMYK, which is never sRGB."""
    if mode == "L":
        return Image.frombytes("L", (256, 1), bytes(range(256)))
    if mode == "RGB":
        colours = bytes(itertools.chain.from_iterable(itertools.product(_GRID, repeat=3)))
        return Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    return None


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _of_lab(image: Image.Image) -> Image.Image:
    lab = ImageCms.createProfile("LAB")
    converted = ImageCms.profileToProfile(image, lab, _srgb(), outputMode="RGB")
    assert converted is not None  # it is only where the image is changed in place
    return converted
