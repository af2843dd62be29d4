"""The Evaluate tab says nothing of a run on other pictures than those that are open."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.files import paths
from resnet_gui.core.runs import registry
from resnet_gui.gui.features.evaluate.run_report_panel import RunReportPanel
from resnet_gui.gui.features.evaluate.runs_panel import RunsPanel
from resnet_gui.gui.shell.main_window import MainWindow
from tests.core.made_runs import make_run
from tests.gui.driving import settle, the
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms


def open_dataset(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    window.open_dataset(root)
    qtbot.waitUntil(
        lambda: window.session.dataset is not None and window.session.dataset.root == root,
        timeout=LONG,
    )
    window.tasks.finish_all()
    settle()


def test_another_dataset_leaves_no_figure_of_the_one_before(
    qtbot: QtBot, window: MainWindow, image_folder: MakeFolder
) -> None:
    first, second = image_folder(name="first"), image_folder(name="second")
    folder = make_run(paths.runs_dir() / "run", config=from_preset("small", first))
    open_dataset(qtbot, window, first)
    window.library.reload()
    window.library.open(registry.read_record(folder))
    window.tasks.finish_all()
    settle()
    assert window.evaluate.status() == "87.5\u202f%"
    window.show_evaluate()
    assert the(window.evaluate, RunReportPanel).isVisible()

    open_dataset(qtbot, window, second)

    assert window.evaluate.status() == "1 run"
    window.show_evaluate()
    assert the(window.evaluate, RunsPanel).isVisible()

    window.library.open(registry.read_record(folder))
    window.session.reopen()
    qtbot.waitUntil(lambda: not window.session.is_scanning, timeout=LONG)
    settle()
    assert the(window.evaluate, RunReportPanel).isVisible()  # who opens it may read it
    assert window.evaluate.status() == "1 run"
