"""Brings the real window, with scripted engines, into each of the states that people see most."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.imagenet_classes import imagenet_classes
from resnet_gui.core.prediction.prediction import Doubt
from resnet_gui.core.protocol.commands import EstimateRun, OpenImagenet, Predict
from resnet_gui.core.protocol.inference_events import (
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed, PhaseChanged
from resnet_gui.core.runs.automatic_runs import NextRun
from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.core.training.values import ParameterCount, Phase, RunEstimate, StopReason
from resnet_gui.gui.features.data.inspection import inspection_client
from resnet_gui.gui.features.evaluate.export import export_client
from resnet_gui.gui.features.label import labeling_client
from resnet_gui.gui.services import training_run
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.keep_learning import KeepLearning
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.theme import theme
from resnet_gui.gui.widgets.image_frame import ImageFrame
from tests import images
from tests.core.made_runs import answers, make_run
from tests.fakes import (
    CARD,
    EVALUATION,
    FakeClient,
    FakeClients,
    ScriptedDialogs,
    batch,
    epoch,
    finished,
    started,
)
from tests.gui.driving import primary, settle, the
from tests.gui.export_states import ExportStates

SIZE = (1280, 800)
SECONDS = 30.0
MODEL = Path("models", "pets", MODEL_FILE)
_CORES = 4
_DATA, _TRAIN, _EVALUATE = range(3)
_TRACEBACK = "Traceback (most recent call last):\n  File trainer.py\nMemoryError: 1 GB"


def wait(condition: Callable[[], bool]) -> None:
    """Let the program go on until something is so."""
    end = time.perf_counter() + SECONDS
    while not condition():
        assert time.perf_counter() < end, "it does not come"
        QCoreApplication.processEvents()
        time.sleep(0.002)
    settle()


def _in_language(context: str, source: str) -> str:
    return QCoreApplication.translate(context, source)


@dataclass
class Stage(ExportStates):
    """The window, and all that a script needs to drive it.

    Attributes:
        window: The real one.
        folder: For images and runs; nobody else writes there.
        predictors: The engines that answer.
        trainers: The engines that train.
        exporters: The engines that export.
        dialogs: What is answered to dialogs, and what they say.
    """

    window: MainWindow
    folder: Path
    predictors: FakeClients
    measurers: FakeClients
    trainers: FakeClients
    exporters: FakeClients
    dialogs: ScriptedDialogs

    @property
    def names(self) -> dict[str, str]:
        """What stands for folders that differ from one computer to another."""
        return {str(self.folder): "<folder>", str(paths.asset("sample")): "<sample>", "\\": "/"}

    # Ways to each state

    def first_start(self) -> QWidget:
        """Show the window as it comes up first."""
        self.window.pane.open_imagenet()
        builtin = replace(CARD, name="ImageNet", weights="builtin", n_train=0)
        card = replace(builtin, classes=imagenet_classes())
        job = self.predictor.last(OpenImagenet).job
        self.predictor.play(EngineReady({}), ModelLoaded(Path("models", "ImageNet"), card, job=job))
        return self.window

    def sample(self) -> QWidget:
        """Open the sample."""
        self.window.menus.open_sample.trigger()
        wait(
            lambda: self.window.session.dataset is not None and not self.window.session.is_scanning
        )
        return self.window

    def faults(self) -> QWidget:
        """Open a dataset in which much is wrong."""
        root = images.make_folder(self.folder / "pets", {"cats": 12, "dogs": 6, "few": 2})
        (root / "empty").mkdir()
        (root / "cats" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n, and no more")
        (root / "cats" / "nothing.png").write_bytes(b"")
        (root / "cats" / "notes.txt").write_text("no picture", encoding="utf-8")
        (root / "stray.png").write_bytes((root / "cats" / "000.png").read_bytes())
        (root / "dogs" / "copy.png").write_bytes((root / "cats" / "001.png").read_bytes())
        (root / "dogs" / "twice.png").write_bytes((root / "dogs" / "002.png").read_bytes())
        images.draw(0, 50, (200, 8)).save(root / "cats" / "long.png")
        self.window.open_dataset(root)
        wait(
            lambda: self.window.session.dataset is not None and not self.window.session.is_scanning
        )
        return self.window

    def missing_folder(self) -> QWidget:
        """Open a folder that is not there."""
        self.window.open_dataset(self.folder / "gone")
        wait(lambda: not self.window.session.is_scanning)
        return self.window

    def train_without_images(self) -> QWidget:
        """Show the Train tab before a dataset is open."""
        self.window.show_train()
        return self.window

    def train_ready(self) -> QWidget:
        """Show the settings of a run on the sample, its time measured."""
        self.sample()
        self.window.show_train()
        wait(lambda: self._has_been_asked(EstimateRun))
        question = self.measurers.newest.last(EstimateRun)
        count = ParameterCount(1_157_267, 1_155_000)
        self.measurers.newest.play(RunEstimate(question.job, 12.0, 4.0, 2.0, count))
        return self.window

    def train_all_settings(self) -> QWidget:
        """Open everything that folds on the Train tab."""
        self.train_ready()
        for _ in range(2):  # there may be folds in folds
            for one in self.window.train.findChildren(QAbstractButton):
                folds = not one.autoExclusive() and not one.text() and bool(one.accessibleName())
                if one.isVisible() and one.isCheckable() and folds and not one.isChecked():
                    one.click()
            wait(lambda: True)
            time.sleep(0.3)  # a fold moves for a moment
            settle()
        return self.window

    def running(self) -> QWidget:
        """Show a run in the middle of its fourth epoch."""
        self.train_ready()
        primary(self.window.train).click()
        wait(lambda: self.window.runs.run is not None)
        self.trainer.play(
            EngineReady({}),
            PhaseChanged(Phase.READING, 320, 320),
            PhaseChanged(Phase.TRAINING, 0, 30),
            started(30),
        )
        for number, accuracy in ((1, 0.5), (2, 0.75), (3, 0.625)):
            self.trainer.play(*(batch(number, step, loss=0.9 / number) for step in range(1, 5)))
            self.trainer.play(epoch(number, accuracy, is_best=number < 3))
        self._set_clock()
        self.trainer.play(batch(4, 2, loss=0.3))
        wait(lambda: self._says(self.window.train.status()))
        return self.window

    def stopping(self) -> QWidget:
        """Ask the run to stop."""
        self.running()
        self.window.runs.stop()
        return self.window

    def finished(self) -> QWidget:
        """Let the run come to its end."""
        self.running()
        run = self.window.runs.run
        assert run is not None
        make_run(run.run_dir)
        self.trainer.play(PhaseChanged(Phase.SAVING, 0, 1))
        self._set_clock()
        done = finished(run.run_dir, StopReason.EARLY, (EVALUATION,), best_epoch=2)
        self.trainer.play(done)
        wait(lambda: self.window.library.opened is not None)
        return self.window

    def failed(self, details: str = _TRACEBACK) -> QWidget:
        """Let the run fail, and look at the details."""
        self.running()
        self.trainer.play(Failed(Problem(ProblemKind.OUT_OF_MEMORY), details))
        self.trainer.end()
        run = self.window.runs.run
        assert run is not None
        wait(lambda: run.is_examined)
        details_button = _in_language("Notice", "Details")
        for one in self.window.train.findChildren(QAbstractButton):
            if one.isVisible() and one.accessibleName() == details_button:
                one.click()
        wait(lambda: True)
        return self.window

    def evaluate_empty(self) -> QWidget:
        """Show the Evaluate tab before there is a run."""
        self.window.show_evaluate()
        return self.window

    def evaluate_run(self) -> QWidget:
        """Show a run of four classes, with its mistakes."""
        folder = self.run_of_four()
        self.window.show_evaluate()
        self.window.library.open_folder(folder)
        title = _in_language("PredictionsPanel", "{true} predicted as {answered}")
        wait(lambda: self._says(title.format(true="dogs", answered="cats")))
        return self.window

    def evaluate_runs(self) -> QWidget:
        """Show the list of three runs."""
        self._three_runs()
        self.window.show_evaluate()
        self.window.library.reload()
        wait(lambda: self.window.evaluate.has_runs)
        self.window.evaluate.show_runs()
        return self.window

    def evaluate_two(self) -> QWidget:
        """Compare two runs."""
        runs = self._three_runs()
        self.window.show_evaluate()
        self.window.library.reload()
        wait(lambda: self.window.evaluate.has_runs)
        self.window.library.compare(runs[:2])
        kinds = _in_language("PairedComparisonPanel", "Fixed {fixed}")
        wait(lambda: self._says(kinds.format(fixed=2)))
        return self.window

    def pane_opening(self) -> QWidget:
        """Wait for a model."""
        self.window.pane.open_model(MODEL)
        return self.window.pane

    def pane_refused(self) -> QWidget:
        """Name a model that cannot be opened."""
        self.window.pane.open_model(MODEL)
        self.predictor.play(
            EngineReady({}),
            ModelRefused(MODEL, Problem(ProblemKind.MODEL_UNKNOWN, {"path": "pets.keras"})),
        )
        return self.window.pane

    def pane_ready(self) -> QWidget:
        """Have a model open."""
        self.window.pane.open_model(MODEL)
        self.predictor.play(EngineReady({}), ModelLoaded(MODEL, CARD))
        return self.window.pane

    def pane_looking(self) -> QWidget:
        """Ask about an image."""
        self.pane_ready()
        image = self.folder / "picture.png"
        images.draw(1, 0, (320, 240)).save(image)
        self.window.pane.predict([image])
        frame = the(self.window.pane, ImageFrame)
        wait(lambda: frame.image is not None)  # it is read beside the window's thread
        return self.window.pane

    def pane_answer(self) -> QWidget:
        """Show an answer."""
        self.pane_looking()
        number = self.predictor.last(Predict).job
        self.predictor.play(Predicted(number, (("dogs", 0.925), ("cats", 0.075)), 41.6))
        return self.window.pane

    def pane_not_sure(self) -> QWidget:
        """Show an answer that is not sure."""
        self.pane_looking()
        number = self.predictor.last(Predict).job
        self.predictor.play(Predicted(number, (("dogs", 0.525), ("cats", 0.475)), 41.6))
        return self.window.pane

    def pane_full(self) -> QWidget:
        """Show all that can stand in the pane at once: a mistake of a run that is kept up to date.

        The true class is known, and three classes have bars.
        """
        folder = self.run_of_four()
        self.window.show_evaluate()
        self.window.library.open_folder(folder)
        wait(lambda: self.window.library.predictions is not None)
        library = self.window.library
        assert library.opened is not None and library.predictions is not None
        self.predictor.play(EngineReady({}), ModelLoaded(folder / MODEL_FILE, library.opened.card))
        learning = the(self.window, KeepLearning)
        learning.next_run = cast(NextRun, SimpleNamespace(has_changed=False))
        learning.changed.emit()
        self.window.evaluate.image_opened.emit(library.images_root / library.predictions.paths[0])
        frame = the(self.window.pane, ImageFrame)
        wait(lambda: frame.image is not None)
        number = self.predictor.last(Predict).job
        ranking = (("dogs", 0.525), ("cats", 0.375), ("birds", 0.1))
        self.predictor.play(Predicted(number, ranking, 41.6, doubts=(Doubt.DARKER, Doubt.BLURRIER)))
        self.window.tasks.finish_all()
        settle()
        return self.window

    def pane_error(self) -> QWidget:
        """Show why there is no answer."""
        self.pane_looking()
        number = self.predictor.last(Predict).job
        self.predictor.play(PredictionFailed(number, Problem(ProblemKind.IMAGE_UNKNOWN)))
        return self.window.pane

    def batch_running(self) -> QWidget:
        """Ask about a folder, and have one answer."""
        self._begin_batch()
        self._answer(2)
        far = _in_language("BatchText", "{done} of {total}")
        wait(lambda: self._says(far.format(done=2, total=7)))
        return self.window

    def batch_done(self) -> QWidget:
        """Have an answer to every image of a folder."""
        self._begin_batch()
        self._answer(7)
        wait(lambda: self._says(self.window.batch.status()))
        return self.window

    def labelling(self) -> QWidget:
        """Label some images of a folder, and set one aside."""
        pile = self.folder / "pile"
        pile.mkdir()
        for number in range(5):
            images.draw(number % 2, number).save(pile / f"{number}.png")
        self.window.data.label_requested.emit(pile)
        model = self.window.label.model
        wait(lambda: model.session is not None)
        given = {Path("0.png"): "cats", Path("1.png"): "dogs", Path("2.png"): "cats"}
        model.do(lambda session: session.label_each(given))
        model.do(lambda session: session.set_aside([Path("2.png")]))
        wait(lambda: model.snapshot is not None and model.snapshot.n_aside == 1)
        return self.window

    # How it is done

    @property
    def predictor(self) -> FakeClient:
        """The engine that answers."""
        return self.predictors.newest

    @property
    def trainer(self) -> FakeClient:
        """The engine that trains."""
        return self.trainers.newest

    def _has_been_asked(self, kind: type[EstimateRun]) -> bool:
        return bool(self.measurers.made) and self.measurers.newest.count(kind) > 0

    def _says(self, text: str) -> bool:
        return any(
            text in one.accessibleName() or text in str(getattr(one, "text", str)())
            for one in self.window.findChildren(QWidget)
            if one.isVisible()
        )

    def _set_clock(self) -> None:
        run = self.window.runs.run
        assert run is not None
        run.began = datetime.now() - timedelta(seconds=83.2)

    def run_of_four(
        self, name: str = "four", names: Sequence[str] = ("birds", "cats", "dogs", "empty")
    ) -> Path:
        """Write a finished run of four classes, and its images; return the run's folder."""
        names = tuple(names)
        counts = np.array(((8, 2, 0, 0), (0, 27, 3, 0), (5, 10, 45, 0), (0, 0, 0, 0)))
        pairs = np.argwhere(counts)
        repeated = np.repeat(pairs, counts[counts > 0], axis=0)
        truth, answered = repeated[:, 0], repeated[:, 1]
        total = len(truth)
        sure = np.linspace(0.95, 0.55, total)
        probabilities = np.tile((1 - sure)[:, None] / 3, (1, 4)).astype(np.float32)
        probabilities[np.arange(total), answered] = sure
        files = tuple(f"{names[one]}/{number:03}.png" for number, one in enumerate(truth))
        root = self.folder / name
        for file in files:
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            images.draw(names.index(path.parent.name), int(path.stem)).save(path)
        predicted = SplitPredictions(names, files, ("validation",) * total, truth, probabilities)
        config = from_preset("small", root, epochs=7)
        card = replace(CARD, classes=names, best_epoch=2)
        folder = paths.runs_dir() / name
        day = "2026-01-02T12:00:00+00:00"
        return make_run(folder, created=day, predictions=predicted, config=config, card=card)

    def _three_runs(self) -> list[Path]:
        return [
            make_run(
                paths.runs_dir() / name,
                created=f"2026-01-{day:02}T12:00:00+00:00",
                predictions=answers(count=100, wrong=wrong),
                config=replace(from_preset("small", Path("data", "pets")), epochs=epochs),
            )
            for name, day, wrong, epochs in (
                ("base", 2, (2, 3, 4, 5), 9),
                ("near", 3, (1, 2, 3), 30),
                ("far", 4, tuple(range(40)), 30),
            )
        ]

    def _begin_batch(self) -> None:
        self.pane_ready()
        folder = images.make_folder(self.folder / "holiday", {"cats": 3, "dogs": 3})
        (folder / "cats" / "broken.png").write_bytes(b"no picture")
        self.window.pane.take([folder])
        wait(lambda: self._batch_is_listed())

    def _batch_is_listed(self) -> bool:
        batch = self.window.batch.batch
        return batch is not None and not batch.is_listing

    def _answer(self, most: int) -> None:
        rankings = ((("cats", 0.9), ("dogs", 0.1)), (("dogs", 0.55), ("cats", 0.45)))
        answered = 0
        while True:
            questions = [one for one in self.predictor.commands if isinstance(one, Predict)]
            if answered == len(questions) or answered == most:
                break
            one = questions[answered]
            if one.path.name == "broken.png":
                self.predictor.play(PredictionFailed(one.job, Problem(ProblemKind.IMAGE_UNKNOWN)))
            else:
                self.predictor.play(Predicted(one.job, rankings[answered % 2], 5.0))
            answered += 1
        wait(lambda: True)


STATES: dict[str, Callable[[Stage], QWidget]] = {
    name: getattr(Stage, name)
    for name in (
        *("first_start", "sample", "faults", "missing_folder"),
        *("train_without_images", "train_ready", "train_all_settings"),
        *("running", "stopping", "finished", "failed"),
        *("evaluate_empty", "evaluate_run", "evaluate_runs", "evaluate_two"),
        *("pane_opening", "pane_refused", "pane_ready", "pane_looking"),
        *("pane_answer", "pane_not_sure", "pane_full", "pane_error"),
        *("batch_running", "batch_done", "labelling"),
        *("export_form", "export_running", "export_done", "export_not_met"),
        *("export_unchecked", "export_failed"),
    )
}
"""Each state, and how the window comes into it; it returns the widget in which it shows."""


@contextlib.contextmanager
def application(*, look: bool) -> Iterator[None]:
    """Set up language and look, before there is a window.

    Args:
        look: Whether pixels matter; without the style sheet all goes ten times as fast.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    theme.apply(app, dark=False)
    if not look:
        app.setStyleSheet("")
    yield
    theme.apply(app, dark=False)


@contextlib.contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Open the window with scripted engines, and close it again.

    Args:
        folder: Empty; everything is written there.
    """
    dialogs, predictors = ScriptedDialogs(), FakeClients()
    measurers, trainers, exporters = FakeClients(), FakeClients(), FakeClients()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(folder / "home"))
        patch.setenv("KERAS_HOME", str(folder / "keras"))
        patch.delenv("RESNET_GUI_WEIGHTS", raising=False)
        patch.setattr(os, "cpu_count", lambda: _CORES)
        patch.setattr(training_run, "EngineProcess", trainers.make)
        patch.setattr(export_client, "EngineProcess", exporters.make)
        patch.setattr(inspection_client, "EngineProcess", FakeClients().make)
        patch.setattr(labeling_client, "EngineProcess", FakeClients().make)
        patch.setattr(time, "monotonic", lambda: 0.0)  # what took how long is no matter
        dialogs.install(patch)
        settings = AppSettings()
        settings.remember_folder("sorted", folder / "sorted")  # not the home of whoever runs it
        window = MainWindow(settings, InferenceClient(predictors), InferenceClient(measurers))
        window.resize(*SIZE)
        window.show()
        settle()
        yield Stage(window, folder, predictors, measurers, trainers, exporters, dialogs)
        dialogs.answers = [2]  # discard what still runs
        window.close()
        window.deleteLater()
        settle()
