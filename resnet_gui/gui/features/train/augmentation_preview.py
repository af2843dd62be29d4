"""A preview of the training data: sample images with their labels, and augmented copies."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import preview
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.preview import AugmentationPreview
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.decode import Square
from resnet_gui.gui.services.task_runner import Job, TaskRunner
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, listed
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.translated import Translated

EPOCHS = 5
_ROWS = 6  # without variation each sample takes one place, and there is room for more
_PLAIN = _ROWS * (EPOCHS + 1)


class AugmentationPreviewPanel(Translated, QWidget):
    """A grid of samples, read in the background.

    Signals:
        back_requested: The user wants to go back to the settings.
    """

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._config: TrainConfig | None = None
        self._start = self._count = 0
        self._tasks = TaskRunner(self, threads=1)
        self._title, self._note = label("section"), label("caption", tone="quiet")
        self._others, self._back = button("", "link"), button("")
        self._others.clicked.connect(self._on_others_clicked)
        self._back.clicked.connect(self.back_requested)
        self._grid = SamplesGrid()
        scroll = QScrollArea()
        scroll.setWidget(self._grid)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(section_header(self._title, self._note, self._others, self._back))
        layout.addWidget(scroll, 1)
        self.retranslate()

    def show_samples(self, dataset: Dataset, config: TrainConfig, start: int = 0) -> None:
        """Read samples of a dataset, and show them as a configuration lets training see them."""
        self._dataset, self._config, self._start = dataset, config, start
        self._grid.clear()
        self._count = _ROWS if config.strengths.varies else _PLAIN
        chosen = preview.choose_images(dataset, self._count, start)

        def read(job: Job) -> None:
            for number, image in enumerate(chosen):
                if job.cancelled():
                    return
                try:
                    job.report(
                        preview.preview_augmentation(
                            dataset, image, config, number=number, epochs=EPOCHS
                        )
                    )
                except ProblemError:
                    continue  # training will pass it over, too

        self._tasks.run(read, lambda _: None, on_progress=self._grid.add, topic="samples")
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._title.setText(self.tr("What training sees"))
        self._others.setText(self.tr("Other pictures"))
        self._back.setText(self.tr("Back to settings"))
        if (config := self._config) is not None:
            side = f"{config.image_size} × {config.image_size}"
            if config.strengths.varies:
                text = self.tr("{side}, the original and how it looks in {epochs} epochs")
                self._note.setText(text.format(side=side, epochs=EPOCHS))
            else:
                self._note.setText(self.tr("{side}, the same in every epoch").format(side=side))

    @Slot()
    def _on_others_clicked(self) -> None:
        if self._dataset is not None and self._config is not None:
            step = -(-self._count // max(1, len(self._dataset.classes)))
            self.show_samples(self._dataset, self._config, self._start + step)


class SamplesGrid(QWidget):
    """Paints samples: a row each with its variations, or side by side where there are none."""

    accessible_role = roles.PICTURE

    _COLUMNS = EPOCHS + 1
    _GAP, _CAPTION = 8, 22

    def __init__(self) -> None:
        super().__init__()
        self._samples: list[tuple[AugmentationPreview, list[QPixmap]]] = []

    def clear(self) -> None:
        """Show none."""
        self._samples.clear()
        self._changed()

    def add(self, sample: AugmentationPreview) -> None:
        """Show one more sample."""
        images = [_pixmap(square) for square in (sample.square, *sample.varied)]
        self._samples.append((sample, images))
        self._changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every image with its caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(palette.font("caption"))
        painter.setPen(palette.colors().q("ink2"))
        place = 0
        for sample, images in self._samples:
            for number, image in enumerate(images):
                caption = sample.image.label
                if number:
                    caption = self.tr("epoch {number}").format(number=format.number(number))
                self._paint(painter, place, image, caption)
                place += 1

    def resizeEvent(self, event: object) -> None:
        """Fit as many rows as there are."""
        self.setMinimumHeight(self._rows() * self._row_height())

    def _paint(self, painter: QPainter, place: int, image: QPixmap, caption: str) -> None:
        row, column = divmod(place, self._COLUMNS)
        side = self._side()
        left, top = column * (side + self._GAP), row * self._row_height()
        painter.drawPixmap(QRectF(left, top, side, side), image, QRectF(image.rect()))
        room = QRectF(left, top + side, side, self._CAPTION)
        metrics = QFontMetricsF(painter.font())
        shown = elided(metrics, caption, side)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _side(self) -> int:
        room = self.width() - (self._COLUMNS - 1) * self._GAP
        return max(40, min(160, room // self._COLUMNS))

    def _row_height(self) -> int:
        return self._side() + self._CAPTION + self._GAP

    def _rows(self) -> int:
        places = sum(len(images) for _, images in self._samples)
        return -(-places // self._COLUMNS)

    def _changed(self) -> None:
        names = listed(sample.image.label for sample, _ in self._samples)
        self.setAccessibleName(self.tr("Samples: {names}").format(names=names))
        self.setMinimumHeight(self._rows() * self._row_height())
        self.update()


def _pixmap(square: Square) -> QPixmap:
    side = len(square)
    image = QImage(square.tobytes(), side, side, 3 * side, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)
