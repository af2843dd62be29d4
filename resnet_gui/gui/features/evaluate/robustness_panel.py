"""How a run's model does on changed images: a sentence, and what was done with what result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.corruptions import Corruption, corrupted_images
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.metrics.robustness import Robustness
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import report_robustness
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.runs.report_parts import translated
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import as_qimage
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.text.language import LANGUAGE
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.controls import button, label, restyle
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.translated import Translated

_PICTURE, _GAP = QSize(132, 99), 16
_SAMPLE = "sample/house/house_001.jpg"


class RobustnessPanel(Translated, QWidget):
    """Offers to ask a run's model about changed images, and shows what came of it.

    Signals:
        requested: The model is to be asked.
        stop_requested: It is to be given up.
    """

    requested = Signal()
    stop_requested = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_help_topic(self, "believing#changed")
        self._tasks = tasks
        self._record: RunRecord | None = None
        self._loaded: Path | None = None  # which run's example is shown, and from where
        self._root: Path | None = None
        self._busy: Path | None = None
        self._title, self._sentence, self._method = (
            label("section"),
            label("body"),
            label("caption"),
        )
        for text in (self._sentence, self._method):
            text.setWordWrap(True)
        self._try, self._stop = button(""), button("")
        self._try.clicked.connect(self.requested)
        self._stop.clicked.connect(self.stop_requested)
        self._line = ProgressLine()
        self._tiles = [_Tile() for _ in range(1 + len(Corruption))]
        self._columns = 0
        # A row of today asks for no width: else the panel could not become narrower than it.
        pictures = QWidget()
        pictures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(pictures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(section_header(self._title, None, self._try, self._stop))
        for widget in (self._sentence, self._method, self._line):
            layout.addWidget(widget)
        layout.addWidget(pictures)
        self._place(len(self._tiles))
        self.retranslate()

    def show_run(self, record: RunRecord) -> None:
        """Show what is known about a run."""
        if self._record is None or self._record.folder != record.folder:
            self._root = None  # that of another run
        self._record = record
        self._load()
        self.retranslate()

    def set_root(self, root: Path) -> None:
        """Set what the path of the example is relative to."""
        self._root = root
        self._load()

    def show_progress(self, folder: Path | None, done: int, total: int, *, is_free: bool) -> None:
        """Show how far the run in a folder is; None where none is being asked.

        ``is_free`` says whether another can be asked now.
        """
        self._busy = folder
        self._try.setEnabled(is_free)
        words = self.tr("{done} of {total}, each changed in eight ways").format(
            done=format.number(done), total=counts.images(total)
        )
        starting = self.tr("Opening the model…")
        self._line.set_progress(done / max(1, total), words if total else starting)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        record = self._record
        found = None if record is None else record.robustness
        ours = record is not None and record.folder == self._busy
        has_model = record is not None and record.has_model
        self.setVisible(has_model or found is not None)
        self._title.setText(translated(report_robustness.TITLE, LANGUAGE))
        self._try.setText(self.tr("Try again") if found is not None else self.tr("Try it"))
        self._try.setVisible(has_model and not ours)
        self._stop.setText(self.tr("Stop"))
        self._line.setVisible(ours)
        self._stop.setVisible(ours)
        for tile in self._tiles:
            tile.setVisible(found is not None)
        self._method.setVisible(found is not None)
        if found is None:
            self._sentence.setText(
                self.tr(
                    "Does the model still recognise the validation pictures when they are darker, "
                    "brighter, blurred, noisy, small, grey, turned, or poor copies?"
                )
            )
            return
        self._sentence.setText(report_robustness.robustness_sentence(found, LANGUAGE))
        self._method.setText(report_robustness.method_sentence(found, LANGUAGE))
        self._show_tiles(found)

    def event(self, event: QEvent) -> bool:
        """Ask for the height that the texts take in this width, for which scroll areas do not."""
        done = super().event(event)
        layout = self.layout()
        if layout is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many pictures in a row as there is room for."""
        super().resizeEvent(event)
        self._place(max(1, (self.width() + _GAP) // (_PICTURE.width() + _GAP)))

    def _place(self, columns: int) -> None:
        columns = min(columns, len(self._tiles))
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(columns, 1)

    def _show_tiles(self, found: Robustness) -> None:
        first, *others = self._tiles
        name = translated(report_robustness.AS_IT_IS, LANGUAGE)
        first.show_result(name, found.accuracy, None)
        results = {one.corruption: one for one in found.results}
        for tile, corruption in zip(others, Corruption, strict=True):
            result = results.get(corruption.value)
            tile.setVisible(result is not None)
            if result is not None:
                share = found.accuracy_of(result)
                name = report_robustness.title(corruption, LANGUAGE)
                tile.show_result(name, share, share - found.accuracy, found.is_clear(result))

    def _load(self) -> None:
        """Read the example, unless it is there already."""
        record, root = self._record, self._root
        if record is None or record.robustness is None or root is None:
            return
        path, card = root / record.robustness.example, record.card
        if path == self._loaded:
            return

        def show(images: list[QImage]) -> None:
            self._loaded = path
            for tile, image in zip(self._tiles, images, strict=True):
                tile.set_image(image)

        self._tasks.run(lambda: _read(path, card), show, topic="robustness")


class _Tile(QWidget):
    """A changed image, what was done to it, and how many are recognised then."""

    accessible_role = roles.GROUP

    def __init__(self) -> None:
        super().__init__()
        self._frame, self._name, self._share = ImageFrame(), ElidedLabel("caption"), label("strong")
        self._frame.setFixedSize(_PICTURE)
        self._name.setFixedWidth(_PICTURE.width())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self._frame, self._name, self._share):
            layout.addWidget(widget)

    def set_image(self, image: QImage) -> None:
        self._frame.set_image(image)

    def show_result(
        self, name: str, share: float, change: float | None, is_clear: bool = False
    ) -> None:
        self._name.setText(name)
        words = format.percent(share)
        if change is not None:
            sign = "" if not change else "−" if change < 0 else "+"
            signed = sign + format.decimal(100 * abs(change), 1)
            words = self.tr("{share} ({change})").format(share=words, change=signed)
        self._share.setText(words)
        self._share.setProperty("tone", "warn" if is_clear else None)
        restyle(self._share)
        self._frame.setAccessibleName(name)
        self.setAccessibleName(f"{name}: {words}")


def _read(path: Path, card: ModelCard) -> list[QImage]:
    """Return an image as it is and with each change; one of the program's where it is gone."""
    width, height = sides(card.size)
    enough = (2 * width, 2 * height)
    try:
        image = decode.read_image(path, enough=enough, rule=card.decode_rule, white=card.white)
    except ProblemError:
        image = decode.read_image(paths.asset(_SAMPLE), enough=enough)
    return [as_qimage(one) for one in corrupted_images(image, card.size, card.resize)]
