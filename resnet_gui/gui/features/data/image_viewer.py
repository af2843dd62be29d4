"""One image enlarged, with its facts, also as the network would see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging import decode, resize
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.resize_preview import ResizePreview
from resnet_gui.gui.services import file_manager, thumbnail_loader
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.key_value_table import KeyValueTable
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.translated import Translated

_LARGE, _NETWORK = 1600, 224  # pixels a side
_MOST_FINDINGS = 3


class ImageViewer(Translated, QWidget):
    """Stands in place of the grid; Esc and the link lead back to it.

    Signals:
        left: The user goes back.
        moved(int): The user wants the next image (1) or the one before (-1).
    """

    accessible_role = roles.GROUP

    left = Signal()
    moved = Signal(int)

    def __init__(
        self, tasks: TaskRunner, editor: DatasetEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._editor = tasks, editor
        self._dataset: Dataset | None = None
        self._image: LabeledImage | None = None
        self._findings: list[str] = []
        self._back, self._before, self._next = (button("", "link") for _ in range(3))
        self._network, self._folder, self._leave = button("", "link"), button(""), button("")
        self._name, self._facts = ElidedLabel("section"), KeyValueTable()
        self._frame, self._squares = ImageFrame(), ResizePreview()
        policy = QSizePolicy.Policy.Expanding
        self._frame.setSizePolicy(policy, policy)
        self._views = QStackedWidget()
        self._views.addWidget(self._frame)
        self._views.addWidget(self._squares)
        self._back.clicked.connect(self.left)
        self._before.clicked.connect(lambda: self.moved.emit(-1))
        self._next.clicked.connect(lambda: self.moved.emit(1))
        self._network.clicked.connect(self._on_network_clicked)
        self._folder.clicked.connect(self._on_folder_clicked)
        self._leave.clicked.connect(self._on_leave_clicked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self.retranslate()

    def show_image(
        self,
        dataset: Dataset,
        image: LabeledImage,
        findings: list[str],
        *,
        as_network: bool = False,
    ) -> None:
        """Show an image of a dataset, and what was found about it."""
        self._dataset, self._image, self._findings = dataset, image, findings
        self._frame.set_image(None)
        self._squares.set_squares([(labels.resize_rule(rule), QImage()) for rule in RESIZE_RULES])
        self._views.setCurrentIndex(1 if as_network else self._views.currentIndex())
        self.retranslate()
        path = dataset.root / image.path

        def read() -> tuple[QImage, list[QImage]]:
            whole = decode.read_image(path, enough=(_LARGE, _LARGE))
            squares = [resize.fit(whole, _NETWORK, rule) for rule in RESIZE_RULES]
            whole.thumbnail((_LARGE, _LARGE))
            return thumbnail_loader.as_qimage(whole), [
                thumbnail_loader.as_qimage(square) for square in squares
            ]

        self._tasks.run(read, self._on_read, self._on_unreadable, topic="large picture")

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._back.setText(self.tr("Back to the pictures"))
        self._before.setText(self.tr("Previous"))
        self._next.setText(self.tr("Next"))
        self._folder.setText(self.tr("Show in folder"))
        large = self._views.currentIndex() == 0
        self._network.setText(
            self.tr("What the network sees") if large else self.tr("The whole picture")
        )
        if self._dataset is None or self._image is None:
            return
        marked = self._image in self._dataset.marked
        self._leave.setText(self.tr("Put back") if marked else self.tr("Leave out"))
        self._name.setText(self._image.path.name)
        for one in (self, self._frame):
            one.setAccessibleName(self._image.path.name)
        self._facts.set_facts(self._list_facts(self._dataset, self._image, marked=marked))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the arrows, and back with Esc."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.moved.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            case _:
                super().keyPressEvent(event)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._back)
        head.addStretch(1)
        for link in (self._before, self._next):
            head.addWidget(link)
        title = QHBoxLayout()
        title.setSpacing(16)
        title.addWidget(self._name, 1)
        title.addWidget(self._network)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self._folder)
        actions.addWidget(self._leave)
        actions.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._views, 1)
        layout.addLayout(title)
        layout.addWidget(self._facts)
        layout.addSpacing(4)
        layout.addLayout(actions)

    def _list_facts(
        self, dataset: Dataset, image: LabeledImage, *, marked: bool
    ) -> list[tuple[str, str]]:
        place = f"{image.label} · {labels.split(image.split)}"
        if marked:
            place = self.tr("{place} · left out by you").format(place=place)
        facts = [(self.tr("File"), str(image.path)), (self.tr("Class"), place)]
        if (given := dataset.given.get(image.path)) is not None:
            facts.append((self.tr("Label before"), given))
        known = dataset.facts.get(image.path)
        if known is not None:
            facts += self._measured(known)
        for title in self._findings[:_MOST_FINDINGS]:
            facts.append((self.tr("Finding"), title))
        return facts

    def _measured(self, known: ImageFacts) -> list[tuple[str, str]]:
        if known.problem is not None:
            return [(self.tr("Not used"), labels.problem(known.problem))]
        size = self.tr("{width} × {height} pixels · {form} · {bytes}").format(
            width=format.number(known.width),
            height=format.number(known.height),
            form=known.format,
            bytes=format.size(known.size),
        )
        facts = [(self.tr("Picture"), size)]
        return [*facts, (self.tr("Taken"), known.taken)] if known.taken else facts

    def _on_read(self, answer: tuple[QImage, list[QImage]]) -> None:
        whole, squares = answer
        self._frame.set_image(whole)
        names = [labels.resize_rule(rule) for rule in RESIZE_RULES]
        self._squares.set_squares(list(zip(names, squares, strict=True)))

    def _on_unreadable(self, error: BaseException) -> None:
        if isinstance(error, ProblemError) and self._dataset and self._image:
            facts = self._list_facts(self._dataset, self._image, marked=False)
            self._facts.set_facts([*facts, (self.tr("Not used"), labels.problem(error.problem))])

    @Slot()
    def _on_network_clicked(self) -> None:
        self._views.setCurrentIndex(1 - self._views.currentIndex())
        self.retranslate()

    @Slot()
    def _on_folder_clicked(self) -> None:
        if self._dataset is not None and self._image is not None:
            file_manager.show_in_folder(self._dataset.root / self._image.path)

    @Slot()
    def _on_leave_clicked(self) -> None:
        if self._dataset is None or self._image is None:
            return
        paths = [self._image.path]
        if self._image in self._dataset.marked:
            self._editor.use_again(self._dataset, paths)
        else:
            self._editor.leave_out(self._dataset, paths)
