"""Loads image files as QImages for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QObject, QRect, Signal
from PySide6.QtGui import QImage, QPainter

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.decode_rule import NEWEST_RULE, DecodeRule
from resnet_gui.core.imaging.resize import LETTERBOX_FILL, Color, ResizeRule, Size
from resnet_gui.gui.services.task_runner import Job, TaskRunner
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid


def read_image(path: Path, side: int) -> QImage:
    """Return the image at ``path`` upright, its longer side at most ``side`` pixels.

    Raises:
        ProblemError: ``picture-...``.
    """
    image = decode.read_image(path, enough=(side, side))
    image.thumbnail((side, side), Image.Resampling.BICUBIC)
    return as_qimage(image)


def read_square(
    path: Path,
    size: Size,
    resize: ResizeRule,
    pad_color: Color = LETTERBOX_FILL,
    rule: DecodeRule = NEWEST_RULE,
    white: float = 0.0,
) -> QImage:
    """Return the image at ``path`` as a network sees it that takes this size.

    Raises:
        ProblemError: ``picture-...``.
    """
    square = decode.load_square(path, size, resize, pad_color, rule, white)
    return as_qimage(Image.fromarray(square))


def as_qimage(image: Image.Image) -> QImage:
    """Return an RGB image of Pillow's as one of Qt's."""
    width, height = image.size
    form = QImage.Format.Format_RGB888
    borrowed = QImage(image.tobytes(), width, height, 3 * width, form)
    return borrowed.copy()  # the bytes above are gone when this function returns


class ThumbnailLoader(QObject):
    """Reads thumbnails in the background, those requested last first.

    Signals:
        loaded(Path, QImage): a thumbnail is there.
    """

    loaded = Signal(object, QImage)

    def __init__(
        self, tasks: TaskRunner, parent: QObject | None = None, topic: str = "thumbnails"
    ) -> None:
        super().__init__(parent)
        self._tasks, self._topic = tasks, topic

    def serve(self, grid: ThumbnailGrid) -> None:
        """Read what a grid requests, sharp enough for screens of twice the resolution."""
        grid.thumbnails_requested.connect(lambda paths: self.want(paths, 2 * grid.thumbnail_side()))
        self.loaded.connect(grid.set_thumbnail)

    def want(self, paths: list[Path], side: int) -> None:
        """Read these, and no longer those that were requested before."""

        def read_all(job: Job) -> None:
            for path in paths:
                if job.cancelled():
                    return
                try:
                    job.report((path, read_image(path, side)))
                except ProblemError:
                    continue  # its place stays empty; the scan has reported why

        self._tasks.run(read_all, _nothing, on_progress=self._on_read, topic=self._topic)

    def _on_read(self, entry: tuple[Path, QImage]) -> None:
        self.loaded.emit(*entry)


def _nothing(_answer: object) -> None:
    pass


def side_by_side(images: Sequence[QImage]) -> bytes:
    """Return images of one height beside each other, as the bytes of a PNG file."""
    whole = QImage(
        sum(image.width() for image in images),
        max(image.height() for image in images),
        QImage.Format.Format_RGB32,
    )
    whole.fill(palette.colors().q("surface"))
    painter, left = QPainter(whole), 0
    for image in images:
        painter.drawImage(QRect(left, 0, image.width(), image.height()), image)
        left += image.width()
    painter.end()
    data = QBuffer()
    data.open(QBuffer.OpenModeFlag.WriteOnly)
    whole.save(data, "PNG")  # type: ignore[call-overload]  # its stubs want bytes, Qt a string
    return bytes(data.data().data())
