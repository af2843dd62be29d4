"""Drops say the truth while they hover, over each page and over the folded pane."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from resnet_gui.gui.features.predict.pane_fold import PaneFold
from resnet_gui.gui.widgets.drop_area import DropArea, DropFeedback
from tests import images
from tests.gui.driving import Drag
from tests.gui.window_states import Stage, application, stage, wait

PICTURE = "Drop to classify cat.png"
NOT_A_PICTURE = "Not a picture"


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Stage]:
    with application(look=False), stage(tmp_path) as staged:
        staged.pane_ready()
        yield staged


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "cat.png"
    images.draw(1, 0, (64, 64)).save(path)
    return path


def said(widget: QWidget) -> DropFeedback:
    """Return what the innermost area says that is over a widget."""
    area: QWidget | None = widget
    while area is not None:
        if isinstance(area, DropArea) and area.feedback is not None:
            return area.feedback
        area = area.parentWidget()
    return DropFeedback(False, "")


def target(on: Stage) -> QWidget:
    page = on.window.stack.current
    return page.childAt(page.rect().center()) or page


@pytest.mark.parametrize("name", ["notes.txt", "table.pdf", "letter"])
def test_what_is_no_picture_is_not_to_classify(on: Stage, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("just words", encoding="utf-8")
    drag = Drag(on.window.pane, [file])
    drag.enter()
    wait(lambda: said(drag.widget).title == NOT_A_PICTURE)
    assert not drag.move().isAccepted()
    drag.leave()


def test_only_pictures_are_counted(on: Stage, tmp_path: Path, picture: Path) -> None:
    (tmp_path / "notes.txt").write_text("just words", encoding="utf-8")
    (tmp_path / "dog.png").write_bytes(picture.read_bytes())
    drag = Drag(on.window.pane, [picture, tmp_path / "dog.png", tmp_path / "notes.txt"])
    drag.enter()
    wait(lambda: said(drag.widget).title == "Drop to classify 2 pictures")
    assert drag.move().isAccepted()
    drag.leave()


def test_a_picture_without_an_ending_is_one(on: Stage, tmp_path: Path, picture: Path) -> None:
    bare = tmp_path / "cat"
    bare.write_bytes(picture.read_bytes())
    drag = Drag(on.window.pane, [bare])
    drag.enter()
    on.window.tasks.wait_all()
    wait(lambda: True)
    assert said(drag.widget).title == "Drop to classify cat"
    drag.leave()


@pytest.mark.parametrize("state", ["evaluate_run", "batch_done", "train_without_images"])
def test_a_picture_over_another_page_goes_to_the_pane(on: Stage, picture: Path, state: str) -> None:
    getattr(on, state)()
    page = on.window.stack.current
    drag = Drag(target(on), [picture])

    drag.enter()
    assert said(drag.widget).title == PICTURE
    assert drag.move().isAccepted()
    drag.drop()

    wait(lambda: on.window.pane.session.image == picture)
    assert on.window.stack.current is page


def test_the_folded_pane_is_a_strip_that_takes_drops(on: Stage, picture: Path) -> None:
    window = on.window
    (fold,) = window.findChildren(PaneFold)
    width = fold.width()
    window.menus.prediction_panel.trigger()
    wait(lambda: not window.pane.isVisible())
    assert fold.isVisible()
    assert fold.width() == 48
    assert window.stack.width() + fold.width() + 1 == window.splitter.width()

    drag = Drag(fold, [picture])
    drag.enter()
    assert said(drag.widget).title == PICTURE
    drag.move()
    drag.drop()

    wait(lambda: window.pane.isVisible() and window.pane.session.image == picture)
    assert window.menus.prediction_panel.isChecked()
    assert fold.width() == width


def test_the_strip_unfolds_by_a_click_and_by_keys(on: Stage) -> None:
    window = on.window
    (fold,) = window.findChildren(PaneFold)
    (strip,) = (b for b in fold.findChildren(QAbstractButton) if b.text() == "Prediction")
    window.menus.prediction_panel.trigger()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert window.pane.isVisible()

    window.menus.prediction_panel.trigger()
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert window.pane.isVisible()
