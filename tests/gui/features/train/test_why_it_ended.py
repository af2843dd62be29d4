"""What stands on the chart of a run that came to its end by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from resnet_gui.core.training.values import StopReason
from resnet_gui.gui.features.train import run_figures
from tests.core.made_runs import make_run
from tests.fakes import epoch, finished
from tests.gui.window_states import Stage, application, stage


@pytest.fixture
def on(tmp_path: Path, qapp: QApplication) -> Iterator[Stage]:
    with application(look=False), stage(tmp_path) as staged:
        yield staged


@pytest.mark.parametrize(("last", "words"), [(9, "converged"), (30, "all epochs done")])
def test_a_run_that_converged_does_not_claim_all_epochs(on: Stage, last: int, words: str) -> None:
    on.running()  # of 30 epochs at most
    run = on.window.runs.run
    assert run is not None
    for number in range(4, last + 1):
        on.trainer.play(epoch(number, 0.9))
    make_run(run.run_dir)

    on.trainer.play(finished(run.run_dir, StopReason.COMPLETED, best_epoch=last))

    assert run_figures.verdict(run) == words
