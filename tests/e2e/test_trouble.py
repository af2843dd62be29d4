"""Everything that people have on their disks, dropped on the pane in one go, twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui import cli
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.runs import run_folder
from resnet_gui.gui.features.batch.batch_rows import NOTE, RowFilter
from resnet_gui.gui.shell.app import Application
from resnet_gui.gui.widgets.drop_area import DropArea
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests import images
from tests.gui.driving import drop, the, visible_texts
from tests.images import MakeFolder

LONG = 300_000


@pytest.fixture
def model(image_folder: MakeFolder) -> Path:
    """Train a small network for a moment."""
    small = ("--preset", "small", "--image-size", "32", "--epochs", "1")
    assert cli.main(["train", *small, str(image_folder())]) == 0
    return next(runs_dir().iterdir()) / run_folder.MODEL_FILE


def test_all_of_it_twice_leaves_the_pane_usable(
    qtbot: QtBot, app: Application, test_data: Path, model: Path, tmp_path: Path
) -> None:
    window = app.window
    files = sorted(path for path in (test_data / "trouble_files").rglob("*") if path.is_file())
    assert len(files) > 250
    window.pane.open_model(model)
    qtbot.waitUntil(lambda: window.inference.card is not None, timeout=LONG)

    for _ in range(2):
        with qtbot.waitSignal(window.pane.batch_requested, timeout=LONG):
            assert drop(the(window.pane, DropArea), *files).isAccepted()
        batch = window.batch.batch
        assert batch is not None
        with qtbot.waitSignal(batch.ended, timeout=LONG):
            pass
        rows = window.batch.table.rows()
        assert sorted(a.path for a in rows.predictions) == files
        assert rows.count(RowFilter.UNREADABLE) > 50
        for answer in rows.predictions:
            if answer.problem is None:
                assert sum(share for _, share in answer.ranking) <= 1.001
            else:
                assert not rows.text(answer, NOTE).startswith("Something unforeseen"), answer

    image = tmp_path / "plain.png"
    images.draw(0, 0).save(image)
    assert drop(the(window.pane, DropArea), image).isAccepted()
    qtbot.waitUntil(
        lambda: (
            "plain.png" in visible_texts(window.pane)
            and the(window.pane, ScoreBars).accessibleDescription() != ""
        ),
        timeout=LONG,
    )
