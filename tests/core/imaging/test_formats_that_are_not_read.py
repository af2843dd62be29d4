"""Camera raw gives its full picture or is refused by name, and so is what is not read at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from resnet_gui.core.dataset.image_facts import file_stamp, read_facts
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.imaging import decode, known_formats
from tests import images
from tests.tiffs import Tag, directories

FULL, THUMB = (96, 64), (24, 16)
RED = (200, 30, 40)


def refusal(data: bytes) -> Problem:
    with pytest.raises(ProblemError) as caught:
        decode.decode_image(data)
    return caught.value.problem


# Camera raw


def jpeg(size: tuple[int, int], colour: tuple[int, int, int] = RED) -> bytes:
    return images.encoded(Image.new("RGB", size, colour), "JPEG")


def raw_file(
    preview: bytes, *, maker: str = "NIKON CORPORATION", turned: int = 1, dng: bool = False
) -> bytes:
    """Return a raw file like a camera's: a small image first, the raw data and a JPEG after it."""
    thumb, sensor = bytes(THUMB[0] * THUMB[1] * 3), bytes(FULL[0] * FULL[1] * 2)
    data = thumb + sensor + preview
    start = 8
    first: dict[int, Tag] = {
        **{254: (1,), 256: (THUMB[0],), 257: (THUMB[1],), 258: (8, 8, 8), 259: (1,), 262: (2,)},
        **{271: maker, 273: (start,), 274: (turned,), 277: (3,), 278: (THUMB[1],)},
        **{279: (len(thumb),), 284: (1,)},
        **({50706: b"\1\4\0\0"} if dng else {}),
    }
    sensor_data: dict[int, Tag] = {
        **{254: (0,), 256: (FULL[0],), 257: (FULL[1],), 258: (16,), 259: (1,), 262: (32803,)},
        **{273: (start + len(thumb),), 277: (1,), 278: (FULL[1],), 279: (len(sensor),)},
    }
    return directories(first, sensor_data, data=data)


@pytest.mark.parametrize("dng", [False, True], ids=["NEF", "DNG"])
def test_a_raw_file_gives_its_full_picture(dng: bool) -> None:
    decoded = decode.decode_image(raw_file(jpeg(FULL), dng=dng))

    assert decoded.size == FULL
    assert np.abs(np.asarray(decoded).mean((0, 1)) - RED).max() < 3


def test_it_is_turned_as_the_raw_file_says() -> None:
    assert decode.decode_image(raw_file(jpeg(FULL), turned=6)).size == FULL[::-1]


@pytest.mark.parametrize(
    ("maker", "dng", "name"),
    [
        ("NIKON CORPORATION", False, "Nikon NEF"),
        ("SONY", False, "Sony ARW"),
        ("PENTAX ", False, "Pentax PEF"),
        ("Apple", True, "DNG"),
    ],
)
def test_one_with_a_small_picture_only_is_refused_by_name(maker: str, dng: bool, name: str) -> None:
    problem = refusal(raw_file(jpeg(THUMB), maker=maker, dng=dng))

    assert problem == Problem(problem.kind, {"format": name})
    assert problem.kind == "picture-raw"
    assert name in sentence(problem)


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"II*\0\x10\0\0\0CR\2\0", "Canon CR2"),
        (b"IIRO\x08\0\0\0", "Olympus or Panasonic raw"),
        (b"IIU\0\x18\0\0\0", "Olympus or Panasonic raw"),
        (b"FUJIFILMCCD-RAW 0201", "Fujifilm RAF"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1", "Canon CR3"),
    ],
)
def test_formats_with_marks_of_their_own(start: bytes, name: str) -> None:
    start = start.ljust(512, b"\0")
    large = images.encoded(Image.new("L", (1280, 800), 128), "JPEG")

    assert decode.decode_image(start + large).size == (1280, 800)
    assert refusal(start + jpeg(THUMB)).values == {"format": name}
    assert known_formats.begins_like_image(start[: known_formats.FIRST_BYTES])


def test_raw_data_that_are_a_lossless_jpeg_are_no_picture() -> None:
    lossless = jpeg(FULL).replace(b"\xff\xc0", b"\xff\xc3", 1)

    assert refusal(raw_file(lossless)).kind == "picture-raw"


def test_a_tiff_with_a_thumbnail_beside_it_is_no_raw_file() -> None:
    image = Image.new("RGB", FULL, RED)
    data = images.encoded(
        image, "TIFF", save_all=True, append_images=[Image.new("RGB", THUMB, "blue")]
    )

    assert decode.decode_image(data).size == FULL


def test_rule_1_opens_a_raw_file_as_0_1_0_did() -> None:
    assert decode.decode_image(raw_file(jpeg(THUMB)), rule=1).size == THUMB


# Formats that are known and not read

_TGA = bytes((0, 0, 2, *bytes(5), *bytes(4), 4, 0, 4, 0, 24, 0)) + bytes(48)

KNOWN = {
    "Photoshop (PSD)": b"8BPS\0\1" + bytes(100),
    "PDF": b"%PDF-1.7\n%\xe2\xe3",
    "SVG": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="8"></svg>',
    "JPEG XL": b"\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ",
    "DICOM": bytes(128) + b"DICM\2\0\0\0UL",
    "Targa (TGA)": _TGA,
    "PostScript (EPS)": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "OpenEXR": b"\x76\x2f\x31\x01\2\0\0\0",
    "GIMP (XCF)": b"gimp xcf v011\0",
    "Video": b"\0\0\0\x20ftypisom\0\0\2\0",
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_formats_are_named(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(KNOWN[name])

    problem = refusal(KNOWN[name])
    facts = read_facts(file, *file_stamp(file), {})

    assert (problem.kind, problem.values) == ("picture-format", {"format": name})
    assert facts.problem == problem
    assert sentence(problem) == f"{name} cannot be read. Save the picture as JPEG, PNG or TIFF."


@pytest.mark.parametrize(
    "start", [b"\xff\x0a\xfa\x7f", b"  <svg>", b"\xef\xbb\xbf<svg ", b"<!DOCTYPE svg PUBLIC"]
)
def test_other_beginnings_of_them(start: bytes) -> None:
    assert refusal(start).kind == "picture-format"


@pytest.mark.parametrize(
    "data",
    [
        b"<html>not found</html>",
        b"just a note",
        gzip.compress(b"x"),
        b"\0" * 64,
        b"PK\3\4" + bytes(40),
    ],
    ids=["html", "text", "gzip", "zeros", "zip"],
)
def test_anything_else_is_unknown(data: bytes) -> None:
    assert refusal(data).kind == "picture-unknown"
