"""Train longer, wherever the run before was stopped: numbering, history, the best, the run itself.

With ResNet50 at 224 pixels: ``tests/process/test_interrupting.py``, marked as long.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.protocol.commands import Stop, Train
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import Resumed, TrainingFinished
from resnet_gui.core.runs import resume, run_folder
from resnet_gui.core.runs.registry import read_record
from resnet_gui.core.training.history import is_better
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, StopReason, Validating
from resnet_gui.engine.backbones import classifier
from resnet_gui.engine.training import stage_trainer
from resnet_gui.engine.training.training_job import run_training
from tests.engine.conftest import tiny
from tests.engine.recorder import Recorder

pytestmark = pytest.mark.usefixtures("every_report")

HEAD_EPOCHS, EPOCHS = 2, 2

Moment = Callable[[Event], bool]


def never(problem: Problem, run_dir: Path) -> Path:
    raise AssertionError(problem)


def learning(epoch: int) -> Moment:
    """Return a moment in an epoch's training, after its first batch."""
    return lambda event: isinstance(event, BatchEnded) and event.epoch == epoch


def validating(epoch: int) -> Moment:
    """Return the moment when an epoch is validated."""
    seen = [0]

    def is_it(event: Event) -> bool:
        if isinstance(event, BatchEnded):
            seen[0] = event.epoch
        return isinstance(event, Validating) and seen[0] == epoch

    return is_it


def in_phase(phase: Phase) -> Moment:
    return lambda event: isinstance(event, PhaseChanged) and event.phase is phase


def stopper(moment: Moment | None) -> Recorder:
    """Return a recorder that wishes for a stop, once, at a moment."""
    wished: list[Stop] = []

    def wish(event: Event) -> Stop | None:
        if moment is None or wished or not moment(event):
            return None
        wished.append(Stop())
        return wished[0]

    return Recorder(wish)


@pytest.fixture(scope="module")
def staged(easy: Dataset, tmp_path_factory: pytest.TempPathFactory) -> TrainConfig:
    """Return settings of a run with every phase: extracting, head, fine-tuning, evaluating."""
    path = tmp_path_factory.mktemp("start") / "start.weights.h5"
    classifier.build(tiny(), 2).backbone.save_weights(path)
    config = tiny(easy.root, weights=str(path), head_epochs=HEAD_EPOCHS, epochs=EPOCHS)
    return with_changes(config, batch_size=2)  # several batches of validation, too


def run(
    command: Train, moment: Moment | None = None
) -> tuple[TrainingFinished, list[EpochEnded], Recorder]:
    """Do a run; return how it ended, all of its epochs, and all that was said."""
    recorder = stopper(moment)
    finished = run_training(command, recorder.reporter, never)
    return finished, list(read_record(finished.run_dir).epochs), recorder


def longer(first: Path, run_dir: Path) -> Train:
    before = resume.read_resumable_run(first)
    return Train(before.dataset, resume.config_for_more_epochs(before), run_dir, first)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("moment", "done", "in_all"),
    [
        pytest.param(learning(1), 1, 4, id="head, first epoch"),
        pytest.param(learning(2), 1, 4, id="head"),
        pytest.param(validating(2), 1, 4, id="head, validation"),
        pytest.param(learning(4), 3, 5, id="fine-tuning"),
        pytest.param(validating(4), 3, 5, id="fine-tuning, validation"),
        pytest.param(in_phase(Phase.EVALUATING), 4, 6, id="evaluating"),
        pytest.param(None, 4, 6, id="finished"),
    ],
)
def test_a_run_that_was_kept_goes_on_where_it_ended(
    easy: Dataset,
    staged: TrainConfig,
    tmp_path: Path,
    moment: Moment | None,
    done: int,
    in_all: int,
) -> None:
    first, before, _ = run(Train(easy, staged, tmp_path / "first"), moment)
    assert (first.reason is StopReason.STOPPED) == (done < HEAD_EPOCHS + EPOCHS)
    assert len(before) == done
    kept = contents(first.run_dir)

    again, epochs, recorder = run(longer(first.run_dir, tmp_path / "again"))

    assert again.reason is StopReason.COMPLETED
    assert [epoch.epoch for epoch in epochs] == list(range(1, in_all + 1))
    assert epochs[:done] == before
    assert [epoch.epoch for epoch in recorder.one(Resumed).epochs] == list(range(1, done + 1))
    told = recorder.all(EpochEnded)
    assert [epoch.epoch for epoch in told] == list(range(done + 1, in_all + 1))
    best = epochs[0]
    for epoch in epochs:
        best = epoch if is_better(epoch, best) else best
    assert again.card.best_epoch == best.epoch
    validation, test = again.evaluations
    assert validation.accuracy == pytest.approx(best.val_accuracy)
    assert validation.loss == pytest.approx(best.val_loss, abs=1e-4)
    assert test.count == 5, "a test that was cut short is whole again"
    assert contents(first.run_dir) == kept, "the run before is as it was"


def test_epochs_that_are_no_better_leave_the_best_of_the_run_before(
    easy: Dataset, staged: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, before, _ = run(Train(easy, staged, tmp_path / "first"))
    monkeypatch.setattr(stage_trainer, "is_better", lambda *epochs: False)

    again, epochs, _ = run(longer(first.run_dir, tmp_path / "again"))

    assert len(epochs) > len(before)
    assert again.card.best_epoch == first.card.best_epoch
    for ours, theirs in zip(again.evaluations, first.evaluations, strict=True):
        assert ours.confusion == theirs.confusion
        assert ours.loss == pytest.approx(theirs.loss, abs=1e-6)


def test_stopped_while_features_are_extracted_it_can_be_resumed_and_loses_nothing(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tiny(easy.root, weights="none", freeze_until="all", epochs=2)
    first, before, _ = run(Train(easy, config, tmp_path / "first"))
    kept = contents(first.run_dir)

    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "without features"))
    with pytest.raises(ProblemError, match="stopped-resumable"):
        run(longer(first.run_dir, tmp_path / "again"), in_phase(Phase.EXTRACTING))

    (left,) = resume.find_resumable_runs(tmp_path)
    assert (left.run_dir, left.epochs) == (tmp_path / "again", 2)
    assert contents(first.run_dir) == kept
    again, epochs, _ = run(Train(left.dataset, left.config, left.run_dir, left.folder))
    assert again.reason is StopReason.COMPLETED
    assert [epoch.epoch for epoch in epochs] == [1, 2, 3, 4]
    assert epochs[:2] == before
    assert not run_folder.partial_dir(again.run_dir).exists()
