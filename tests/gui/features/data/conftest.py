"""What every test of the Data page gets."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.task_runner import TaskRunner


@pytest.fixture
def tab(qtbot: QtBot, tasks: TaskRunner) -> DataPage:
    """Show the page, with nothing open."""
    tab = DataPage(DatasetSession(tasks), tasks)
    qtbot.addWidget(tab)
    tab.resize(936, 620)
    tab.show()
    return tab
