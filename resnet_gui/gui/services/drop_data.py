"""Converts dragged or copied data of other programs into image files.

A file manager sends file names. A browser sends the image itself (as bytes, as a ``data:``
address, as a file that is not on disk) or only the address of a web image. Such an address is not
downloaded, since the program does not go online for it.
"""

from __future__ import annotations

import base64
import binascii
import logging
import re
import shutil
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from resnet_gui.core.files.paths import cache_dir, is_dir, is_file, long_path
from resnet_gui.core.organize.plan import numbered_names

_MOST_BYTES = 100_000_000  # of an image that comes without a file
_CONTENTS = 'application/x-qt-windows-mime;value="FileContents"'
_MOZ_URL = "text/x-moz-url"
_IN_PAGE = re.compile(r"""src\s*=\s*["'](data:image/[^"']+)["']""", re.IGNORECASE)
_DATA = re.compile(r"data:(image/[\w.+-]+)((?:;[\w=.+-]+)*?)(;base64)?,", re.IGNORECASE)
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}

_log = logging.getLogger(__name__)


class DropKind(Enum):
    """What can be done with what another program offers."""

    FILES = "files"
    IMAGE = "picture"
    ADDRESS = "address"
    OTHER = "other"


@dataclass(frozen=True)
class DropOffer:
    """What is dragged or copied.

    Attributes:
        kind: What can be done with it.
        paths: Those of :attr:`DropKind.FILES`.
        is_text: Whether the paths came as text, which may name no file at all.
    """

    kind: DropKind
    paths: tuple[Path, ...] = ()
    is_text: bool = False


@dataclass(frozen=True)
class LooseImage:
    """An image that came without a file, as the bytes of one and its ending, such as ``.png``."""

    content: bytes
    ending: str


DroppedItem = Path | LooseImage


@dataclass(frozen=True)
class DroppedFiles:
    """What was dropped or pasted, as files; ``folders`` are those among the paths."""

    paths: tuple[Path, ...]
    folders: frozenset[Path] = frozenset()

    @property
    def is_batch(self) -> bool:
        """Whether there is more than one image to predict."""
        return len(self.paths) > 1 or bool(self.folders)


def on_clipboard() -> QMimeData:
    """Return what the clipboard holds; nothing where the system does not hand it out."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def drop_offer(data: QMimeData) -> DropOffer:
    """Return what another program offers; nothing is decoded yet."""
    if paths := _local_files(data):
        return DropOffer(DropKind.FILES, tuple(paths))
    if data.hasImage() or _image_formats(data) or data.hasFormat(_CONTENTS) or _data_url(data):
        return DropOffer(DropKind.IMAGE)
    if paths := _paths_in_text(data):
        return DropOffer(DropKind.FILES, tuple(paths), is_text=True)
    if _addresses(data):
        return DropOffer(DropKind.ADDRESS)
    return DropOffer(DropKind.OTHER)


def take(data: QMimeData) -> list[DroppedItem]:
    """Return the files that are named, or the image that came without a file; write nothing.

    What a drag or the clipboard holds can be read only now and only on the window's thread.
    """
    if paths := _local_files(data):
        return list(paths)
    for form in _image_formats(data):
        if content := bytes(data.data(form).data()):
            return _loose(content, _ENDINGS.get(form, ".png"))
    if address := _data_url(data):
        content, ending = _from_data_url(address)
        return _loose(content, ending)
    if content := bytes(data.data(_CONTENTS).data()):
        return _loose(content, ".png")
    image = data.imageData()
    if isinstance(image, QImage):
        return _loose(_as_png(image), ".png")
    return list(_paths_in_text(data))


def as_files(items: Sequence[DroppedItem]) -> DroppedFiles:
    """Write each image that came without a file, and look which of the others are folders.

    To be called beside the window's thread.
    """
    paths: list[Path] = []
    for item in items:
        paths += [item] if isinstance(item, Path) else _keep(item)
    return DroppedFiles(tuple(paths), frozenset(path for path in paths if is_dir(path)))


def forget_kept() -> None:
    """Remove the images that came without a file, at the start of the program."""
    shutil.rmtree(long_path(_folder()), ignore_errors=True)


def _local_files(data: QMimeData) -> list[Path]:
    """Return files of this computer, however they are written."""
    local = [url for url in data.urls() if url.isLocalFile()]
    if not local:
        local = [url for url in _addresses(data) if url.isLocalFile()]
    return [Path(url.toLocalFile()) for url in local]


def _paths_in_text(data: QMimeData) -> list[Path]:
    """Return paths copied as text, as from a terminal or by "Copy as path", which puts quotes."""
    lines = [line.strip().strip('"') for line in data.text().splitlines() if line.strip()]
    paths = [Path(line) for line in lines[:1000] if len(line) < 4000]
    return paths if all(map(Path.is_absolute, paths)) else []


def _addresses(data: QMimeData) -> list[QUrl]:
    urls = [url for url in data.urls() if not url.isEmpty()]
    if not urls and data.hasFormat(_MOZ_URL):  # address and title, a line each, in UTF-16
        text = bytes(data.data(_MOZ_URL).data()).decode("utf-16-le", "ignore")
        urls = [QUrl(line) for line in text.splitlines()[:1]]
    if not urls and re.match(r"(https?|file)://\S+$", data.text().strip()):
        urls = [QUrl(data.text().strip())]
    return urls


def _image_formats(data: QMimeData) -> list[str]:
    """Return the formats in which an image's own bytes are there, those kept exactly first."""
    found = [form for form in data.formats() if form.lower().startswith("image/")]
    return sorted(found, key=lambda form: form not in _ENDINGS)


def _data_url(data: QMimeData) -> str:
    for text in (*(url.toString() for url in data.urls()), data.text()):
        if text[:11].lower() == "data:image/":
            return text
    match = _IN_PAGE.search(data.html()) if data.hasHtml() else None
    return match[1] if match else ""


def _from_data_url(address: str) -> tuple[bytes, str]:
    match = _DATA.match(address)
    if match is None:
        return b"", ""
    body = urllib.parse.unquote_to_bytes(address[match.end() :])
    if match[3]:
        try:
            body = base64.b64decode(bytes(body).translate(None, b" \r\n\t"), validate=False)
        except binascii.Error:
            body = b""
    return body, _ENDINGS.get(match[1].lower(), ".png")


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _loose(content: bytes, ending: str) -> list[DroppedItem]:
    return [LooseImage(content, ending)] if content and len(content) <= _MOST_BYTES else []


def _keep(image: LooseImage) -> list[Path]:
    """Write an image that came without a file; the engine reads files only."""
    try:
        folder = _folder()
        long_path(folder).mkdir(parents=True, exist_ok=True)
        for path in numbered_names(folder / f"picture{image.ending}"):
            if not is_file(path):
                long_path(path).write_bytes(image.content)
                return [path]
    except OSError:
        _log.warning("a picture without a file cannot be kept", exc_info=True)
    return []


def _folder() -> Path:
    return cache_dir() / "dropped"
