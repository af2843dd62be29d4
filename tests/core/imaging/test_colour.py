"""Colour profiles are obeyed: what a picture looks like is what the network gets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from resnet_gui.core.imaging import decode
from tests import icc, images

SIDE = 24


def colours() -> Image.Image:
    """Return an image of many colours in small flat parts."""
    levels = np.linspace(10, 245, SIDE).astype(np.uint8)
    red, green = np.meshgrid(levels, levels)
    return Image.fromarray(np.stack([red, green, 255 - (red // 2 + green // 2)], axis=-1))


def pixels(image: Image.Image) -> NDArray[np.int16]:
    return np.asarray(image).astype(np.int16)


def decoded(image: Image.Image, form: str = "PNG", **options: object) -> NDArray[np.int16]:
    return pixels(decode.decode_image(images.encoded(image, form, **options)))


@pytest.mark.parametrize("form", ["PNG", "TIFF", "WEBP", "JPEG"])
@pytest.mark.parametrize(
    ("matrix", "gamma"), [(icc.ADOBE, icc.ADOBE_GAMMA), (icc.DISPLAY_P3, None)], ids=["adobe", "p3"]
)
def test_rgb_profiles_are_obeyed(form: str, matrix: icc.Matrix, gamma: float | None) -> None:
    options = {"PNG": {}, "TIFF": {}, "WEBP": {"lossless": True}}.get(form, {"quality": 98})
    options |= {"subsampling": 0} if form == "JPEG" else {}
    expected = icc.as_srgb(np.asarray(colours()), matrix, gamma).astype(np.int16)

    found = decoded(colours(), form, icc_profile=icc.rgb(matrix, gamma), **options)

    assert np.abs(expected - pixels(colours())).max() > 10
    assert np.abs(found - expected).max() <= (12 if form == "JPEG" else 2)
    assert np.abs(found - expected).mean() < 1.5


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_grey_profiles_are_obeyed(form: str) -> None:
    image = Image.frombytes("L", (16, 16), bytes(range(256)))
    grey = image.convert("RGB")
    expected = icc.as_srgb(np.asarray(grey), icc.SRGB, 1.8).astype(np.int16)

    found = decoded(image, form, icc_profile=icc.grey(1.8))

    assert np.abs(expected - pixels(grey)).max() > 10
    assert np.abs(found - expected).max() <= 2


@pytest.mark.parametrize(("form", "quality"), [("TIFF", {}), ("JPEG", {"quality": 98})])
def test_cmyk_profiles_are_obeyed(form: str, quality: dict[str, int]) -> None:
    """Of a press whose cyan is a light grey: by no profile it would be cyan."""
    profile = icc.cmyk({(0, 0, 0, 0): (255, 128, 128), (1, 0, 0, 0): (180, 128, 128)})
    image = Image.new("CMYK", (16, 16), (255, 0, 0, 0))

    found = decoded(image, form, icc_profile=profile, **quality)

    assert np.ptp(found.mean((0, 1))) < 3
    assert abs(found.mean() - 171) < 6  # Lab 70.6, 0, 0
    assert np.abs(decoded(image, form, **quality).mean((0, 1)) - (0, 255, 255)).max() < 6


def test_a_palette_with_a_profile_is_obeyed() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 60, 160, 90])
    profile = icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA)
    expected = icc.as_srgb(np.array([60, 160, 90], np.uint8), icc.ADOBE, icc.ADOBE_GAMMA)

    found = decoded(image, icc_profile=profile)

    assert np.abs(found[0, 0] - expected.astype(np.int16)).max() <= 2


def test_a_clear_picture_keeps_its_clear_parts_and_gets_its_colours() -> None:
    image = Image.new("RGBA", (4, 4), (60, 160, 90, 255))
    image.putpixel((0, 0), (0, 0, 0, 0))
    expected = icc.as_srgb(np.array([60, 160, 90], np.uint8), icc.ADOBE, icc.ADOBE_GAMMA)

    found = decoded(image, icc_profile=icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA))

    assert found[0, 0].tolist() == [255, 255, 255]
    assert np.abs(found[2, 2] - expected.astype(np.int16)).max() <= 2


@pytest.mark.parametrize(
    "profile",
    [
        b"no profile at all",
        icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA)[:200],
        icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA).replace(b"rXYZ", b"rABC"),
        icc.grey(1.8),
    ],
    ids=["nonsense", "cut off", "incomplete", "of other colours"],
)
def test_a_profile_that_is_broken_or_does_not_fit_is_ignored(profile: bytes) -> None:
    assert (decoded(colours(), icc_profile=profile) == pixels(colours())).all()


@pytest.mark.parametrize(
    "profile",
    [
        icc.rgb(icc.SRGB, None),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ],
    ids=["made here", "of LittleCMS"],
)
def test_srgb_under_any_name_changes_nothing(profile: bytes) -> None:
    assert (decoded(colours(), icc_profile=profile) == pixels(colours())).all()


def test_rule_1_ignores_profiles_as_0_1_0_did() -> None:
    data = images.encoded(colours(), "PNG", icc_profile=icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA))

    assert (pixels(decode.decode_image(data, rule=1)) == pixels(colours())).all()


def test_a_square_and_what_a_scan_examines_have_the_same_colours(tmp_path: Path) -> None:
    image = Image.new("RGB", (64, 64), (60, 160, 90))
    data = images.encoded(image, "PNG", icc_profile=icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA))
    (tmp_path / "a.png").write_bytes(data)
    expected = icc.as_srgb(np.array([60, 160, 90], np.uint8), icc.ADOBE, icc.ADOBE_GAMMA)

    square = decode.load_square(tmp_path / "a.png", 32, "squash")
    examined = decode.examine(data, 16).image

    for found in (square, np.asarray(examined)):
        assert np.abs(found.astype(np.int16) - expected.astype(np.int16)).max() <= 2
