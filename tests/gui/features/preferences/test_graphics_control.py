"""The graphics processor is offered where an engine has found one, and the choice holds."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.protocol.commands import FindGraphics
from resnet_gui.core.protocol.system_events import GraphicsFound
from resnet_gui.core.system import hardware, user_settings
from resnet_gui.core.system.hardware import DEVICE_VARIABLE
from resnet_gui.gui.features.preferences.graphics_control import GraphicsControl
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from tests.fakes import FakeClients


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DEVICE_VARIABLE, raising=False)


@pytest.fixture
def control(qtbot: QtBot, inference: InferenceClient) -> GraphicsControl:
    control = GraphicsControl(inference)
    qtbot.addWidget(control)
    return control


def test_it_is_looked_for_at_once_and_can_be_chosen_where_it_is_found(
    control: GraphicsControl, predictors: FakeClients
) -> None:
    assert predictors.newest.count(FindGraphics) == 1
    assert not control.isEnabled()

    predictors.newest.play(GraphicsFound("Iris Xe"))

    assert control.isEnabled() and not control.isChecked()
    assert "Iris Xe" in control.text()


def test_where_there_is_none_it_cannot_be_chosen(
    control: GraphicsControl, predictors: FakeClients
) -> None:
    predictors.newest.play(GraphicsFound(""))
    assert not control.isEnabled()
    assert "None found" in control.text()


def test_one_that_is_gone_can_be_given_up(
    control: GraphicsControl, predictors: FakeClients
) -> None:
    control.show_value(True)
    predictors.newest.play(GraphicsFound(""))
    assert control.isChecked() and control.isEnabled()


def test_where_the_environment_decides_nothing_can_be_chosen(
    qtbot: QtBot,
    inference: InferenceClient,
    predictors: FakeClients,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(DEVICE_VARIABLE, "gpu")
    control = GraphicsControl(inference)
    qtbot.addWidget(control)
    control.show_value(False)
    predictors.newest.play(GraphicsFound("Iris Xe"))
    assert control.isChecked() and not control.isEnabled()
    assert DEVICE_VARIABLE in control.text()


def test_what_is_remembered_holds_unless_the_environment_says_otherwise(
    settings: AppSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_settings.apply(settings.stored)
    assert not hardware.wants_graphics()

    settings.graphics = True
    user_settings.apply(settings.stored)
    assert hardware.wants_graphics()

    monkeypatch.setenv(DEVICE_VARIABLE, "cpu")
    user_settings.apply(settings.stored)
    assert not hardware.wants_graphics()
