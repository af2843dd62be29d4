"""While a run, or its predictions, are being read, nothing says that there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.files import paths
from resnet_gui.core.runs.run_folder import PREDICTIONS_FILE
from resnet_gui.gui.features.evaluate.missing_predictions_panel import MissingPredictionsPanel
from resnet_gui.gui.shell.main_window import MainWindow
from tests.core.made_runs import make_run
from tests.fakes import finished
from tests.gui.driving import settle, the, wait
from tests.gui.window_states import application, stage

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.mark.parametrize("are_kept", [True, False])
def test_what_is_missing_is_said_only_once_it_is_known(
    window: MainWindow, *, are_kept: bool
) -> None:
    run = make_run(paths.runs_dir() / "pets")
    if not are_kept:
        (run / PREDICTIONS_FILE).unlink()
    missing = the(window.evaluate, MissingPredictionsPanel)
    said_at_first: list[bool] = []
    window.library.opened_changed.connect(
        lambda: said_at_first.append(missing.isVisibleTo(window.evaluate))
    )
    read: list[bool] = []
    window.library.predictions_changed.connect(lambda: read.append(True))
    window.show_evaluate()

    window.library.open_folder(run)

    wait(lambda: bool(read))
    settle()
    assert said_at_first == [False]
    assert missing.isVisible() is not are_kept


def test_the_tab_waits_for_a_run_until_it_is_in_the_library(tmp_path: Path) -> None:
    with application(look=False), stage(tmp_path) as on:
        on.running()
        run = on.window.runs.run
        assert run is not None
        make_run(run.run_dir)

        on.trainer.play(finished(run.run_dir))

        assert on.window.evaluate.status() == "Waits for the run"
        wait(lambda: on.window.evaluate.has_runs)
        assert on.window.evaluate.status() != "Needs a model"
