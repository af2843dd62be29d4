"""The images of a thumbnail grid, with captions, marks and the thumbnails read so far."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import (
    QImage,
)

from resnet_gui.gui.theme.plain_text import listed, plain
from resnet_gui.gui.widgets.keyboard.copying import as_mime_data

Index = QModelIndex | QPersistentModelIndex


class ThumbnailModel(QAbstractListModel):
    """A row an image; thumbnails that were painted last are kept longest."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        self.root = Path()
        self.captions: list[str] = []
        self.captions_of: Callable[[Path], str] | None = None  # in place of a list of them
        self.badge_of: Callable[[Path], str] | None = None  # a word in the corner
        self.marks: Mapping[Path, str] = {}
        self.images: OrderedDict[Path, QImage] = OrderedDict()
        self.broken: set[Path] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many images there are."""
        return 0 if parent is not None and parent.isValid() else len(self.paths)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an image's name, and its mark as a tooltip."""
        path = self.path(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain("\n".join(filter(None, (path.name, self.marks.get(path)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (path.name, self.caption(index.row()), self.marks.get(path, ""))
            return listed(parts)
        return path.name if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let images be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return images as files, as a file manager would."""
        return as_mime_data(self.path(index.row()) for index in indexes)

    def path(self, row: int) -> Path:
        """Return an image's path; joined only now, since few of 60,000 are ever shown."""
        return self.root / self.paths[row]

    def caption(self, row: int) -> str:
        """Return the text below an image."""
        if self.captions_of is not None:
            return self.captions_of(self.paths[row])
        return self.captions[row] if row < len(self.captions) else ""

    def badge(self, row: int) -> str:
        """Return the word in the corner of an image, if it has one."""
        return "" if self.badge_of is None else self.badge_of(self.paths[row])

    def use(self, path: Path) -> QImage | None:
        """Return a thumbnail, and keep it longer than those that are not shown."""
        image = self.images.get(path)
        if image is not None:
            self.images.move_to_end(path)
        return image
