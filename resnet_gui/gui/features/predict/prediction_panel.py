"""The prediction panel: takes a dropped or chosen image and shows the model's prediction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.paths import is_dir
from resnet_gui.core.models.imported_models import (
    MODEL_SUFFIXES,
    ImportOptions,
    ImportQuestion,
    is_model,
)
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.prediction import TOP_K
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.gui.features.predict import (
    correct_class_dialog,
    drop_feedback,
    import_model_dialog,
    prediction_text,
)
from resnet_gui.gui.features.predict.correction_bar import CorrectionBar
from resnet_gui.gui.features.predict.correction_controller import CorrectionController
from resnet_gui.gui.features.predict.model_menu import ModelMenu
from resnet_gui.gui.features.predict.prediction_view import PredictionView
from resnet_gui.gui.services import dialogs, drop_data, thumbnail_loader
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.drop_data import DropOffer
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.controls import button, hairline, label
from resnet_gui.gui.widgets.drop_area import DropArea, DropFeedback
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.translated import Translated

_IMAGE_SIDE = 1000  # pixels; the pane is at most 480 wide, on screens up to 200 %


class PredictionPanel(Translated, QWidget):
    """Shows one picture and the model's answer to it.

    Signals:
        problem_told(str): Something went wrong that the status bar should say.
        model_opened(Path): This model answers from now on.
        train_again_requested: The user wants to train with the pictures that were corrected.
        batch_requested(list): Many pictures, or folders, to answer in a table.
    """

    problem_reported = Signal(str)
    model_opened = Signal(object)
    train_again_requested = Signal()
    batch_requested = Signal(list)

    def __init__(
        self,
        inference: InferenceClient,
        tasks: TaskRunner,
        settings: AppSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference, self._tasks, self._settings = inference, tasks, settings
        self._picture: Path | None = None
        self._waiting: list[Path] = []  # for a model
        self._opening: Path | None = None
        self._fetched: tuple[int, int] | None = None  # bytes, of what is being opened
        self._answer: Predicted | None = None
        self._problem: Problem | None = None
        inference.model_opened.connect(self._on_model_opened)
        inference.model_refused.connect(self._on_model_refused)
        inference.import_needed.connect(self._on_import_needed)
        inference.predicted.connect(self._on_answered)
        inference.prediction_failed.connect(self._on_not_answered)
        inference.engine_lost.connect(self._on_broken)
        self._title, self._model = label("section"), ElidedLabel("caption")
        self._view = PredictionView()
        self._open, self._choose = button("", "plain", "folder"), button("", "plain", "pictures")
        self._models = ModelMenu()
        self.correcting = CorrectionController(tasks, self)
        self._correct, self._imagenet, self._stop = button(""), button("", "link"), button("")
        self._corrected = CorrectionBar(self.correcting)
        self._milliseconds = label("caption")
        self._open.clicked.connect(self.choose_model)
        self._models.model_chosen.connect(self.open_model)
        self._models.imagenet_requested.connect(self.open_imagenet)
        self._imagenet.clicked.connect(self.open_imagenet)
        self._stop.clicked.connect(inference.stop_fetching)
        inference.fetching.connect(self._on_fetching)
        self._models.open_requested.connect(self.choose_model)
        self._correct.clicked.connect(self._on_correct_clicked)
        self._corrected.train_requested.connect(self.train_again_requested)
        self._view.as_seen_toggled.connect(self._show_picture)
        self.correcting.changed.connect(self._refresh)
        self.correcting.failed.connect(self._on_not_corrected)
        self._choose.clicked.connect(self.choose_pictures)
        self._arrange()
        self.retranslate()

    # What others ask of this pane

    def ask(self, pictures: Sequence[Path]) -> None:
        """Ask about a picture; many, or a folder, are wanted as a batch."""
        if len(pictures) > 1 or any(is_dir(path) for path in pictures):
            self.batch_requested.emit(list(pictures))
            return
        if not pictures:
            return
        self._picture = pictures[0]
        self._answer = self._problem = None
        self._view.frame.set_image(None)
        self._show_picture()
        picture = self._picture
        if self._inference.model is not None:
            self._inference.predict(picture)
        self._refresh()

    @Slot()
    def _show_picture(self) -> None:
        """Have the picture read, whole or as the network sees it."""
        picture, card = self._picture, self._inference.card
        if picture is None:
            return
        as_seen = self._view.as_seen.isChecked() and card is not None

        def read() -> QImage | None:
            try:
                if as_seen and card is not None:
                    return thumbnail_loader.read_square(picture, card.image_size, card.resize)
                return thumbnail_loader.read_image(picture, _IMAGE_SIDE)
            except ProblemError:
                return None  # the engine says why, once for both

        self._tasks.run(read, self._view.frame.set_image, topic="pane")

    def take(self, paths: Sequence[Path]) -> None:
        """Open the model among these files, if there is one, and ask about the others."""
        models = [path for path in paths if is_model(path)]
        others = [path for path in paths if path not in models]
        if models:
            self.open_model(models[-1])
        if others and (models or self._inference.card is None):
            self._waiting = others  # until a model is there
            if len(others) == 1 and not is_dir(others[0]):
                self.ask(others)
            elif not models:
                self.problem_reported.emit(self.tr("The pictures wait until a model is open."))
        elif others:
            self.ask(others)

    @Slot()
    def paste(self) -> None:
        """Ask about what is on the clipboard, or say why not."""
        data = QGuiApplication.clipboard().mimeData()
        verdict = self._judge(drop_data.drop_offer(data))
        if verdict.accepted:
            self._on_dropped(drop_data.take(data))
        else:
            self.problem_reported.emit(f"{verdict.title}. {verdict.line}")

    def open_model(self, path: Path, answers: ImportOptions | None = None) -> None:
        """Open a model, with what the user says about it where its file says too little."""
        self._opening, self._problem = path, None
        self._inference.open(path, answers)
        self._refresh()

    @Slot()
    def open_imagenet(self) -> None:
        """Open the network that knows ImageNet's 1,000 classes."""
        self._opening, self._problem = Path("ImageNet"), None
        self._inference.open_imagenet()
        self._refresh()

    @Slot()
    def choose_model(self) -> None:
        """Let the user choose a model file."""
        start = self._settings.folder("model")
        kinds = " ".join(f"*{suffix}" for suffix in MODEL_SUFFIXES)
        chosen = dialogs.choose_file(
            self, self.tr("Open model"), self.tr("Models ({kinds})").format(kinds=kinds), start
        )
        if chosen is not None:
            self._settings.remember_folder("model", chosen.parent)
            self.open_model(chosen)

    @Slot()
    def choose_pictures(self) -> None:
        """Let the user choose pictures."""
        start = self._settings.folder("picture")
        chosen = dialogs.choose_files(
            self, self.tr("Choose pictures"), self.tr("All files (*)"), start
        )
        if chosen:
            self._settings.remember_folder("picture", chosen[0].parent)
            self.ask(chosen)

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._title.setText(self.tr("Prediction"))
        self._open.setText(self.tr("Open model…"))
        self._correct.setText(self.tr("Correct it…"))
        self._imagenet.setText(self.tr("Try {imagenet}").format(imagenet=labels.imagenet()))
        self._stop.setText(self.tr("Stop"))
        self._view.as_seen.setText(self.tr("As the network sees it"))
        self._view.frame.setAccessibleName(self.tr("Picture"))
        self._view.bars.setAccessibleName(self.tr("Answer"))
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the picture less height in a low window."""
        self._view.frame.setFixedHeight(150 if self.height() < 680 else 212)
        super().resizeEvent(event)

    # What stands on the screen

    def _arrange(self) -> None:
        head = QWidget()
        head.setFixedHeight(63)  # with the hairline below it, as high as the tabs
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._model)
        head_layout = QHBoxLayout(head)
        head_layout.setContentsMargins(20, 12, 14, 12)
        head_layout.setSpacing(8)
        head_layout.addLayout(names, 1)
        head_layout.addWidget(self._models)
        actions = QHBoxLayout()
        actions.setSpacing(12)
        for widget in (self._open, self._stop, self._correct, self._choose):
            actions.addWidget(widget)
        actions.addStretch(1)
        actions.addWidget(self._milliseconds)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(20, 20, 20, 20)
        body.setSpacing(0)
        body.addWidget(self._view)
        body.addSpacing(16)
        body.addLayout(actions)
        body.addSpacing(8)
        body.addWidget(self._imagenet, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._corrected)
        body.addStretch(1)
        area = DropArea(self._judge, drop_data.drop_offer, drop_data.take)
        area.set_overlay_inset(20, 20, 20, 20)
        area.set_content(content)
        area.dropped.connect(self._on_dropped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(hairline())
        layout.addWidget(area, 1)
        self.setMinimumWidth(304)
        self.setMaximumWidth(480)

    def _refresh(self) -> None:
        card = self._inference.card
        has_model = card is not None
        self._open.setVisible(not has_model and not self._fetched)
        self._stop.setVisible(bool(self._fetched))
        self._imagenet.setVisible(not has_model and self._opening is None)
        self._choose.setVisible(has_model)
        others = self.tr("Choose…") if self._answer is not None else self.tr("Choose pictures…")
        self._choose.setText(others)
        self._correct.setVisible(self._answer is not None)
        self._view.as_seen.setVisible(has_model and self._picture is not None)
        self._corrected.show_for(self._picture)
        self._model.setText(prediction_text.model_line(card, self._opening, self._fetched))
        self._view.frame.set_empty_icon("download" if has_model else "pictures", inviting=has_model)
        ranking = self._answer.top_k[:TOP_K] if self._answer is not None else ()
        scores = [(name, format.percent(share), share) for name, share in ranking]
        self._view.show_answer(*self._answer_texts(), scores)
        self._view.set_tone(troubled=self._problem is not None, doubtful=self._is_doubtful())
        self._milliseconds.setText(
            self.tr("{count} ms").format(count=round(self._answer.milliseconds))
            if self._answer is not None
            else ""
        )

    def _answer_texts(self) -> tuple[str, str, str]:
        """Return headline, percentage and the line below."""
        picture, has_model = self._picture, self._inference.card is not None
        if self._problem is not None:
            return prediction_text.failed(picture, self._problem)
        if self._answer is not None and picture is not None:
            return prediction_text.predicted(picture, self._answer.top_k, self._settings.threshold)
        is_opening = self._opening is not None
        return prediction_text.empty(picture, has_model=has_model, is_opening=is_opening)

    def _is_doubtful(self) -> bool:
        answer = self._answer
        return answer is not None and answer.top_k[0][1] < self._settings.threshold

    def _judge(self, offer: DropOffer) -> DropFeedback:
        return drop_feedback.drop_feedback(offer, self._inference.card)

    # What happens

    @Slot(list)
    def _on_dropped(self, paths: list) -> None:  # type: ignore[type-arg]
        if paths:
            self.take(paths)
        else:
            self.problem_reported.emit(self.tr("What was dropped could not be read as a picture."))

    @Slot(object, object)
    def _on_model_opened(self, path: Path, card: ModelCard) -> None:
        self._models.add(path, card)
        self._fetched = None
        self._opening = self._problem = None
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.ask(waiting)
        elif self._picture is not None:
            self.ask([self._picture])  # the answer on show was another model's
        self._refresh()
        self.model_opened.emit(path)

    @Slot(int, int)
    def _on_fetching(self, done: int, total: int) -> None:
        self._fetched = (done, total) if done < total else None
        self._refresh()

    @Slot(object)
    def _on_import_needed(self, question: ImportQuestion) -> None:
        options = import_model_dialog.ask(self, question)
        if options is not None:
            self.open_model(question.path, options)
        else:
            self._on_model_refused(question.path, question.problem)

    @Slot(object, object)
    def _on_model_refused(self, path: Path, problem: Problem) -> None:
        self._opening = self._fetched = None
        self.problem_reported.emit(labels.problem(problem))
        if self._inference.card is None:
            self._problem = problem
        self._refresh()

    @Slot(object)
    def _on_answered(self, answer: Predicted) -> None:
        self._answer, self._problem = answer, None
        self._refresh()

    @Slot(object)
    def _on_not_answered(self, problem: Problem) -> None:
        self._answer, self._problem = None, problem
        self._refresh()

    @Slot()
    def _on_correct_clicked(self) -> None:
        dataset, picture, answer = self.correcting.dataset, self._picture, self._answer
        assert picture is not None and answer is not None
        if dataset is None:
            self.problem_reported.emit(
                self.tr("Open the dataset first that the picture should join.")
            )
            return
        likely = answer.top_k[1][0] if len(answer.top_k) > 1 else ""
        label_ = correct_class_dialog.ask_class(self, picture, dataset.classes, likely)
        if label_ is not None:
            self.correcting.correct(picture, label_)

    @Slot(object)
    def _on_not_corrected(self, problem: Problem) -> None:
        self.problem_reported.emit(labels.problem(problem))

    @Slot(object, str)
    def _on_broken(self, problem: Problem, _details: str) -> None:
        self._opening = None
        if self._answer is None and self._picture is not None:
            self._problem = problem
        self.problem_reported.emit(labels.problem(problem))
        self._refresh()
