"""The largest image is chosen in the window, remembered, and holds for every engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.imaging import pixel_limit
from resnet_gui.gui.features.preferences import image_limit
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import FakeClients, ScriptedDialogs
from tests.gui.driving import settle, visible_texts

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, raising=False)


@pytest.fixture
def window(
    qtbot: QtBot, inference: InferenceClient, measuring: InferenceClient, trainers: FakeClients
) -> Iterator[MainWindow]:
    window = MainWindow(AppSettings(), inference, measuring)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


def test_a_limit_that_is_chosen_holds_and_is_remembered(
    window: MainWindow, dialogs: ScriptedDialogs, predictors: FakeClients
) -> None:
    window.inference.warm_up()
    dialogs.texts = ["250"]

    window.menus.largest_image.trigger()

    assert dialogs.shown_texts == ["100"]
    assert pixel_limit.max_pixels() == 250_000_000
    assert AppSettings().largest_image == 250
    assert predictors.made[0].is_cancelled  # it was started with the old limit
    window.inference.warm_up()
    assert len(predictors.made) == 2


def test_the_next_start_has_it_unless_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = AppSettings()
    settings.largest_image = 250

    image_limit.apply(settings)
    assert pixel_limit.max_pixels() == 250_000_000

    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "7")
    image_limit.apply(settings)
    assert pixel_limit.max_pixels() == 7_000_000


@pytest.mark.parametrize("text", ["", "many", "0", "2001", "-5", "1.5"])
def test_what_is_no_limit_is_told_and_changes_nothing(
    text: str, window: MainWindow, dialogs: ScriptedDialogs
) -> None:
    dialogs.texts = [text]

    window.menus.largest_image.trigger()

    assert "1 to 2000 megapixels" in visible_texts(window.statusBar())
    assert pixel_limit.max_pixels() == 100_000_000
    assert AppSettings().largest_image == 100


def test_the_images_are_looked_at_again(
    window: MainWindow, dialogs: ScriptedDialogs, dataset: Dataset, qtbot: QtBot
) -> None:
    window.session.open(dataset.source)
    qtbot.waitUntil(lambda: window.session.dataset is not None and not window.session.is_scanning)
    dialogs.texts = ["50"]

    window.menus.largest_image.trigger()

    assert window.session.is_scanning
    qtbot.waitUntil(lambda: not window.session.is_scanning)
