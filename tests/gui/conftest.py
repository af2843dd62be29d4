"""What every test of the window gets: the theme, scripted dialogs, fake engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.gui.features.data.inspection import inspection_client
from resnet_gui.gui.features.evaluate.comparison import comparison_panel
from resnet_gui.gui.features.train import run_monitor
from resnet_gui.gui.services import training_run
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute import cluster_engine
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.theme import palette, theme
from tests import images
from tests.fakes import FakeClients, ScriptedDialogs
from tests.gui.decode_guard import no_decoding_on_the_windows_thread
from tests.gui.driving import settle, wait
from tests.gui.file_guard import no_file_access_on_the_windows_thread

__all__ = ["no_decoding_on_the_windows_thread", "no_file_access_on_the_windows_thread"]


@pytest.fixture(scope="session", autouse=True)
def _english_and_light(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    theme.apply(qapp, dark=False)


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard_at_the_end(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: the offscreen platform frees it after Python has ended."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def _curves_can_be_drawn() -> None:
    """Have what draws curves loaded, as the window has it soon after a dataset is open."""
    run_monitor.PLOTS.load()
    comparison_panel.PLOTS.load()


@pytest.fixture(scope="module")
def without_style_sheet(qapp: QApplication) -> Iterator[None]:
    """Make whole pages in a tenth of the time, where a module's tests look at no pixels."""
    qapp.setStyleSheet("")
    yield
    qapp.setStyleSheet(theme.style_sheet(palette.colors()))


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    """Put the dark theme in force for one test."""
    theme.apply(qapp, dark=True)
    yield
    theme.apply(qapp, dark=False)


@pytest.fixture(autouse=True)
def _without_leftovers(qapp: QApplication) -> None:
    """Delete what the test before has closed: every widget left makes a new style take longer."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run show each event as it comes: no test waits for the next tenth of a second."""
    monkeypatch.setattr(training_run, "PROGRESS_MS", 0)


@pytest.fixture(autouse=True)
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedDialogs]:
    """Answer dialogs by script; one without an answer fails the test."""
    scripted = ScriptedDialogs()
    scripted.install(monkeypatch)
    yield scripted
    assert not scripted.unexpected, f"nobody expected: {scripted.unexpected}"


@pytest.fixture(autouse=True)
def inspectors(monkeypatch: pytest.MonkeyPatch) -> FakeClients:
    """Let nothing inspect a dataset but what a test says."""
    clients = FakeClients()
    monkeypatch.setattr(inspection_client, "EngineProcess", clients.make)
    return clients


@pytest.fixture(autouse=True)
def clusters(monkeypatch: pytest.MonkeyPatch) -> FakeClients:
    """Let nothing join a cluster but what a test says."""
    clients = FakeClients()
    monkeypatch.setattr(cluster_engine, "EngineProcess", clients.make)
    return clients


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    """Run short jobs on real threads, all of which end with the test."""
    jobs = TaskRunner()
    yield jobs
    assert jobs.wait_all(20_000)


@pytest.fixture
def weights(tasks: TaskRunner) -> WeightsFinder:
    """Know which weights are here: none, unless the test has put some there before."""
    finder = WeightsFinder(tasks)
    finder.look()
    wait(lambda: finder.has_looked)
    return finder


@pytest.fixture
def predictors(qapp: QApplication) -> FakeClients:
    """Make the engines that answer."""
    return FakeClients()


@pytest.fixture
def inference(predictors: FakeClients) -> InferenceClient:
    """Ask fake engines."""
    return InferenceClient(predictors)


@pytest.fixture
def measurers(qapp: QApplication) -> FakeClients:
    """Make the engines that measure."""
    return FakeClients()


@pytest.fixture
def measuring(measurers: FakeClients) -> InferenceClient:
    """Measure by fake engines."""
    return InferenceClient(measurers)


@pytest.fixture
def runs(trainers: FakeClients) -> Iterator[RunController]:
    """Own runs of fake engines."""
    controller = RunController()
    yield controller
    controller.shut_down()


@pytest.fixture
def session(tasks: TaskRunner) -> DatasetSession:
    """Own the open dataset."""
    return DatasetSession(tasks)


@pytest.fixture
def settings() -> AppSettings:
    """Return settings that are all at their defaults."""
    return AppSettings()


@pytest.fixture
def window(
    qtbot: QtBot,
    settings: AppSettings,
    inference: InferenceClient,
    measuring: InferenceClient,
    trainers: FakeClients,
    dialogs: ScriptedDialogs,
) -> Iterator[MainWindow]:
    """Show the window as the program builds it, with fakes for the engine processes only."""
    window = MainWindow(settings, inference, measuring)
    with qtbot.waitActive(window):
        window.show()
    yield window
    dialogs.answers = [2]  # discard what still runs
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def trainers(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> FakeClients:
    """Make the engines that train."""
    clients = FakeClients()
    monkeypatch.setattr(training_run, "EngineProcess", clients.make)
    return clients


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return two classes of six images, as read from a folder that no test changes."""
    root = tmp_path_factory.mktemp("dataset") / "pets"
    return scan(images.make_folder(root, {"cats": 6, "dogs": 6}))
