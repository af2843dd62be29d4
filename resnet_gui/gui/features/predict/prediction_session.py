"""The state of the prediction panel: its image, its model and the prediction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.paths import is_file
from resnet_gui.core.models import efficientnet_lite0
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.prediction import ReviewPolicy
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.gui.features.predict import panel_image
from resnet_gui.gui.features.predict.clipboard_reader import ClipboardReader
from resnet_gui.gui.features.predict.models.dropped_models import Dropped, sort_out
from resnet_gui.gui.services import drop_data
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.drop_data import DroppedFiles, DroppedItem
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import labels, model_text

_IMAGENET = Path("ImageNet")  # stands for whichever of its networks is being opened


class PredictionSession(QObject):
    """Has one image at a time predicted.

    Attributes:
        image: The image that is shown; None while there is none.
        label: Its class by a dataset; empty where that is not known. Set by the window.
        prediction: What the model predicted; None while it has not.
        problem: Why there is no prediction, or no model.
        opening: The model that is being opened.
        download: Bytes that are there, and bytes in all, of what is being opened.

    Signals:
        changed: Any of these has changed.
        image_read(object): The ``QImage`` to show; None where it cannot be read.
        model_opened(Path, ModelCard): This model predicts from now on.
        options_requested(ImportQuestion): A model's file does not say all that is needed.
        choice_requested(Path): This zip holds a model and images; the user says what is meant.
        batch_requested(list): Several images or folders are to be predicted.
        problem_reported(str): What went wrong.
        status_message(str): What is to be known, and is no failure.
    """

    changed = Signal()
    image_read = Signal(object)
    model_opened = Signal(object, object)
    options_requested = Signal(object)
    choice_requested = Signal(object)
    batch_requested = Signal(list)
    problem_reported = Signal(str)
    status_message = Signal(str)

    def __init__(
        self,
        inference: InferenceClient,
        tasks: TaskRunner,
        settings: AppSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference, self._tasks, self._settings = inference, tasks, settings
        self.image: Path | None = None
        self.label = ""
        self.prediction: Predicted | None = None
        self.problem: Problem | None = None
        self.opening: Path | None = None
        self.download: tuple[int, int] | None = None
        self._as_seen = False
        self._waiting = DroppedFiles(())  # for a model
        self._clipboard = ClipboardReader(tasks, self)
        self._clipboard.taken.connect(self.take)
        self._clipboard.refused.connect(self.problem_reported)
        inference.model_opened.connect(self._on_model_opened)
        inference.model_refused.connect(self._on_model_refused)
        inference.import_needed.connect(self.options_requested)
        inference.fetching.connect(self._on_fetching)
        inference.predicted.connect(self._on_predicted)
        inference.prediction_failed.connect(self._on_prediction_failed)
        inference.engine_lost.connect(self._on_engine_lost)
        settings.changed.connect(self._on_setting_changed)

    @property
    def card(self) -> ModelCard | None:
        """The card of the model that predicts."""
        return self._inference.card

    @property
    def model(self) -> Path | None:
        """Where the model is that predicts, or will in a moment; None where there is none."""
        return self.opening or self._inference.model

    @property
    def model_name(self) -> str | None:
        """The name of the model that predicts, or will in a moment; None where there is none."""
        if self.card is not None:
            return model_text.model_name(self.card, self._inference.model)
        return _IMAGENET.name if self.opening == _IMAGENET else None

    @property
    def policy(self) -> ReviewPolicy:
        """Says which predictions are confident, by the threshold that counts for the model."""
        return ReviewPolicy((), self._settings.threshold_for(self._inference.digest))

    @property
    def is_doubtful(self) -> bool:
        """Whether there is a prediction that is not to be relied on."""
        found = self.prediction
        return found is not None and not self.policy.relies_on(found.top_k[0][1], found.doubts)

    @property
    def is_waiting(self) -> bool:
        """Whether a model is being opened, or has not answered yet; but for downloads."""
        is_asked = self.image is not None and self.card is not None
        is_answered = self.prediction is not None or self.problem is not None
        return self.download is None and (
            self.opening is not None or (is_asked and not is_answered)
        )

    # Images

    def predict(self, images: Sequence[Path]) -> None:
        """Have an image predicted; several are a batch."""
        if len(images) > 1:
            self.batch_requested.emit(list(images))
        elif images:
            self._predict(images[0])

    def take(self, items: Sequence[DroppedItem]) -> None:
        """Open the model among what was dropped, and have the images predicted."""
        self._tasks.run(lambda: sort_out(drop_data.as_files(items)), self._on_dropped)

    def paste(self, data: QMimeData) -> None:
        """Have the image on the clipboard predicted, or report why not."""
        self._clipboard.read(data, self.model_name)

    @Slot(object)
    def follow(self, moved: Mapping[Path, Path]) -> None:
        """Go on showing the image if its file is among those that were moved, by old paths."""
        if self.image is not None and self.image in moved:
            self.image = moved[self.image]
            self.changed.emit()

    @Slot()
    def check_image(self) -> None:
        """Show no image any more whose file is gone: nothing more can be asked about it."""
        if (image := self.image) is not None:
            self._tasks.run(lambda: is_file(image), lambda exists: self._keep(image, exists))

    def show_as_seen(self, as_seen: bool) -> None:
        """Show the image as the network sees it, or whole."""
        self._as_seen = as_seen
        self._read_image()

    def _keep(self, image: Path, exists: bool) -> None:
        if self.image == image and not exists:
            self.image = self.prediction = self.problem = None
            self._inference.forget()
            self.image_read.emit(None)
            self.changed.emit()

    def _on_dropped(self, dropped: Dropped) -> None:
        images, model = dropped.images, dropped.model
        if not images.paths and model is None:
            self.problem_reported.emit(self.tr("The dropped file could not be read as a picture."))
        if model is not None and dropped.is_both:
            self.choice_requested.emit(model)
        elif model is not None:
            self.open_model(model, dropped.options)
        if not images.paths:
            return
        if model is None and self.card is not None:
            self._predict_files(images)
            return
        self._waiting = images  # until a model is there
        if not images.is_batch:
            self._predict(images.paths[0])
        elif model is None:
            self.status_message.emit(self.tr("The pictures wait until you open a model."))

    def _predict_files(self, files: DroppedFiles) -> None:
        if files.is_batch:
            self.batch_requested.emit(list(files.paths))
        else:
            self.predict(files.paths)

    def _predict(self, image: Path) -> None:
        self.image = image
        self.prediction = self.problem = None
        self.image_read.emit(None)
        self._read_image()
        if self._inference.model is not None:
            self._inference.predict(image)
        self.changed.emit()

    def _read_image(self) -> None:
        image = self.image
        if image is None:
            return
        seen_by = self.card if self._as_seen else None
        self._tasks.run(
            lambda: panel_image.read(image, seen_by), self.image_read.emit, topic="panel image"
        )

    # Models

    def open_model(self, path: Path, options: ImportOptions | None = None) -> None:
        """Open a model, with what a person says about it where its file says too little."""
        self.opening, self.problem = path, None
        self._inference.open(path, options)
        self.changed.emit()

    def open_imagenet(self, *, larger: bool = False) -> None:
        """Open the built-in network that knows ImageNet's 1,000 classes, or the larger one."""
        self.opening, self.problem = _IMAGENET, None
        self._inference.open_imagenet("resnet50" if larger else efficientnet_lite0.NAME)
        self.changed.emit()

    def refuse(self, problem: Problem) -> None:
        """Stop opening a model, and report why."""
        self.opening = self.download = None
        self.problem_reported.emit(labels.problem(problem))
        if self.card is None:
            self.problem = problem  # what waits for a model, waits for the next one
        else:
            self._waiting = DroppedFiles(())
            if self.image is not None and self.prediction is None:
                self._predict(self.image)  # by the model that goes on
        self.changed.emit()

    @Slot()
    def give_up(self) -> None:
        """End the opening of a model, or a prediction that does not come."""
        opening = self.opening
        waited_for = str(opening or self.model_name or "")
        problem = Problem(ProblemKind.MODEL_GIVEN_UP, {"path": waited_for})
        self._inference.give_up()
        (self.refuse if opening is not None else self._on_prediction_failed)(problem)

    @Slot()
    def stop_download(self) -> None:
        """Download no further what the model needs that is being opened."""
        self._inference.stop_fetching()

    # Events of the engine

    @Slot(object, object)
    def _on_model_opened(self, path: Path, card: ModelCard) -> None:
        if not self._inference.is_opening:  # else what waits, waits for a later one
            self.opening = self.problem = self.download = None
            waiting, self._waiting = self._waiting, DroppedFiles(())
            if waiting.paths:
                self._predict_files(waiting)
            if self.image is not None and (waiting.is_batch or not waiting.paths):
                self._predict(self.image)  # the prediction that is shown was another model's
                self.check_image()
        self.changed.emit()
        self.model_opened.emit(path, card)

    @Slot(object, object)
    def _on_model_refused(self, _path: Path, problem: Problem) -> None:
        self.refuse(problem)

    @Slot(int, int)
    def _on_fetching(self, done: int, total: int) -> None:
        self.download = (done, total) if done < total else None
        self.changed.emit()

    @Slot(object)
    def _on_predicted(self, prediction: Predicted) -> None:
        self.prediction, self.problem = prediction, None
        self.changed.emit()

    @Slot(object)
    def _on_prediction_failed(self, problem: Problem) -> None:
        self.prediction, self.problem = None, problem
        self.changed.emit()

    @Slot(object, str)
    def _on_engine_lost(self, problem: Problem, _details: str) -> None:
        self.opening = None
        if self.prediction is None and self.image is not None:
            self.problem = problem
        self.problem_reported.emit(labels.problem(problem))
        self.changed.emit()

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "threshold":
            self.changed.emit()
