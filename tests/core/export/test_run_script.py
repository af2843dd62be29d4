"""The script in an export: it reads pictures as the program does, and says what it cannot read."""

from __future__ import annotations

import io
import json
import struct
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.export.golden_picture import golden_json, golden_png, is_golden, own_png
from resnet_gui.core.export.run_script import requirements, run_script
from resnet_gui.core.imaging import decode
from resnet_gui.core.models.model_card import ModelCard
from tests import icc, images
from tests.core.cards import CARD
from tests.core.export.test_script_pictures import FILES
from tests.tiffs import Tag, tiff

WIDE = replace(CARD, input_shape=(24, 40), image_size=40)
COLOURS = np.array([[0.7, 0.3]], np.float32)


def script(folder: Path, card: ModelCard, target: str = "onnx") -> dict[str, Any]:
    """Return what the script defines in a folder with this card."""
    (folder / "card.json").write_text(card.to_json(), encoding="utf-8")
    names: dict[str, Any] = {"__file__": str(folder / "run_model.py"), "__name__": "script"}
    exec(compile(run_script(TARGETS[target], card), "run_model.py", "exec"), names)
    names["open_model"] = lambda: lambda pixels: np.repeat(COLOURS, len(pixels), axis=0)
    return names


def call(names: dict[str, Any], monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["run_model.py", *map(str, words)])
    return int(names["main"]())


@pytest.mark.parametrize("rule", [1, 2])
@pytest.mark.parametrize("resize", ["squash", "crop", "letterbox"])
@pytest.mark.parametrize("card", [CARD, WIDE], ids=["square", "wide"])
def test_it_reads_what_the_program_reads(
    tmp_path: Path, card: ModelCard, resize: Any, rule: int
) -> None:
    card = replace(card, resize=resize, decode_rule=rule, pad_color=(1, 2, 3))
    theirs = script(tmp_path, card)
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
        ours = decode.load_square(tmp_path / name, card.size, resize, (1, 2, 3), rule)
        assert np.array_equal(theirs["load"](tmp_path / name), ours), name


@pytest.mark.parametrize("missing", [1, 2, 40, 4000])
def test_a_jpeg_without_its_end_is_read_where_the_program_does(
    tmp_path: Path, missing: int
) -> None:
    path = tmp_path / "cut.jpg"
    path.write_bytes(images.encoded(images.draw(1, 0, (400, 300)), "JPEG")[:-missing])
    theirs = script(tmp_path, CARD)
    try:
        ours = decode.load_square(path, CARD.size, CARD.resize)
    except ProblemError:
        with pytest.raises(Exception, match=r"missing|truncated|trun"):
            theirs["load"](path)
    else:
        assert np.array_equal(theirs["load"](path), ours)


@pytest.mark.parametrize("target", TARGETS)
def test_the_script_of_every_format_is_whole(tmp_path: Path, target: str) -> None:
    names = script(tmp_path, CARD, target)

    text = run_script(TARGETS[target], CARD)
    assert TARGETS[target].file in text
    assert "resnet_gui." not in text  # nothing of the program is imported
    assert max(map(len, text.splitlines())) <= 100
    assert callable(names["main"])


@pytest.mark.parametrize("target", TARGETS)
def test_what_it_needs_is_written_down(target: str) -> None:
    text = requirements(TARGETS[target], {"numpy": "2.4", "onnxruntime": "1.32"})

    named = [line.split("  #")[0] for line in text.splitlines()]
    assert named == [*TARGETS[target].packages, "numpy", "pillow>=10.1"]
    assert "numpy  # tried with 2.4" in text


def test_it_prints_classes_best_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    images.draw(0, 0).save(tmp_path / "a.png")
    path = tmp_path / "a.png"

    assert call(script(tmp_path, CARD), monkeypatch, path) == 0
    assert capsys.readouterr().out == f"{path}\n  0.700  狗\n  0.300  貓\n"

    assert call(script(tmp_path, CARD), monkeypatch, path, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [name for name, _ in said["predictions"]] == ["狗", "貓"]


@pytest.mark.parametrize(
    ("start", "package"),
    [
        (b"\0\0\0\x18ftypheic", "pillow-heif"),
        (b"FUJIFILMCCD-RAW ", "resnet_gui"),
        (b"II*\0\x10\0\0\0CR\x02\0", "resnet_gui"),
    ],
)
def test_what_pillow_alone_cannot_read_is_named_with_its_package(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    start: bytes,
    package: str,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pillow_heif", None)
    (tmp_path / "photo").write_bytes(start + bytes(100))
    images.draw(0, 0).save(tmp_path / "a.png")

    code = call(script(tmp_path, CARD), monkeypatch, tmp_path / "photo", tmp_path / "a.png")

    said = capsys.readouterr()
    assert code == 2
    assert package in said.err
    assert "a.png" in said.out  # the others are answered


@pytest.mark.parametrize(("expected", "code"), [([0.7, 0.3], 0), ([0.6, 0.4], 1)])
def test_it_checks_itself(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    expected: list[float],
    code: int,
) -> None:
    (tmp_path / "golden.png").write_bytes(golden_png())
    text = golden_json("golden.png", "none", np.array(expected, np.float32), COLOURS[0])
    (tmp_path / "golden.json").write_text(text, encoding="utf-8")

    assert call(script(tmp_path, CARD), monkeypatch, "--check") == code
    assert ("ok" in capsys.readouterr().out) == (code == 0)


def test_the_golden_picture_is_always_the_same_and_says_nothing_else() -> None:
    data = golden_png()

    assert data == golden_png()
    with Image.open(io.BytesIO(data)) as image:
        assert (image.size, image.mode, image.info) == ((400, 300), "RGB", {})
        assert len(image.getcolors(1 << 20) or []) > 1000


@pytest.mark.parametrize("export", [[0.6, 0.4], [0.1, 0.9]])
def test_whole_numbers_answer_as_when_they_were_made_however_far_that_is_from_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, export: list[float]
) -> None:
    program, made = COLOURS[0], np.array(export, np.float32)
    (tmp_path / "golden.png").write_bytes(golden_png())
    text = golden_json("golden.png", "int8", program, made)
    (tmp_path / "golden.json").write_text(text, encoding="utf-8")
    names = script(tmp_path, CARD)
    names["open_model"] = lambda: lambda pixels: made[np.newaxis]

    assert is_golden("int8", program, made)
    assert call(names, monkeypatch, "--check") == 0
    assert json.loads(text)["program"] == pytest.approx(COLOURS[0])

    names["open_model"] = lambda: lambda pixels: made[np.newaxis] + [[0.06, -0.06]]
    assert call(names, monkeypatch, "--check") == 1  # it has changed since


def test_a_picture_of_the_users_is_upright_and_says_nothing_else(tmp_path: Path) -> None:
    photo, exif = images.draw(1, 0, (1600, 1200)), Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a camera"  # turned by a quarter
    photo.save(tmp_path / "mine.jpg", exif=exif, icc_profile=icc.rgb(icc.SRGB, None))

    data = own_png(tmp_path / "mine.jpg", CARD)

    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.mode, image.info) == ("PNG", (480, 640), "RGB", {})
    assert b"camera" not in data


def test_what_is_no_number_is_never_golden() -> None:
    nothing = np.full(2, np.nan, np.float32)

    assert not is_golden("int8", COLOURS[0], nothing)
    assert json.loads(golden_json("g.png", "int8", COLOURS[0], nothing))["probabilities"] == [
        pytest.approx(share) for share in COLOURS[0]
    ]


RAW: dict[str, tuple[dict[int, Tag], dict[int, int]]] = {
    "a Nikon's small first image": ({254: (1,), 271: "NIKON CORPORATION"}, {}),
    "a colour filter array": ({}, {262: 32803}),
    "linear raw": ({}, {262: 34892}),
}


@pytest.mark.parametrize("kind", RAW)
def test_of_camera_raw_it_does_not_take_the_small_image(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
) -> None:
    tags, inner = RAW[kind]
    data = tiff(np.zeros((30, 40, 3), np.uint8), photometric=2, tags=tags)
    if inner:
        plain = len(tiff(np.zeros((30, 40, 3), np.uint8), photometric=2, tags={330: (1 << 20,)}))
        data = tiff(np.zeros((30, 40, 3), np.uint8), photometric=2, tags={330: (plain + 8,)})
        data += bytes(8)
        ((number, value),) = inner.items()
        data += struct.pack("<HHHII", 1, number, 4, 1, value) + bytes(4)
    (tmp_path / "photo.nef").write_bytes(data)

    assert call(script(tmp_path, CARD), monkeypatch, tmp_path / "photo.nef") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "camera raw" in said.err


def test_a_photograph_as_tiff_of_a_camera_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tiff(np.zeros((30, 40, 3), np.uint8), photometric=2, tags={271: "NIKON CORPORATION"})
    (tmp_path / "photo.tif").write_bytes(data)

    assert call(script(tmp_path, CARD), monkeypatch, tmp_path / "photo.tif") == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImportError("No module named 'onnxruntime'"), "pip install -r requirements.txt"),
        (RuntimeError("damaged"), "the model cannot be opened: damaged"),
    ],
)
def test_without_runtime_or_model_it_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    said: str,
) -> None:
    def open_model() -> object:
        raise error

    names = script(tmp_path, CARD)
    names["open_model"] = open_model

    assert call(names, monkeypatch, "--check") == 2
    assert said in capsys.readouterr().err


def test_without_pillow_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)

    with pytest.raises(SystemExit) as raised:
        script(tmp_path, CARD)

    assert raised.value.code == 2
    assert "pip install -r requirements.txt" in capsys.readouterr().err


def test_a_file_that_is_no_picture_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.png").write_bytes(b"a letter")

    assert call(script(tmp_path, CARD), monkeypatch, tmp_path / "a.png") == 2
    said = capsys.readouterr().err
    assert "no picture" in said
    assert "BytesIO" not in said


def test_a_pillow_without_a_format_reads_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images.draw(0, 0).save(tmp_path / "a.png")
    Image.init()
    monkeypatch.delitem(Image.OPEN, "AVIF", raising=False)
    monkeypatch.delitem(Image.OPEN, "QOI", raising=False)

    assert call(script(tmp_path, CARD), monkeypatch, tmp_path / "a.png") == 0


def test_tensorflow_lite_opens_a_content_and_no_path() -> None:
    assert "Interpreter(model_content=" in run_script(TARGETS["tflite"], CARD)
