"""The prediction panel: drop or choose an image, and read what the model predicts for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core.models.imported_models import ImportOptions, ImportQuestion
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.prediction import TOP_K
from resnet_gui.gui.features.predict import file_choice, prediction_text
from resnet_gui.gui.features.predict.corrections import correct_class_dialog
from resnet_gui.gui.features.predict.corrections.correction_bar import CorrectionBar
from resnet_gui.gui.features.predict.corrections.correction_controller import CorrectionController
from resnet_gui.gui.features.predict.example_bar import ExampleBar
from resnet_gui.gui.features.predict.explanation import Explanation
from resnet_gui.gui.features.predict.give_up_button import GiveUpButton
from resnet_gui.gui.features.predict.models import import_model_dialog
from resnet_gui.gui.features.predict.models.model_menu import ModelMenu
from resnet_gui.gui.features.predict.nearest_images import NearestImages
from resnet_gui.gui.features.predict.page_model_bar import PageModelBar
from resnet_gui.gui.features.predict.panel_body import PanelBody
from resnet_gui.gui.features.predict.panel_drops import PanelDrops
from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.features.predict.prediction_view import PredictionView
from resnet_gui.gui.services import archive_choice, drop_data
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.dragged_paths import PathKind
from resnet_gui.gui.services.drop_data import DroppedItem
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, hairline, label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.layouts.flow_layout import FlowLayout
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.translated import Translated

_MOST_LEAST = 430  # pixels of width that large letters may take from the pages
_WITH_TIME = 336  # pixels: from here on how long an answer took stands beside the buttons


class PredictionPanel(Translated, QWidget):
    """Shows one image and what the model predicts for it.

    Attributes:
        session: The image, the model and the prediction that are shown.
        drops: Makes areas that take drops as the panel does.
        correcting: Adds images that were predicted wrongly to the dataset.
        examples: Offers images that the model was not trained on.
        page_model: Offers the model that the page beside the panel is about.

    Signals:
        problem_reported(str): Something went wrong, as of the session.
        model_opened(Path): This model predicts from now on.
        train_again_requested: The user wants to train with the images that were corrected.
        batch_requested(list): Several images, or folders, to be predicted in a table.
        pictures_dropped(Path): A zip of images, which is meant as a dataset.
    """

    problem_reported = Signal(str)
    model_opened = Signal(object)
    train_again_requested = Signal()
    batch_requested = Signal(list)
    pictures_dropped = Signal(object)

    def __init__(
        self,
        inference: InferenceClient,
        tasks: TaskRunner,
        settings: AppSettings,
        weights: WeightsFinder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_help_topic(self, "predicting")
        self._settings, self._tasks, self._weights = settings, tasks, weights
        self.session = PredictionSession(inference, tasks, settings, self)
        self.page_model, self.examples = PageModelBar(self.session), ExampleBar(self.session)
        self.correcting = CorrectionController(tasks, self)
        self.drops = PanelDrops(self.session, tasks, self)
        self._view, self._models = PredictionView(), ModelMenu()
        self._explanation = Explanation(inference, self.session, settings, self._view, self)
        self._title, self._model_line = label("section"), ElidedLabel("caption")
        self._open, self._choose = button("", "plain", "folder"), button("", "plain", "pictures")
        self._correct, self._stop, self._give_up = button(""), button(""), GiveUpButton()
        self._corrected, self._milliseconds = CorrectionBar(self.correcting), label("caption")
        self._nearest = NearestImages(self.session, inference, tasks)
        self._arrange()
        self._connect()
        self.retranslate()

    # For the window

    def predict(self, images: Sequence[Path]) -> None:
        """Have an image predicted; several are a batch."""
        self.session.predict(images)

    def take(self, items: Sequence[DroppedItem]) -> None:
        """Open the model among these files, if there is one, and have the others predicted."""
        self.session.take(items)

    @Slot()
    def paste(self) -> None:
        """Have the image on the clipboard predicted, or say why not."""
        self.session.paste(drop_data.on_clipboard())

    def open_model(self, path: Path, options: ImportOptions | None = None) -> None:
        """Open a model, with what the user says about it where its file says too little."""
        self.session.open_model(path, options)

    def open_imagenet(self, *, larger: bool = False) -> None:
        """Open the built-in network that knows ImageNet's 1,000 classes, or the larger one."""
        self.session.open_imagenet(larger=larger)

    def forget_models(self, folder: Path) -> None:
        """Offer no model any more that lay in this folder."""
        self._models.remove(folder)

    @Slot()
    def choose_model(self) -> None:
        """Let the user choose a model file."""
        if (chosen := file_choice.choose_model(self, self._settings)) is not None:
            self.open_model(chosen)

    @Slot()
    def choose_images(self) -> None:
        """Let the user choose images."""
        self.predict(file_choice.choose_images(self, self._settings))

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._title.setText(self.tr("Prediction"))
        self._open.setText(self.tr("Open model…"))
        self._correct.setText(self.tr("Correct it…"))
        self._stop.setText(self.tr("Stop"))
        self._give_up.setText(self.tr("Give up"))
        self._view.as_seen.setText(self.tr("As the network sees it"))
        self._view.frame.setAccessibleName(self.tr("Picture"))
        self._view.bars.setAccessibleName(self.tr("Prediction"))
        self._explanation.describe()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the buttons all room in a narrow panel."""
        self._milliseconds.setVisible(self.width() >= palette.px(_WITH_TIME))
        super().resizeEvent(event)

    def add_bar(self, bar: QWidget) -> None:
        """Put something below the corrections."""
        self._body.insertWidget(self._body.count() - 1, bar)

    # How it is put together

    def _arrange(self) -> None:
        head = QWidget()
        # With the hairline below it as high as the tabs.
        head.setFixedHeight(max(64, palette.px(56)) - 1)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._model_line)
        head_layout = QHBoxLayout(head)
        head_layout.setContentsMargins(20, 12, 14, 12)
        head_layout.setSpacing(8)
        head_layout.addLayout(names, 1)
        head_layout.addWidget(self._models)
        buttons = FlowLayout(12, 8)
        for widget in (self._open, self._stop, self._give_up, self._correct, self._choose):
            buttons.addWidget(widget)
        actions = QHBoxLayout()
        actions.setSpacing(12)
        actions.addLayout(buttons, 1)
        actions.addWidget(self._milliseconds)
        content = PanelBody(self._view.frame)
        self._body = body = content.column
        body.addWidget(self.page_model)
        body.addWidget(self._view)
        body.addWidget(self._nearest)
        body.addWidget(self.examples)
        body.addLayout(actions)
        body.addSpacing(8)
        body.addWidget(self._corrected)
        body.addStretch(1)
        self._area = self.drops.make_area()
        self._area.set_overlay_inset(20, 20, 20, 20)
        self._area.set_content(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(hairline())
        layout.addWidget(self._area, 1)
        self.setMinimumWidth(min(_MOST_LEAST, palette.px(304)))
        self.setMaximumWidth(480)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._refresh)
        session.image_read.connect(self._explanation.show_image)
        session.model_opened.connect(self._on_model_opened)
        session.options_requested.connect(self._on_options_requested)
        session.choice_requested.connect(self._on_choice_requested)
        session.batch_requested.connect(self.batch_requested)
        session.problem_reported.connect(self.problem_reported)
        self._weights.changed.connect(self._refresh)
        self.page_model.model_requested.connect(self.open_model)
        self.examples.image_requested.connect(lambda image: self.predict([image]))
        self.correcting.changed.connect(self._refresh)
        self.correcting.moved.connect(lambda before, now: session.follow({before: now}))
        self.correcting.edited.connect(session.check_image)
        self.correcting.failed.connect(
            lambda problem: self.problem_reported.emit(labels.problem(problem))
        )
        self._open.clicked.connect(self.choose_model)
        self._choose.clicked.connect(self.choose_images)
        self._correct.clicked.connect(self._on_correct_clicked)
        self._stop.clicked.connect(session.stop_download)
        self._give_up.clicked.connect(session.give_up)
        self._models.model_chosen.connect(self.open_model)
        self._models.imagenet_requested.connect(lambda larger: self.open_imagenet(larger=larger))
        self._models.open_requested.connect(self.choose_model)
        self._view.as_seen_toggled.connect(session.show_as_seen)
        self._corrected.train_requested.connect(self.train_again_requested)

    # What it shows

    @Slot()
    def _refresh(self) -> None:
        session, card = self.session, self.session.card
        has_model, prediction = card is not None, session.prediction
        self._open.setVisible(not has_model and not session.download)
        self._stop.setVisible(bool(session.download))
        self._give_up.set_waiting(session.is_waiting)
        self._models.set_larger_imagenet(is_downloaded=self._weights.has_imagenet_classes)
        self._choose.setVisible(has_model)
        is_alone = prediction is None and not session.is_waiting
        self._choose.setText(self.tr("Choose pictures…") if is_alone else self.tr("Choose…"))
        self._correct.setVisible(prediction is not None and not session.is_waiting)
        self._view.as_seen.setVisible(has_model and session.image is not None)
        self._corrected.show_for(session.image)
        self._model_line.setText(prediction_text.model_line(session))
        self._view.frame.set_empty_icon("download" if has_model else "pictures", inviting=has_model)
        ranking = prediction.top_k[:TOP_K] if prediction is not None else ()
        scores = [(name, format.percent(share), share) for name, share in ranking]
        self._view.show_prediction(*prediction_text.texts(session), scores)
        self._view.set_tone(troubled=session.problem is not None, doubtful=session.is_doubtful)
        self._milliseconds.setText(
            self.tr("{count} ms").format(count=round(prediction.milliseconds))
            if prediction is not None
            else ""
        )

    # Dialogs

    @Slot(object, object)
    def _on_model_opened(self, path: Path, card: ModelCard) -> None:
        self._models.add(path, card)
        self._weights.look()  # it may have been downloaded for this
        self.model_opened.emit(path)

    @Slot(object)
    def _on_options_requested(self, question: ImportQuestion) -> None:
        options = import_model_dialog.ask(self, question, self._tasks)
        if options is not None:
            self.open_model(question.path, options)
        else:
            self.session.refuse(question.problem)

    @Slot(object)
    def _on_choice_requested(self, path: Path) -> None:
        kind = archive_choice.ask(self, path)
        if kind is PathKind.MODEL:
            self.open_model(path)
        elif kind is PathKind.FILE:
            self.pictures_dropped.emit(path)

    @Slot()
    def _on_correct_clicked(self) -> None:
        dataset = self.correcting.dataset
        image, prediction = self.session.image, self.session.prediction
        assert image is not None and prediction is not None
        if dataset is None:
            self.problem_reported.emit(
                self.tr("First open the dataset to which the picture should be added.")
            )
            return
        likely = prediction.top_k[1][0] if len(prediction.top_k) > 1 else ""
        chosen = correct_class_dialog.ask_class(self, image, dataset.classes, likely)
        if chosen is not None:
            self.correcting.correct(image, chosen)
