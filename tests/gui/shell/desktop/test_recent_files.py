"""A model that was opened stands among the system's recent files; what opens by itself does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.protocol.inference_events import ModelLoaded
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.desktop import windows_api
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.shell.startup_files import StartupFiles
from tests.fakes import CARD, FakeClients
from tests.gui.driving import wait


@pytest.fixture
def recent(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the list of files that the system is told of."""
    told: list[Path] = []
    monkeypatch.setattr(windows_api, "add_to_recent", told.append)
    return told


def test_a_model_that_opens_is_told_to_the_system(
    window: MainWindow, predictors: FakeClients, tmp_path: Path, recent: list[Path]
) -> None:
    model = tmp_path / "Übung & 100 % 'mine'.keras"
    model.write_text("a model")
    StartupFiles(window, AppSettings(), window.tasks).begin([model])
    wait(lambda: bool(predictors.made))

    predictors.newest.play(EngineReady({}), ModelLoaded(model, CARD))

    wait(lambda: recent == [model])


def test_the_built_in_model_and_models_of_runs_under_way_are_not(
    window: MainWindow, predictors: FakeClients, tmp_path: Path, recent: list[Path]
) -> None:
    StartupFiles(window, AppSettings(), window.tasks).begin([])
    wait(lambda: bool(predictors.made))

    for path in (tmp_path / "models" / "ImageNet", tmp_path / "run" / "interim"):
        predictors.newest.play(EngineReady({}), ModelLoaded(path, CARD))
    window.tasks.finish_all()

    assert recent == []
