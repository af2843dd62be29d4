"""An exported web page answers in a real browser as the program does: ``.ci/long web``.

It needs Chromium; what is exported here also needs the extra ``export`` and ONNX Runtime Web.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.export.golden_picture import golden_json, golden_png
from resnet_gui.core.export.web_page import web_page
from resnet_gui.core.protocol.commands import ExportModel, Train
from resnet_gui.engine.export.export_job import export_model
from resnet_gui.engine.export.runtimes import open_export
from resnet_gui.engine.inference.loaded_model import PredictProba
from resnet_gui.engine.inference.predictor import Predictor, read_square
from resnet_gui.engine.training import training_job
from tests import images
from tests.core.cards import CARD
from tests.e2e.browser import Browser
from tests.e2e.exported_page import CLEAR, NEEDS, SAME, ask, compare, open_whole, seen_pixels
from tests.engine.recorder import Recorder
from tests.golden.forever.test_exports import ANSWERS, EXPORTS

pytestmark = NEEDS

NEAR = 0.005
HOSTILE = ("<img src=x onerror=alert(1)>", "狗" * 40)
OTHERWISE = {
    "hopper_unexpected.ico": "of several pictures the browser takes another one",
    "mode_16bit.png": "of 16 bits and half clear: both round, at other places",
}
"""Files about which a browser may answer otherwise, and why."""


@pytest.fixture(scope="module")
def model(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a model that the preset ``instant`` has trained on photographs of 20 classes."""
    root = test_data / "caltech20"

    def never(problem: Problem, run_dir: Path) -> Path:
        raise AssertionError(problem)

    command = Train(
        scanner.scan(root),
        from_preset("instant", root),
        tmp_path_factory.mktemp("runs") / "instant",
    )
    done = training_job.run_training(command, Recorder().reporter, never)
    return done.run_dir / "model.keras"


@pytest.fixture(scope="module")
def exports(model: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders of both pages of the model, by their quantisation."""
    for module in TARGETS["web"].modules:
        pytest.importorskip(module)
    folders = {}
    for quantize in TARGETS["web"].quantizations:
        folder = tmp_path_factory.mktemp("exports") / quantize
        done = export_model(
            ExportModel(model, "web", quantize, folder), lambda step, done, total: None
        )
        assert done.certificate.met is True
        folders[quantize] = folder
    return folders


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a network of a few hundred weights, whose classes have hostile names."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "golden.png").write_bytes(golden_png())
    shares = np.array([share for _, share in sorted(ANSWERS["onnx"], reverse=True)], np.float32)
    assert [name for name, _ in sorted(ANSWERS["onnx"])] == ["狗", "貓"]
    golden = golden_json("golden.png", "none", shares[::-1], shares[::-1])
    card = replace(CARD, classes=HOSTILE, pad_color=(9, 8, 7))
    text = web_page(card, EXPORTS / "onnx" / "model.onnx", golden, folder / "golden.png", 0.6)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(params=["file", "http.server"])
def address(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return what makes the address of a page in a folder: from the disk, or from a server."""
    if request.param == "file":
        yield lambda folder: (folder / "index.html").as_uri()
        return
    servers = []

    def serve(folder: Path) -> str:
        words = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
        server = subprocess.Popen(
            [*words, "--directory", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        servers.append(server)
        assert server.stdout is not None
        port = server.stdout.readline().split(" port ")[1].split()[0]
        return f"http://127.0.0.1:{port}/index.html"

    yield serve
    for server in servers:
        server.kill()
        server.communicate()


def text_of(browser: Browser, name: str) -> str:
    return str(browser.evaluate(f"document.getElementById('{name}').innerText"))


@pytest.mark.parametrize("quantize", TARGETS["web"].quantizations)
def test_forty_photographs_get_the_programs_answer(
    browser: Browser,
    model: Path,
    exports: dict[str, Path],
    photographs: Sequence[Path],
    address: Any,
    quantize: str,
) -> None:
    predictor = Predictor.load(model).in_float32
    # In whole numbers the model itself may answer otherwise than the program, which its
    # certificate counts; the browser is to answer as ONNX Runtime does.
    compute: PredictProba = predictor.predict_proba
    if quantize != "none":
        compute = open_export("web", exports[quantize] / TARGETS["web"].file)
    open_whole(browser, address(exports[quantize]))

    found = compare(browser, photographs, compute, predictor.card)

    print(f"{quantize}: {found}")  # noqa: T201
    assert found.unlike == []
    assert found.apart <= NEAR
    assert found.computed <= SAME
    assert max(found.whole) == (0, 0)


def test_odd_files_are_answered_as_by_the_program(
    browser: Browser, model: Path, exports: dict[str, Path], test_data: Path
) -> None:
    predictor = Predictor.load(model).in_float32
    open_whole(browser, (exports["none"] / "index.html").as_uri())
    compared = 0
    files = [path for path in sorted((test_data / "trouble_files").rglob("*")) if path.is_file()]
    for picture in files:
        try:
            ours = predictor.predict_proba(read_square(picture, predictor.card)[np.newaxis])[0]
        except ProblemError:
            continue
        theirs = ask(browser, picture)
        if theirs is None or picture.name in OTHERWISE:
            continue
        compared += 1
        first, second = np.sort(ours)[::-1][:2]
        assert theirs.argmax() == ours.argmax() or first - second <= CLEAR, picture
    print(f"{compared} odd files compared")  # noqa: T201
    assert compared > 150


def test_it_asks_for_nothing_but_itself(browser: Browser, tiny: Path, address: Any) -> None:
    place = address(tiny)
    open_whole(browser, place)
    images.draw(0, 0).save(tiny / "a.png")
    assert ask(browser, tiny / "a.png") is not None
    blocked = browser.evaluate(
        "fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.name)"
    )

    assert blocked == "TypeError"
    asked = {request for request in browser.requests if not request.startswith(("blob:", "data:"))}
    assert asked - {"http://127.0.0.1:9/"} == {f"{place}"}
    assert any("connect-src" in error for error in browser.errors)


def test_names_are_shown_as_they_are(browser: Browser, tiny: Path) -> None:
    open_whole(browser, (tiny / "index.html").as_uri())
    images.draw(0, 0).save(tiny / "<b>.png")
    ask(browser, tiny / "<b>.png")

    rows = browser.evaluate("[...document.querySelectorAll('#bars bdi')].map((n) => n.textContent)")
    assert sorted(rows) == sorted(HOSTILE)
    assert text_of(browser, "line").startswith("<b>.png")
    width = browser.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
    assert browser.errors == []


@pytest.mark.parametrize(
    ("tag", "language", "said"),
    [
        ("zh-TW,en", "zh-TW", "不確定"),
        ("zh-Hans-CN", "zh-CN", "不确定"),
        ("de,en", "en", "Not sure"),
        ("fr", "en", "Not sure"),
    ],
)
def test_it_speaks_the_persons_language(
    browser: Browser, tiny: Path, tag: str, language: str, said: str
) -> None:
    browser.language(tag)
    open_whole(browser, (tiny / "index.html").as_uri())
    images.draw(0, 0).save(tiny / "a.png")
    ask(browser, tiny / "a.png")
    browser.language("en")

    assert browser.evaluate("document.documentElement.lang") == language
    assert text_of(browser, "headline") == said


def test_a_file_is_dropped_and_one_that_is_no_picture_is_told(browser: Browser, tiny: Path) -> None:
    browser.look(1000, 700, dark=False)
    open_whole(browser, (tiny / "index.html").as_uri())
    (tiny / "letter.jpg").write_bytes(b"a letter")
    browser.drop(tiny / "letter.jpg", 300, 300)
    browser.wait_for("document.getElementById('answer').className == 'failed'")
    assert text_of(browser, "line").startswith("letter.jpg: ")
    assert browser.evaluate("document.getElementById('picture').hidden")

    images.draw(1, 0).save(tiny / "dropped.png")
    browser.drop(tiny / "dropped.png", 300, 300)
    browser.wait_for("shares")
    assert "dropped.png" in text_of(browser, "line")


def test_it_is_used_with_the_keyboard(browser: Browser, tiny: Path) -> None:
    open_whole(browser, (tiny / "index.html").as_uri())
    reached = []
    for _ in range(3):
        browser.press("Tab", 9)
        reached.append(browser.evaluate("document.activeElement.textContent.slice(0, 9)"))
    assert reached == ["Choose a ", "Check thi", "Made with"]

    browser.evaluate("document.getElementById('file').onclick = () => { window.opened = true; }")
    browser.evaluate("document.getElementById('choose').focus()")
    browser.press("Enter", 13)
    assert browser.wait_for("window.opened")


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_its_camera_says(
    browser: Browser, tiny: Path, tmp_path: Path, form: str, number: int
) -> None:
    if browser.evaluate("location.href") != (tiny / "index.html").as_uri() + "#check":
        open_whole(browser, (tiny / "index.html").as_uri())
    exif = Image.Exif()
    exif[0x112] = number
    path = tmp_path / f"{form} {number}.{form.lower()}"
    options = {"lossless": True} if form == "WEBP" else {}
    turned = images.draw(1, 3, (48, 32))
    path.write_bytes(images.encoded(turned, form, exif=exif.tobytes(), **options))
    ask(browser, path)

    assert difference(browser, path) <= (0 if form != "JPEG" else 3)


@pytest.mark.parametrize("number", range(1, 9))
def test_a_large_jpeg_is_as_coarse_as_the_program_decodes_it(
    browser: Browser, tiny: Path, tmp_path: Path, number: int
) -> None:
    if browser.evaluate("location.href") != (tiny / "index.html").as_uri() + "#check":
        open_whole(browser, (tiny / "index.html").as_uri())
    exif = Image.Exif()
    exif[0x112] = number
    size = (CARD.image_size * 9 + 3, CARD.image_size * 11 + 5)
    path = tmp_path / f"{number}.jpg"
    path.write_bytes(
        images.encoded(
            images.stripes(size), "JPEG", exif=exif.tobytes(), quality=95, subsampling="4:4:4"
        )
    )
    ask(browser, path)

    assert difference(browser, path) <= 3


def difference(browser: Browser, path: Path) -> int:
    """Return by how much the page's pixels and the program's differ at most."""
    expected = read_square(path, replace(CARD, pad_color=(9, 8, 7))).astype(np.int16)
    return int(np.abs(seen_pixels(browser, path) - expected).max())


def test_a_wrong_answer_is_found_by_the_pages_own_check(browser: Browser, tiny: Path) -> None:
    browser.open((tiny / "index.html").as_uri())
    browser.wait_for("document.documentElement.dataset.model")
    browser.evaluate("PAGE.golden.probabilities.reverse(); location.hash = '#check'; 0")

    assert browser.wait_for("document.documentElement.dataset.check") == "wrong"
    assert "does not answer" in text_of(browser, "checked")


def test_a_browser_that_cannot_compute_says_so(browser: Browser, tiny: Path) -> None:
    text = (tiny / "index.html").read_text(encoding="utf-8")
    (tiny / "broken.html").write_text(
        text.replace('id="engine">H4sI', 'id="engine">AAAA'), encoding="utf-8"
    )
    browser.open((tiny / "broken.html").as_uri())

    browser.wait_for("document.getElementById('answer').className == 'failed'")
    assert text_of(browser, "headline") == "The model does not open"
