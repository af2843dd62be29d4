"""A few options side by side, of which exactly one is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
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
            one = QPushButton()
            one.setProperty("kind", "segment")
            one.setCheckable(True)
            one.setAutoDefault(False)
            one.setCursor(Qt.CursorShape.PointingHandCursor)
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
        # As wide as the chosen one is: its letters are bolder, and nothing should move.
        bold = QFontMetrics(palette.font("strong"))
        for at, text in enumerate(texts):
            self._group.button(at).setText(text)
            self._group.button(at).setFixedWidth(bold.horizontalAdvance(text) + 2 * _PAD)
        self.updateGeometry()  # now: who asks for the width next gets that of these texts
