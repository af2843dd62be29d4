"""How long presets take: measured one after another, kept, and said with how it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.models.pretrained_files import IMAGENET_SIZE
from resnet_gui.core.protocol.commands import EstimateRun
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.system import hardware
from resnet_gui.core.training.values import ParameterCount, Phase, RunEstimate
from resnet_gui.gui.features.train.planning import run_estimator
from resnet_gui.gui.features.train.planning.preset_times import PresetTimes
from resnet_gui.gui.features.train.planning.run_estimator import RunEstimator
from resnet_gui.gui.features.train.preset_list import PresetList
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from tests.fakes import FakeClients
from tests.gui.driving import settle, start_run, the, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")

MEASURED = RunEstimate(0, 10.0, 5.0, 2.0, ParameterCount(1_000_000, 4000))


@pytest.fixture
def times(settings: AppSettings) -> PresetTimes:
    return PresetTimes(settings)


@pytest.fixture
def tab(
    qtbot: QtBot,
    inference: InferenceClient,
    runs: RunController,
    tasks: TaskRunner,
    weights: WeightsFinder,
    times: PresetTimes,
    monkeypatch: pytest.MonkeyPatch,
) -> TrainPage:
    monkeypatch.setattr(run_estimator, "OTHERS_MS", 0)
    monkeypatch.setattr(hardware, "free_memory", lambda: 8e9)
    tab = TrainPage(runs, RunEstimator(inference, times), tasks, weights)
    qtbot.addWidget(tab)
    tab.resize(1200, 900)
    tab.show()
    return tab


def row(tab: TrainPage, title: str) -> QAbstractButton:
    settle()  # times are shown in a turn of their own
    rows = the(tab, PresetList).findChildren(QAbstractButton)
    (found,) = (one for one in rows if one.accessibleName().startswith(title))
    return found


def caption(tab: TrainPage, title: str) -> str:
    return row(tab, title).accessibleName().removeprefix(title).removeprefix(", ")


def answer(predictors: FakeClients, count: int) -> str:
    """Answer the newest of so many questions; return the preset that it was about."""
    wait(lambda: bool(predictors.made) and predictors.newest.count(EstimateRun) == count)
    asked = predictors.newest.last(EstimateRun)
    predictors.newest.play(replace(MEASURED, job=asked.job))
    return asked.config.preset


def test_before_anything_is_measured_nothing_is_said(tab: TrainPage, dataset: Dataset) -> None:
    tab.set_dataset(dataset)
    assert caption(tab, "Small ResNet") == ""


def test_the_other_presets_are_measured_after_the_chosen_one(
    tab: TrainPage, dataset: Dataset, predictors: FakeClients
) -> None:
    tab.set_dataset(dataset)
    assert [answer(predictors, n) for n in range(1, 8)] == [
        *("instant", "small", "plain", "quick", "instant-tune", "course-lab", "scratch")
    ]
    assert "about" in caption(tab, "Small ResNet") and "about" in caption(tab, "Plain CNN")
    assert "Measured on this computer" in row(tab, "Small ResNet").toolTip()


def test_nothing_else_is_measured_while_the_page_is_hidden_or_memory_is_short(
    tab: TrainPage, dataset: Dataset, predictors: FakeClients, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.hide()
    tab.set_dataset(dataset)
    answer(predictors, 1)
    settle()
    assert predictors.newest.count(EstimateRun) == 1
    asked: list[float] = []

    def little() -> float:
        asked.append(1e9)
        return 1e9

    monkeypatch.setattr(hardware, "free_memory", little)
    tab.show()
    wait(lambda: bool(asked))
    settle()
    assert predictors.newest.count(EstimateRun) == 1


def test_a_run_ends_the_measuring(
    tab: TrainPage, dataset: Dataset, predictors: FakeClients, runs: RunController
) -> None:
    tab.set_dataset(dataset)
    answer(predictors, 1)
    wait(lambda: predictors.newest.count(EstimateRun) == 2)
    start_run(tab, runs)
    assert predictors.newest.is_cancelled


def test_beside_a_run_nothing_is_measured_until_it_is_over(
    tab: TrainPage,
    dataset: Dataset,
    predictors: FakeClients,
    runs: RunController,
    trainers: FakeClients,
    tasks: TaskRunner,
) -> None:
    tab.set_dataset(dataset)
    answer(predictors, 1)
    wait(lambda: predictors.newest.count(EstimateRun) == 2)
    start_run(tab, runs)
    busy = predictors.newest

    tab.hide()
    tab.show()
    tasks.finish_all()
    settle()
    assert predictors.newest is busy and busy.count(EstimateRun) == 2

    runs.cancel()
    trainers.newest.end()
    wait(lambda: predictors.newest is not busy and predictors.newest.count(EstimateRun) == 1)
    assert predictors.newest.last(EstimateRun).config.preset == "small"
    assert tab.setup.seconds()  # of the chosen one, which was measured before


def test_a_choice_does_not_wait_for_another_preset(
    tab: TrainPage, dataset: Dataset, predictors: FakeClients
) -> None:
    tab.set_dataset(dataset)
    answer(predictors, 1)
    wait(lambda: predictors.newest.count(EstimateRun) == 2)
    busy = predictors.newest
    tab.setup.choose_preset("plain")
    wait(lambda: predictors.newest is not busy and predictors.newest.count(EstimateRun) == 1)
    assert busy.is_cancelled
    assert predictors.newest.last(EstimateRun).config.preset == "plain"


def test_times_are_kept_for_the_next_start_of_this_computer(
    settings: AppSettings, times: PresetTimes, monkeypatch: pytest.MonkeyPatch
) -> None:
    times.keep(from_preset("small", Path()), 2, MEASURED)
    times.keep(from_preset("plain", Path(), image_size=64), 2, MEASURED)  # is no preset

    again = PresetTimes(settings)
    assert again.of("small", 2) == MEASURED
    assert again.of("plain", 2) is None
    monkeypatch.setattr("platform.node", lambda: "another computer")
    assert PresetTimes(settings).of("small", 2) is None


def test_times_of_another_device_do_not_hold(
    settings: AppSettings, times: PresetTimes, monkeypatch: pytest.MonkeyPatch
) -> None:
    times.keep(from_preset("small", Path()), 2, MEASURED)
    monkeypatch.setenv(hardware.DEVICE_VARIABLE, "gpu")
    assert PresetTimes(settings).of("small", 2) is None


@pytest.mark.parametrize(
    ("key", "value"), [("graphics", True), ("threads", 1), ("memory_limit", 2.0)]
)
def test_a_computer_that_computes_in_another_way_is_measured_again(
    tab: TrainPage,
    dataset: Dataset,
    predictors: FakeClients,
    settings: AppSettings,
    times: PresetTimes,
    key: str,
    value: object,
) -> None:
    tab.set_dataset(dataset)
    for count in range(1, 8):
        answer(predictors, count)
    before = predictors.newest

    setattr(settings, key, value)

    assert before.is_cancelled
    assert times.of("instant", 2) is None and caption(tab, "Small ResNet") == ""
    wait(lambda: predictors.newest is not before)
    assert [answer(predictors, count) for count in (1, 2)] == ["instant", "small"]
    assert PresetTimes(settings).of("plain", 2) is None


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"a": 1}', None])
def test_what_cannot_be_read_is_nothing(settings: AppSettings, kept: str | None) -> None:
    settings.store("measured_presets", kept)
    assert PresetTimes(settings).of("small", 2) is None


def test_a_download_is_told_and_reckoned_as_fast_as_the_last_one(
    tab: TrainPage,
    dataset: Dataset,
    times: PresetTimes,
    runs: RunController,
    trainers: FakeClients,
) -> None:
    times.keep(from_preset("quick", Path()), 2, MEASURED)
    tab.set_dataset(dataset)
    assert "+ 95 MB" in caption(tab, "Quick (frozen ResNet50)")
    assert "nobody knows yet" in row(tab, "Quick (frozen ResNet50)").toolTip()

    start_run(tab, runs)
    trainers.newest.play(PhaseChanged(Phase.DOWNLOADING, IMAGENET_SIZE, IMAGENET_SIZE))
    run = runs.run
    assert run is not None
    run.phase_began[Phase.DOWNLOADING] -= timedelta(seconds=300)
    trainers.newest.play(PhaseChanged(Phase.READING, 0, 12))

    assert times.download_seconds() == pytest.approx(300, rel=0.05)
    assert caption(tab, "Quick (frozen ResNet50)") == "about 5 min"
    assert "about 5 min of it is a download" in row(tab, "Quick (frozen ResNet50)").toolTip()


def test_keys_hear_how_it_is_known(tab: TrainPage, dataset: Dataset, times: PresetTimes) -> None:
    times.keep(from_preset("small", Path()), 2, MEASURED)
    tab.set_dataset(dataset)
    said = row(tab, "Small ResNet").accessibleDescription()
    assert said.endswith("Measured on this computer.")
    assert row(tab, "Small ResNet").focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_what_the_user_chose_counts_for_the_chosen_preset(
    tab: TrainPage, dataset: Dataset, times: PresetTimes, tmp_path: Path
) -> None:
    times.keep(from_preset("quick", Path()), 2, MEASURED)
    tab.set_dataset(dataset)
    tab.setup.choose_preset("quick")
    assert "+ 95 MB" in caption(tab, "Quick (frozen ResNet50)")
    weights = tmp_path / "own.h5"
    weights.write_bytes(b"")
    tab.setup.form.set_weights_file(weights)
    assert caption(tab, "Quick (frozen ResNet50)").startswith("about")
    assert "MB" not in caption(tab, "Quick (frozen ResNet50)")
    tab.setup.choose_preset("small")
    assert "+ 95 MB" in caption(tab, "Quick (frozen ResNet50)")  # as it would be chosen again
    tab.setup.suggest(image_size=64)
    assert caption(tab, "Small ResNet") == ""  # nothing was measured for that
