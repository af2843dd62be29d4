"""Keep learning: what changes in the dataset is learned at once, and the panel answers anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import read_config
from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import EstimateRun, LoadModel, PrepareTraining, Train
from resnet_gui.core.protocol.inference_events import ModelLoaded
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import InterimModelReady, SavingFailed
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunNotes
from resnet_gui.core.splits import split_record
from resnet_gui.core.splits.holdout import hold_out
from resnet_gui.gui.features.evaluate.comparison.comparison_panel import ComparisonPanel
from resnet_gui.gui.features.predict.corrections.learning_bar import LearningBar
from resnet_gui.gui.services import keep_learning
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.core.made_runs import answers, make_run
from tests.fakes import CARD, FakeClient, FakeClients, epoch, finished, started
from tests.gui.driving import button, click, settle, the, visible_texts, wait
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms


def make_trained(
    name: str, found: Dataset, *, wrong: tuple[int, ...] = (1,), second: int = 0, **settings: object
) -> Path:
    """Write a run on a dataset as it is now, with the split that it had."""
    config = from_preset("instant", found.source, **settings)
    run = make_run(
        paths.runs_dir() / name,
        created=f"2026-01-01T00:00:{second:02}+00:00",
        predictions=answers(wrong=wrong),
        config=config,
    )
    hashes = split_record.content_hashes(found, lambda done: None)
    (run / "split.csv").write_text(split_record.split_csv(found, hashes), encoding="utf-8")
    return run


@pytest.fixture
def root(image_folder: MakeFolder) -> Path:
    """Return a dataset on which a run with a frozen backbone has been trained."""
    folder = image_folder(each=10, name="pets")
    make_trained("pets", hold_out(scan(folder), 0.2, 9))
    return folder


@pytest.fixture
def trash(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Stand in for the recycle bin; return what was moved there."""
    moved: list[Path] = []

    def move(path: Path) -> bool:
        moved.append(path)
        path.rename(path.with_name(path.name + ".moved"))
        return True

    monkeypatch.setattr(keep_learning, "move_to_trash", move)
    return moved


def open_dataset(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    window.open_dataset(root)
    wait_until_read(qtbot, window)


def wait_until_read(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(
        lambda: window.session.dataset is not None and not window.session.is_scanning, timeout=LONG
    )
    window.tasks.finish_all()
    settle()


def switch(window: MainWindow) -> QCheckBox:
    """Return the switch beside *Train again with the changes*."""
    (found,) = (
        box
        for box in window.data.findChildren(QCheckBox)
        if box.text() == "Keep learning" and box.isVisible()
    )
    return found


def add_image(root: Path, number: int = 99) -> None:
    images.draw(0, number).save(root / "cats" / f"new {number}.png")


def trained_by(trainers: FakeClients) -> list[Train]:
    return [c for client in trainers.made for c in client.commands if isinstance(c, Train)]


def wait_for_run(qtbot: QtBot, trainers: FakeClients, count: int = 1) -> Train:
    """Wait until so many runs were started; return the command of the newest."""
    qtbot.waitUntil(lambda: len(trained_by(trainers)) >= count, timeout=LONG)
    assert len(trained_by(trainers)) == count
    return trained_by(trainers)[-1]


def let_finish(
    qtbot: QtBot,
    window: MainWindow,
    client: FakeClient,
    wrong: tuple[int, ...] = (1,),
    second: int = 1,
) -> Path:
    """Let a run leave its folder and end."""
    sent = client.last(Train)
    name = sent.run_dir.name
    make_trained(name, sent.dataset, wrong=wrong, second=second, automatic=sent.config.automatic)
    client.play(started(), epoch(1), finished(sent.run_dir))
    client.end()
    qtbot.waitUntil(lambda: learning_bar(window).isVisibleTo(window), timeout=LONG)
    window.tasks.finish_all()
    settle()
    return sent.run_dir


def learning_bar(window: MainWindow) -> LearningBar:
    return the(window.pane, LearningBar)


def test_it_is_off_at_first_and_nothing_starts(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    add_image(root)
    open_dataset(qtbot, window, root)

    assert not switch(window).isChecked()
    assert trainers.made == []


@pytest.mark.parametrize("slower", [{"head": "gradient"}, {"freeze_until": "none"}])
def test_it_is_not_offered_where_learning_takes_longer(
    qtbot: QtBot, window: MainWindow, image_folder: MakeFolder, slower: dict[str, Any]
) -> None:
    root = image_folder(name="slow")
    make_trained("slow", scan(root), **slower)
    open_dataset(qtbot, window, root)

    texts = [box.text() for box in window.data.findChildren(QCheckBox) if box.isVisible()]
    assert "Keep learning" not in texts
    assert not learning_bar(window).isVisible()


def test_switched_on_it_learns_what_changed_as_an_automatic_run(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    before = hold_out(scan(root), 0.2, 9)
    add_image(root)
    open_dataset(qtbot, window, root)

    click(switch(window))

    sent = wait_for_run(qtbot, trainers)
    assert sent.config == from_preset("instant", root, automatic=True)
    assert sent.run_dir.name == "pets auto 1"
    assert len(sent.dataset.images) == 21
    assert sent.dataset.of_split(Split.VALIDATION) == before.of_split(Split.VALIDATION)
    assert window.runs.run is None, "the Train page shows runs by hand"
    assert "Learning the changes…" in visible_texts(window.pane)


def test_an_edit_is_learned_when_the_dataset_has_been_read(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    open_dataset(qtbot, window, root)
    click(switch(window))
    window.tasks.finish_all()
    settle()
    assert trained_by(trainers) == []  # nothing has changed

    exclusions.leave_out(root, [Path("dogs/000.png")])
    window.session.reopen()

    assert len(wait_for_run(qtbot, trainers).dataset.images) == 19


def test_a_correction_is_learned_without_another_click(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients, tmp_path: Path
) -> None:
    open_dataset(qtbot, window, root)
    click(switch(window))
    outside = tmp_path / "outside.png"
    images.draw(0, 50).save(outside)

    window.pane.correcting.correct(outside, "cats")

    sent = wait_for_run(qtbot, trainers)
    assert len(sent.dataset.images) == 21
    window.pane.session.image = outside
    window.pane.correcting.changed.emit()
    assert button(window.pane, "Undo last").isVisible(), "it can still be undone"

    let_finish(qtbot, window, trainers.newest)
    click(button(window.pane, "Undo last"))
    assert len(wait_for_run(qtbot, trainers, 2).dataset.images) == 20


def test_without_the_switch_a_correction_waits(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients, tmp_path: Path
) -> None:
    open_dataset(qtbot, window, root)
    outside = tmp_path / "outside.png"
    images.draw(0, 50).save(outside)
    dataset = window.session.dataset

    with qtbot.waitSignal(window.pane.correcting.edited, timeout=LONG):
        window.pane.correcting.correct(outside, "cats")
    qtbot.wait(400)

    assert window.session.dataset is dataset and trainers.made == []


def test_the_engine_of_the_next_run_is_started_ahead(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    open_dataset(qtbot, window, root)
    click(switch(window))
    window.tasks.finish_all()
    settle()
    (warm,) = trainers.made
    assert warm.commands == [PrepareTraining()]

    add_image(root)
    open_dataset(qtbot, window, root)

    sent = wait_for_run(qtbot, trainers)
    assert trainers.made == [warm] and sent.earlier == paths.runs_dir() / "pets"
    let_finish(qtbot, window, warm)
    qtbot.waitUntil(lambda: trainers.newest.commands == [PrepareTraining()], timeout=LONG)

    click(switch(window))
    window.tasks.finish_all()
    settle()
    assert trainers.newest.is_cancelled


def test_the_panel_answers_with_the_interim_model_and_then_with_the_finished_one(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients, predictors: FakeClients
) -> None:
    model = paths.runs_dir() / "pets" / "model.keras"
    window.pane.open_model(model)
    predictors.newest.play(ModelLoaded(model, CARD))
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    run_dir = wait_for_run(qtbot, trainers).run_dir
    bundle = run_dir.with_name(run_dir.name + ".partial") / "fast"

    trainers.newest.play(started(), epoch(1), InterimModelReady(bundle, CARD))
    assert predictors.newest.last(LoadModel).path == bundle
    predictors.newest.play(ModelLoaded(bundle, CARD))

    let_finish(qtbot, window, trainers.newest)
    assert predictors.newest.last(LoadModel).path == run_dir / "model.keras"


def test_a_model_of_another_dataset_stays_in_the_panel(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients, predictors: FakeClients
) -> None:
    other = Path("/elsewhere/model.keras")
    window.pane.open_model(other)
    predictors.newest.play(ModelLoaded(other, CARD))
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    wait_for_run(qtbot, trainers)

    let_finish(qtbot, window, trainers.newest)

    assert predictors.newest.last(LoadModel).path == other


def test_what_got_better_and_worse_is_told_and_compared(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    wait_for_run(qtbot, trainers)
    run_dir = let_finish(qtbot, window, trainers.newest, wrong=(2, 3))

    bar = learning_bar(window)
    qtbot.waitUntil(lambda: "Now correct: 1. Now wrong: 2." in visible_texts(bar), timeout=LONG)
    assert "pets auto 1" in visible_texts(bar)

    click(button(bar, "See the changes"))
    comparison = the(window.evaluate, ComparisonPanel)
    qtbot.waitUntil(lambda: comparison.isVisible(), timeout=LONG)
    window.tasks.finish_all()
    assert registry.read_record(run_dir).notes.used, "a run that was compared is not replaced"


def test_a_change_during_an_automatic_run_starts_the_next_one_after_it(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    wait_for_run(qtbot, trainers)

    add_image(root, 98)
    open_dataset(qtbot, window, root)
    assert len(trained_by(trainers)) == 1
    let_finish(qtbot, window, trainers.newest)

    assert len(wait_for_run(qtbot, trainers, 2).dataset.images) == 22


def test_while_a_run_by_hand_goes_on_nothing_starts(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    open_dataset(qtbot, window, root)
    window.show_train()
    window.train.start()
    qtbot.waitUntil(lambda: window.runs.run is not None, timeout=LONG)
    by_hand = trainers.newest
    assert not by_hand.last(Train).config.automatic
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    window.tasks.finish_all()
    settle()
    assert len(trained_by(trainers)) == 1
    assert "when the current run has ended" in visible_texts(window.pane)

    by_hand.play(Failed(Problem(ProblemKind.OUT_OF_MEMORY)))

    assert wait_for_run(qtbot, trainers, 2).config.automatic


def test_a_run_by_hand_takes_the_place_of_an_automatic_one_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    wait_for_run(qtbot, trainers)
    automatic = trainers.newest

    window.show_train()
    window.train.start()
    wait_for_run(qtbot, trainers, 2)

    assert automatic.is_cancelled
    automatic.end()
    window.tasks.finish_all()
    settle()
    trainers.newest.play(Failed(Problem(ProblemKind.OUT_OF_MEMORY)))
    assert wait_for_run(qtbot, trainers, 3).config.automatic


def _fail(client: FakeClient) -> None:
    client.play(started(), Failed(Problem(ProblemKind.OUT_OF_MEMORY)))


def _fail_to_save(client: FakeClient) -> None:
    problem = Problem(ProblemKind.DISK_FULL, {"megabytes": 20, "path": "/runs"})
    client.play(started(), epoch(1), SavingFailed(problem, client.last(Train).run_dir))
    client.end()


def test_how_long_a_run_takes_is_not_measured_beside_one(
    qtbot: QtBot, window: MainWindow, trainers: FakeClients, measurers: FakeClients, root: Path
) -> None:
    open_dataset(qtbot, window, root)
    wait(lambda: measurers.made and measurers.newest.count(EstimateRun) == 1)
    busy = measurers.newest
    switch(window).click()
    add_image(root)
    window.session.reopen()
    wait_for_run(qtbot, trainers)
    assert busy.is_cancelled

    let_finish(qtbot, window, trainers.newest)
    wait(lambda: measurers.newest is not busy and measurers.newest.count(EstimateRun) == 1)


@pytest.mark.parametrize("fail", [_fail, _fail_to_save])
def test_a_failure_is_told_stays_on_and_is_not_repeated_for_the_same_images(
    qtbot: QtBot,
    window: MainWindow,
    root: Path,
    trainers: FakeClients,
    fail: Callable[[FakeClient], None],
) -> None:
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    wait_for_run(qtbot, trainers)

    fail(trainers.newest)
    window.tasks.finish_all()
    settle()

    assert "The changes could not be learned." in visible_texts(window.pane)
    assert switch(window).isChecked()
    assert len(trained_by(trainers)) == 1

    add_image(root, 98)
    open_dataset(qtbot, window, root)
    wait_for_run(qtbot, trainers, 2)
    assert "could not" not in visible_texts(window.pane)


def test_switched_off_during_a_run_it_ends_the_run(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    wait_for_run(qtbot, trainers)

    click(switch(window))

    assert trainers.newest.is_cancelled
    trainers.newest.end()
    window.tasks.finish_all()
    settle()
    assert len(trained_by(trainers)) == 1


def test_closing_the_window_asks_nothing_and_ends_the_engine(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    add_image(root)
    open_dataset(qtbot, window, root)
    click(switch(window))
    wait_for_run(qtbot, trainers)

    window.close()  # a question would fail the test

    assert trainers.newest.is_shut_down


def test_older_automatic_runs_go_to_the_recycle_bin_unless_somebody_uses_them(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients, trash: list[Path]
) -> None:
    found = hold_out(scan(root), 0.2, 9)
    made = [
        make_trained(f"pets auto {number}", found, second=number, automatic=True)
        for number in range(1, 6)
    ]
    registry.write_notes(made[0], RunNotes(pinned=True))
    add_image(root)
    open_dataset(qtbot, window, root)
    window.library.open_folder(made[1])
    window.tasks.finish_all()
    settle()
    assert window.library.opened is not None
    click(switch(window))
    wait_for_run(qtbot, trainers)

    let_finish(qtbot, window, trainers.newest, second=9)

    assert trash == [made[2]]  # the newest three stay: 4, 5 and the new one
    qtbot.waitUntil(
        lambda: made[2] not in [record.folder for record in window.library.records], timeout=LONG
    )


def test_settings_of_an_automatic_run_that_are_trained_by_hand_are_no_longer_automatic(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    automatic = make_trained("pets auto 1", scan(root), second=5, automatic=True)
    open_dataset(qtbot, window, root)

    window.train.offer(read_config(automatic / "config.json"))
    window.train.start()

    assert not wait_for_run(qtbot, trainers).config.automatic
