"""A few options side by side, of which exactly one is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.accessibility import roles

_PAD = 12


class SegmentedControl(QFrame):
    """A segmented control; the arrows move between its choices.

    Signals:
        chosen(int): the user has chosen the segment at this place.
    """

    accessible_role = roles.GROUP

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for at in range(count):
            one = _Segment()
            self._group.addButton(one, at)
            row.addWidget(one)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        """The place of the segment that holds."""
        return self._group.checkedId()

    def choose(self, at: int) -> None:
        """Let a segment hold, as if by itself: no signal."""
        self._group.button(at).setChecked(True)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Name the segments."""
        for at, text in enumerate(texts):
            self._group.button(at).setText(text)
        self.updateGeometry()  # now: who asks for the width next gets that of these texts


class _Segment(QPushButton):
    """As wide as it is when it is chosen: its letters are bolder then, and nothing should move."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "segment")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(palette.font("strong"))
        text = bold.size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(text.width() + 2 * _PAD, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
