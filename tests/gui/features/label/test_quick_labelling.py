"""Labelling as quick as fingers go, copies as one tile, and two windows on one folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.pile_lock import PileLock
from resnet_gui.core.labeling.suggestions import LabelingProgress, Suggestions
from resnet_gui.gui.features.label.label_page import LabelPage
from resnet_gui.gui.services.task_runner import TaskRunner
from tests import images
from tests.fakes import FakeClients
from tests.gui.driving import button, click, thumbnails, visible_buttons, visible_texts
from tests.gui.features.label.conftest import LONG, NAMES
from tests.gui.features.label.test_label_page import (
    KEYS,
    both_begun,
    grid,
    grouped,
    labels,
    name,
    press,
    store,
    view,
)

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def pages() -> Iterator[list[LabelPage]]:
    """Return a list of pages that are shut down at the end."""
    made: list[LabelPage] = []
    yield made
    for page in made:
        page.shut_down()


def opened(qtbot: QtBot, pages: list[LabelPage], folder: Path, count: int) -> LabelPage:
    tasks = TaskRunner()
    page = LabelPage(tasks)
    pages.append(page)
    qtbot.addWidget(page)
    tasks.setParent(page)
    page.resize(900, 700)
    page.show()
    page.open(folder)
    qtbot.waitUntil(lambda: len(grid(page).shown) == count, timeout=LONG)
    return page


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let no label be written before the event is set."""
    may_write, write = threading.Event(), LabelStore.label_images

    def wait(self: LabelStore, *arguments: object) -> None:
        may_write.wait(LONG / 1000)
        write(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(LabelStore, "label_images", wait)
    yield may_write
    may_write.set()


def test_each_key_labels_the_next_image_however_slow_the_disk_is(
    qtbot: QtBot, page: LabelPage, engines: FakeClients, slow: threading.Event
) -> None:
    slow.set()
    both_begun(qtbot, page, engines)
    view(page, "Without a label")
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[10:], timeout=LONG)
    grid(page).select(NAMES[10:11])
    slow.clear()

    for key in (KEYS.Key_1, KEYS.Key_2, KEYS.Key_2):
        QTest.keyClick(grid(page), key)

    assert grid(page).selected == (NAMES[13],)
    assert "IMG_10.png" not in labels(page)
    assert visible_texts(page).count("Suggestions begin") == 0
    grid(page).select(NAMES[17:18])  # the hand is quicker than the disk
    slow.set()
    qtbot.waitUntil(lambda: not page.model.pending, timeout=LONG)
    said = labels(page)
    assert [said[str(path)] for path in NAMES[10:13]] == ["even", "odd", "odd"]
    assert grid(page).selected == (NAMES[17],)


def test_groups_are_named_as_quickly(
    qtbot: QtBot, page: LabelPage, engines: FakeClients, slow: threading.Event
) -> None:
    slow.set()
    grouped(qtbot, page, engines)
    grid(page).select(NAMES[:1])
    name(qtbot, page, "even")
    click(button(page, "Previous"))
    slow.clear()

    QTest.keyClick(grid(page), KEYS.Key_1)

    assert grid(page).shown == NAMES[1::2]
    assert "Group 1 of 1: 10 pictures" in visible_texts(page)
    slow.set()
    qtbot.waitUntil(lambda: not page.model.pending, timeout=LONG)
    assert set(labels(page)) == set(map(str, NAMES[::2]))


def test_what_cannot_be_written_is_selected_again(
    qtbot: QtBot, page: LabelPage, engines: FakeClients, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_begun(qtbot, page, engines)
    view(page, "Without a label")
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[10:], timeout=LONG)
    grid(page).select(NAMES[10:12])

    def refuse(*_: object) -> None:
        raise ProblemError(ProblemKind.MARKS_UNWRITABLE, path="x", detail="disk full")

    monkeypatch.setattr(LabelStore, "label_images", refuse)
    QTest.keyClick(grid(page), KEYS.Key_1)
    assert grid(page).selected == (NAMES[12],)
    qtbot.waitUntil(lambda: "disk full" in visible_texts(page), timeout=LONG)

    assert grid(page).selected == NAMES[10:12]
    assert "All labels given so far are kept." in visible_texts(page)


def test_a_stranger_that_is_not_used_leaves_the_rest_of_its_group(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    grid(page).select(NAMES[2:3])

    press(qtbot, page, KEYS.Key_Delete)

    rest = (NAMES[0], *NAMES[4::2])
    assert grid(page).shown == grid(page).selected == rest
    assert "Group 1 of 2: 9 pictures" in visible_texts(page)


def test_after_a_screenful_nothing_is_selected_so_that_enter_accepts_the_next_one(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    both_begun(qtbot, page, engines)
    page.resize(700, 420)
    view(page, "Least sure first")
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[10:], timeout=LONG)
    seen = grid(page).in_view
    assert 0 < len(seen) < 10
    bottom = grid(page).viewport().height()
    for row in range(len(seen)):
        rect = grid(page).visualRect(grid(page).model().index(row, 0))
        assert rect.top() >= 0 and rect.bottom() <= bottom, "only what is seen as a whole"
    press(qtbot, page, KEYS.Key_Return)
    assert set(map(str, seen)) == set(labels(page)) - set(map(str, NAMES[:10]))
    assert grid(page).selected == ()
    while any(
        path not in grid(page).in_view for path in NAMES[10:] if str(path) not in labels(page)
    ):
        before = len(labels(page))
        press(qtbot, page, KEYS.Key_Return)
        assert len(labels(page)) > before
    grid(page).select(NAMES[10:12])
    QTest.keyClick(grid(page), KEYS.Key_Escape)
    assert grid(page).selected == ()


def test_enter_says_where_nothing_is_suggested(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    with qtbot.waitSignal(page.status_message, timeout=LONG) as told:
        QTest.keyClick(grid(page), KEYS.Key_Return)
    assert told.args == ["Nothing is suggested for these pictures."]
    assert grid(page).shown == NAMES[::2]


def test_copies_are_one_tile_that_opens(
    qtbot: QtBot, tmp_path: Path, engines: FakeClients, pages: list[LabelPage]
) -> None:
    for number in range(4):
        images.draw(number % 2, number).save(tmp_path / f"{number}.png")
    for copy in ("copy a.png", "copy b.png"):
        (tmp_path / copy).write_bytes((tmp_path / "0.png").read_bytes())
    page = opened(qtbot, pages, tmp_path, 4)
    alike = tuple(map(Path, ("0.png", "copy a.png", "copy b.png")))
    shown = grid(page)
    model = shown.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("0.png, 3 pictures")
    shown.select(alike[:1])
    assert shown.selected == alike
    assert button(page, "Not used (Del)").isEnabled()

    name(qtbot, page, "dogs")
    assert labels(page) == dict.fromkeys(map(str, alike), "dogs")
    press(qtbot, page, KEYS.Key_1)
    assert set(labels(page)) == {*map(str, alike), "1.png"}

    place = shown.visualRect(model.index(0, 0)).center() - QPoint(0, 20)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.selected == alike
    assert shown.shown == (*alike, *map(Path, ("1.png", "2.png", "3.png")))
    shown.select(alike[1:2])
    name(qtbot, page, "cats")
    assert labels(page)["copy a.png"] == "cats" and labels(page)["copy b.png"] == "dogs"


def test_the_second_window_on_a_folder_says_so(
    qtbot: QtBot,
    page: LabelPage,
    tmp_path: Path,
    engines: FakeClients,
    pages: list[LabelPage],
) -> None:
    said = "Another window is labelling these pictures too."
    other = opened(qtbot, pages, tmp_path, 20)
    assert said in visible_texts(other)
    assert said not in visible_texts(page)
    page.close_pile()

    def is_free() -> bool:
        lock = PileLock()
        is_mine = lock.acquire(tmp_path)
        lock.release()
        return is_mine

    qtbot.waitUntil(is_free, timeout=LONG)
    other.open(tmp_path)
    qtbot.waitUntil(lambda: len(grid(other).shown) == 20, timeout=LONG)
    assert said not in visible_texts(other), "its own lock is not in its way"


def test_files_that_cannot_be_opened_are_told_of(
    qtbot: QtBot, tmp_path: Path, engines: FakeClients, pages: list[LabelPage]
) -> None:
    images.draw(0, 0).save(tmp_path / "a.png")
    (tmp_path / "b.jpg").write_text("no picture", encoding="utf-8")
    page = opened(qtbot, pages, tmp_path, 1)
    assert "1 file could not be read." in visible_texts(page)
    grid(page).select([Path("a.png")])
    name(qtbot, page, "cats")
    assert "1 file could not be read." not in visible_texts(page), "it need not be read twice"
    assert page.model.session is not None and page.model.session.pile.n_unreadable == 1


def test_copies_get_the_suggestion_that_is_seen(
    qtbot: QtBot, tmp_path: Path, engines: FakeClients, pages: list[LabelPage]
) -> None:
    for number in range(2):
        images.draw(number, number).save(tmp_path / f"{number}.png")
    (tmp_path / "0 copy.png").write_bytes((tmp_path / "0.png").read_bytes())
    page = opened(qtbot, pages, tmp_path, 2)
    session = page.model.session
    assert session is not None
    first = np.array([0, 1, 0])  # the copy's own suggestion is another one than its tile's
    session.set_suggestions(
        Suggestions(
            ("a", "b"), first, np.full(3, 0.9), 1 - first, np.full(3, 0.1), np.ones(3),
            np.full(3, np.nan), np.zeros(3, bool),
            LabelingProgress(10, 0.9, (0.6, 0.98), "a", 0.8), 10**6,
        )
    )  # fmt: skip
    grid(page).select(grid(page).shown[:1])
    shown = session.suggestion(grid(page).shown[0])
    assert shown is not None
    press(qtbot, page, KEYS.Key_Return)
    assert labels(page) == dict.fromkeys(("0 copy.png", "0.png"), shown.label)


def test_no_key_labels_a_group_that_is_going_away(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    grid(page).select(NAMES[:1])
    name(qtbot, page, "even")
    click(button(page, "Previous"))
    QTest.mouseClick(button(page, "Ignore"), Qt.MouseButton.LeftButton)
    QTest.keyClick(grid(page), KEYS.Key_1)
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[1::2], timeout=LONG)
    assert set(labels(page)) == {"IMG_00.png"}


def test_where_no_group_is_left_the_page_says_so(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    name(qtbot, page, "even")
    name(qtbot, page, "odd")
    assert "No group is left. Another view shows the rest." in visible_texts(page)
    assert "Ignore" not in visible_buttons(page)


def test_what_was_said_in_another_tab_is_shown(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    store(page).label_images({NAMES[0]: "cats"})
    page.model.refresh()
    qtbot.waitUntil(lambda: page.status() == "19 left", timeout=LONG)


def test_the_menu_of_a_tile_is_about_all_its_images(
    qtbot: QtBot, tmp_path: Path, engines: FakeClients, pages: list[LabelPage]
) -> None:
    images.draw(0, 0).save(tmp_path / "0.png")
    (tmp_path / "0 copy.png").write_bytes((tmp_path / "0.png").read_bytes())
    page = opened(qtbot, pages, tmp_path, 1)
    assert sorted(grid(page).images_of([0])) == [tmp_path / "0 copy.png", tmp_path / "0.png"]
    assert not grid(page).dragEnabled(), "a drag is the rubber band"


def test_labelled_images_are_shown_of_all_classes_or_of_one(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    both_begun(qtbot, page, engines)
    view(page, "Labelled")
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[:10], timeout=LONG)
    names = next(box for box in page.findChildren(QComboBox) if box.findText("odd") >= 0)
    assert [names.itemText(at) for at in range(names.count())] == ["All classes", "even", "odd"]
    names.setCurrentIndex(2)
    names.activated.emit(2)
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[1:10:2], timeout=LONG)
    view(page, "By class, surest first")
    assert [names.itemText(at) for at in range(names.count())] == ["even", "odd"]
    assert names.currentText() == "odd"


def test_enter_twice_does_not_label_the_next_group_with_all_kinds_of_suggestions(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    both_begun(qtbot, page, engines)
    view(page, "Groups of similar pictures")
    qtbot.waitUntil(lambda: grid(page).shown in (NAMES[10::2], NAMES[11::2]), timeout=LONG)
    grid(page).show_images(thumbnails(grid(page)).root, NAMES[10:])
    grid(page).select(NAMES[10:])
    before = labels(page)

    with qtbot.waitSignal(page.status_message, timeout=LONG) as told:
        QTest.keyClick(grid(page), KEYS.Key_Return)

    assert told.args[0].startswith("The suggestions differ.")
    assert labels(page) == before
    grid(page).select(NAMES[10::2])
    press(qtbot, page, KEYS.Key_Return)
    assert {labels(page)[str(path)] for path in NAMES[10::2]} == {"even"}
