"""The page of evaluations, with nothing trained yet."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner


@pytest.fixture
def tab(
    qtbot: QtBot, tasks: TaskRunner, runs: RunController, settings: AppSettings
) -> EvaluatePage:
    """Show the page as large as it is at first."""
    tab = EvaluatePage(tasks, runs, RunLibrary(tasks), settings)
    qtbot.addWidget(tab)
    tab.resize(936, 680)
    tab.show()
    return tab
