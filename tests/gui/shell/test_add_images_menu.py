"""Edit > Add pictures to: images join a class from any page, by the same way as a drop."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.fakes import ScriptedDialogs
from tests.gui.driving import wait
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def entries(window: MainWindow) -> list[str]:
    menu = window.menus.add_images
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(window: MainWindow, text: str) -> None:
    menu = window.menus.add_images
    menu.aboutToShow.emit()
    (found,) = (action for action in menu.actions() if action.text() == text)
    before = window.session.report
    menu.triggered.emit(found)
    found.trigger()
    wait(lambda: window.session.report is not before and not window.session.is_scanning)


def undo(window: MainWindow) -> None:
    before = window.session.report
    window.menus.undo.trigger()
    wait(lambda: window.session.report is not before and not window.session.is_scanning)


def test_images_are_added_to_a_class_and_to_a_new_one_and_undone(
    window: MainWindow, image_folder: MakeFolder, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    images.save(tmp_path / "camera", 0, 5, first=500)
    chosen = sorted((tmp_path / "camera").iterdir())
    assert not window.menus.add_images.menuAction().isEnabled()  # there is no dataset
    root = image_folder()
    window.open_dataset(root)
    wait(lambda: not window.session.is_scanning)
    window.show_train()

    assert entries(window) == ["cats…", "dogs…", "New class…"]
    dialogs.many = [chosen]
    choose(window, "dogs…")
    assert window.stack.current is window.data
    assert len(list((root / "dogs").iterdir())) == 11

    dialogs.texts = ["birds"]
    choose(window, "New class…")
    assert entries(window) == ["birds…", "cats…", "dogs…", "New class…"]

    for n_dogs in (11, 6):
        undo(window)
        assert len(list((root / "dogs").iterdir())) == n_dogs
    assert not (root / "birds").exists()
