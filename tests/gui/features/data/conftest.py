"""What every test of the Data page gets."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.checks import class_checks
from resnet_gui.core.dataset.dataset import MIN_IMAGES
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.task_runner import TaskRunner


@pytest.fixture(autouse=True)
def _small_classes_are_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the few images that a test draws for a class be no finding."""
    monkeypatch.setattr(class_checks, "FEW", MIN_IMAGES)


@pytest.fixture
def tab(qtbot: QtBot, tasks: TaskRunner) -> DataPage:
    """Show the page, with nothing open."""
    tab = DataPage(DatasetSession(tasks), tasks)
    qtbot.addWidget(tab)
    tab.resize(936, 620)
    tab.show()
    return tab
