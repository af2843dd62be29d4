"""Real drag events over a drop area: what it takes, what it refuses, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QVariantAnimation
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.drop_area import DropArea, DropFeedback, DropOverlay, local_paths
from tests.gui.driving import Drag, colors_of, drop, settle, the

COPY, IGNORE = Qt.DropAction.CopyAction, Qt.DropAction.IgnoreAction
IMAGE = Path("/pictures/貓 #1 %.png")


class Area(DropArea):
    """Takes .png files only, and keeps what was dropped."""

    def __init__(self) -> None:
        super().__init__(self.judge)
        self.taken: list[list[Path]] = []
        self.verdict: DropFeedback | None = None
        self.dropped.connect(self.taken.append)
        content = QWidget()
        QVBoxLayout(content).addWidget(QLabel("content"))
        self.set_content(content)
        self.resize(300, 200)

    def judge(self, paths: list[Path]) -> DropFeedback:
        if self.verdict is not None:
            return self.verdict
        if all(path.suffix == ".png" for path in paths):
            return DropFeedback(True, f"Drop {len(paths)}", "here")
        return DropFeedback(False, "Not a picture", "Drop pictures")


@pytest.fixture
def area(qtbot: QtBot) -> Area:
    area = Area()
    qtbot.addWidget(area)
    area.show()
    return area


def test_what_is_accepted_is_handed_on_after_the_drop_event(qtbot: QtBot, area: Area) -> None:
    event = drop(area, IMAGE, Path("/pictures/2.png"))
    assert event.isAccepted()
    assert event.dropAction() == COPY
    assert area.taken == [], "the program that files come from must not wait for us"
    qtbot.waitUntil(lambda: area.taken == [[IMAGE, Path("/pictures/2.png")]])


def test_the_highlight_says_what_will_happen_while_files_hover(area: Area) -> None:
    drag = Drag(area, [IMAGE])
    assert drag.enter().dropAction() == COPY
    assert drag.move().isAccepted()
    assert the(area, DropOverlay).isVisible()
    assert the(area, DropOverlay).accessibleName() == "Drop 1"
    assert the(area, DropOverlay).accessibleDescription() == "here"
    drag.leave()
    assert not the(area, DropOverlay).isVisible()


def test_what_is_judged_again_while_it_hovers_changes_the_answer(area: Area) -> None:
    drag = Drag(area, [IMAGE])
    drag.enter()
    area.verdict = DropFeedback(False, "It is gone", "meanwhile")
    area.judge_again()
    assert the(area, DropOverlay).accessibleName() == "It is gone"
    assert drag.move().dropAction() == IGNORE
    assert not drag.drop().isAccepted()
    area.judge_again()
    assert not the(area, DropOverlay).isVisible()


def test_what_is_refused_says_why_and_is_not_handed_on(area: Area) -> None:
    drag = Drag(area, [Path("/pictures/notes.txt")])
    assert drag.enter().dropAction() == IGNORE
    assert not drag.move().isAccepted()
    assert the(area, DropOverlay).isVisible()
    assert the(area, DropOverlay).accessibleName() == "Not a picture"
    event = drag.drop()
    assert event.dropAction() == IGNORE
    assert not event.isAccepted()
    assert not the(area, DropOverlay).isVisible()
    settle()
    assert area.taken == []


def test_a_refused_drag_may_leave_and_a_good_one_come(qtbot: QtBot, area: Area) -> None:
    bad = Drag(area, [Path("/notes.txt")])
    bad.enter()
    bad.leave()
    drop(area, IMAGE)
    qtbot.waitUntil(lambda: area.taken == [[IMAGE]])


def test_what_is_not_on_this_computer_is_not_taken(area: Area) -> None:
    drag = Drag(area, ["https://example.org/cat.png"])
    assert not drag.enter().isAccepted()
    drag.move()
    drag.drop()
    assert not the(area, DropOverlay).isVisible()
    settle()
    assert area.taken == []


def test_text_is_no_file() -> None:
    data = QMimeData()
    data.setText("/pictures/1.png")
    assert local_paths(data) == []


def test_of_mixed_things_only_local_files_count(qtbot: QtBot, area: Area) -> None:
    drop(area, "https://example.org/cat.png", IMAGE)
    qtbot.waitUntil(lambda: area.taken == [[IMAGE]])


def test_the_accent_shows_only_where_a_drop_would_be_taken(qtbot: QtBot, area: Area) -> None:
    accent = palette.colors().accent.lower()
    assert accent not in colors_of(area)
    drag = Drag(area, [IMAGE])
    drag.enter()
    qtbot.waitUntil(lambda: accent in colors_of(area))
    drag.leave()
    assert accent not in colors_of(area)
    refused = Drag(area, [Path("/notes.txt")])
    refused.enter()
    qtbot.waitUntil(lambda: the(area, QVariantAnimation).state() is QVariantAnimation.State.Stopped)
    assert accent not in colors_of(area)


def test_other_content_takes_the_place_of_the_first(qtbot: QtBot, area: Area) -> None:
    other = QLabel("other")
    area.set_content(other)
    qtbot.waitUntil(other.isVisible)
    assert [w.text() for w in area.findChildren(QLabel)] == ["other"]
