"""Edit > Undo takes back only what it can, and says so by being enabled."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.gui.shell.main_window import MainWindow
from tests.gui.driving import wait
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

PATHS = [Path("cats/000.png")]


def open_folder(window: MainWindow, root: Path) -> None:
    window.open_dataset(root)
    wait(lambda: not window.session.is_scanning)
    assert window.session.dataset is not None and window.session.dataset.source == root


def leave_out(window: MainWindow, paths: list[Path]) -> None:
    assert window.session.dataset is not None
    window.data.editor.leave_out(window.session.dataset, paths)


def n_marked(window: MainWindow) -> int:
    assert window.session.dataset is not None
    return len(window.session.dataset.marked)


def test_an_edit_waits_while_another_dataset_is_open(
    window: MainWindow, image_folder: MakeFolder
) -> None:
    first, second = image_folder(name="first"), image_folder(name="second")
    undo = window.menus.undo
    open_folder(window, first)
    leave_out(window, PATHS)
    wait(lambda: n_marked(window) == 1 and not window.session.is_scanning)
    assert undo.isEnabled()

    open_folder(window, second)
    assert not undo.isEnabled()

    open_folder(window, first)
    assert undo.isEnabled()
    undo.trigger()
    wait(lambda: n_marked(window) == 0)
    wait(lambda: not window.session.is_scanning)
    assert not undo.isEnabled()


def test_undo_rests_while_the_dataset_is_edited(
    window: MainWindow, image_folder: MakeFolder
) -> None:
    open_folder(window, image_folder())
    leave_out(window, PATHS)
    wait(lambda: n_marked(window) == 1 and not window.session.is_scanning)

    leave_out(window, [Path("cats/001.png")])

    assert not window.menus.undo.isEnabled()
    wait(lambda: n_marked(window) == 2 and not window.session.is_scanning)
    assert window.menus.undo.isEnabled()
