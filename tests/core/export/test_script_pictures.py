"""The exported script reads pictures by the run's rule, as far as Pillow alone can."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.export import keras_script_pictures, keras_script_templates
from resnet_gui.core.files.csv_table import csv_text
from resnet_gui.core.imaging import decode
from tests import icc, images
from tests.jpegs import lossless
from tests.tiffs import Tag, tiff

SIDE = 32
RAMP = np.tile(np.linspace(0, 1, 40), (30, 1))
ADOBE = icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA)


def numbers(kind: str, white: float) -> NDArray[Any]:
    return (RAMP * white).astype(kind)


def clear(mode: str) -> Image.Image:
    image = images.draw(0, 0).convert(mode)
    image.putpixel((3, 3), (0,) * len(image.getbands()))
    return image


FILES = {
    "lossless.jpg": lossless(np.asarray(images.draw(1, 0, (900, 700)).convert("L"))),
    "photo.jpg": images.encoded(images.draw(1, 0, (400, 300)), "JPEG"),
    "clear.png": images.encoded(clear("RGBA"), "PNG"),
    "clear grey.png": images.encoded(clear("LA"), "PNG"),
    "adobe.png": images.encoded(images.draw(1, 0), "PNG", icc_profile=ADOBE),
    "clear adobe.png": images.encoded(clear("RGBA"), "PNG", icc_profile=ADOBE),
    "grey.png": images.encoded(images.draw(1, 0).convert("L"), "PNG", icc_profile=icc.grey(1.8)),
    "srgb.png": images.encoded(images.draw(1, 0), "PNG", icc_profile=icc.rgb(icc.SRGB, None)),
    "broken.png": images.encoded(images.draw(1, 0), "PNG", icc_profile=b"nothing"),
    "cmyk.tif": images.encoded(images.draw(1, 0).convert("CMYK"), "TIFF"),
    "one bit.png": images.encoded(images.draw(1, 0).convert("1"), "PNG"),
    "palette.gif": images.encoded(images.draw(1, 0), "GIF"),
    "16.png": images.encoded(Image.fromarray(numbers("u2", 65_535)), "PNG"),
    "dark 16.png": images.encoded(Image.fromarray(numbers("u2", 200)), "PNG"),
    "16.tif": tiff(numbers("u2", 65_535)),
    "signed.tif": tiff(numbers("i2", 32_767) - 400),
    "signed 8.tif": tiff(numbers("i1", 127) - 9),
    "32.tif": tiff(numbers("u4", 4e9)),
    "signed 32.tif": tiff(numbers("i4", 2e9)),
    "float.tif": tiff(numbers("f4", 1.5)),
    "nan.tif": tiff(np.where(RAMP < 0.5, RAMP, np.nan).astype("f4")),
    "white is zero.tif": tiff(numbers("u2", 65_535), photometric=0),
    "12 in 16.tif": tiff(numbers("u2", 4095), tags={340: (0,), 341: (4095,)}),
    "large.pgm": b"P5 40 30 4095\n" + numbers("u2", 4095).astype(">u2").tobytes(),
}
"""What Pillow alone can read."""


def script(folder: Path, rule: int, white: float = 0.0) -> dict[str, Any]:
    """Return what the script's part defines that reads pictures."""
    templates = keras_script_pictures
    text = (
        templates.STANDARD_IMPORTS[rule]
        + "from pathlib import Path\nimport numpy as np\n"
        + f"from PIL import {templates.PILLOW_IMPORTS[rule]}\n"
        + f"PICTURES, IMAGE_SIZE, CLASSES = Path({str(folder)!r}), {SIDE}, ['a']\n"
        + "LIST = PICTURES / 'list.csv'\n"
        + templates.READING
        + templates.TO_RGB[rule]
        + keras_script_templates.RESIZE["squash"]
    )
    names: dict[str, Any] = {}
    exec(Template(text).substitute(decode_rule=rule, white=white), names)
    return names


@pytest.mark.parametrize("rule", [1, 2])
def test_it_reads_what_the_program_reads(rule: int, tmp_path: Path) -> None:
    theirs = script(tmp_path, rule)
    assert theirs["DECODE_RULE"] == rule
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
        ours = decode.load_square(tmp_path / name, SIDE, "squash", rule=rule)
        assert np.abs(theirs["load"](name).astype(int) - ours).max() <= 0, name


def test_it_has_the_white_of_the_run(tmp_path: Path) -> None:
    for name in ("dark 16.png", "16.tif", "float.tif", "12 in 16.tif", "photo.jpg"):
        (tmp_path / name).write_bytes(FILES[name])
        ours = decode.load_square(tmp_path / name, SIDE, "squash", white=300)
        assert np.array_equal(script(tmp_path, 2, 300)["load"](name), ours), name


def test_of_deep_colours_it_reads_the_highest_8_bits(tmp_path: Path) -> None:
    values = np.stack([numbers("u2", 65_535)] * 3, axis=-1)
    (tmp_path / "a.tif").write_bytes(tiff(values, photometric=2))
    ours = decode.load_square(tmp_path / "a.tif", SIDE, "squash")

    assert np.abs(script(tmp_path, 2)["load"]("a.tif").astype(int) - ours).max() <= 1


def test_what_it_cannot_read_is_named_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = np.stack([numbers("u2", 65_535)] * 3, axis=-1)
    (tmp_path / "planar.tif").write_bytes(tiff(values, photometric=2, planar=True))
    (tmp_path / "note.png").write_bytes(b"no picture")
    (tmp_path / "good.png").write_bytes(FILES["clear.png"])
    rows = "".join(f"{name},a,train\n" for name in ("planar.tif", "good.png", "note.png"))
    (tmp_path / "list.csv").write_text("path,class,split\n" + rows, encoding="utf-8")

    squares, labels = script(tmp_path, 2)["load_all"]("train")

    assert (squares.shape, labels.tolist()) == ((1, SIDE, SIDE, 3), [0])
    said = capsys.readouterr().out
    assert "left out: planar.tif (a planar TIFF of more than 8 bits)" in said
    assert "left out: note.png" in said


@pytest.mark.parametrize("rule", [1, 2])
@pytest.mark.parametrize(
    "tags", [{50706: b"\1\4\0\0"}, {254: (1,), 271: "NIKON CORPORATION"}], ids=["dng", "nef"]
)
def test_of_camera_raw_it_does_not_take_the_small_image(
    tmp_path: Path, rule: int, tags: dict[int, Tag]
) -> None:
    data = tiff(np.zeros((30, 40, 3), np.uint8), photometric=2, tags=tags)
    (tmp_path / "photo.nef").write_bytes(data)

    with pytest.raises(ValueError, match="camera raw"):
        script(tmp_path, rule)["load"]("photo.nef")


@pytest.mark.parametrize("rule", [1, 2])
def test_its_top_says_what_it_cannot(rule: int) -> None:
    said = keras_script_pictures.ABOUT[rule]

    assert f"decode rule, {rule}:" in said
    assert "HEIC" in said
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.parametrize("label", ["=cat", "'cat", "\udcbf %", "50 %", "\ud800"])
def test_it_reads_any_name_from_its_list(tmp_path: Path, label: str) -> None:
    rows = [[f"{label}/1.png", label, "train", "00"], ["+2.png", "a", "train", "01"]]
    text = csv_text(["path", "class", "split", "sha256"], rows, names=(0, 1))
    (tmp_path / "list.csv").write_text(text, encoding="utf-8", newline="")
    theirs = script(tmp_path, 2)
    theirs["CLASSES"].append(label)

    found, labels = theirs["read_list"]("train")

    assert (found, labels.tolist()) == ([f"{label}/1.png", "+2.png"], [1, 0])
