"""The graphics processor is offered where an engine has found one, and the choice holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from resnet_gui.core.protocol.commands import FindGraphics
from resnet_gui.core.protocol.system_events import GraphicsFound
from resnet_gui.core.system import hardware
from resnet_gui.core.system.hardware import DEVICE_VARIABLE
from resnet_gui.gui.features.preferences import device_setting
from resnet_gui.gui.features.preferences.device_setting import GraphicsChoice
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from tests.fakes import FakeClients

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppSettings:
    monkeypatch.delenv(DEVICE_VARIABLE, raising=False)
    return AppSettings(tmp_path / "settings.ini")


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    menu = QMenu()
    qtbot.addWidget(menu)
    return menu


@pytest.fixture
def choice(menu: QMenu, inference: InferenceClient, settings: AppSettings) -> QAction:
    action = menu.addAction("")
    GraphicsChoice(action, menu, inference, settings)
    return action


def test_it_is_looked_for_when_the_menu_first_opens_and_can_be_chosen_where_it_is_found(
    choice: QAction, menu: QMenu, predictors: FakeClients
) -> None:
    assert predictors.made == []
    menu.aboutToShow.emit()
    assert predictors.newest.count(FindGraphics) == 1
    assert not choice.isEnabled()

    predictors.newest.play(GraphicsFound("Iris Xe"))
    menu.aboutToShow.emit()
    assert predictors.newest.count(FindGraphics) == 1

    assert choice.isEnabled()
    assert not choice.isChecked()


def test_where_there_is_none_it_cannot_be_chosen(
    choice: QAction, menu: QMenu, predictors: FakeClients
) -> None:
    menu.aboutToShow.emit()
    predictors.newest.play(GraphicsFound(""))
    assert not choice.isEnabled()


def test_the_choice_is_kept_and_holds_for_a_new_engine(
    choice: QAction, settings: AppSettings, predictors: FakeClients, inference: InferenceClient
) -> None:
    inference.warm_up()

    choice.toggle()

    assert (settings.graphics, hardware.wants_graphics()) == (True, True)
    assert len(predictors.made) == 2

    choice.toggle()

    assert (settings.graphics, hardware.wants_graphics()) == (False, False)
    assert len(predictors.made) == 3


def test_what_is_remembered_holds_unless_the_environment_says_otherwise(
    settings: AppSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    device_setting.apply(settings)
    assert not hardware.wants_graphics()

    settings.graphics = True
    device_setting.apply(settings)
    assert hardware.wants_graphics()

    monkeypatch.setenv(DEVICE_VARIABLE, "cpu")
    device_setting.apply(settings)
    assert not hardware.wants_graphics()


def test_one_that_is_gone_can_be_given_up(
    settings: AppSettings, menu: QMenu, inference: InferenceClient, predictors: FakeClients
) -> None:
    settings.graphics = True
    device_setting.apply(settings)
    action = menu.addAction("")
    GraphicsChoice(action, menu, inference, settings)
    menu.aboutToShow.emit()

    predictors.newest.play(GraphicsFound(""))

    assert action.isChecked()
    assert action.isEnabled()
