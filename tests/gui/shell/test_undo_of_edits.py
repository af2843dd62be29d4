"""Edit > Undo takes back only what it can, and says so by being enabled."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import correction
from resnet_gui.core.dataset_edit.correction import Correction
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.gui.driving import press, primary, settle, wait
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

CTRL = Qt.KeyboardModifier.ControlModifier
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


def test_an_edit_waits_while_the_user_looks_at_another_folder(
    window: MainWindow, image_folder: MakeFolder, tmp_path: Path
) -> None:
    first, unusable = image_folder(name="first"), tmp_path / "nothing here"
    unusable.mkdir()
    undo = window.menus.undo
    open_folder(window, first)
    leave_out(window, PATHS)
    wait(lambda: n_marked(window) == 1 and not window.session.is_scanning)

    window.open_dataset(unusable)
    assert not undo.isEnabled()  # what it would take back is in a dataset that is not in view
    wait(lambda: not window.session.is_scanning)
    assert window.session.problem is not None
    assert not undo.isEnabled()

    window.session.cancel()  # back to the first one
    assert undo.isEnabled()


def test_undo_waits_for_a_correction_that_is_being_copied(
    window: MainWindow, image_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_copy, copy = Event(), correction.correct_label

    def slowly(image: Path, label: str, dataset: Dataset) -> Correction:
        assert may_copy.wait(20)
        return copy(image, label, dataset)

    monkeypatch.setattr(correction, "correct_label", slowly)
    open_folder(window, image_folder())
    correcting, undo = window.pane.correcting, window.menus.undo
    for name in ("one.png", "two.png"):
        images.draw(0, 99 if name == "one.png" else 98).save(tmp_path / name)
    may_copy.set()
    correcting.correct(tmp_path / "one.png", "cats")
    wait(lambda: correcting.count == 1)
    may_copy.clear()

    correcting.correct(tmp_path / "two.png", "cats")
    assert not undo.isEnabled()
    correcting.undo()
    assert [made.image.name for made in correcting.undoable] == ["one.png"]

    may_copy.set()
    wait(lambda: correcting.count == 2)
    assert undo.isEnabled()
    undo.trigger()
    assert [made.image.name for made in correcting.undoable] == ["one.png"]
    wait(lambda: not list(tmp_path.rglob("two (corrected).png")))


def test_on_the_label_page_it_takes_back_a_label(window: MainWindow, tmp_path: Path) -> None:
    images.save(tmp_path / "pile", 0, 3)
    window.data.label_requested.emit(tmp_path / "pile")
    model, undo = window.label.model, window.menus.undo
    wait(lambda: model.session is not None)
    assert not undo.isEnabled()
    first = next(iter(model.session.pile.paths)) if model.session else Path()

    for way in (undo.trigger, lambda: press(window.label, Qt.Key.Key_Z, modifier=CTRL)):
        model.do(lambda session: session.label_each({first: "cats"}))
        wait(undo.isEnabled)
        way()
        wait(lambda: model.snapshot is not None and not model.snapshot.counts)
        wait(lambda: not undo.isEnabled())


def test_in_a_text_it_takes_back_what_was_typed(
    window: MainWindow, image_folder: MakeFolder
) -> None:
    open_folder(window, image_folder())
    leave_out(window, PATHS)
    wait(lambda: n_marked(window) == 1 and not window.session.is_scanning)
    undo = window.menus.undo
    window.show_train()
    text = next(one for one in window.train.findChildren(QLineEdit) if one.isVisible())
    before = text.text()
    text.setFocus()
    settle()
    assert not undo.isEnabled()  # as Ctrl+Z does nothing there
    QTest.keyClicks(text, "000")
    assert undo.isEnabled()

    window.menus.edit.popup(window.mapToGlobal(window.rect().center()))  # the keyboard goes to it
    undo.trigger()
    window.menus.edit.close()

    assert text.text() == before and n_marked(window) == 1
    primary(window.train).setFocus()
    settle()
    assert undo.isEnabled()
    undo.trigger()
    wait(lambda: n_marked(window) == 0)
