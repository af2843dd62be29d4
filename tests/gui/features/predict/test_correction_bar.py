"""The line below a prediction that says what was corrected, and its two links."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.gui.features.predict.corrections.correction_bar import CorrectionBar
from resnet_gui.gui.features.predict.corrections.correction_controller import CorrectionController
from resnet_gui.gui.services.task_runner import TaskRunner
from tests import images
from tests.gui.driving import button, change_language, click, visible_buttons, visible_texts
from tests.images import MakeFolder

LONG = 20_000


@pytest.fixture
def dataset(image_folder: MakeFolder) -> Dataset:
    return scan(image_folder())


@pytest.fixture
def correcting(tasks: TaskRunner, dataset: Dataset) -> CorrectionController:
    correcting = CorrectionController(tasks, tasks)
    correcting.set_dataset(dataset)
    return correcting


@pytest.fixture
def bar(qtbot: QtBot, correcting: CorrectionController) -> CorrectionBar:
    bar = CorrectionBar(correcting)
    qtbot.addWidget(bar)
    correcting.changed.connect(lambda: bar.show_for(None))
    return bar


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "new.png"
    images.draw(0, 99).save(path)
    return path


def correct(
    qtbot: QtBot, correcting: CorrectionController, bar: CorrectionBar, image: Path, name: str
) -> None:
    with qtbot.waitSignal(correcting.changed, timeout=LONG):
        correcting.correct(image, name)
    bar.show_for(image)


def test_it_is_hidden_while_nothing_was_corrected(bar: CorrectionBar, image: Path) -> None:
    bar.show_for(image)
    assert not bar.isVisible()


def test_it_names_the_class_and_counts(
    qtbot: QtBot, bar: CorrectionBar, correcting: CorrectionController, image: Path
) -> None:
    correct(qtbot, correcting, bar, image, "cats")
    assert bar.isVisible()
    joined = "Added to the dataset as cats. "
    counted = "1 picture corrected since the dataset was read."
    assert joined + counted in visible_texts(bar)
    bar.show_for(image.with_name("another.png"))
    assert visible_texts(bar) == counted
    assert visible_buttons(bar) == ["Undo last", "Train again with the changes"]
    change_language(bar)
    assert visible_texts(bar) == counted


def test_it_requests_training(
    qtbot: QtBot, bar: CorrectionBar, correcting: CorrectionController, image: Path
) -> None:
    correct(qtbot, correcting, bar, image, "cats")
    with qtbot.waitSignal(bar.train_requested):
        click(button(bar, "Train again with the changes"))


def test_it_undoes_and_hides(
    qtbot: QtBot,
    bar: CorrectionBar,
    correcting: CorrectionController,
    image: Path,
    dataset: Dataset,
) -> None:
    before = sorted(dataset.root.rglob("*.png"))
    correct(qtbot, correcting, bar, image, "cats")
    assert len(list(dataset.root.rglob("*.png"))) == len(before) + 1
    with qtbot.waitSignal(correcting.edited, timeout=LONG):
        click(button(bar, "Undo last"))
    assert not bar.isVisible()
    assert sorted(dataset.root.rglob("*.png")) == before


def test_a_dataset_that_is_read_again_starts_the_count_again(
    qtbot: QtBot,
    bar: CorrectionBar,
    correcting: CorrectionController,
    image: Path,
    dataset: Dataset,
) -> None:
    correct(qtbot, correcting, bar, image, "cats")
    correcting.set_dataset(dataset)
    assert correcting.count == 0
    assert visible_buttons(bar) == ["Undo last"]  # it is still there to be undone


def test_an_undo_after_the_dataset_was_read_can_be_trained_again(
    qtbot: QtBot,
    bar: CorrectionBar,
    correcting: CorrectionController,
    image: Path,
    dataset: Dataset,
) -> None:
    correct(qtbot, correcting, bar, image, "cats")
    correcting.set_dataset(dataset)
    with qtbot.waitSignal(correcting.edited, timeout=LONG):
        click(button(bar, "Undo last"))
    assert visible_buttons(bar) == ["Train again with the changes"]


def test_another_dataset_takes_nothing_over(
    qtbot: QtBot,
    bar: CorrectionBar,
    correcting: CorrectionController,
    image: Path,
    image_folder: MakeFolder,
) -> None:
    correct(qtbot, correcting, bar, image, "cats")
    correcting.set_dataset(scan(image_folder(name="other")))
    assert not bar.isVisible()


def test_an_image_of_the_dataset_is_followed_to_its_new_class(
    qtbot: QtBot, bar: CorrectionBar, correcting: CorrectionController, dataset: Dataset
) -> None:
    image = dataset.root / dataset.images[0].path
    assert dataset.images[0].label == "cats"
    with qtbot.waitSignal(correcting.moved, timeout=LONG) as moved:
        correcting.correct(image, "dogs")
    before, now = moved.args
    assert before == image and now.parent == dataset.root / "dogs" and now.is_file()
    assert correcting.label_of(now) == "dogs"
    with qtbot.waitSignal(correcting.moved, timeout=LONG) as back:
        correcting.undo()
    assert back.args == [now, image] and image.is_file()


def test_two_undos_at_once_take_back_two(
    qtbot: QtBot,
    bar: CorrectionBar,
    correcting: CorrectionController,
    image: Path,
    dataset: Dataset,
) -> None:
    before = sorted(dataset.root.rglob("*.png"))
    for label in ("cats", "dogs"):
        correct(qtbot, correcting, bar, image, label)

    correcting.undo()
    correcting.undo()

    qtbot.waitUntil(lambda: sorted(dataset.root.rglob("*.png")) == before, timeout=LONG)
    assert not correcting.can_undo
