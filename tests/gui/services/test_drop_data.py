"""Every way into the pane, by real events with data in the forms in which programs send it."""

from __future__ import annotations

import base64
import io
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.protocol.commands import LoadModel, Predict
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services import drop_data
from resnet_gui.gui.services.drop_data import DropKind
from resnet_gui.gui.services.task_runner import TaskRunner
from tests import images
from tests.fakes import MODEL, FakeClient, FakeClients
from tests.gui.driving import Drag, settle
from tests.gui.features.predict.test_prediction_panel import (
    engine,
    image,
    pane,
    pane_body,
)
from tests.gui.file_guard import on_another_thread

__all__ = ["engine", "image", "pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")

COPY, IGNORE = Qt.DropAction.CopyAction, Qt.DropAction.IgnoreAction
PNG = images.encoded(images.draw(0, 0), "PNG")
JPEG = images.encoded(images.draw(1, 0), "JPEG")
PAGE = "https://example.org/page.html"
ADDRESS = "https://example.org/cat.jpg"

Make = Callable[[Path], QMimeData]


def mime(urls: list[str] | None = None, **formats: bytes) -> QMimeData:
    """Make what a program sends; formats are named with ``_`` for ``/`` and ``__`` for ``-``."""
    data = QMimeData()
    for name, content in formats.items():
        data.setData(name.replace("__", "-").replace("_", "/", 1), content)
    if urls is not None:
        data.setUrls([QUrl(url) for url in urls])
    return data


def uri(path: Path) -> str:
    return QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)


def data_url(content: bytes, form: str = "image/png") -> str:
    return f"data:{form};base64,{base64.b64encode(content).decode()}"


def windows_file(content: bytes) -> QMimeData:
    """Make a file that is not on disk, as browsers and mail programs drag it on Windows."""
    data = QMimeData()
    data.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\x01" + bytes(600))
    data.setData('application/x-qt-windows-mime;value="FileContents"', content)
    data.setUrls([QUrl(ADDRESS)])
    return data


def qt_image() -> QMimeData:
    data = QMimeData()
    data.setImageData(QImage.fromData(PNG))
    return data


def page_with(image: str) -> bytes:
    return f'<meta charset="utf-8"><img alt="a cat" src="{image}">'.encode()


FILES: dict[str, Make] = {
    "Explorer": lambda path: mime([uri(path)]),
    "Nautilus": lambda path: mime(
        [uri(path)], text_plain=uri(path).encode(), text_uri__list=f"{uri(path)}\r\n".encode()
    ),
    "Dolphin": lambda path: mime(
        [uri(path)], text_plain=str(path).encode(), application_x__kde4__urilist=uri(path).encode()
    ),
    "Firefox, a file of this computer": lambda path: mime(
        text_x__moz__url=f"{uri(path)}\ncat.png".encode("utf-16-le"),
        text_html=page_with(uri(path)),
    ),
    "Copy as path": lambda path: mime(text_plain=f'"{path}"'.encode()),
    "a terminal": lambda path: mime(text_plain=f"{path}\n".encode()),
}
IMAGES: dict[str, tuple[Make, bytes]] = {
    "Chrome, on Windows": (lambda _: windows_file(JPEG), JPEG),
    "Chrome, Copy image": (lambda _: mime(image_png=PNG, text_html=page_with(ADDRESS)), PNG),
    "Firefox, Copy image": (
        lambda _: mime(text_html=page_with(ADDRESS), image_jpeg=JPEG, image_bmp=b"BM"),
        JPEG,
    ),
    "a data address": (lambda _: mime([data_url(PNG)]), PNG),
    "a data address as text": (lambda _: mime(text_plain=data_url(JPEG).encode()), JPEG),
    "a data address in a page": (lambda _: mime([PAGE], text_html=page_with(data_url(PNG))), PNG),
    "a data address without base64": (
        lambda _: mime([f"data:image/png,{urllib.parse.quote_from_bytes(PNG)}"]),
        PNG,
    ),
    "a screenshot": (lambda _: qt_image(), PNG),
}  # fmt: skip
REFUSED: dict[str, tuple[QMimeData, DropKind]] = {
    "Chrome, on Linux": (mime([ADDRESS], text_html=page_with(ADDRESS)), DropKind.ADDRESS),
    "Firefox, a page's picture": (
        mime(text_x__moz__url=f"{ADDRESS}\ncat".encode("utf-16-le"), text_html=page_with(ADDRESS)),
        DropKind.ADDRESS,
    ),
    "an address as text": (mime(text_plain=ADDRESS.encode()), DropKind.ADDRESS),
    "words": (mime(text_plain=b"a cat sat on the mat"), DropKind.OTHER),
    "a colour": (mime(application_x__color=bytes(8)), DropKind.OTHER),
    "nothing": (mime(), DropKind.OTHER),
}


def shown(pane: PredictionPanel) -> str:
    """Return what stands over the pane while something is dragged over it."""
    feedback = pane_body(pane).feedback
    return "" if feedback is None else feedback.title


class Hover(Drag):
    """A drag with data of any form."""

    def __init__(self, pane: PredictionPanel, data: QMimeData) -> None:
        super().__init__(pane_body(pane), [])
        self.mime = data


def pixels(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"))


@pytest.mark.parametrize("sender", FILES)
def test_a_file_by_any_sender_is_asked_about(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path, sender: str
) -> None:
    drag = Hover(pane, FILES[sender](image))
    assert drag.enter().dropAction() == COPY
    assert drag.move().dropAction() == COPY
    assert shown(pane) == f"Drop to classify {image.name}"
    assert drag.drop().isAccepted()
    qtbot.waitUntil(lambda: engine.count(Predict) == 1)
    assert engine.last(Predict).path == image


@pytest.mark.parametrize("sender", IMAGES)
def test_an_image_without_a_file_is_kept_and_asked_about(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path, sender: str
) -> None:
    make, content = IMAGES[sender]
    drag = Hover(pane, make(image))
    assert drag.enter().dropAction() == COPY
    assert shown(pane) == "Drop to classify the picture"
    assert drag.drop().isAccepted()
    qtbot.waitUntil(lambda: engine.count(Predict) == 1)
    kept = engine.last(Predict).path
    assert kept.parent == cache_dir() / "dropped"
    assert (pixels(kept) == np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))).all()
    on_another_thread(drop_data.forget_kept)
    assert not kept.exists()


@pytest.mark.parametrize("sender", REFUSED)
def test_what_cannot_be_taken_says_so_while_it_hovers(
    pane: PredictionPanel, engine: FakeClient, sender: str
) -> None:
    data, kind = REFUSED[sender]
    assert drop_data.drop_offer(data).kind is kind
    drag = Hover(pane, data)
    assert drag.enter().dropAction() == IGNORE
    assert shown(pane)
    assert not drag.drop().isAccepted()
    settle()
    assert engine.count(Predict) == 0


def test_a_text_that_names_no_file_is_refused_when_it_is_looked_for(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, tmp_path: Path
) -> None:
    drag = Hover(pane, mime(text_plain=str(tmp_path / "gone.png").encode()))
    drag.enter()
    qtbot.waitUntil(lambda: shown(pane) == "Not a picture")
    assert drag.move().dropAction() == IGNORE
    assert not drag.drop().isAccepted()
    settle()
    assert engine.count(Predict) == 0


def test_a_folder_is_told_from_a_file_while_it_hovers(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, tmp_path: Path
) -> None:
    folder = tmp_path / "photos.2024"
    folder.mkdir()
    drag = Hover(pane, mime([uri(folder)]))
    assert drag.enter().dropAction() == COPY
    qtbot.waitUntil(lambda: shown(pane) == "Drop to classify all in photos.2024")
    assert drag.move().dropAction() == COPY


@pytest.mark.parametrize("sender", [*FILES, *IMAGES])
def test_the_clipboard_takes_what_a_drop_takes(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path, sender: str
) -> None:
    make = FILES[sender] if sender in FILES else IMAGES[sender][0]
    QGuiApplication.clipboard().setMimeData(make(image))
    pane.paste()
    qtbot.waitUntil(lambda: engine.count(Predict) == 1)


@pytest.mark.parametrize("text", [b"a cat", b"/no/such/file.png"])
def test_a_clipboard_without_an_image_is_told(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, text: bytes
) -> None:
    QGuiApplication.clipboard().setMimeData(mime(text_plain=text))
    with qtbot.waitSignal(pane.problem_reported) as told:
        pane.paste()
    assert told.args == ["Not a picture. Drop pictures or folders."]
    assert engine.count(Predict) == 0


@pytest.mark.parametrize(
    "data",
    [
        mime(["data:image/png;base64,!!!!"]),
        mime(["data:image/png;base64,"]),
        mime(image_png=b""),
        windows_file(b""),
    ],
    ids=["no base64", "empty address", "no bytes", "no contents"],
)
def test_a_promise_that_is_not_kept_is_told(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, data: QMimeData
) -> None:
    drag = Hover(pane, data)
    drag.enter()
    with qtbot.waitSignal(pane.problem_reported) as told:
        drag.drop()
    assert told.args == ["The dropped file could not be read as a picture."]
    assert engine.count(Predict) == 0


def test_images_without_files_keep_their_names_apart(pane: PredictionPanel) -> None:
    items = [drop_data.take(mime(image_png=PNG))[0] for _ in range(2)]
    first, second = on_another_thread(lambda: drop_data.as_files(items)).paths
    assert first != second
    assert first.read_bytes() == second.read_bytes() == PNG


def test_a_full_disk_is_told(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    drag = Hover(pane, mime(image_png=PNG))
    drag.enter()
    with qtbot.waitSignal(pane.problem_reported):
        drag.drop()


class TestFilesOfAStart:
    def test_a_model_opens_and_the_others_wait_for_it(
        self, qtbot: QtBot, pane: PredictionPanel, predictors: FakeClients, image: Path
    ) -> None:
        pane.take([image, MODEL])
        qtbot.waitUntil(lambda: bool(predictors.made))
        assert predictors.newest.last(LoadModel).path == MODEL
        assert predictors.newest.count(Predict) == 0

    def test_many_wait_for_a_model_and_say_so(
        self, qtbot: QtBot, pane: PredictionPanel, image: Path, tasks: TaskRunner
    ) -> None:
        with qtbot.waitSignal(pane.session.status_message) as told:
            pane.take([image, image.with_name("other.png")])
        assert told.args == ["The pictures wait until you open a model."]

    def test_with_a_model_they_are_asked_about(
        self, qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path
    ) -> None:
        pane.take([image])
        qtbot.waitUntil(lambda: engine.count(Predict) == 1)
        assert engine.last(Predict).path == image
        with qtbot.waitSignal(pane.batch_requested) as wanted:
            pane.take([image, image])
        assert wanted.args == [[image, image]]


def test_a_clipboard_that_the_system_does_not_hand_out_is_told(
    qtbot: QtBot, pane: PredictionPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    with qtbot.waitSignal(pane.problem_reported) as told:
        pane.paste()
    assert told.args == ["Not a picture. Drop pictures or folders."]
