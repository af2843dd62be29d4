"""The Label page, driven by mouse and keys: an engine that is played stands behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.csv_list import read_rows
from resnet_gui.core.errors.problem import Cancelled
from resnet_gui.core.labeling.image_groups import ImageGroups
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.own_list import list_elsewhere
from resnet_gui.core.labeling.suggestions import LabelingProgress, Suggestions
from resnet_gui.core.protocol.commands import OpenPile, SuggestLabels
from resnet_gui.core.protocol.labeling_events import LabelsSuggested, PileOpened
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.label import label_page
from resnet_gui.gui.features.label.class_panel import ClassPanel
from resnet_gui.gui.features.label.label_page import LabelPage
from resnet_gui.gui.features.label.labeling_grid import LabelingGrid
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.tables.text_table import TextTable
from tests import images
from tests.fakes import FakeClients
from tests.gui.driving import button, click, settle, the, visible_buttons, visible_texts
from tests.gui.features.label.conftest import LONG, NAMES
from tests.gui.widgets.test_tables_and_bars import cells

pytestmark = pytest.mark.usefixtures("without_style_sheet")

KEYS = Qt.Key


def grid(page: LabelPage) -> LabelingGrid:
    return the(page, LabelingGrid)


def store(page: LabelPage) -> LabelStore:
    session = page.model.session
    assert session is not None
    return LabelStore(session.pile.source)


def labels(page: LabelPage) -> dict[str, str]:
    return dict(store(page).marks.labels)


def grouped(qtbot: QtBot, page: LabelPage, engines: FakeClients) -> None:
    """Let the engine say that the images are two groups."""
    parts = ImageGroups.of([NAMES[::2], NAMES[1::2]])
    engines.newest.play(PileOpened(parts, (NAMES[0], NAMES[1])))
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[::2], timeout=LONG)


def name(qtbot: QtBot, page: LabelPage, text: str) -> None:
    """Type a name for the selected images, and wait until it is kept."""
    before = page.model.snapshot
    field = the(the(page, ClassPanel), QLineEdit)
    field.setText(text)
    QTest.keyClick(field, KEYS.Key_Return)
    qtbot.waitUntil(lambda: page.model.snapshot is not before, timeout=LONG)
    settle()


def press(qtbot: QtBot, page: LabelPage, key: Qt.Key) -> None:
    """Press a key in the grid, and wait until what it does is kept."""
    before = page.model.snapshot
    QTest.keyClick(grid(page), key)
    qtbot.waitUntil(lambda: page.model.snapshot is not before, timeout=LONG)
    settle()


def suggest(page: LabelPage, engines: FakeClients) -> None:
    """Let the engine suggest what each image is: the last one surely "odd", the others less so."""
    asked = engines.newest.last(SuggestLabels).labels
    first = np.arange(20) % 2
    sure = np.linspace(0.6, 0.95, 20)
    engines.newest.play(
        LabelsSuggested(
            Suggestions(
                ("even", "odd"), first, sure, 1 - first, 1 - sure, sure,
                np.full(20, np.nan), np.zeros(20, bool),
                LabelingProgress(10, 0.9, (0.6, 0.98), "odd", 0.8), asked.revision,
            )
        )
    )  # fmt: skip


def both_begun(qtbot: QtBot, page: LabelPage, engines: FakeClients) -> None:
    """Label five of each kind, and let the rest be suggested."""
    grouped(qtbot, page, engines)
    grid(page).select(NAMES[0:10:2])
    name(qtbot, page, "even")
    grid(page).select(NAMES[1:10:2])
    name(qtbot, page, "odd")
    suggest(page, engines)


def view(page: LabelPage, text: str) -> None:
    """Choose a view by its name."""
    views = next(box for box in page.findChildren(QComboBox) if box.findText(text) >= 0)
    views.setCurrentIndex(views.findText(text))
    views.activated.emit(views.currentIndex())


def test_images_are_there_while_the_network_looks_at_them(
    page: LabelPage, engines: FakeClients
) -> None:
    assert engines.newest.last(OpenPile).pile.paths == NAMES
    engines.newest.play(PhaseChanged(Phase.EXTRACTING, 5, 20))
    assert the(page, ProgressLine).accessibleName() == "5 of 20 pictures looked at"
    assert page.status() == "20 left"
    assert "Stop" in visible_buttons(page)
    click(button(page, "Stop"))
    assert engines.newest.is_cancelled
    assert "Stop" not in visible_buttons(page)
    assert grid(page).shown == NAMES
    click(button(page, "Look at the pictures"))
    assert engines.newest.last(OpenPile).pile.paths == NAMES
    assert "Look at the pictures" not in visible_buttons(page)
    assert "Stop" in visible_buttons(page)


def test_a_group_is_named_and_the_next_one_comes(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    assert "Group 1 of 2: 10 pictures" in visible_texts(page)
    assert grid(page).selected == NAMES[::2]
    grid(page).select(NAMES[0:18:2])  # the last one is a stranger

    name(qtbot, page, "even")

    assert labels(page) == {path.as_posix(): "even" for path in NAMES[0:18:2]}
    assert grid(page).shown == NAMES[1::2], "the rest of the group waits for later"
    assert "Group 2 of 2: 10 pictures" in visible_texts(page)
    assert cells(the(the(page, ClassPanel), TextTable)) == [["1", "even", "9"]]
    click(button(page, "Previous"))
    assert grid(page).shown == (NAMES[18],)


def test_groups_are_split_merged_and_ignored(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    assert not button(page, "Make a new group").isEnabled(), "all is selected"
    grid(page).select(NAMES[0:4:2])
    click(button(page, "Make a new group"))
    qtbot.waitUntil(lambda: "Group 1 of 3: 2 pictures" in visible_texts(page), timeout=LONG)
    click(button(page, "Merge with next"))
    qtbot.waitUntil(lambda: "Group 1 of 2: 10 pictures" in visible_texts(page), timeout=LONG)
    click(button(page, "Ignore"))
    qtbot.waitUntil(lambda: "Group 1 of 1: 10 pictures" in visible_texts(page), timeout=LONG)
    click(button(page, "Undo"))
    qtbot.waitUntil(lambda: "of 2" in visible_texts(page), timeout=LONG)


def test_suggestions_are_asked_for_as_soon_as_there_are_labels_enough(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    assert "Suggestions begin when" in visible_texts(page)
    grid(page).select(NAMES[0:10:2])
    name(qtbot, page, "even")
    assert engines.newest.count(SuggestLabels) == 0
    grid(page).select(NAMES[1:10:2])
    name(qtbot, page, "odd")
    asked = engines.newest.last(SuggestLabels).labels
    assert asked.classes == ("even", "odd")
    assert (asked.labels >= 0).sum() == 10
    suggest(page, engines)
    assert "From 10 labels: 90.0\u202f% right" in visible_texts(page)
    assert "the weakest class is odd with 80.0\u202f%" in visible_texts(page)


def test_what_is_suggested_is_accepted_by_enter(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    both_begun(qtbot, page, engines)
    view(page, "Least sure first")
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[10:], timeout=LONG)
    grid(page).select(NAMES[10:13])
    assert button(page, "Accept 3 pictures (Enter)").isEnabled()
    press(qtbot, page, KEYS.Key_Return)
    said = labels(page)
    assert [said[path.as_posix()] for path in NAMES[10:13]] == ["even", "odd", "even"]
    assert grid(page).shown == NAMES[10:], "nothing jumps"
    assert grid(page).selected == (NAMES[13],), "what is next"
    grid(page).clearSelection()
    assert button(page, "Accept all 7 pictures in view (Enter)").isEnabled()
    press(qtbot, page, KEYS.Key_Return)
    assert page.status() == "All labelled"


def test_a_class_is_gone_through_surest_first(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    both_begun(qtbot, page, engines)
    view(page, "By class, surest first")
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[18:9:-2], timeout=LONG)
    nothing = "No picture is in this view."
    assert nothing not in visible_texts(page)
    press(qtbot, page, KEYS.Key_Return)
    click(button(page, "Refresh"))
    qtbot.waitUntil(lambda: grid(page).shown == (), timeout=LONG)
    assert nothing in visible_texts(page)


def test_digits_labels_by_keys_alone(qtbot: QtBot, page: LabelPage, engines: FakeClients) -> None:
    both_begun(qtbot, page, engines)
    view(page, "Without a label")
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[10:], timeout=LONG)
    grid(page).select(NAMES[10:11])
    press(qtbot, page, KEYS.Key_2)
    assert labels(page)["IMG_10.png"] == "odd"
    assert grid(page).selected == (NAMES[11],)
    press(qtbot, page, KEYS.Key_Delete)
    assert store(page).marks.images == {"IMG_11.png"}
    grid(page).select(NAMES[10:12])
    press(qtbot, page, KEYS.Key_Backspace)
    assert "IMG_10.png" not in labels(page)
    assert not store(page).marks.images
    QTest.keyClick(grid(page), KEYS.Key_9)  # no such class
    QTest.keyClick(grid(page), KEYS.Key_C)
    field = the(the(page, ClassPanel), QLineEdit)
    assert field.text() == "c"
    QTest.keyClicks(field, "hairs")
    before = page.model.snapshot
    QTest.keyClick(field, KEYS.Key_Return)
    qtbot.waitUntil(lambda: page.model.snapshot is not before, timeout=LONG)
    assert labels(page)["IMG_10.png"] == "chairs"


def test_all_is_undone_and_done_again(qtbot: QtBot, page: LabelPage, engines: FakeClients) -> None:
    grouped(qtbot, page, engines)
    name(qtbot, page, "even")
    click(button(page, "Undo"))
    qtbot.waitUntil(lambda: not labels(page), timeout=LONG)
    qtbot.waitUntil(lambda: button(page, "Redo").isEnabled(), timeout=LONG)
    assert not button(page, "Undo").isEnabled()
    click(button(page, "Redo"))
    qtbot.waitUntil(lambda: len(labels(page)) == 10, timeout=LONG)


def test_training_goes_on_with_the_labels(
    qtbot: QtBot, page: LabelPage, engines: FakeClients, tmp_path: Path
) -> None:
    grouped(qtbot, page, engines)
    assert not button(page, "Train").isEnabled()
    name(qtbot, page, "even")
    name(qtbot, page, "odd")
    with qtbot.waitSignal(page.train_requested, timeout=LONG) as told:
        page.press_primary()
    assert told.args == [tmp_path / "labels.csv"]
    found = list(read_rows(tmp_path / "labels.csv", tmp_path))
    assert {(row.path, row.label) for row in found} == {
        (path, ("even", "odd")[at % 2]) for at, path in enumerate(NAMES)
    }


def test_the_list_is_saved_and_read_again_on_another_computer(
    qtbot: QtBot,
    page: LabelPage,
    engines: FakeClients,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grouped(qtbot, page, engines)
    name(qtbot, page, "even")
    grid(page).select(NAMES[1:2])
    name(qtbot, page, "odd")
    view(page, "Labelled")
    qtbot.waitUntil(lambda: len(grid(page).shown) == 11, timeout=LONG)
    grid(page).select(NAMES[:1])
    press(qtbot, page, KEYS.Key_Delete)
    click(button(page, "Save labels.csv"))
    where = f"The labels are saved: {tmp_path / 'labels.csv'}"
    qtbot.waitUntil(lambda: where in visible_texts(page), timeout=LONG)
    assert "Show in folder" in visible_buttons(page)
    click(button(page, "Close"))
    assert where not in visible_texts(page)
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "another home"))
    page.open(tmp_path)
    qtbot.waitUntil(lambda: page.status() == "9 left", timeout=LONG)
    assert store(page).marks.images == {"IMG_00.png"}
    assert labels(page)["IMG_02.png"] == "even"


def test_a_list_of_somebody_else_is_told_of_and_training_does_without_it(
    qtbot: QtBot,
    page: LabelPage,
    engines: FakeClients,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "labels.csv").write_text("mine\n", encoding="utf-8")
    grouped(qtbot, page, engines)
    name(qtbot, page, "even")
    name(qtbot, page, "odd")
    click(button(page, "Save labels.csv"))
    qtbot.waitUntil(
        lambda: "labels.csv was not written by this program" in visible_texts(page), timeout=LONG
    )
    other = tmp_path / "labels of mine.csv"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_: other)
    click(button(page, "Save as…"))
    qtbot.waitUntil(lambda: f"The labels are saved: {other}" in visible_texts(page), timeout=LONG)
    assert len(list(read_rows(other, tmp_path))) == 20
    with qtbot.waitSignal(page.train_requested, timeout=LONG) as told:
        page.press_primary()
    assert told.args == [list_elsewhere(tmp_path)]
    assert len(list(read_rows(told.args[0], tmp_path))) == 20
    assert (tmp_path / "labels.csv").read_text(encoding="utf-8") == "mine\n"


def test_what_was_labelled_is_there_after_a_restart(
    qtbot: QtBot, page: LabelPage, engines: FakeClients, tmp_path: Path
) -> None:
    grouped(qtbot, page, engines)
    name(qtbot, page, "even")
    page.close_pile()
    page.open(tmp_path)
    qtbot.waitUntil(lambda: page.status() == "10 left", timeout=LONG)
    qtbot.waitUntil(lambda: grid(page).shown == NAMES[1::2], timeout=LONG)
    engines.newest.play(PileOpened(ImageGroups.of([NAMES]), (NAMES[0],)))
    settle()
    assert grid(page).shown == NAMES[1::2], "labelling has begun: no groups in its place"


def test_the_end_of_the_program_writes_what_was_said_last(
    page: LabelPage, engines: FakeClients
) -> None:
    grid(page).select(NAMES[:3])
    field = the(the(page, ClassPanel), QLineEdit)
    field.setText("x")
    QTest.keyClick(field, KEYS.Key_Return)
    field.setText("y")
    QTest.keyClick(field, KEYS.Key_Return)
    kept = store(page)
    page.shut_down()
    assert [kept.marks.labels.get(str(name)) for name in NAMES[:5]] == ["x", "x", "x", "y", None]


def test_a_folder_that_says_every_class_opens_on_its_labels_and_says_where_they_come_from(
    qtbot: QtBot, page: LabelPage, tmp_path: Path
) -> None:
    page.open(images.make_folder(tmp_path / "said", {"even": 3, "odd": 3}))
    qtbot.waitUntil(lambda: bool(grid(page).shown), timeout=LONG)
    assert "All pictures have a class already." in visible_texts(page)
    assert "No picture is in this view." not in visible_texts(page)

    grid(page).select(grid(page).shown[-1:])
    name(qtbot, page, "even")
    assert "All pictures have a class already." not in visible_texts(page)


def test_a_folder_without_images_is_told_of(qtbot: QtBot, page: LabelPage, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page.open(tmp_path / "empty")
    qtbot.waitUntil(lambda: "no readable picture" in visible_texts(page), timeout=LONG)
    assert page.status() == "Stopped"


def test_several_are_selected_by_the_mouse(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    images_shown = grid(page)
    images_shown.clearSelection()

    def centre(row: int) -> QPoint:
        return images_shown.visualRect(images_shown.model().index(row, 0)).center()

    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(images_shown.viewport(), left, pos=centre(1))
    assert images_shown.selected == (NAMES[1],)
    QTest.mouseClick(images_shown.viewport(), left, shift, centre(4))
    assert images_shown.selected == NAMES[1:5]
    assert page.summary() == "Selected: 4 pictures"
    with qtbot.waitSignal(page.image_opened) as opened:
        QTest.keyClick(images_shown, KEYS.Key_Space)
    assert opened.args[0].name == "IMG_04.png"


def test_what_was_said_last_is_kept_when_the_tab_is_closed_or_another_pile_opened(
    qtbot: QtBot, page: LabelPage, engines: FakeClients, tmp_path: Path
) -> None:
    kept = store(page)
    field = the(the(page, ClassPanel), QLineEdit)
    for text in ("x", "y"):
        grid(page).select(NAMES[:3])
        field.setText(text)
        QTest.keyClick(field, KEYS.Key_Return)
    page.close_pile()
    assert engines.newest.is_cancelled
    (tmp_path / "other").mkdir()
    images.draw(0, 77).save(tmp_path / "other" / "one.png")
    page.open(tmp_path)
    page.open(tmp_path / "other")
    qtbot.waitUntil(lambda: page.status() == "1 left", timeout=LONG)
    assert set(kept.marks.labels.values()) == {"y"}
    qtbot.waitUntil(lambda: grid(page).shown == (Path("one.png"),), timeout=LONG)


def test_a_stranger_is_taken_out_of_a_group_by_keys_alone(
    qtbot: QtBot, page: LabelPage, engines: FakeClients
) -> None:
    grouped(qtbot, page, engines)
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        QTest.keyClick(grid(page), KEYS.Key_Right, control)
    QTest.keyClick(grid(page), KEYS.Key_Space, control)
    assert grid(page).selected == (*NAMES[0:4:2], *NAMES[6::2])
    with qtbot.waitSignal(page.image_opened) as opened:
        QTest.keyClick(grid(page), KEYS.Key_Space)
    assert opened.args[0].name == "IMG_04.png"


def test_reading_many_files_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot,
    page: LabelPage,
    engines: FakeClients,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, gate, ended = threading.Event(), threading.Event(), list[str]()

    def slow(source: Path, on_progress: Callable[[int, int], None]) -> ImagePile:
        on_progress(40, 500)
        begun.set()
        gate.wait(LONG / 1000)
        try:
            on_progress(60, 500)
        except Cancelled:
            ended.append("stopped")
            raise
        return ImagePile(source, source, ())

    with monkeypatch.context() as patch:
        patch.setattr(label_page, "read_pile", slow)
        page.open(tmp_path)
        qtbot.waitUntil(begun.is_set, timeout=LONG)
    line = the(page, ProgressLine)
    qtbot.waitUntil(lambda: line.accessibleName() == "40 of 500 pictures read", timeout=LONG)
    assert page.status() == "Reading"
    click(button(page, "Stop"))
    gate.set()
    qtbot.waitUntil(lambda: ended == ["stopped"], timeout=LONG)
    assert page.status() == "Stopped"
    click(button(page, "Look at the pictures"))
    qtbot.waitUntil(lambda: len(grid(page).shown) == 20, timeout=LONG)
