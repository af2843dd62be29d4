"""What stands below the head of the prediction panel; it scrolls where it has too little room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.layouts.steady_scroll_area import SteadyScrollArea

_MARGIN = 20


class PanelBody(SteadyScrollArea):
    """A column of parts of which the image gives way first.

    Attributes:
        column: Where the parts are put.
    """

    def __init__(self, frame: ImageFrame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = _Content(frame)
        self.column = QVBoxLayout(content)
        right = max(0, _MARGIN - self.verticalScrollBar().sizeHint().width())
        self.column.setContentsMargins(_MARGIN, _MARGIN, right, _MARGIN)
        self.column.setSpacing(0)
        self.setWidget(content)
        for part in (self.viewport(), content):
            part.setAutoFillBackground(False)  # the ground is the panel's


class _Content(QWidget):
    def __init__(self, frame: ImageFrame) -> None:
        super().__init__()
        self._frame = frame

    def heightForWidth(self, width: int) -> int:
        """Return the height with the lowest image: before it is that low, nothing scrolls."""
        spare = self._frame.sizeHint().height() - self._frame.minimumHeight()
        layout = self.layout()
        return super().heightForWidth(width) - spare if layout is not None else -1
