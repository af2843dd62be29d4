"""The Train tab against a scripted engine: before, during and after a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, groupby
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import EstimateRun, PrepareTraining, SaveAgain, Stop, Train
from resnet_gui.core.protocol.system_events import EngineReady, Failed, PhaseChanged
from resnet_gui.core.protocol.training_events import (
    EstimateFailed,
    ImageUnreadable,
    Resumed,
    SavingFailed,
)
from resnet_gui.core.runs import resume, run_folder
from resnet_gui.core.splits import holdout
from resnet_gui.core.training.history import read_history
from resnet_gui.core.training.values import ParameterCount, Phase, RunEstimate, StopReason
from resnet_gui.gui.features.train.epochs_table import EpochsTable
from resnet_gui.gui.features.train.planning.run_estimator import RunEstimator
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.features.train.training_plot import TrainingPlot
from resnet_gui.gui.services import training_run
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.text import run_text
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.collapsible import CollapsibleHeader
from resnet_gui.gui.widgets.metric_tiles import MetricTile
from resnet_gui.gui.widgets.page import Message
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.phase_stepper import PhaseStepper
from tests.core.broken_off import begin_run
from tests.fakes import (
    GONE,
    FakeClient,
    FakeClients,
    ScriptedDialogs,
    batch,
    epoch,
    finished,
    started,
)
from tests.gui.driving import (
    button,
    change_language,
    click,
    control,
    plain,
    press,
    primary,
    settle,
    start_run,
    texts_in,
    the,
    visible_buttons,
    visible_texts,
    wait,
)
from tests.gui.widgets.test_tables_and_bars import cells

pytestmark = pytest.mark.usefixtures("without_style_sheet")

PARAMETERS = ParameterCount(272_000, 270_000)
ONE_CLASS = Dataset(
    Path("/pictures"), ("cats",), (LabeledImage(Path("1.png"), "cats", Split.TRAIN),)
)


@pytest.fixture
def tab(
    qtbot: QtBot,
    inference: InferenceClient,
    runs: RunController,
    tasks: TaskRunner,
    weights: WeightsFinder,
) -> TrainPage:
    tab = TrainPage(runs, RunEstimator(inference), tasks, weights)
    qtbot.addWidget(tab)
    tab.recovery.setup_requested.connect(tab.offer)  # the window opens the images of the run first
    tab.resize(936, 680)
    tab.show()
    return tab


def head_text(tab: TrainPage) -> str:
    return visible_texts(the(tab, PageHeader))


def steps(tab: TrainPage) -> list[str]:
    return the(tab, PhaseStepper).accessibleDescription().split("\n")


def figures(tab: TrainPage) -> list[str]:
    """Return what is told of each figure above the curves."""
    settle()  # what comes at once is shown once
    tiles = tab.monitor.findChildren(MetricTile)
    return [tile.accessibleName() for tile in tiles if tile.isVisible()]


def plot(tab: TrainPage, title: str) -> TrainingPlot:
    """Return the chart with this title."""
    settle()  # what comes at once is shown once
    plots = tab.monitor.findChildren(TrainingPlot)
    (found,) = (one for one in plots if one.accessibleName() == title)
    return found


def fullness(tab: TrainPage, phase: int) -> float:
    """Return the share of a phase's bar that is drawn as done; the bars stand side by side."""
    image = the(tab, PhaseStepper).grab().toImage()
    ground = image.pixelColor(0, image.height() - 1).name()
    across = [image.pixelColor(x, 2).name() for x in range(image.width())]
    bars = [list(run) for is_ground, run in groupby(across, ground.__eq__) if not is_ground]
    assert len(bars) == len(steps(tab))
    return bars[phase].count(palette.colors().accent.lower()) / len(bars[phase])


class TestBefore:
    def test_without_images_says_so_and_leads_to_them(
        self, qtbot: QtBot, tab: TrainPage, runs: RunController
    ) -> None:
        assert tab.status()
        with qtbot.waitSignal(tab.data_requested):
            click(primary(tab))
        with qtbot.waitSignal(tab.data_requested):
            tab.press_primary()
        tab.start()
        assert not runs.is_running

    def test_is_disabled_with_its_reason_where_nothing_can_be_told_apart(
        self, tab: TrainPage, runs: RunController
    ) -> None:
        tab.set_dataset(ONE_CLASS)
        assert not primary(tab).isEnabled()
        assert "two classes" in head_text(tab)
        tab.press_primary()
        tab.start()
        assert not runs.is_running

    def test_is_disabled_with_its_reason_by_a_bad_setting(
        self, tab: TrainPage, dataset: Dataset
    ) -> None:
        tab.set_dataset(dataset)
        tab.setup.choose_preset("small")
        assert primary(tab).isEnabled()
        line = control(tab.setup.form, "Learning rate", QLineEdit)
        press(line, Qt.Key.Key_End, Qt.Key.Key_X)
        assert not primary(tab).isEnabled()
        assert "0.001x" in head_text(tab)
        press(line, Qt.Key.Key_Backspace)
        assert primary(tab).isEnabled()

    def test_shows_the_estimate_when_it_is_measured(
        self, qtbot: QtBot, tab: TrainPage, dataset: Dataset, predictors: FakeClients
    ) -> None:
        tab.set_dataset(dataset)
        qtbot.waitUntil(lambda: bool(predictors.made) and bool(predictors.newest.commands))
        question = predictors.newest.last(EstimateRun)
        assert question.n_classes == 2
        assert question.sample is not None and question.sample.is_file()
        before = head_text(tab)
        predictors.newest.play(RunEstimate(question.job, 100.0, 30.0, 4.0, PARAMETERS))
        assert head_text(tab) != before
        assert "about" in head_text(tab)
        assert any("about" in step for step in steps(tab))

    def test_a_network_that_cannot_be_built_disables_training(
        self, qtbot: QtBot, tab: TrainPage, dataset: Dataset, predictors: FakeClients
    ) -> None:
        tab.set_dataset(dataset)
        qtbot.waitUntil(lambda: bool(predictors.made) and bool(predictors.newest.commands))
        question = predictors.newest.last(EstimateRun)
        problem = Problem(ProblemKind.UNKNOWN_LAYER, {"network": "ResNet50", "layer": "conv9"})
        predictors.newest.play(EstimateFailed(question.job, problem))
        assert not primary(tab).isEnabled()
        assert "conv9" in head_text(tab)

    def test_planned_numbers_are_those_that_the_run_will_have(
        self, qtbot: QtBot, tab: TrainPage, runs: RunController, trainers: FakeClients
    ) -> None:
        # A fifth of 35 is 7; a fifth of each class is 1 of 7, and a burst of 3 stays together.
        names = [f"{label}/{n}.png" for label in "abcde" for n in range(7)]
        found = tuple(LabeledImage(Path(name), name[0], Split.TRAIN) for name in names)
        bursts = ((Path("a/0.png"), Path("a/1.png"), Path("a/2.png")),)
        small = Dataset(Path("/small"), tuple("abcde"), found, alike=bursts)

        tab.set_dataset(small)

        assert "validation" not in head_text(tab)  # until they are known
        wait(lambda: "30 train, 5 validation" in head_text(tab))
        divided = holdout.hold_out(small, 0.2, 0)
        assert (divided.size(Split.TRAIN), divided.size(Split.VALIDATION)) == (30, 5)
        start_run(tab, runs)
        assert "30 train, 5 validation" in head_text(tab)
        trainers.newest.play(started())
        assert "20 train, 8 validation" in head_text(tab)

    def test_an_estimate_of_earlier_settings_is_dropped(
        self, qtbot: QtBot, tab: TrainPage, dataset: Dataset, predictors: FakeClients
    ) -> None:
        tab.set_dataset(dataset)
        qtbot.waitUntil(lambda: bool(predictors.made) and bool(predictors.newest.commands))
        question = predictors.newest.last(EstimateRun)
        control(tab.setup.form, "Picture size", QComboBox).setCurrentIndex(0)
        problem = Problem(ProblemKind.UNKNOWN_LAYER, {"network": "ResNet50", "layer": "conv9"})
        predictors.newest.play(EstimateFailed(question.job, problem))
        assert primary(tab).isEnabled()

    def test_settings_that_still_turn_are_measured_once(
        self, qtbot: QtBot, tab: TrainPage, dataset: Dataset, predictors: FakeClients
    ) -> None:
        tab.set_dataset(dataset)
        for _ in range(5):
            press(control(tab.setup.form, "Epochs, at most", QSpinBox), Qt.Key.Key_Up)
        qtbot.waitUntil(lambda: bool(predictors.made) and bool(predictors.newest.commands))
        assert predictors.newest.count(EstimateRun) == 1
        assert predictors.newest.last(EstimateRun).config.epochs == 35


@dataclass
class Started:
    """A run that was started by a click, and its engine."""

    tab: TrainPage
    runs: RunController
    run: TrainingRun
    engine: FakeClient
    dialogs: ScriptedDialogs

    def state(self) -> RunState:
        """Where the run stands; asked anew each time."""
        return self.run.state

    def play_to_first_epoch(self) -> None:
        """Let it read and finish one epoch."""
        self.engine.play(
            EngineReady({}),
            PhaseChanged(Phase.READING, 12, 12),
            PhaseChanged(Phase.TRAINING, 0, 30),
            started(30),
            batch(1, 2),
            epoch(1, 0.75),
        )

    def fail(self, problem: Problem, details: str = "") -> None:
        """Let it fail as an engine does, which then goes."""
        self.engine.play(Failed(problem, details))
        self.engine.end()
        wait(lambda: self.run.is_examined)


@pytest.fixture
def started_run(
    tab: TrainPage,
    runs: RunController,
    dataset: Dataset,
    trainers: FakeClients,
    dialogs: ScriptedDialogs,
) -> Started:
    tab.set_dataset(dataset)
    tab.setup.choose_preset("small")
    run = start_run(tab, runs)
    return Started(tab, runs, run, trainers.newest, dialogs)


def write_partial(run: TrainingRun) -> Path:
    """Leave behind what an engine has written when it is killed."""
    partial = run_folder.partial_dir(run.run_dir)
    partial.mkdir(parents=True)
    (partial / "model.keras").write_bytes(b"half")
    return partial


class TestDuring:
    def test_the_engine_is_told_what_was_set(self, started_run: Started, dataset: Dataset) -> None:
        ahead, command = started_run.engine.commands
        assert ahead == PrepareTraining()  # while the page showed the preset Instant
        assert command == Train(
            dataset, from_preset("small", dataset.root), started_run.run.run_dir
        )
        assert started_run.engine.yielding
        assert started_run.run.run_dir.name == dataset.name

    def test_a_changed_setting_of_the_program_ends_the_engine_that_was_started_ahead(
        self, tab: TrainPage, runs: RunController, dataset: Dataset, trainers: FakeClients
    ) -> None:
        tab.set_dataset(dataset)
        (ahead,) = trainers.made
        ahead.is_outdated = True
        start_run(tab, runs)
        assert ahead.is_cancelled and not ahead.count(Train)
        assert trainers.newest.count(Train) == 1

    def test_a_run_that_takes_minutes_has_no_engine_started_ahead(
        self, tab: TrainPage, dataset: Dataset, trainers: FakeClients
    ) -> None:
        tab.setup.choose_preset("small")
        tab.set_dataset(dataset)
        assert trainers.made == []

    def test_a_name_that_no_folder_can_have_is_changed(
        self, tab: TrainPage, runs: RunController, dataset: Dataset, trainers: FakeClients
    ) -> None:
        tab.set_dataset(dataset)
        tab.setup.form.name.setText("../a:b?  ")
        start_run(tab, runs)
        run_dir = trainers.newest.last(Train).run_dir
        assert run_dir.parent.name == "runs"
        assert not set(run_dir.name) & set('/\\:?*"<>|')

    def test_offers_to_stop_and_to_cancel_and_nothing_filled(self, started_run: Started) -> None:
        tab = started_run.tab
        assert visible_buttons(the(tab, PageHeader)) == [
            button(tab, "Cancel").text(),
            button(tab, "Stop and keep").text(),
        ]
        assert not [
            b
            for b in tab.findChildren(QPushButton)
            if b.isVisible() and b.property("kind") == "primary"
        ]

    def test_phases_batches_and_epochs_are_shown_as_they_come(self, started_run: Started) -> None:
        tab, engine = started_run.tab, started_run.engine
        engine.play(EngineReady({}), PhaseChanged(Phase.READING, 6, 12))
        assert steps(tab)[0].endswith("6 of 12")
        engine.play(PhaseChanged(Phase.READING, 12, 12), PhaseChanged(Phase.TRAINING, 0, 30))
        engine.play(started(30), batch(1, 2))
        assert "1" in tab.status() and "30" in tab.status()
        wait(lambda: any("123" in figure for figure in figures(tab)))
        engine.play(epoch(1, 0.75), batch(2, 4), epoch(2, 0.5, is_best=False))
        table = the(tab.monitor, EpochsTable)
        wait(lambda: len(cells(table)) == 2)
        rows = cells(table)
        assert [row[0].split() for row in rows] == [["2"], ["1", "best"]]
        assert rows[1][4] == "75.0\u202f%"
        assert [table.row_color(0), table.row_color(1)] == [None, "tint"]
        assert steps(tab)[1].endswith("epoch 2 of 30")
        tab.grab()

    def test_while_the_network_is_built_seconds_pass_and_no_dash_stands_alone(
        self, started_run: Started, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run, tab = started_run.run, started_run.tab
        started_run.engine.play(
            EngineReady({}), PhaseChanged(Phase.READING, 12, 12), PhaseChanged(Phase.TRAINING, 0, 0)
        )
        began, passed = run.phase_began[Phase.TRAINING], timedelta(seconds=4)
        monkeypatch.setattr(run_text, "datetime", SimpleNamespace(now=lambda: began + passed))
        (clock,) = (t for t in tab.findChildren(QTimer) if t.interval() == 1000)
        assert clock.isActive()

        clock.timeout.emit()
        assert "building the network, 0:04" in steps(tab)[1]
        passed = timedelta(seconds=5)
        clock.timeout.emit()

        assert "building the network, 0:05" in steps(tab)[1]
        settle()
        assert figures(tab) == [
            "Epoch: 1 of 30 at most",
            "Time left: – after the first epoch",
            "Speed: – after the first pictures",
            "Best so far: – after the first epoch",
        ]
        started_run.fail(GONE)
        assert not clock.isActive()

    def test_the_time_to_load_keras_does_not_count_as_the_pace_of_a_phase(
        self, started_run: Started, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        now = started_run.run.began
        monkeypatch.setattr(training_run, "datetime", SimpleNamespace(now=lambda: now))
        play = started_run.engine.play
        play(PhaseChanged(Phase.READING, 12, 12), PhaseChanged(Phase.EXTRACTING, 0, 0))
        now += timedelta(seconds=8)
        play(PhaseChanged(Phase.EXTRACTING, 0, 100))
        now += timedelta(seconds=2)

        play(PhaseChanged(Phase.EXTRACTING, 20, 100))

        assert started_run.run.pace() == (10.0, 8.0)

    def test_the_bar_of_learning_is_as_full_as_there_are_epochs(self, started_run: Started) -> None:
        engine = started_run.engine
        engine.play(PhaseChanged(Phase.TRAINING, 0, 30), started(30))
        engine.play(*(epoch(number) for number in range(1, 16)))  # more than progress is told of
        assert fullness(started_run.tab, 1) == pytest.approx(0.5, abs=0.01)
        engine.play(batch(16, 5))
        assert 0.52 < fullness(started_run.tab, 1) < 0.6

    def test_progress_is_told_ten_times_a_second_however_fast_it_comes(
        self, qtbot: QtBot, started_run: Started, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reported: list[int] = []
        started_run.run.progressed.connect(
            lambda: reported.append(len(started_run.run.history.epochs))
        )
        monkeypatch.setattr(training_run, "PROGRESS_MS", 100)
        started_run.engine.play(*(epoch(number) for number in range(1, 21)))
        assert reported == [1], "the others wait for their turn"
        qtbot.waitUntil(lambda: reported == [1, 20])

    def test_running_without_improvement_is_told(self, started_run: Started) -> None:
        started_run.play_to_first_epoch()
        started_run.engine.play(epoch(2, 0.5, is_best=False))
        assert "1 of 5" in started_run.tab.summary()

    def test_a_second_start_does_nothing(self, started_run: Started, trainers: FakeClients) -> None:
        started_run.tab.start()
        started_run.runs.clear()
        assert len(trainers.made) == 1
        assert started_run.runs.run is started_run.run

    def test_stop_shows_at_once_and_is_said_once(self, started_run: Started) -> None:
        started_run.play_to_first_epoch()
        tab = started_run.tab
        before = head_text(tab)
        click(button(tab, "Stop and keep"))
        assert started_run.state() is RunState.STOPPING
        assert head_text(tab) != before
        assert not button(tab, "Stop and keep").isEnabled()
        assert button(tab, "Cancel").isEnabled()
        assert started_run.engine.count(Stop) == 1

    def test_images_that_have_gone_do_not_stop_it(self, started_run: Started) -> None:
        problem = Problem(ProblemKind.IMAGE_MISSING)
        started_run.engine.play(ImageUnreadable(Path("cats/1.png"), problem))
        assert started_run.state() is RunState.RUNNING
        assert started_run.run.unreadable[0].path == Path("cats/1.png")

    def test_a_download_that_nobody_foresaw_gets_a_step(self, started_run: Started) -> None:
        started_run.engine.play(PhaseChanged(Phase.DOWNLOADING, 10_000_000, 94_765_736))
        assert steps(started_run.tab)[0].endswith("10 MB of 95 MB")

    def test_follows_the_language(self, started_run: Started) -> None:
        started_run.play_to_first_epoch()
        change_language(started_run.tab)
        assert started_run.state() is RunState.RUNNING
        assert len(cells(the(started_run.tab.monitor, EpochsTable))) == 1


class TestFinished:
    @pytest.mark.parametrize("reason", StopReason)
    def test_says_why_it_ended_and_leads_on(
        self, qtbot: QtBot, started_run: Started, reason: StopReason
    ) -> None:
        tab, run = started_run.tab, started_run.run
        started_run.play_to_first_epoch()
        started_run.engine.play(epoch(2, 0.5, is_best=False))
        started_run.engine.play(PhaseChanged(Phase.SAVING, 0, 1), finished(run.run_dir, reason))
        assert run.state is RunState.FINISHED
        assert not started_run.runs.is_running
        assert "1" in tab.summary() and tab.summary().count(".") >= 2
        assert run.run_dir.name in tab.status()
        assert any("87.5" in figure for figure in figures(tab))
        assert any("3 MB" in figure for figure in figures(tab))
        with qtbot.waitSignal(tab.evaluate_requested):
            click(primary(tab))
        tab.grab()

    def test_every_phase_tells_how_long_it_took(self, started_run: Started) -> None:
        run, engine = started_run.run, started_run.engine
        engine.play(PhaseChanged(Phase.READING, 12, 12), PhaseChanged(Phase.TRAINING, 0, 30))
        engine.play(epoch(1), epoch(2), PhaseChanged(Phase.SAVING, 0, 1))
        began = run.began
        for phase, seconds in {Phase.READING: 1, Phase.TRAINING: 3, Phase.SAVING: 20}.items():
            run.phase_began[phase] = began + timedelta(seconds=seconds)
        engine.play(finished(run.run_dir))
        run.ended = began + timedelta(seconds=140)
        started_run.tab.retranslate()
        reading, training, saving = steps(started_run.tab)
        assert reading.endswith("2.0 s")
        assert training.endswith("4.0 s, 2 epochs")
        assert saving.endswith("2:00")

    def test_lets_the_engine_and_its_memory_go(self, started_run: Started) -> None:
        started_run.engine.play(finished(started_run.run.run_dir))
        assert started_run.engine.is_cancelled
        started_run.engine.end()
        assert started_run.state() is RunState.FINISHED

    def test_trains_longer_in_a_run_of_its_own(
        self, started_run: Started, trainers: FakeClients, dataset: Dataset
    ) -> None:
        run = started_run.run
        begin_run(run.run_dir, dataset, epochs=3).rename(run.run_dir)
        started_run.engine.play(epoch(1), finished(run.run_dir))
        click(button(started_run.tab, "Train longer"))
        wait(lambda: len(trainers.made) == 2)
        command = trainers.newest.last(Train)
        assert command.resume == run.run_dir
        assert command.run_dir != run.run_dir
        assert command.config.epochs == 3 + resume.read_resumable_run(run.run_dir).config.epochs
        trainers.newest.play(Resumed((epoch(1), epoch(2))), epoch(3))
        assert started_run.runs.run is not None
        assert started_run.runs.run.seconds_before == 4.0
        wait(lambda: len(cells(the(started_run.tab.monitor, EpochsTable))) == 3)

    def test_says_where_it_cannot_train_longer(self, started_run: Started) -> None:
        started_run.engine.play(epoch(1), finished(started_run.run.run_dir))
        told: list[Message] = []
        started_run.tab.told.connect(told.append)
        click(button(started_run.tab, "Train longer"))
        wait(lambda: told)
        assert "to resume" in told[0].text and told[0].is_failure
        assert not started_run.runs.is_running

    def test_where_notices_leave_little_room_the_curves_have_it(
        self, qtbot: QtBot, started_run: Started
    ) -> None:
        tab = started_run.tab
        started_run.play_to_first_epoch()
        table = the(tab.monitor, EpochsTable)
        assert table.isVisible()

        tab.setMinimumHeight(1)  # as the window has it, whose least size is fixed
        tab.resize(671, 430)  # as much as is left beside two notices
        settle()

        assert not table.isVisible()
        parts = [w for w in tab.monitor.children() if isinstance(w, QWidget) and w.isVisible()]
        areas = [part.geometry() for part in parts]
        assert all(not a.intersects(b) for a, b in combinations(areas, 2))
        tab.resize(936, 680)
        assert table.isVisible()

    @pytest.mark.parametrize(
        ("reason", "words"),
        [
            (StopReason.EARLY, "stopped: no improvement for 1"),
            (StopReason.COMPLETED, "converged"),
            (StopReason.STOPPED, "stopped by you"),
            (StopReason.DIVERGED, "stopped: training failed"),
        ],
    )
    def test_why_it_ended_stands_on_the_chart(
        self, started_run: Started, reason: StopReason, words: str
    ) -> None:
        started_run.play_to_first_epoch()
        started_run.engine.play(epoch(2, 0.5, is_best=False))
        started_run.engine.play(finished(started_run.run.run_dir, reason))
        chart = plot(started_run.tab, "Accuracy")
        assert texts_in(chart) == [f"best, epoch 1\n{words}"]

    def test_curves_are_saved_as_an_image_and_as_values(
        self, started_run: Started, tmp_path: Path, tasks: TaskRunner
    ) -> None:
        view, dialogs = started_run.tab.monitor, started_run.dialogs
        assert not view.has_curves
        started_run.play_to_first_epoch()
        dialogs.files = [tmp_path / "a.png", tmp_path / "a.csv", tmp_path / "no" / "a.csv", None]
        messages: list[str] = []
        view.told.connect(lambda message: messages.append(message.text))
        for _ in range(4):
            view.save_curves()
            tasks.finish_all()
            settle()
        assert "a.png" in messages[0] and "a.csv" in messages[1]
        assert "cannot be saved" in messages[2] and len(messages) == 3
        image = QImage(str(tmp_path / "a.png"))
        assert image.width() > view.width()
        assert len(read_history((tmp_path / "a.csv").read_text("utf-8"))) == 1

    def test_the_loss_is_drawn_logarithmically_for_this_run_and_the_next(
        self, started_run: Started
    ) -> None:
        tab = started_run.tab
        tab.monitor.set_log(True)
        assert plot(tab, "Loss").is_log and not plot(tab, "Accuracy").is_log
        tab.monitor.set_run(started_run.run)
        assert plot(tab, "Loss").is_log

    def test_a_new_run_gets_a_new_name_and_a_new_engine(
        self, started_run: Started, trainers: FakeClients
    ) -> None:
        started_run.run.run_dir.mkdir(parents=True)
        started_run.engine.play(finished(started_run.run.run_dir))
        click(button(started_run.tab, "New run"))
        start_run(started_run.tab, started_run.runs)
        assert len(trainers.made) == 2
        assert trainers.newest.last(Train).run_dir != started_run.run.run_dir

    def test_images_opened_meanwhile_are_those_of_the_next_run(
        self, started_run: Started, trainers: FakeClients
    ) -> None:
        other = Dataset(
            Path("/other"),
            ("fish", "frogs"),
            tuple(
                LabeledImage(Path(label, f"{n}.png"), label, Split.TRAIN)
                for label in ("fish", "frogs")
                for n in range(6)
            ),
        )
        started_run.tab.set_dataset(other)
        assert started_run.runs.run is started_run.run
        started_run.engine.play(finished(started_run.run.run_dir))
        click(button(started_run.tab, "New run"))
        start_run(started_run.tab, started_run.runs)
        assert trainers.newest.last(Train).dataset is other


class TestCancelled:
    def test_before_the_first_epoch_nothing_is_asked_and_nothing_left(
        self, started_run: Started
    ) -> None:
        partial = write_partial(started_run.run)
        click(button(started_run.tab, "Cancel"))
        assert started_run.engine.is_cancelled
        assert started_run.state() is RunState.CANCELLING
        started_run.engine.end()
        wait(lambda: started_run.runs.run is None)
        assert not partial.exists()
        assert started_run.runs.run is None
        assert primary(started_run.tab).isEnabled()

    def test_after_an_epoch_it_asks_and_goes_on_if_told_so(self, started_run: Started) -> None:
        started_run.play_to_first_epoch()
        started_run.dialogs.answers = [0]
        click(button(started_run.tab, "Cancel"))
        assert len(started_run.dialogs.questions) == 1
        assert not started_run.engine.is_cancelled
        assert started_run.state() is RunState.RUNNING

    def test_after_an_epoch_it_asks_and_discards_if_told_so(self, started_run: Started) -> None:
        started_run.play_to_first_epoch()
        partial = write_partial(started_run.run)
        started_run.dialogs.answers = [1]
        click(button(started_run.tab, "Cancel"))
        started_run.engine.end()
        wait(lambda: started_run.run.is_over)
        assert not partial.exists()
        assert started_run.state() is RunState.CANCELLED

    def test_a_run_that_ends_while_the_question_stands_is_kept(
        self, started_run: Started, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        started_run.play_to_first_epoch()

        def end_meanwhile(*_arguments: object) -> int:
            started_run.engine.play(finished(started_run.run.run_dir))
            return 1

        monkeypatch.setattr("resnet_gui.gui.services.dialogs.ask", end_meanwhile)
        click(button(started_run.tab, "Cancel"))
        assert started_run.state() is RunState.FINISHED

    def test_what_comes_after_cancel_is_ignored(self, started_run: Started) -> None:
        click(button(started_run.tab, "Cancel"))
        started_run.engine.play(epoch(1), finished(started_run.run.run_dir))
        assert started_run.state() is RunState.CANCELLING
        assert started_run.run.finished is None
        started_run.engine.end()
        wait(lambda: started_run.run.is_over)
        assert started_run.state() is RunState.CANCELLED

    def test_the_end_of_the_program_discards_what_is_half_written(
        self, started_run: Started
    ) -> None:
        partial = write_partial(started_run.run)
        started_run.runs.shut_down()
        assert started_run.engine.is_shut_down
        assert not partial.exists()


WEIGHTS = Problem(
    ProblemKind.WEIGHTS_DOWNLOAD,
    {
        **{"detail": "no route", "url": "https://x/notop.h5", "file": "notop.h5"},
        **{"megabytes": 95, "folder": "/cache"},
    },
)
FAILURES = (
    GONE,
    Problem(ProblemKind.OUT_OF_MEMORY),
    Problem(ProblemKind.INTERNAL, {"detail": "ValueError: x"}),
    Problem(ProblemKind.LOSS_NOT_FINITE, {"epoch": 3}),
    Problem(ProblemKind.STOPPED_BEFORE_EPOCH),
    Problem(ProblemKind.NO_IMAGES_LEFT, {"split": "train"}),
)


class TestFailed:
    @pytest.mark.parametrize("problem", FAILURES, ids=lambda p: p.kind)
    def test_every_failure_is_told_and_can_be_tried_again(
        self, started_run: Started, trainers: FakeClients, problem: Problem
    ) -> None:
        started_run.play_to_first_epoch()
        started_run.fail(problem, "Traceback")
        tab = started_run.tab
        assert tab.notice.isVisible()
        assert tab.notice.accessibleName() and tab.notice.accessibleDescription()
        assert any(", failed" in step for step in steps(tab))
        assert not started_run.runs.is_running
        click(button(tab.notice, "Try again"))
        wait(lambda: len(trainers.made) == 2)
        assert not tab.notice.isVisible()

    def test_what_a_killed_engine_has_half_written_is_discarded(self, started_run: Started) -> None:
        partial = write_partial(started_run.run)
        started_run.fail(GONE)
        assert not partial.exists()

    def test_what_another_run_is_writing_is_left_alone(self, started_run: Started) -> None:
        partial = write_partial(started_run.run)
        started_run.fail(
            Problem(ProblemKind.OUTPUT_UNWRITABLE, {"path": "/runs", "detail": "in use"})
        )
        assert partial.exists()

    def test_the_engines_log_is_at_hand(self, started_run: Started) -> None:
        started_run.fail(GONE, "the log's last lines")
        notice = started_run.tab.notice
        assert "-9" in notice.accessibleDescription()
        click(the(notice, CollapsibleHeader))
        assert the(notice, QPlainTextEdit).toPlainText() == "the log's last lines"
        click(button(notice, "Open log"))
        assert started_run.dialogs.opened == [started_run.run.log]

    def test_settings_can_be_changed(self, started_run: Started) -> None:
        started_run.fail(Problem(ProblemKind.OUT_OF_MEMORY))
        click(button(started_run.tab.notice, "Change settings"))
        assert started_run.tab.setup.isVisible()
        assert started_run.tab.setup.config().preset == "small"

    def test_diagnostics_are_offered(self, qtbot: QtBot, started_run: Started) -> None:
        started_run.fail(GONE)
        with qtbot.waitSignal(started_run.tab.notice.diagnostics_requested):
            click(button(started_run.tab.notice, "Copy diagnostics"))

    def test_the_primary_key_tries_again(self, started_run: Started, trainers: FakeClients) -> None:
        started_run.fail(GONE)
        started_run.tab.press_primary()
        wait(lambda: len(trainers.made) == 2)


class TestWeightsFailed:
    @pytest.fixture
    def failed(
        self,
        tab: TrainPage,
        runs: RunController,
        dataset: Dataset,
        trainers: FakeClients,
        dialogs: ScriptedDialogs,
    ) -> Started:
        tab.set_dataset(dataset)
        tab.setup.choose_preset("quick")
        run = Started(tab, runs, start_run(tab, runs), trainers.newest, dialogs)
        run.engine.play(PhaseChanged(Phase.DOWNLOADING, 0, 94_765_736))
        run.fail(WEIGHTS)
        return run

    def test_names_the_file_and_where_to_put_it(self, failed: Started) -> None:
        said = failed.tab.notice.accessibleDescription()
        assert all(word in said for word in ("notop.h5", "95", "/cache", "https://"))
        assert "no route" not in said  # the system's words are for the details
        assert visible_buttons(failed.tab.notice)[:3] == [
            *("Train with the built-in network", "Try again", "Choose a weights file…"),
        ]
        steps = the(failed.tab, PhaseStepper).accessibleDescription()
        assert "MB" not in steps and "KB" not in steps  # nothing came

    def test_retry_starts_the_same_run(self, failed: Started, trainers: FakeClients) -> None:
        click(button(failed.tab.notice, "Try again"))
        wait(lambda: len(trainers.made) == 2)
        first, second = (client.last(Train) for client in trainers.made)
        assert second.config == first.config

    def test_a_file_can_be_chosen_instead(self, failed: Started, trainers: FakeClients) -> None:
        failed.dialogs.files = [Path("/weights/mine.h5")]
        click(button(failed.tab.notice, "Choose a weights file…"))
        start_run(failed.tab, failed.runs)
        config = trainers.newest.last(Train).config
        assert config.weights == str(Path("/weights/mine.h5"))
        assert config.freeze_until == "all"

    def test_without_a_file_the_settings_stay(self, failed: Started) -> None:
        failed.dialogs.files = [None]
        click(button(failed.tab.notice, "Choose a weights file…"))
        assert failed.tab.setup.config().weights == "imagenet"

    def test_the_builtin_network_is_the_way_on(
        self, failed: Started, trainers: FakeClients
    ) -> None:
        failed.tab.press_primary()
        wait(lambda: trainers.newest.count(Train) and trainers.newest is not failed.engine)
        config = trainers.newest.last(Train).config
        assert (config.network, config.weights) == ("efficientnet_lite0", "builtin")


class TestSavingFailed:
    @pytest.fixture
    def unsaved(self, started_run: Started) -> Started:
        started_run.play_to_first_epoch()
        problem = Problem(ProblemKind.DISK_FULL, {"megabytes": 12, "path": "/runs"})
        started_run.engine.play(
            PhaseChanged(Phase.SAVING, 0, 1), SavingFailed(problem, started_run.run.run_dir)
        )
        assert started_run.state() is RunState.SAVING_FAILED
        return started_run

    def test_is_told_while_the_engine_waits(self, unsaved: Started) -> None:
        assert "12" in unsaved.tab.notice.accessibleDescription()
        assert unsaved.runs.is_running
        assert not unsaved.engine.is_cancelled

    def test_saving_again_in_the_same_place(self, unsaved: Started) -> None:
        run_dir = unsaved.run.run_dir
        click(button(unsaved.tab.notice, "Save again"))
        assert unsaved.engine.last(SaveAgain).run_dir == run_dir
        assert not unsaved.tab.notice.isVisible()
        unsaved.engine.play(finished(run_dir))
        assert unsaved.state() is RunState.FINISHED
        assert unsaved.run.problem is None

    def test_saving_elsewhere_never_into_what_is_there(
        self, unsaved: Started, tmp_path: Path
    ) -> None:
        name = unsaved.run.run_dir.name
        (tmp_path / name).mkdir()
        unsaved.dialogs.folders = [tmp_path]
        click(button(unsaved.tab.notice, "Save elsewhere…"))
        wait(lambda: unsaved.engine.count(SaveAgain))
        chosen = unsaved.engine.last(SaveAgain).run_dir
        assert chosen.parent == tmp_path
        assert chosen.name != name
        unsaved.engine.play(finished(chosen))
        assert unsaved.run.run_dir == chosen

    def test_no_folder_chosen_changes_nothing(self, unsaved: Started) -> None:
        unsaved.dialogs.folders = [None]
        click(button(unsaved.tab.notice, "Save elsewhere…"))
        assert unsaved.engine.count(SaveAgain) == 0
        assert unsaved.state() is RunState.SAVING_FAILED

    def test_an_engine_that_goes_while_a_folder_is_chosen_is_told(
        self, unsaved: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def go_meanwhile(*_arguments: object) -> Path:
            unsaved.fail(GONE)
            return tmp_path

        monkeypatch.setattr("resnet_gui.gui.services.dialogs.choose_folder", go_meanwhile)
        click(button(unsaved.tab.notice, "Save elsewhere…"))
        assert unsaved.state() is RunState.FAILED
        assert not unsaved.runs.is_running

    def test_discarding_asks_first(self, unsaved: Started) -> None:
        unsaved.dialogs.answers = [0, 1]
        click(button(unsaved.tab.notice, "Discard run"))
        assert unsaved.state() is RunState.SAVING_FAILED
        click(button(unsaved.tab.notice, "Discard run"))
        unsaved.engine.end()
        wait(lambda: unsaved.run.is_over)
        assert unsaved.state() is RunState.CANCELLED


def test_no_run_shows_two_filled_buttons(started_run: Started, qapp: QApplication) -> None:
    started_run.fail(GONE)
    primary(started_run.tab)
    assert plain(started_run.tab)
