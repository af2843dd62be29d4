"""The web page: it resizes as the program does, and nothing in it can act or connect."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import PIL
import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.export import web_runtime
from resnet_gui.core.export.golden_picture import golden_json, golden_png
from resnet_gui.core.export.web_page import SCRIPTS, web_page
from resnet_gui.core.export.web_runtime import RuntimeFile
from resnet_gui.core.files.paths import asset
from resnet_gui.core.imaging.decode import decode_square
from resnet_gui.core.imaging.resize import RESIZE_RULES, ResizeRule, fit
from tests import images
from tests.core.cards import CARD

SOURCE = asset("web_page")
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--",
    "a\u202egpj.exe",
    "狗",
    "$policy",
    "\udcff",
)
NODE = shutil.which("node")
TEXTS: dict[str, dict[str, str]] = json.loads((SOURCE / "texts.json").read_text(encoding="utf-8"))


class Page(HTMLParser):
    """What a browser finds in a page: the attributes of each tag, and each script's text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.style = ""
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag in ("script", "style"):
            self._in = tag
            if tag == "script":
                self.scripts[str(dict(attributes).get("id", ""))] = ""

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[next(reversed(self.scripts))] += data
        elif self._in == "style":
            self.style += data

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.scripts["page"])
        return found

    def unpacked(self, name: str) -> bytes:
        return gzip.decompress(base64.b64decode(self.scripts[name]))


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put small files in the place of ONNX Runtime Web; return their folder."""
    folder = tmp_path / "runtime"
    folder.mkdir()
    monkeypatch.setattr(web_runtime, "folder", lambda: folder)
    for name in ("RUNTIME", "ENGINE"):
        content = name.encode()
        member = getattr(web_runtime, name).member
        file = RuntimeFile(member, hashlib.sha256(content).hexdigest())
        monkeypatch.setattr(web_runtime, name, file)
        (folder / file.packed).write_bytes(gzip.compress(content))
    return folder


@pytest.fixture
def page(tmp_path: Path, runtime: Path) -> Page:
    """Return a page whose model has hostile names."""
    card = replace(CARD, name="<b>寵物</b>", classes=HOSTILE, input_shape=(24, 40))
    (tmp_path / "model.onnx").write_bytes(b"network" * 99)
    (tmp_path / "golden.png").write_bytes(golden_png())
    shares = np.full(len(HOSTILE), 1 / len(HOSTILE), np.float32)
    golden = golden_json("golden.png", "none", shares, shares)
    text = web_page(card, tmp_path / "model.onnx", golden, tmp_path / "golden.png", 0.75)
    return Page(text)


def test_names_are_text_and_signs_that_act_are_marks(page: Page) -> None:
    assert list(page.scripts) == ["page", "", "runtime", "engine", "model"]
    card = page.values()["card"]
    assert card["classes"] == [*HOSTILE[:2], "a\\u202egpj.exe", "狗", "$policy", "\\xff"]
    assert (card["width"], card["height"], card["resize"]) == (40, 24, CARD.resize)
    assert not any(tag == "b" for tag, _ in page.tags)


def test_all_that_computes_is_in_it(page: Page) -> None:
    assert page.unpacked("model") == b"network" * 99
    assert page.unpacked("runtime") == b"RUNTIME"
    assert page.unpacked("engine") == b"ENGINE"
    values = page.values()
    assert base64.b64decode(values["golden"]["picture"]) == golden_png()
    assert values["threshold"] == 0.75


def test_it_allows_its_own_script_and_no_connection(page: Page) -> None:
    policies = [values for tag, values in page.tags if "http-equiv" in values]
    assert len(policies) == 1
    rules = dict(rule.split(" ", 1) for rule in str(policies[0]["content"]).split("; "))

    assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == "'none'"
    script = hashlib.sha256(page.scripts[""].encode()).digest()
    assert rules["script-src"] == (
        f"'sha256-{base64.b64encode(script).decode()}' blob: 'wasm-unsafe-eval'"
    )
    style = hashlib.sha256(page.style.encode()).digest()
    assert rules["style-src"] == f"'sha256-{base64.b64encode(style).decode()}'"


def test_nothing_in_it_is_fetched_and_nothing_acts_but_its_script(page: Page) -> None:
    for tag, values in page.tags:
        assert not [name for name in values if name.startswith("on") or name == "style"], tag
        for name in ("src", "href", "action"):
            address = values.get(name)
            assert address is None or address.startswith(("data:", "#")), (tag, address)


@pytest.mark.parametrize("damage", ["missing", "other", "not packed"])
def test_a_runtime_that_is_not_the_right_one_is_not_there(runtime: Path, damage: str) -> None:
    path = runtime / web_runtime.ENGINE.packed
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(gzip.compress(b"other") if damage == "other" else b"ENGINE")

    with pytest.raises(ProblemError) as raised:
        web_runtime.read_packed(web_runtime.ENGINE)

    assert web_runtime.COMMAND in sentence(raised.value.problem)


# ---- The page's own texts and script ------------------------------------------------------------


def test_every_text_is_there_in_every_language() -> None:
    used = set(re.findall(r'\btext\("(\w+)"', script())) | set(
        re.findall(r'data-text="(\w+)"', (SOURCE / "page.html").read_text(encoding="utf-8"))
    )
    used |= {"check_right", "check_wrong"}  # of which one is chosen
    for language, texts in TEXTS.items():
        assert set(texts) == used, language
        for key, value in texts.items():
            assert placeholders(value) == placeholders(TEXTS["en"][key]), (language, key)
            if language != "en":
                assert value != TEXTS["en"][key] or not re.sub(r"\{\w+\}|\W", "", value), key


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


def script() -> str:
    return "".join((SOURCE / name).read_text(encoding="utf-8") for name in SCRIPTS)


def test_no_text_is_ever_markup() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", script())


def run_script(file: str, code: str, values: object) -> Any:
    """Return what JavaScript makes of values: ``code`` is an expression of ``values``."""
    if NODE is None:
        pytest.skip("there is no Node.js")
    source = (SOURCE / file).read_text(encoding="utf-8")
    read = 'const values = JSON.parse(require("fs").readFileSync(0, "utf8"));'
    done = subprocess.run(
        [NODE, "-e", f"{source}\n{read}\nprocess.stdout.write(JSON.stringify({code}))"],
        input=json.dumps(values),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


SHAPES = [(1, 1), (40, 24), (41, 23), (97, 64), (320, 241), (300, 197)]
TALL = [(64, 97), (3, 200), (50, 45), (60, 65), (200, 300)]
OTHER_ORDER = 0 if int(PIL.__version__.split(".")[0]) >= 13 else 8
"""By how many levels of 255 they may differ: Pillow 12 does not resize their height first."""


@pytest.mark.parametrize("rule", RESIZE_RULES)
def test_it_resizes_as_the_program_does_to_the_last_bit(rule: ResizeRule) -> None:
    shapes = [*SHAPES, *TALL]
    pictures = [images.draw(index % 2, index, size) for index, size in enumerate(shapes)]
    card = {"width": 40, "height": 24, "resize": rule, "pad_color": [9, 8, 7]}
    values = [
        {
            "width": picture.width,
            "height": picture.height,
            "data": list(picture.convert("RGBA").tobytes()),
        }
        for picture in pictures
    ]

    found = run_script(
        "resize.js",
        "values.pictures.map((picture) => Array.from(fit(picture, values.card)))",
        {"pictures": values, "card": card},
    )

    for picture, numbers in zip(pictures, found, strict=True):
        expected = np.asarray(fit(picture, (40, 24), rule, (9, 8, 7)), np.float32)
        difference = np.abs(np.array(numbers).reshape(24, 40, 3) - expected).max()
        assert difference <= (OTHER_ORDER if picture.size in TALL else 0), picture.size


COARSE = """values.pictures.map(({ image, sides, fromRight, fromBottom }) => {
    const side = jpegDivisor(...sides, values.card);
    const found = side > 1 ? averageSquares(image, side, fromRight, fromBottom) : image;
    return [side, Array.from(fit(found, values.card))];
})"""
FROM_RIGHT, FROM_BOTTOM = {2, 3, 6, 7}, {3, 4, 7, 8}


@pytest.mark.parametrize(
    ("size", "divisor"),
    [((23, 40), 1), ((47, 33), 2), ((33, 60), 2), ((67, 101), 4), ((131, 150), 8), ((260, 389), 8)],
)
def test_a_jpeg_is_as_coarse_as_the_program_decodes_it(size: tuple[int, int], divisor: int) -> None:
    card = {"width": 8, "height": 8, "resize": "letterbox", "pad_color": [9, 8, 7]}
    pictures, expected = [], []
    for number in range(1, 9):
        exif = Image.Exif()
        exif[0x112] = number
        data = images.encoded(
            images.stripes(size), "JPEG", exif=exif.tobytes(), quality=95, subsampling="4:4:4"
        )
        expected.append(decode_square(data, 8, "letterbox", (9, 8, 7)))
        with Image.open(io.BytesIO(data)) as opened:
            sides = opened.size
            whole = ImageOps.exif_transpose(opened).convert("RGBA")
        image = {"width": whole.width, "height": whole.height, "data": list(whole.tobytes())}
        corner = {"fromRight": number in FROM_RIGHT, "fromBottom": number in FROM_BOTTOM}
        pictures.append({"image": image, "sides": sides, **corner})

    found = run_script("resize.js", COARSE, {"pictures": pictures, "card": card})

    for (side, numbers), square in zip(found, expected, strict=True):
        assert side == divisor
        difference = np.abs(np.array(numbers).reshape(8, 8, 3) - square.astype(np.float32))
        assert difference.max() <= 3


PREPARE = """values.map((bytes) => {
    const { file, orientation, turned } = prepareFile(Uint8Array.from(bytes).buffer);
    return [orientation, file.size - bytes.length, turned];
})"""


def test_it_knows_which_way_up_a_picture_is() -> None:
    files = []
    for number in range(1, 9):
        exif = Image.Exif()
        exif[0x112] = number
        for form in ("PNG", "WEBP", "JPEG"):
            files.append(images.encoded(images.draw(0, 0), form, exif=exif.tobytes()))

    found = run_script("picture_files.js", PREPARE, [list(data) for data in files])

    ways = [(orientation, turned) for orientation, _, turned in found]
    assert ways == [way for n in range(1, 9) for way in ((n, 1), (n, 1), (1, n))]


def test_what_the_program_leaves_alone_in_a_png_is_left_out() -> None:
    info = PngInfo()
    info.add(b"gAMA", (100_000).to_bytes(4, "big"))
    info.add(b"tEXt", b"Title\0kept")
    png = images.encoded(images.draw(0, 0), "PNG", pnginfo=info)
    jpeg = images.encoded(images.draw(0, 0), "JPEG")
    cut = [png[:40], png[: len(png) // 2], jpeg[:30], b"", b"RIFF0000WEBPEXIF\xff\xff\xff\x7f"]

    found = run_script("picture_files.js", PREPARE, [list(data) for data in (png, jpeg, *cut)])

    assert [change for _, change, _ in found[:2]] == [-16, 2]  # a chunk less; the end once more
    assert all((orientation, turned) == (1, 1) for orientation, _, turned in found)
