"""The start page leads on: the sample, a folder to label, a model, and what was used last."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import LoadModel, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded
from resnet_gui.gui.features.data.welcome_panel import WelcomePanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.core.made_runs import make_run
from tests.fakes import CARD, FakeClients, ScriptedDialogs, epoch, finished, started
from tests.gui.driving import button, click, primary, the, visible_texts, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def before(tmp_path: Path, settings: AppSettings) -> None:
    """Have used a dataset, a run and a model before, and another dataset that is gone."""
    images.make_folder(tmp_path / "pets", {"cats": 6, "dogs": 6})
    (tmp_path / "birds.keras").write_bytes(b"model")
    settings.recent_datasets = (tmp_path / "gone", tmp_path / "pets")
    settings.recent_models = (tmp_path / "birds.keras",)
    make_run(paths.runs_dir() / "pets 3")


def test_three_clicks_lead_from_the_first_start_to_an_answer_with_the_sample(
    window: MainWindow, trainers: FakeClients, predictors: FakeClients
) -> None:
    click(button(window, "Try the sample"))
    wait(lambda: window.stack.current is window.train and primary(window.train).isEnabled())
    click(primary(window.train))
    wait(lambda: window.runs.run is not None)
    run = window.runs.run
    assert run is not None
    make_run(run.run_dir)
    trainers.newest.play(started(), epoch(1), finished(run.run_dir))
    model = predictors.newest.last(LoadModel).path
    predictors.newest.play(ModelLoaded(model, CARD))
    wait(lambda: window.library.predictions is not None)

    click(button(window.pane, "Try a picture of the dataset"))

    assert predictors.newest.count(Predict) == 1


def test_what_was_used_last_opens_again(
    before: None, window: MainWindow, predictors: FakeClients, tmp_path: Path
) -> None:
    panel = the(window, WelcomePanel)
    wait(lambda: "Recent runs" in visible_texts(panel))
    wait(lambda: "Recent models" in visible_texts(panel))
    assert "1  Choose pictures" not in visible_texts(panel)

    click(button(panel, "birds"))
    assert predictors.newest.last(LoadModel).path == tmp_path / "birds.keras"
    click(button(panel, "pets"))
    wait(lambda: window.session.dataset is not None)


def test_a_recent_run_is_shown(before: None, window: MainWindow) -> None:
    panel = the(window, WelcomePanel)
    wait(lambda: "Recent runs" in visible_texts(panel))

    click(button(panel, "pets 3"))

    wait(lambda: window.library.opened is not None)
    assert window.stack.current is window.evaluate


def test_what_is_opened_is_remembered_but_not_the_sample(
    window: MainWindow, settings: AppSettings, inference: InferenceClient, tmp_path: Path
) -> None:
    root = images.make_folder(tmp_path / "pets", {"cats": 6, "dogs": 6})
    window.open_dataset(root)
    wait(lambda: window.session.dataset is not None)
    window.menus.open_sample.trigger()
    wait(lambda: window.session.dataset.name == "sample")  # type: ignore[union-attr]

    assert settings.recent_datasets == (root,)
    assert window.stack.current is window.data  # by the menu it is only opened
    inference.model_opened.emit(tmp_path / "birds.keras", CARD)
    assert settings.recent_models == (tmp_path / "birds.keras",)


def test_a_folder_to_label_and_a_model_are_chosen(
    window: MainWindow, dialogs: ScriptedDialogs, predictors: FakeClients, tmp_path: Path
) -> None:
    images.save(tmp_path / "loose", 0, 3)
    dialogs.files = [tmp_path / "birds.keras"]
    dialogs.folders = [tmp_path / "loose"]
    panel = the(window, WelcomePanel)

    click(button(panel, "Open a model…"))
    assert predictors.newest.last(LoadModel).path == tmp_path / "birds.keras"
    click(button(panel, "Label a folder…"))
    assert window.stack.current is window.label
