"""Every file becomes the same square of pixels, in training and in prediction alike."""

from __future__ import annotations

import io
import os
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ExifTags, Image

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import reading
from resnet_gui.core.imaging import decode, pixel_limit, resize
from resnet_gui.core.imaging.resize import RESIZE_RULES, ResizeRule, fit
from tests import images
from tests.jpegs import lossless

Transpose = Image.Transpose

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def quarters(width: int = 12, height: int = 8) -> Image.Image:
    """Return an image whose four quarters differ, so that no turn of it looks like another."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for index, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        image.paste(colour, (index % 2 * half[0], index // 2 * half[1], width, height))
    return image


def pixels(image: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(image)


def refusal(data: bytes) -> str:
    with pytest.raises(ProblemError) as caught:
        decode.decode_image(data)
    return caught.value.problem.kind


# Orientation

_TURNED = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}
"""How the camera turned the image that it marked with this number."""


@pytest.mark.parametrize("orientation", _TURNED)
def test_every_exif_orientation_comes_out_upright(orientation: int) -> None:
    upright, turn = quarters(), _TURNED[orientation]
    stored = upright if turn is None else upright.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation

    decoded = decode.decode_image(images.encoded(stored, "PNG", exif=exif))

    assert decoded.size == upright.size
    assert (pixels(decoded) == pixels(upright)).all()


# Modes


@pytest.mark.parametrize(
    ("image", "form", "expected"),
    [
        (Image.new("L", (4, 4), 100), "PNG", (100, 100, 100)),
        (Image.new("1", (4, 4), 1), "PNG", WHITE),
        (Image.new("LA", (4, 4), (100, 0)), "PNG", WHITE),
        (Image.new("LA", (4, 4), (0, 102)), "PNG", (153, 153, 153)),
        (Image.new("RGBA", (4, 4), (255, 0, 0, 255)), "PNG", RED),
        (Image.new("RGBA", (4, 4), (255, 0, 0, 0)), "PNG", WHITE),
        (Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "TIFF", RED),
        (Image.new("I;16", (4, 4), 257 * 60), "PNG", (60, 60, 60)),
        (Image.new("I;16", (4, 4), 65_535), "TIFF", WHITE),
        (Image.new("I", (4, 4), 200 * (2**31 // 255)), "TIFF", (200, 200, 200)),
        (Image.new("F", (4, 4), 0.2), "TIFF", (51, 51, 51)),
        (Image.new("F", (4, 4), float("nan")), "TIFF", (0, 0, 0)),
    ],
    ids=lambda value: getattr(value, "mode", None),
)
def test_every_mode_becomes_rgb(image: Image.Image, form: str, expected: tuple[int, ...]) -> None:
    decoded = decode.decode_image(images.encoded(image, form))

    assert decoded.mode == "RGB"
    assert decoded.getpixel((1, 1)) == expected


def test_a_clear_palette_colour_becomes_white() -> None:
    image = Image.new("P", (4, 4), 0)
    image.putpalette([0, 0, 0, *RED])
    image.putpixel((1, 1), 1)

    decoded = decode.decode_image(images.encoded(image, "PNG", transparency=0))

    assert decoded.getpixel((0, 0)) == WHITE
    assert decoded.getpixel((1, 1)) == RED


def test_a_cmyk_photograph_keeps_its_colours() -> None:
    image = Image.new("CMYK", (64, 64), (255, 0, 0, 0))

    decoded = decode.decode_image(images.encoded(image, "JPEG", quality=95), enough=(8, 8))

    assert np.abs(pixels(decoded).astype(int) - (0, 255, 255)).max() < 6


# Files


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "HEIF"])
def test_the_content_decides_and_not_the_name(form: str, tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(images.encoded(Image.new("RGB", (64, 48), (30, 120, 200)), form))

    decoded = decode.read_image(path)

    assert decoded.size == (64, 48)
    assert np.abs(pixels(decoded).mean((0, 1)) - (30, 120, 200)).max() < 12


@pytest.mark.parametrize("form", ["GIF", "WEBP", "TIFF", "MPO"])
def test_of_several_frames_the_first_counts(form: str) -> None:
    first, second = Image.new("RGB", (64, 48), RED), Image.new("RGB", (64, 48), BLUE)
    data = images.encoded(first, form, save_all=True, append_images=[second])

    decoded = decode.decode_image(data, enough=(16, 16))

    assert np.abs(pixels(decoded).mean((0, 1)) - RED).max() < 12


def test_each_kind_of_no_image_has_its_own_reason(tmp_path: Path) -> None:
    whole = images.encoded(images.draw(0, 0, (200, 200)), "JPEG")

    assert refusal(b"") == "picture-empty"
    assert refusal(b"<html>not found</html>") == "picture-unknown"
    assert refusal(whole[:2000]) == "picture-broken"
    assert refusal(images.header_bomb(20_000, 20_000)) == "picture-too-large"


def test_an_image_just_below_the_limit_is_not_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixel_limit, "MAX_PIXELS", 40 * 32)

    decode.decode_image(images.encoded(images.draw(0, 0, (40, 32)), "PNG"))
    assert refusal(images.encoded(images.draw(0, 0, (41, 32)), "PNG")) == "picture-too-large"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FileNotFoundError(2, "No such file"), "picture-missing"),
        (PermissionError(13, "Permission denied"), "picture-no-permission"),
        (OSError(5, "Input/output error"), "picture-unreadable"),
    ],
)
def test_a_file_that_cannot_be_opened_has_its_reason(
    error: OSError, kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(path: Path) -> None:
        raise error

    monkeypatch.setattr(reading, "open_file", refuse)

    with pytest.raises(ProblemError) as caught:
        decode.read_image(tmp_path / "picture.png")

    assert caught.value.problem.kind == kind


def test_a_path_may_hold_any_characters_and_be_long(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["貓 #1 50% 😀 " + "x" * 40] * 5)
    images.save(folder, 0, 1)

    assert len(str(folder)) > 260
    assert decode.load_square(folder / "000.png", 32, "letterbox").shape == (32, 32, 3)


@pytest.mark.skipif(os.name == "nt", reason="reading a folder is another error on Windows")
def test_a_folder_is_no_image(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        decode.read_image(tmp_path)

    assert caught.value.problem.kind == ProblemKind.IMAGE_UNREADABLE


# Geometry


@pytest.mark.parametrize("rule", RESIZE_RULES)
@pytest.mark.parametrize("size", [(300, 100), (100, 300), (7, 7), (1, 1), (1, 500)])
def test_every_shape_becomes_the_square(rule: ResizeRule, size: tuple[int, int]) -> None:
    square = resize.fit(Image.new("RGB", size, RED), 32, rule)

    assert square.size == (32, 32)
    assert square.getpixel((15, 15)) == RED


def test_letterbox_keeps_the_shape_and_fills_with_the_mean_colour() -> None:
    square = pixels(resize.fit(Image.new("RGB", (200, 100), RED), 64, "letterbox"))

    assert (square[:16] == resize.LETTERBOX_FILL).all()
    assert (square[16:48] == RED).all()
    assert (square[48:] == resize.LETTERBOX_FILL).all()


def test_letterbox_fills_beside_an_upright_image() -> None:
    square = pixels(resize.fit(Image.new("RGB", (50, 100), RED), 64, "letterbox"))

    assert (square[:, :16] == resize.LETTERBOX_FILL).all()
    assert (square[:, 16:48] == RED).all()
    assert (square[:, 48:] == resize.LETTERBOX_FILL).all()


def stripes() -> Image.Image:
    """Return three upright stripes of 100 pixels: red, green, blue."""
    image = Image.new("RGB", (300, 100), GREEN)
    image.paste(RED, (0, 0, 100, 100))
    image.paste(BLUE, (200, 0, 300, 100))
    return image


def test_crop_takes_the_middle() -> None:
    square = pixels(resize.fit(stripes(), 50, "crop"))

    assert (square[:, 2:-2] == GREEN).all()


def test_squash_keeps_everything() -> None:
    square = resize.fit(stripes(), 60, "squash")

    assert [square.getpixel((x, 30)) for x in (5, 30, 55)] == [RED, GREEN, BLUE]


@pytest.mark.parametrize("rule", RESIZE_RULES)
def test_a_jpeg_decoded_at_a_fraction_looks_the_same(rule: ResizeRule, tmp_path: Path) -> None:
    image = images.draw(1, 0, (40, 30)).resize((1600, 1200), Image.Resampling.BICUBIC)
    path = tmp_path / "large.jpg"
    image.save(path, quality=92)

    quick = decode.load_square(path, 96, rule).astype(int)
    full = np.asarray(resize.fit(decode.read_image(path), 96, rule)).astype(int)

    assert decode.read_image(path, enough=(192, 192)).size == (400, 300)
    assert np.abs(quick - full).mean() < 1.0
    assert np.abs(quick - full).max() < 16


def test_examining_an_image_reads_it_to_its_end() -> None:
    data = images.encoded(images.draw(0, 0, (400, 300)), "JPEG")

    with pytest.raises(ProblemError) as caught:
        decode.examine(data[: len(data) * 3 // 4], 64)

    assert caught.value.problem.kind == ProblemKind.IMAGE_BROKEN
    found = decode.examine(data, 64)
    assert (found.width, found.height, found.format, found.damaged) == (400, 300, "JPEG", False)
    assert max(found.image.size) <= 64


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("missing", [2, 40])
def test_a_jpeg_that_lacks_only_its_tail_is_read_and_damaged(
    missing: int, progressive: bool
) -> None:
    data = images.encoded(images.draw(0, 0, (400, 300)), "JPEG", progressive=progressive)

    cut = decode.examine(data[:-missing], 400)
    whole = decode.examine(data, 400)

    assert cut.damaged and not whole.damaged
    assert decode.decode_image(data[:-missing]).size == (400, 300)
    assert np.abs(_values(cut.image) - _values(whole.image)).mean() < 1


def test_a_white_image_without_its_end_mark_is_not_taken_for_an_empty_one() -> None:
    data = images.encoded(Image.new("RGB", (64, 64), "white"), "JPEG")

    assert decode.examine(data[:-2], 64).damaged


@pytest.mark.parametrize("orientation", range(1, 9))
def test_examining_turns_an_image_as_reading_it_does(orientation: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    data = images.encoded(images.draw(0, 0, (60, 30)), "PNG", exif=exif)

    found, read = decode.examine(data, 60), decode.decode_image(data)

    assert (found.width, found.height) == read.size
    assert np.array_equal(_values(found.image), _values(read))


def test_the_limit_of_pixels_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    data = images.encoded(images.draw(0, 0, (400, 300)), "PNG")
    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "0.1")

    with pytest.raises(ProblemError) as caught:
        decode.decode_image(data)

    assert caught.value.problem.kind == ProblemKind.IMAGE_TOO_LARGE
    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "0.12")
    decode.decode_image(data)


@pytest.mark.parametrize("progressive", [False, True])
def test_what_has_to_be_held_in_memory_is_limited(
    progressive: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large JPEG is decoded at a fraction; a progressive one is held whole all the same."""
    image = images.draw(0, 0, (40, 30)).resize((1200, 900), Image.Resampling.BICUBIC)
    data = images.encoded(image, "JPEG", progressive=progressive)
    monkeypatch.setattr(pixel_limit, "MAX_PIXELS", 500_000)

    if progressive:
        assert refusal(data) == "picture-too-large"
        return
    assert refusal(data) == "picture-too-large"  # as nothing smaller suffices
    assert decode.decode_image(data, enough=(300, 225)).size == (300, 225)
    found = decode.examine(data, 64)
    assert (found.width, found.height, found.held) == (1200, 900, 108_000)


def test_a_photograph_of_108_megapixels_is_read() -> None:
    image = Image.new("L", (12_000, 9_000), 90)  # grey, so that the test is quick

    decoded = decode.decode_image(images.encoded(image, "JPEG"), enough=(448, 448))

    assert decoded.size == (1500, 1125)


def test_a_file_of_too_many_bytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images.save(tmp_path, 0, 1)
    monkeypatch.setattr(decode, "MAX_BYTES", 100)

    with pytest.raises(ProblemError) as caught:
        decode.read_image(tmp_path / "000.png")

    assert caught.value.problem.kind == ProblemKind.IMAGE_TOO_MANY_BYTES


def _values(image: Image.Image) -> NDArray[np.float64]:
    return np.asarray(image, dtype=np.float64)


def test_reading_sets_aside_no_more_than_the_file_has(tmp_path: Path) -> None:
    """Hundreds of megabytes for each thread are refused on Windows, where memory is counted."""
    path = tmp_path / "small.jpg"
    path.write_bytes(b"x" * 10_000)
    tracemalloc.start()
    try:
        assert len(decode.read_bytes(path)) == 10_000
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1_000_000


@pytest.mark.parametrize("rule", resize.RESIZE_RULES)
@pytest.mark.parametrize("shape", [(200, 100), (100, 200), (64, 64)])
def test_an_image_becomes_what_is_no_square(
    shape: tuple[int, int], rule: resize.ResizeRule
) -> None:
    fitted = resize.fit(Image.new("RGB", shape, RED), (96, 48), rule)
    assert fitted.size == (96, 48)
    found = np.asarray(fitted)
    assert (found[24, 48] == RED).all()
    is_whole = rule != "letterbox" or shape == (200, 100)
    assert bool((found[:, 0] == RED).all()) is is_whole


@pytest.mark.parametrize("shape", [(333, 500), (500, 333), (61, 61), (1000, 777)])
def test_a_square_is_cut_out_to_the_bit_as_ever(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    image = Image.fromarray(random.integers(0, 256, (*shape, 3), dtype=np.uint8))
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    box = (left, top, left + side, top + side)
    expected = image.resize((224, 224), Image.Resampling.BICUBIC, box)
    for size in (224, (224, 224)):
        assert resize.fit(image, size, "crop").tobytes() == expected.tobytes()


@pytest.mark.parametrize("side", [8, 32, 64, 224, 512, 4000])
def test_a_jpeg_that_cannot_be_decoded_at_a_fraction_is_read_whole(side: int) -> None:
    y, x = np.mgrid[:300, :400]
    grey = ((x // 4 + y // 3) % 256).astype(np.uint8)
    data = lossless(grey)
    found = decode.examine(data, side)
    assert (found.width, found.height, found.damaged) == (400, 300, False)
    whole = decode.decode_image(data)
    assert np.array_equal(np.asarray(whole)[:, :, 0], grey)
    assert np.array_equal(
        decode.decode_square(data, side, "squash"), np.asarray(fit(whole, side, "squash"))
    )


@pytest.mark.parametrize("size", [(400, 300), (1600, 40), (30, 2000)])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_what_a_scan_accepts_is_read_at_every_size(
    form: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, form)
    for limit in (400, 2_000, 9_000, 20_000, 70_000, 200_000):
        monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, str(limit / 1_000_000))

        def is_read(read: Callable[[], object]) -> bool:
            try:
                read()
            except ProblemError as error:
                assert error.problem.kind is ProblemKind.IMAGE_TOO_LARGE
                return False
            return True

        accepted = is_read(lambda: decode.examine(data.getvalue(), 64))
        for side in (16, 64, 224, 1024):
            square = partial(decode.decode_square, data.getvalue(), side, "crop")
            assert is_read(square) == accepted, (limit, side)
