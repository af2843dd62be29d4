"""What an export leaves that is stopped: nothing, even where its process has to be killed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from resnet_gui.core.protocol.commands import ExportModel
from resnet_gui.gui.features.evaluate.export import export_client
from resnet_gui.gui.features.evaluate.export.export_client import ExportClient
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.task_runner import TaskRunner
from tests.process import toys

LONG = 60_000  # ms


@pytest.fixture
def client(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExportClient]:
    """Return a client whose engines are stuck half-way through their export."""
    stuck = partial(EngineProcess, serve=toys.half_an_export)
    monkeypatch.setattr(export_client, "EngineProcess", stuck)
    owner, tasks = QObject(), TaskRunner()
    client = ExportClient(tasks, owner)
    yield client
    client.shut_down()
    assert tasks.wait_all(LONG)


def begin(qtbot: QtBot, client: ExportClient, place: Path) -> None:
    """Wait until half of an export is written."""
    with qtbot.waitSignal(client.progressed, timeout=LONG):
        client.start(ExportModel(Path("model.keras"), "openvino", "none", place))
    assert names(place.parent) >= {f"{place.name}.unfinished", f"{place.name}.unfinished.lock"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_stopped_it_leaves_nothing_though_its_process_is_killed(
    qtbot: QtBot, client: ExportClient, tmp_path: Path
) -> None:
    begin(qtbot, client, tmp_path / "first.zip")
    client.stop()
    begin(qtbot, client, tmp_path / "second")  # another may begin meanwhile

    qtbot.waitUntil(
        lambda: names(tmp_path) == {"second.unfinished", "second.unfinished.lock"}, timeout=LONG
    )


def test_the_end_of_the_program_leaves_nothing(
    qtbot: QtBot, client: ExportClient, tmp_path: Path
) -> None:
    begin(qtbot, client, tmp_path / "out")

    client.shut_down()

    assert names(tmp_path) == set()
