"""The graphics processor is offered where an engine has found one, and the choice holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from resnet_gui.core.machine import DEVICE_VARIABLE
from resnet_gui.core.messages import EngineReady
from resnet_gui.gui import device
from resnet_gui.gui.asking import Asking
from resnet_gui.gui.device import GraphicsChoice
from resnet_gui.gui.settings import Settings
from tests.fakes import FakeClients

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv(DEVICE_VARIABLE, "kept for the end of the test")
    monkeypatch.delenv(DEVICE_VARIABLE)
    return Settings(tmp_path / "settings.ini")


def test_it_can_be_chosen_where_one_is_found(settings: Settings, predictors: FakeClients) -> None:
    action, asking = QAction(), Asking(predictors)
    GraphicsChoice(action, asking, settings)
    asking.warm_up()
    assert not action.isEnabled()

    predictors.newest.play(EngineReady({}))
    assert not action.isEnabled()

    predictors.newest.play(EngineReady({}, graphics="Iris Xe"))
    assert action.isEnabled()
    assert not action.isChecked()


def test_the_choice_is_kept_and_holds_for_a_new_engine(
    settings: Settings, predictors: FakeClients
) -> None:
    action, asking = QAction(), Asking(predictors)
    GraphicsChoice(action, asking, settings)
    asking.warm_up()

    action.toggle()

    assert (settings.graphics, os.environ[DEVICE_VARIABLE]) == (True, "gpu")
    assert len(predictors.made) == 2

    action.toggle()

    assert (settings.graphics, os.environ[DEVICE_VARIABLE]) == (False, "cpu")
    assert len(predictors.made) == 3


def test_what_is_remembered_holds_unless_the_environment_says_otherwise(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    device.apply(settings)
    assert DEVICE_VARIABLE not in os.environ

    settings.graphics = True
    device.apply(settings)
    assert os.environ[DEVICE_VARIABLE] == "gpu"

    monkeypatch.setenv(DEVICE_VARIABLE, "cpu")
    device.apply(settings)
    assert os.environ[DEVICE_VARIABLE] == "cpu"


def test_one_that_is_gone_can_be_given_up(settings: Settings, predictors: FakeClients) -> None:
    settings.graphics = True
    device.apply(settings)
    action, asking = QAction(), Asking(predictors)
    GraphicsChoice(action, asking, settings)
    asking.warm_up()

    predictors.newest.play(EngineReady({}))

    assert action.isChecked()
    assert action.isEnabled()
