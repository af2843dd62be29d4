"""While a run's predictions are being read, nothing says that there are none."""

from __future__ import annotations

import pytest

from resnet_gui.core.files import paths
from resnet_gui.core.runs.run_folder import PREDICTIONS_FILE
from resnet_gui.gui.features.evaluate.missing_predictions_panel import MissingPredictionsPanel
from resnet_gui.gui.shell.main_window import MainWindow
from tests.core.made_runs import make_run
from tests.gui.driving import settle, the, wait

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
