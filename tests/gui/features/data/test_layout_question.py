"""A folder that can be read in two ways is asked about, and what cannot be learned stops there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.gui.features.data.data_page import DataPage
from tests import images
from tests.gui.driving import click, visible_texts
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms


@pytest.fixture
def folds(tmp_path: Path) -> Path:
    for fold in ("fold1", "fold2"):
        images.make_folder(tmp_path / "pets" / fold, {"cats": 5, "dogs": 5})
    return tmp_path / "pets"


def open_folder(qtbot: QtBot, tab: DataPage, root: Path) -> None:
    tab.session.open(root)
    wait(qtbot, tab)


def wait(qtbot: QtBot, tab: DataPage) -> None:
    qtbot.waitUntil(lambda: not tab.session.is_scanning, timeout=LONG)


def the_button(tab: DataPage, text: str) -> QPushButton:
    (found,) = (button for button in shown_buttons(tab) if button.text() == text)
    return found


def open_dataset(tab: DataPage) -> Dataset:
    assert tab.session.dataset is not None
    return tab.session.dataset


def shown_buttons(tab: DataPage) -> list[QPushButton]:
    return [button for button in tab.findChildren(QPushButton) if button.isVisible()]


@pytest.mark.parametrize(
    ("button", "layout", "classes"),
    [
        ("They are classes", "classes", ("fold1", "fold2")),
        ("They are splits", "splits", ("cats", "dogs")),
    ],
)
def test_the_user_says_which_reading_is_right(
    qtbot: QtBot,
    tab: DataPage,
    folds: Path,
    button: str,
    layout: str,
    classes: tuple[str, ...],
) -> None:
    open_folder(qtbot, tab, folds)
    said = visible_texts(tab)
    assert "fold1, fold2 (20 pictures)" in said
    assert "cats, dogs (20 train, 0 validation, 0 test)" in said
    assert "--layout" not in said

    click(the_button(tab, button))
    wait(qtbot, tab)

    dataset = tab.session.dataset
    assert dataset is not None
    assert (dataset.classes, dataset.layout) == (classes, layout)
    tab.session.reopen()
    wait(qtbot, tab)
    assert tab.session.dataset == dataset


def test_the_choice_is_kept_for_the_folder_and_can_be_changed(
    qtbot: QtBot, tab: DataPage, folds: Path, image_folder: MakeFolder
) -> None:
    open_folder(qtbot, tab, folds)
    click(the_button(tab, "They are splits"))
    wait(qtbot, tab)
    exclusions.leave_out(folds, classes=["dogs"])

    open_folder(qtbot, tab, image_folder(name="other"))
    assert open_dataset(tab).layout == "auto"
    assert not any(b.text() == "Read it another way…" for b in shown_buttons(tab))
    exclusions.use_again(folds, classes=["dogs"])
    open_folder(qtbot, tab, folds)

    assert open_dataset(tab).layout == "splits"
    click(the_button(tab, "Read it another way…"))
    wait(qtbot, tab)
    click(the_button(tab, "Back to pets"))
    assert exclusions.kept_layout(folds) == "splits"
    click(the_button(tab, "Read it another way…"))
    wait(qtbot, tab)
    click(the_button(tab, "They are classes"))
    wait(qtbot, tab)
    open_folder(qtbot, tab, folds)
    assert open_dataset(tab).classes == ("fold1", "fold2")


def test_a_choice_that_no_longer_fits_is_asked_again(
    qtbot: QtBot, tab: DataPage, folds: Path
) -> None:
    exclusions.keep_layout(folds, "flat")

    open_folder(qtbot, tab, folds)

    assert tab.session.problem is not None
    assert tab.session.problem.kind is ProblemKind.LAYOUT_UNCERTAIN


def test_a_folder_that_became_certain_is_read_by_itself_again(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
) -> None:
    root = image_folder()
    exclusions.keep_layout(root, "classes")
    open_folder(qtbot, tab, root)
    assert open_dataset(tab).layout == "classes"

    click(the_button(tab, "Read it another way…"))
    wait(qtbot, tab)

    assert open_dataset(tab).layout == "auto"
    assert exclusions.kept_layout(root) == "auto"


def test_one_can_go_back_to_the_dataset_that_is_open(
    qtbot: QtBot, tab: DataPage, folds: Path, image_folder: MakeFolder
) -> None:
    open_folder(qtbot, tab, image_folder(name="first"))
    open_folder(qtbot, tab, folds)

    click(the_button(tab, "Back to first"))

    assert tab.session.problem is None
    assert tab.session.source is not None and tab.session.source.name == "first"


def test_one_class_stops_before_training(qtbot: QtBot, tab: DataPage, tmp_path: Path) -> None:
    open_folder(qtbot, tab, images.make_folder(tmp_path / "pets", {"cats": 6}))

    button = the_button(tab, "Continue to Train")
    assert not button.isEnabled()
    assert "two classes" in button.toolTip()
    assert "There is only one class: cats" in visible_texts(tab)
    with qtbot.assertNotEmitted(tab.train_requested):
        tab.press_primary()
