"""A layout in rows that breaks where the width ends, as text does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Puts widgets beside each other in their preferred size, and into more rows as needed.

    No text is cut off then, however narrow the window and long the language.

    Args:
        spacing: Between widgets, in pixels.
        line_spacing: Between rows, in pixels.
        parent: The widget that it arranges.
    """

    def __init__(
        self, spacing: int = 16, line_spacing: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._line_spacing = line_spacing
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item; None where there is none."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that no more room is wanted."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets in their places."""
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, moves: bool) -> int:
        """Return the height of all rows; the widgets go there if ``moves``."""
        y = rect.top()
        for row in self._rows(rect.width()):
            x, height = rect.left(), max(item.sizeHint().height() for item in row)
            for item in row:
                size = item.sizeHint()
                if moves:
                    place = QPoint(x, y + (height - size.height()) // 2)
                    width = min(size.width(), rect.width())
                    item.setGeometry(QRect(place, QSize(width, size.height())))
                x += size.width() + self.spacing()
            y += height + self._line_spacing
        return max(0, y - self._line_spacing - rect.top())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items that can be seen, as rows that fit into a width."""
        rows: list[list[QLayoutItem]] = []
        end = width + 1
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if not rows or end + self.spacing() + needed > width:
                rows.append([])
                end = -self.spacing()
            rows[-1].append(item)
            end += self.spacing() + needed
        return rows
