"""What limits a run is said after it and in its report, and one click follows the suggestion."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.files import paths
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.protocol.commands import CheckLabels, FindLearningCurve, Train
from resnet_gui.core.runs import registry
from resnet_gui.core.training.values import EpochEnded
from resnet_gui.gui.features.evaluate.diagnosis_notice import DiagnosisNotice
from resnet_gui.gui.features.train.run_diagnosis_notice import RunDiagnosisNotice
from resnet_gui.gui.shell.main_window import MainWindow
from tests.core.cards import CARD
from tests.core.made_runs import make_run
from tests.fakes import FakeClients, finished, started
from tests.gui.driving import (
    button,
    change_language,
    click,
    settle,
    start_run,
    the,
    visible_texts,
    wait,
)
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms


def result(right: int, of_each: int) -> Evaluation:
    wrong = of_each - right
    return Evaluation("validation", ("cats", "dogs"), ((right, wrong), (wrong, right)), 0.5)


def epochs(*figures: tuple[float, float]) -> list[EpochEnded]:
    """Return epochs of training and validation accuracy, each better than the one before."""
    return [
        EpochEnded(number, 0.5, train, 1 / number, validation, 1.0, is_best=True)
        for number, (train, validation) in enumerate(figures, start=1)
    ]


def open_dataset(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    window.open_dataset(root)
    qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)
    window.tasks.finish_all()
    settle()


def train(
    window: MainWindow, trainers: FakeClients, found: Evaluation, history: list[EpochEnded]
) -> RunDiagnosisNotice:
    """Let a run of the preset *Small ResNet* end so; return the notice about it."""
    window.train.setup.choose_preset("small")
    window.show_train()
    run = start_run(window.train, window.runs)
    notice = the(window.train, RunDiagnosisNotice)
    trainers.newest.play(started(), *history)
    assert not notice.isVisible()
    trainers.newest.play(finished(run.run_dir, evaluations=(found,)))
    return notice


class TestAfterARun:
    def test_a_run_that_learned_nothing_leads_to_a_pretrained_network(
        self, qtbot: QtBot, window: MainWindow, trainers: FakeClients, image_folder: MakeFolder
    ) -> None:
        open_dataset(qtbot, window, image_folder())
        notice = train(window, trainers, result(37, 72), epochs((0.5, 0.51)))

        assert notice.isVisible()
        assert "51.4\u202f% right, against 50.0\u202f%" in visible_texts(notice)
        click(button(notice, "Set up “Instant”"))

        assert window.train.setup.isVisible() and not notice.isVisible()
        config = window.train.setup.config()
        assert config == from_preset("instant", Path(config.dataset))

    def test_a_suggestion_brings_back_the_pictures_of_its_run(
        self, qtbot: QtBot, window: MainWindow, trainers: FakeClients, image_folder: MakeFolder
    ) -> None:
        first, other = image_folder(name="first"), image_folder(name="other")
        open_dataset(qtbot, window, first)
        window.train.setup.choose_preset("small")
        window.show_train()
        run = start_run(window.train, window.runs)
        trainers.newest.play(started(), *epochs((0.5, 0.51)))
        open_dataset(qtbot, window, other)
        trainers.newest.play(finished(run.run_dir, evaluations=(result(37, 72),)))
        window.show_train()

        click(button(the(window.train, RunDiagnosisNotice), "Set up “Instant”"))

        qtbot.waitUntil(lambda: window.train.setup.isVisible(), timeout=LONG)
        assert window.train.setup.config() == from_preset("instant", first)
        assert window.session.dataset is not None and window.session.dataset.source == first

    def test_learning_by_heart_is_told_with_both_numbers_in_every_language(
        self, qtbot: QtBot, window: MainWindow, trainers: FakeClients, image_folder: MakeFolder
    ) -> None:
        open_dataset(qtbot, window, image_folder())
        notice = train(window, trainers, result(44, 72), epochs((0.9, 0.61)))
        change_language(notice)
        assert "90.0\u202f% right in training, 61.0\u202f% in validation" in visible_texts(notice)

    def test_a_run_that_still_got_better_trains_longer_at_a_click(
        self, qtbot: QtBot, window: MainWindow, trainers: FakeClients, image_folder: MakeFolder
    ) -> None:
        open_dataset(qtbot, window, image_folder())
        history = epochs((0.6, 0.6), (0.7, 0.75), (0.8, 0.8), (0.85, 0.86))
        notice = train(window, trainers, result(86, 100), history)

        # That it was asked for is seen by its failure: this run has left no checkpoints.
        with qtbot.waitSignal(window.runs.start_failed, timeout=LONG):
            click(button(notice, "Train longer"))

    def test_few_pictures_lead_to_what_more_would_bring(
        self,
        qtbot: QtBot,
        window: MainWindow,
        trainers: FakeClients,
        inspectors: FakeClients,
        image_folder: MakeFolder,
    ) -> None:
        open_dataset(qtbot, window, image_folder())
        notice = train(window, trainers, result(5, 8), epochs((0.7, 0.6)))
        assert "Too few pictures to say" in visible_texts(notice)

        click(button(notice, "Would more pictures help?"))

        assert window.data.isVisible()
        assert "Would more pictures help?" in visible_texts(window.data.inspection)
        assert inspectors.newest.count(FindLearningCurve) == 1

    def test_a_good_run_is_left_in_peace(
        self, qtbot: QtBot, window: MainWindow, trainers: FakeClients, image_folder: MakeFolder
    ) -> None:
        open_dataset(qtbot, window, image_folder())
        notice = train(window, trainers, result(95, 100), epochs((0.9, 0.95), (0.95, 0.955)))
        assert not notice.isVisible()


def predictions(right: int, of_each: int) -> SplitPredictions:
    count = 2 * of_each
    truth = np.arange(count) % 2
    answered = np.where(np.arange(count) // 2 < right, truth, 1 - truth)
    probabilities = np.full((count, 2), 0.2, np.float32)
    probabilities[np.arange(count), answered] = 0.8
    names = tuple(f"{n}.jpg" for n in range(count))
    return SplitPredictions(CARD.classes, names, ("validation",) * count, truth, probabilities)


class TestInEvaluate:
    def open_run(
        self, window: MainWindow, source: Path, right: int, of_each: int, preset: str
    ) -> DiagnosisNotice:
        made = predictions(right, of_each)
        config = from_preset(preset, source)
        folder = make_run(paths.runs_dir() / "run", predictions=made, config=config)
        window.show_evaluate()
        window.library.open(registry.read_record(folder))
        window.tasks.finish_all()
        settle()
        return the(window.evaluate, DiagnosisNotice)

    def test_the_suggested_settings_stand_on_the_train_page(
        self, qtbot: QtBot, window: MainWindow, image_folder: MakeFolder, trainers: FakeClients
    ) -> None:
        source = image_folder()
        notice = self.open_run(window, source, 37, 72, "small")
        assert "No better than always answering “狗”" in visible_texts(notice)

        click(button(notice, "Set up “Instant”"))

        qtbot.waitUntil(lambda: window.train.isVisible(), timeout=LONG)
        qtbot.waitUntil(lambda: window.train.setup.config().preset == "instant", timeout=LONG)
        start_run(window.train, window.runs)
        assert trainers.newest.last(Train).config.weights == "builtin"

    @pytest.mark.parametrize("is_open", [True, False])
    def test_labels_are_looked_at_once_the_pictures_of_the_run_are_open(
        self,
        qtbot: QtBot,
        window: MainWindow,
        image_folder: MakeFolder,
        inspectors: FakeClients,
        is_open: bool,
    ) -> None:
        source = image_folder()
        if is_open:
            open_dataset(qtbot, window, source)
        notice = self.open_run(window, source, 37, 72, "instant")

        click(button(notice, "Which labels look wrong?"))

        wait(lambda: inspectors.made and inspectors.newest.count(CheckLabels))
        assert window.data.isVisible()
        assert "Which labels look wrong?" in visible_texts(window.data.inspection)

    def test_a_good_run_has_no_notice(self, window: MainWindow, tmp_path: Path) -> None:
        assert not self.open_run(window, tmp_path, 95, 100, "small").isVisible()
