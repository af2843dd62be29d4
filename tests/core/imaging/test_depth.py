"""What a number means depends on the format and on what the file declares, on nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ExifTags, Image

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging import decode
from tests import icc, images
from tests.tiffs import tiff

RAMP = np.linspace(0, 1, 48).reshape(6, 8)
"""From black to white, row by row."""

COLOURS = np.stack([RAMP, 1 - RAMP, RAMP**2], axis=-1)


def of_type(share: NDArray[np.float64], kind: str, white: float | None = None) -> NDArray[Any]:
    """Return numbers of a type, of which ``white`` is the largest: the type's own, or 1."""
    dtype = np.dtype(kind)
    if white is None:
        white = 1.0 if dtype.kind == "f" else float(np.iinfo(dtype).max)
    values = share * white
    return (values if dtype.kind == "f" else np.rint(values)).astype(dtype)


def pixels(data: bytes, rule: int = 2) -> NDArray[np.int16]:
    return np.asarray(decode.decode_image(data, rule=rule)).astype(np.int16)


def shown(share: NDArray[np.float64]) -> NDArray[np.int16]:
    """Return what shares of the range must become, RGB."""
    grey = np.rint(np.clip(share, 0, 1) * 255).astype(np.int16)
    return grey if grey.ndim == 3 else np.repeat(grey[..., np.newaxis], 3, axis=-1)


def assert_shows(data: bytes, share: NDArray[np.float64]) -> None:
    assert np.abs(pixels(data) - shown(share)).max() <= 1


@pytest.mark.parametrize("compressed", [False, True], ids=["raw", "deflate"])
@pytest.mark.parametrize("order", ["<", ">"], ids=["little", "big"])
@pytest.mark.parametrize("kind", ["u2", "i2", "u4", "i4", "f4", "i1"])
def test_grey_of_every_depth(kind: str, order: str, compressed: bool) -> None:
    data = tiff(of_type(RAMP, kind), order=order, compressed=compressed)

    assert_shows(data, RAMP)


@pytest.mark.parametrize("predictor", [False, True], ids=["plain", "predictor"])
@pytest.mark.parametrize("compressed", [False, True], ids=["raw", "deflate"])
@pytest.mark.parametrize("order", ["<", ">"], ids=["little", "big"])
@pytest.mark.parametrize("planar", [False, True], ids=["chunky", "planar"])
@pytest.mark.parametrize("kind", ["u2", "i2", "u4", "f4"])
def test_colour_of_every_depth(
    kind: str, planar: bool, order: str, compressed: bool, predictor: bool
) -> None:
    if predictor and (not compressed or kind == "f4"):
        pytest.skip("there is no such file")
    if predictor and planar:
        pytest.skip("the test's writer differs within the pixels")
    values = of_type(COLOURS, kind)
    data = tiff(
        values,
        photometric=2,
        planar=planar,
        order=order,
        compressed=compressed,
        predictor=predictor,
        rows=4,
    )

    assert_shows(data, COLOURS)


@pytest.mark.parametrize("kind", ["u2", "i2", "u4", "f4", "u1"])
@pytest.mark.parametrize("order", ["<", ">"], ids=["little", "big"])
def test_where_white_is_zero_it_is_white(kind: str, order: str) -> None:
    assert_shows(tiff(of_type(RAMP, kind), order=order, photometric=0), 1 - RAMP)


@pytest.mark.parametrize("kind", ["u2", "i2", "u4", "f4", "u1"])
@pytest.mark.parametrize("shape", [RAMP, COLOURS], ids=["grey", "colour"])
def test_a_declared_range_is_obeyed(kind: str, shape: NDArray[np.float64]) -> None:
    """Such as 12 bits in 16."""
    least, most = (10.0, 90.0) if kind == "f4" else (10, 90)
    values = np.rint(10 + shape * 80).astype(kind)
    channels = 1 if shape.ndim == 2 else 3
    tags = {340: (least,) * channels, 341: (most,) * channels}

    assert_shows(
        tiff(values, photometric=1 if channels == 1 else 2, tags=tags), (values - 10.0) / 80
    )


def test_what_is_below_zero_is_black() -> None:
    for kind in ("i1", "i2", "i4", "f4"):
        assert pixels(tiff(np.full((4, 4), -100, kind))).max() == 0, kind


def test_floats_are_clipped_to_0_and_1_and_infinite_ones_are_black() -> None:
    values = np.array([[0.5, 1.0, 7.0, -3.0], [np.nan, np.inf, -np.inf, 0.25]], np.float32)

    grey = pixels(tiff(values))[..., 0]

    assert grey.tolist() == [[128, 255, 255, 0], [0, 0, 0, 64]]
    inverted = pixels(tiff(values, photometric=0))[..., 0]
    assert inverted.tolist() == [[128, 0, 0, 255], [0, 0, 0, 191]]


def test_one_dark_picture_is_not_stretched() -> None:
    """By rule 1 a picture of 16 bits without a number above 255 was taken for one of 8."""
    dark = np.full((4, 4), 200, np.uint16)

    assert pixels(tiff(dark)).max() == 1
    assert pixels(tiff(dark), rule=1).max() == 200


def test_grey_with_alpha_and_colour_with_alpha() -> None:
    alpha = np.zeros((6, 8))
    alpha[:, :4] = 1
    for colours, photometric in ((RAMP[..., np.newaxis], 1), (COLOURS, 2)):
        values = of_type(np.concatenate([colours, alpha[..., np.newaxis]], axis=-1), "u2")
        data = tiff(values, photometric=photometric, tags={338: (2,)})

        found = pixels(data)

        expected = shown(colours if photometric == 2 else colours[..., 0])
        assert np.abs(found[:, :4] - expected[:, :4]).max() <= 1
        assert (found[:, 4:] == 255).all()


def test_cmyk_of_16_bits_is_that_of_8() -> None:
    inks = np.random.default_rng(1).integers(0, 256, (6, 8, 4)).astype(np.uint8)
    deep = tiff(inks.astype(np.uint16) * 257, photometric=5)

    assert (pixels(deep) == pixels(tiff(inks, photometric=5))).all()


def test_a_deep_tiff_keeps_its_profile_and_is_turned_upright() -> None:
    values = of_type(COLOURS, "u2")
    profile = icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA)
    expected = icc.as_srgb(shown(COLOURS).astype(np.uint8), icc.ADOBE, icc.ADOBE_GAMMA)

    found = pixels(tiff(values, photometric=2, planar=True, tags={34675: profile, 274: (3,)}))

    assert np.abs(found[::-1, ::-1] - expected.astype(np.int16)).max() <= 2


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (np.zeros((4, 4), np.float64), "float, 64 bit"),
        (np.zeros((4, 4), np.float16), "float, 16 bit"),
        (np.zeros((4, 4, 3), np.uint64), "unsigned, 64 bit"),
    ],
    ids=["f8", "f2", "u8"],
)
def test_numbers_that_nobody_reads_are_named(values: NDArray[Any], named: str) -> None:
    with pytest.raises(ProblemError) as caught:
        pixels(tiff(values, photometric=2 if values.ndim == 3 else 1))

    assert caught.value.problem.kind == "picture-depth"
    assert caught.value.problem.values == {"numbers": named}


def test_planar_colours_of_8_bits_are_as_they_were() -> None:
    values = of_type(COLOURS, "u1")

    for compressed in (False, True):
        data = tiff(values, photometric=2, planar=True, compressed=compressed)
        assert (pixels(data) == values).all()
        assert (pixels(data, rule=1) == values).all()


# PNG


def png(values: NDArray[Any], chunks: bytes = b"") -> bytes:
    """Return a PNG of 16 bits: grey, or RGB."""
    height, width = values.shape[:2]
    colour = 0 if values.ndim == 2 else 2
    rows = values.astype(">u2").reshape(height, -1)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 16, colour, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunks + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_png_of_16_bits_has_all_of_them() -> None:
    assert_shows(png(of_type(RAMP, "u2")), RAMP)
    assert_shows(png(of_type(COLOURS, "u2")), COLOURS)
    assert pixels(png(np.full((4, 4), 200, np.uint16))).max() == 1


def test_bits_that_mean_nothing_are_passed_over() -> None:
    """12 of 16, the highest ones as PNG has it: below them may be anything."""
    twelve = np.rint(RAMP * 4095).astype(np.uint16)
    noise = np.random.default_rng(2).integers(0, 16, twelve.shape).astype(np.uint16)

    assert_shows(png((twelve << 4) | noise, chunk(b"sBIT", b"\x0c")), twelve / 4095)
    two = np.rint(RAMP * 3).astype(np.uint16) << 14
    assert_shows(png(two, chunk(b"sBIT", b"\2")), (two >> 14) / 3)
    image = Image.fromarray(((two >> 14) << 6).astype(np.uint8))
    stream = io.BytesIO(images.encoded(image, "PNG"))
    data = stream.getvalue()
    data = data[:33] + chunk(b"sBIT", b"\2") + data[33:]
    assert_shows(data, (two >> 14) / 3)


def test_a_clear_number_of_16_bits_is_white() -> None:
    values = of_type(RAMP, "u2")
    clear = png(values, chunk(b"tRNS", struct.pack(">H", int(values[0, 3]))))
    found = pixels(clear)
    assert found[0, 3].tolist() == [255, 255, 255]
    assert np.abs(found[0, 4] - shown(RAMP)[0, 4]).max() <= 1

    deep = of_type(COLOURS, "u2")
    clear = png(deep, chunk(b"tRNS", struct.pack(">3H", *map(int, deep[0, 3]))))
    assert pixels(clear)[0, 3].tolist() == [255, 255, 255]


def test_pgm_has_the_range_that_it_declares() -> None:
    twelve = np.rint(RAMP * 4095).astype(">u2")

    assert_shows(b"P5 8 6 4095\n" + twelve.tobytes(), RAMP)
    assert_shows(b"P5 8 6 65535\n" + of_type(RAMP, "u2").astype(">u2").tobytes(), RAMP)


# Rule 1, and what a scan says


def test_rule_1_reads_as_0_1_0_did() -> None:
    for image, expected in (
        (Image.new("I;16", (4, 4), 257 * 60), 60),
        (Image.new("I", (4, 4), 200), 200),
        (Image.new("F", (4, 4), 80.0), 80),
        (Image.new("F", (4, 4), float("nan")), 0),
    ):
        assert (pixels(images.encoded(image, "TIFF"), rule=1) == expected).all()


def test_a_scan_tells_what_is_assumed() -> None:
    def depth(values: NDArray[Any], **options: Any) -> Any:
        return decode.examine(tiff(values, **options), 64).depth

    assert depth(of_type(RAMP, "u1")) is None
    assert not depth(of_type(RAMP, "u2")).assumed
    for kind in ("i2", "u4", "i4", "f4"):
        assert depth(of_type(RAMP, kind)).assumed, kind
    assert not depth(of_type(RAMP, "f4"), tags={341: (1.0,)}).assumed
    assert depth(of_type(RAMP, "u2", 4095)).brightest == pytest.approx(1 / 16, abs=1e-3)
    assert depth(np.full((4, 4), np.nan, np.float32)).not_finite
    assert not depth(of_type(RAMP, "f4")).not_finite


def test_examining_turns_a_deep_picture_as_reading_it_does() -> None:
    data = tiff(of_type(COLOURS, "u2"), photometric=2, tags={ExifTags.Base.Orientation: (6,)})

    found = decode.examine(data, 64)

    assert (found.width, found.height) == (6, 8) == found.image.size
    assert (np.asarray(found.image) == pixels(data)).all()


# The range of a whole dataset


@pytest.mark.parametrize("kind", ["u2", "i2", "u4", "f4"])
@pytest.mark.parametrize("shape", [RAMP, COLOURS], ids=["grey", "colour"])
def test_another_white_holds_for_what_does_not_declare_its_own(
    kind: str, shape: NDArray[np.float64]
) -> None:
    white = 0.05 if kind == "f4" else 4095
    values = of_type(shape, kind, white)
    photometric = 1 if shape.ndim == 2 else 2

    found = np.asarray(decode.decode_image(tiff(values, photometric=photometric), white=white))

    assert np.abs(found.astype(int) - shown(shape)).max() <= 1
    declared = tiff(of_type(RAMP, "u1"), tags={341: (255,)})
    assert (np.asarray(decode.decode_image(declared, white=white)) == pixels(declared)).all()


def test_png_too_has_another_white() -> None:
    twelve = of_type(RAMP, "u2", 4095)
    found = np.asarray(decode.decode_image(png(twelve), white=4095)).astype(int)
    assert np.abs(found - shown(RAMP)).max() <= 1

    deep = np.asarray(decode.decode_image(png(of_type(COLOURS, "u2", 4095)), white=4095))
    assert np.abs(deep.astype(int) - shown(COLOURS)).max() <= 17  # of 4 bits that Pillow keeps
    assert decode.examine(png(of_type(COLOURS, "u2", 4095)), 64).depth is not None
