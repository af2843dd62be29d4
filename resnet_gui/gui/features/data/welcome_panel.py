"""The panel shown while no dataset is open: an invitation, and what was used last."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from resnet_gui.gui.features.data.recent_columns import RecentColumns
from resnet_gui.gui.features.data.welcome_images import WelcomeImages
from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.translated import Translated

_WITH_DRAWING = 460  # pixels of height


class _Frame(QFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(c.q("ink3"), 1)
        pen.setDashPattern((5.0, 4.0))
        painter.setPen(pen)
        painter.setBrush(c.q("canvas", 0.6))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class _Step(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._title, self._text = label("section"), label("body", tone="quiet")
        self._text.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(4)
        layout.addWidget(icons.IconLabel(icon, "accent"), 0, 0)
        layout.addWidget(self._title, 0, 1)
        layout.addWidget(self._text, 1, 1, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(1, 1)

    def set_texts(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)


class WelcomePanel(Translated, QWidget):
    """Invites to drop or choose a folder of images.

    Signals:
        choose_requested: a folder is to be chosen.
        sample_requested: the sample dataset is to be opened.
        label_requested: a folder is to be chosen, and its images labelled.
        model_requested: a model is to be chosen.

    Attributes:
        recent: The datasets, runs and models that were used last.
    """

    choose_requested = Signal()
    sample_requested = Signal()
    label_requested = Signal()
    model_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_help_topic(self, "first-model")
        self._images = WelcomeImages()
        self._title = label("invitation")
        self._sentence = label("body", tone="quiet")
        self._choose, self._sample = button("", "primary"), button("")
        self._choose.clicked.connect(self.choose_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._label, self._model = button("", "link"), button("", "link")
        self._label.clicked.connect(self.label_requested)
        self._model.clicked.connect(self.model_requested)
        self._also = label("caption")
        self.recent = RecentColumns()
        self.recent.changed.connect(self._show_recent)
        self._steps = [_Step(icon) for icon in ("pictures", "curve", "download")]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(24)
        layout.addWidget(self._invitation(), 1)
        self._first_steps = QWidget()
        steps = QHBoxLayout(self._first_steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(32)
        for step in self._steps:
            steps.addWidget(step, 1)
        layout.addWidget(self._first_steps)
        layout.addWidget(self.recent)
        self._show_recent()
        self.retranslate()

    @Slot()
    def _show_recent(self) -> None:
        """Show what was used last in place of the first steps, once there is anything."""
        self.recent.setVisible(not self.recent.is_empty)
        self._first_steps.setVisible(self.recent.is_empty)
        self._also.setVisible(self.recent.is_empty)  # in a low window there is no room for both

    def _invitation(self) -> QWidget:
        frame = _Frame()
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self._choose)
        buttons.addWidget(self._sample)
        buttons.addStretch()
        others = QHBoxLayout()
        others.setSpacing(24)
        others.addStretch()
        others.addWidget(self._label)
        others.addWidget(self._model)
        others.addStretch()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(0)
        layout.addStretch(1)
        layout.addWidget(self._images, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(32)
        layout.addWidget(_centred(self._title))
        layout.addSpacing(6)
        layout.addWidget(_centred(self._sentence))
        layout.addSpacing(22)
        layout.addLayout(buttons)
        layout.addSpacing(10)
        layout.addLayout(others)
        layout.addSpacing(14)
        layout.addWidget(_centred(self._also))
        layout.addStretch(1)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without the drawing where letters are large and the window is low."""
        super().resizeEvent(event)
        self._images.setVisible(self.height() >= palette.px(_WITH_DRAWING))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._images.set_names(self.tr("cats"), self.tr("dogs"))
        self._images.setAccessibleName(self.tr("An example: a folder of cats, a folder of dogs"))
        self._title.setText(self.tr("Drop a folder of pictures here"))
        self._sentence.setText(
            self.tr("One folder for each class. The folder’s name is the class.")
        )
        self._choose.setText(self.tr("Choose folder…"))
        self._sample.setText(self.tr("Try the sample"))
        self._label.setText(self.tr("Label a folder…"))
        self._model.setText(self.tr("Open a model…"))
        self._also.setText(
            self.tr(
                "Also: train and valid folders, with a folder for each class inside, "
                "or a CSV list of pictures and classes."
            )
        )
        first, second, third = self._steps
        first.set_texts(
            self.tr("1  Choose pictures"),
            self.tr("Two classes or more, five pictures each. Thirty is better."),
        )
        second.set_texts(
            self.tr("2  Press Train"),
            self.tr("The sample takes less than a minute and no internet."),
        )
        third.set_texts(
            self.tr("3  Ask it"), self.tr("Drop any picture on the right and read the answer.")
        )


def _centred(text: QLabel) -> QLabel:
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    text.setWordWrap(True)
    return text
