"""One label that looks wrong: its picture, the pictures most like it, and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resnet_gui.core.checks.suspect_labels import SuspectLabel
from resnet_gui.core.labeling.marks import Marks
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.translated import Translated

PICTURE = 168
"""Side of the picture, in pixels at a text size of 100 %."""

_NEIGHBOUR = 84
_NAME = 72  # of a class on a button


class SuspectRow(Translated, QWidget):
    """Shows a label that looks wrong, or what was done about it.

    Signals:
        kept(SuspectLabel): The label is right.
        relabelled(SuspectLabel): It is to be the suggested one.
        asked(SuspectLabel): The user wants to choose another class.
        left_out(SuspectLabel): The picture is not to be used.
    """

    accessible_role = roles.GROUP

    kept = Signal(object)
    relabelled = Signal(object)
    asked = Signal(object)
    left_out = Signal(object)

    def __init__(
        self, suspect: SuspectLabel, has_suggested: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.suspect, self._has_suggested = suspect, has_suggested
        self._marks = Marks()
        self._title, self._file = ElidedLabel("strong"), ElidedLabel("caption")
        self._near, self._done = label("caption"), ElidedLabel("strong", "accent")
        # As high as the buttons: rows below do not move under the pointer.
        self._done.setMinimumHeight(palette.control_height())
        self._keep, self._change = button(""), button("")
        self._other, self._leave = button("", "link"), button("", "link")
        for control, signal in (
            (self._keep, self.kept),
            (self._change, self.relabelled),
            (self._other, self.asked),
            (self._leave, self.left_out),
        ):
            control.clicked.connect(lambda _=False, signal=signal: signal.emit(suspect))
        self._frames: dict[Path, list[ImageFrame]] = {}
        self._arrange()
        self.retranslate()

    @property
    def is_done(self) -> bool:
        """Whether the user has said something about it."""
        return bool(self._said())

    @property
    def paths(self) -> list[Path]:
        """The pictures that it shows."""
        return list(self._frames)

    def set_image(self, path: Path, image: QImage) -> None:
        """Show a picture where it belongs."""
        for frame in self._frames.get(path, ()):
            frame.set_image(image)

    def set_marks(self, marks: Marks) -> None:
        """Show what the user has said."""
        self._marks = marks
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        each = self.suspect
        text = self.tr("Labelled {label}, looks like {suggested} ({percent})")
        self._title.setText(
            text.format(
                label=each.label,
                suggested=each.suggested,
                percent=format.percent(each.probability, 0),
            )
        )
        self._file.setText(str(each.path))
        self.setAccessibleName(each.path.name)  # its buttons are called like those of other rows
        self._near.setText(self.tr("Most similar:"))
        self._keep.setText(self.tr("Keep {label}").format(label=self._short(each.label)))
        self._change.setText(self.tr("Label it {label}").format(label=self._short(each.suggested)))
        self._other.setText(self.tr("Another class…"))
        self._leave.setText(self.tr("Leave out"))
        said = self._said()
        self._done.setText(said)
        self._done.setVisible(bool(said))
        for control in (self._keep, self._change, self._other, self._leave):
            control.setVisible(not said and (control is not self._change or self._has_suggested))

    def _short(self, name: str) -> str:
        """Return the beginning of a long name: four buttons stand in one line."""
        return elided(self._keep.fontMetrics(), name, palette.px(_NAME)).replace("&", "&&")

    def _said(self) -> str:
        name = self.suspect.path.as_posix()
        if name in self._marks.images:
            return self.tr("Left out")
        label_now = self._marks.labels.get(name, "")
        if label_now and label_now != self.suspect.label:
            return self.tr("Labelled {label} now").format(label=label_now)
        if self._marks.confirmed.get(name) == self.suspect.label:
            return self.tr("Kept as {label}").format(label=self.suspect.label)
        return ""

    def _frame(self, path: Path, side: int) -> ImageFrame:
        frame = ImageFrame()
        frame.setMinimumSize(0, 0)
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        frame.setFixedSize(palette.px(side), palette.px(side))
        frame.setAccessibleName(path.name)
        self._frames.setdefault(path, []).append(frame)
        return frame

    def _arrange(self) -> None:
        near = QHBoxLayout()
        near.setSpacing(8)
        for path, name in self.suspect.neighbours:
            column = QVBoxLayout()
            column.setSpacing(2)
            caption = ElidedLabel("caption")
            caption.setText(name)
            caption.setFixedWidth(palette.px(_NEIGHBOUR))
            column.addWidget(self._frame(path, _NEIGHBOUR))
            column.addWidget(caption)
            near.addLayout(column)
        near.addStretch(1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for control in (self._keep, self._change, self._other, self._leave):
            actions.addWidget(control)
        actions.addWidget(self._done)
        actions.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._title)
        right.addWidget(self._file)
        right.addWidget(self._near)
        right.addLayout(near)
        right.addStretch(1)
        right.addLayout(actions)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        picture = self._frame(self.suspect.path, PICTURE)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)
