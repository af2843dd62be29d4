"""Exported models open again in the window, by a real engine: no question, and their classes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.drop_area import DropArea
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests.fakes import FakeClients
from tests.golden.forever.test_exports import ANSWERS, EXPORTS
from tests.gui.driving import drop, settle, the, visible_texts, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def window(
    qtbot: QtBot, settings: AppSettings, measuring: InferenceClient, trainers: FakeClients
) -> Iterator[MainWindow]:
    """Show the window with an engine of its own that answers."""
    window = MainWindow(settings, InferenceClient(), measuring)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


def ask(area: DropArea, client: InferenceClient, model: Path, picture: Path) -> Predicted:
    """Drop a model and then a picture; return what it answers."""
    answers: list[Predicted] = []
    drop(area, model)
    wait(lambda: client.model == model, 60)
    client.predicted.connect(answers.append)
    drop(area, picture)
    wait(lambda: bool(answers), 60)
    client.predicted.disconnect(answers.append)
    return answers[-1]


def test_each_format_opens_without_questions_and_with_its_classes(
    window: MainWindow, tmp_path: Path
) -> None:
    """All in one window: to start an engine takes longer than all the rest."""
    area, client = the(window.pane, DropArea), window.inference
    picture = Path(shutil.copyfile(EXPORTS / "golden.png", tmp_path / "golden.png"))
    for name, ranking in ANSWERS.items():
        folder = Path(shutil.copytree(EXPORTS / name, tmp_path / name))

        predicted = ask(area, client, folder / TARGETS[name].file, picture)

        assert client.card is not None and client.card.classes == ("狗", "貓"), name
        assert dict(predicted.top_k) == pytest.approx(dict(ranking), abs=1e-3), name
        # The pane shows an answer together with its picture, which another thread reads.
        wait(lambda: "貓" in the(window.pane, ScoreBars).accessibleDescription())
        wait(lambda: "2 classes" in visible_texts(window.pane))
