"""What a run has learned can be asked while it goes on; where nothing comes of it, it is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import LoadModel
from resnet_gui.core.protocol.inference_events import ModelLoaded
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import InterimModelReady
from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import CARD, FakeClients, epoch, finished, started
from tests.gui.driving import start_run

pytestmark = pytest.mark.usefixtures("without_style_sheet")

BEFORE, FORM = Path("/before.keras"), Path("/runs/pets.partial/fast")


@pytest.fixture
def run(window: MainWindow, dataset: Dataset, predictors: FakeClients) -> TrainingRun:
    """Return a run that goes on, with another model open."""
    window.pane.open_model(BEFORE)
    predictors.newest.play(ModelLoaded(BEFORE, CARD))
    window.train.set_dataset(dataset)
    window.show_train()
    return start_run(window.train, window.runs)


def opened(predictors: FakeClients) -> list[Path]:
    return [c.path for c in predictors.newest.commands if isinstance(c, LoadModel)]


def test_it_opens_once_and_the_finished_model_after_it(
    run: TrainingRun, trainers: FakeClients, predictors: FakeClients
) -> None:
    trainers.newest.play(started(), epoch(1), InterimModelReady(FORM, CARD))
    predictors.newest.play(ModelLoaded(FORM, CARD))
    trainers.newest.play(epoch(2))

    assert opened(predictors) == [BEFORE, FORM]
    trainers.newest.play(finished(run.run_dir))
    assert opened(predictors) == [BEFORE, FORM, run.run_dir / MODEL_FILE]


def test_where_the_run_fails_the_model_before_it_answers_again(
    run: TrainingRun, trainers: FakeClients, predictors: FakeClients
) -> None:
    trainers.newest.play(started(), epoch(1), InterimModelReady(FORM, CARD))
    predictors.newest.play(ModelLoaded(FORM, CARD))

    trainers.newest.play(Failed(Problem(ProblemKind.OUT_OF_MEMORY)))

    assert opened(predictors) == [BEFORE, FORM, BEFORE]


def test_another_model_that_was_opened_meanwhile_stays(
    run: TrainingRun, trainers: FakeClients, predictors: FakeClients
) -> None:
    trainers.newest.play(started(), epoch(1), InterimModelReady(FORM, CARD))
    predictors.newest.play(ModelLoaded(FORM, CARD), ModelLoaded(Path("/other.keras"), CARD))

    trainers.newest.play(Failed(Problem(ProblemKind.OUT_OF_MEMORY)))

    assert opened(predictors) == [BEFORE, FORM]
