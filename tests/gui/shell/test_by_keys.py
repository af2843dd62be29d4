"""The window by keys alone: Tab goes as one reads, menus have letters, F9 folds the pane."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from resnet_gui.core.protocol.commands import Predict
from resnet_gui.gui.features.batch.batch_table import BatchTableView
from resnet_gui.gui.features.evaluate.runs_table import RunsTable
from resnet_gui.gui.features.help.keys_of_places import keys_of_places
from resnet_gui.gui.features.help.shortcuts import shortcuts_page
from resnet_gui.gui.features.predict.models.model_menu import ModelMenu
from resnet_gui.gui.features.predict.pane_fold import PaneFold
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.focus_ring import FocusFrame, FocusRing
from resnet_gui.gui.widgets.keyboard.reading_order import stops
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests.gui.driving import primary, send, settle, the
from tests.gui.window_states import STATES, Stage, application, stage, wait

TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
WITHOUT_LETTER = {"Undo last sorting…"}
"""Scripts know it by this text."""


@pytest.fixture
def on(tmp_path: Path, qtbot: object) -> Iterator[Stage]:
    with application(look=False), stage(tmp_path) as staged:
        staged.window.activateWindow()
        yield staged


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def walk(window: MainWindow, key: Qt.Key = TAB) -> list[QWidget]:
    """Press Tab from the tabs until it comes back to where it began."""
    window.stack.tabs.setFocus()
    first = focus()
    walked: list[QWidget] = []
    while not walked or focus() is not first:
        walked.append(focus())
        QTest.keyClick(focus(), key)
        assert len(walked) < 100
    return walked


def name(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "text", str)())


@pytest.mark.parametrize(
    "state", ["first_start", "sample", "faults", "train_ready", "running", "failed", "batch_done"]
)
def test_tab_goes_through_all_that_can_be_seen_as_one_reads(on: Stage, state: str) -> None:
    STATES[state](on)
    window = on.window

    walked = walk(window)

    assert all(widget.isVisible() and widget.isEnabled() for widget in walked)
    assert not any(name(widget).endswith(": ?") for widget in walked)
    assert set(walked) == set(stops(window))
    assert walk(window, BACK) == [walked[0], *reversed(walked[1:])]
    inside = [widget for widget in walked if window.stack.area.isAncestorOf(widget)]
    pane = [widget for widget in walked if window.pane.isAncestorOf(widget)]
    assert walked[1:] == [*inside, *pane], "tabs, page, pane"
    heads = [w for w in inside if isinstance(w.parentWidget(), PageHeader)]
    assert inside[: len(heads)] == heads, "what the head of the page offers comes first"


@pytest.mark.parametrize("state", ["sample", "train_ready", "evaluate_run", "finished"])
def test_the_primary_button_is_within_a_few_stops(on: Stage, state: str) -> None:
    STATES[state](on)
    walked = walk(on.window)
    assert walked.index(primary(on.window.stack.current)) <= 4


def test_columns_are_read_one_after_the_other(on: Stage) -> None:
    on.train_ready()
    names = [name(widget) for widget in walk(on.window)]
    order = ["Earlier runs", "Train", "What training sees", "Name", "Picture size", "Advanced"]
    assert [one for one in names if one in order] == order
    (instant,) = (at for at, one in enumerate(names) if one.startswith("Instant"))
    assert names.index("Train") < instant < names.index("Name")


def test_a_group_of_which_one_holds_is_one_stop(on: Stage) -> None:
    on.evaluate_run()
    names = [name(widget) for widget in walk(on.window)]
    assert "Counts" in names and "Rows in %" not in names
    counts = next(widget for widget in stops(on.window) if name(widget) == "Counts")
    counts.setFocus()
    QTest.keyClick(counts, Qt.Key.Key_Right)
    assert name(focus()) == "Rows in %"


def test_what_tab_comes_to_is_scrolled_into_view(on: Stage) -> None:
    on.train_all_settings()
    seed = next(widget for widget in stops(on.window) if name(widget) == "Seed")
    (before,) = (w for w in stops(on.window) if name(w) == "Balance classes")
    before.setFocus()
    while focus() is not seed:
        QTest.keyClick(focus(), TAB)
    assert not seed.visibleRegion().isEmpty()


@pytest.mark.parametrize("end", [Stage.finished, Stage.failed])
def test_the_end_of_a_run_leaves_the_focus_on_the_page(
    on: Stage, end: Callable[[Stage], QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    on.running()
    cancel = next(widget for widget in stops(on.window) if name(widget) == "Cancel")
    cancel.setFocus()
    monkeypatch.setattr(on, "running", lambda: on.window)

    end(on)

    assert not cancel.isVisible()
    assert focus().isVisible()
    assert on.window.train.isAncestorOf(focus())


def test_what_is_hidden_hands_the_focus_to_its_own_page(on: Stage) -> None:
    on.running()
    epochs = next(widget for widget in stops(on.window) if name(widget) == "Epochs")
    epochs.setFocus()

    on.window.train.monitor.resize(600, 200)  # a notice takes the room of the table

    assert not epochs.isVisible()
    assert on.window.train.monitor.isAncestorOf(focus())


def test_menu_items_have_letters_of_their_own(on: Stage) -> None:
    menus = on.window.menus
    for menu in on.window.menuBar().findChildren(QMenu):
        texts = [action.text() for action in menu.actions() if action.text()]
        letters = [
            text[text.index("&") + 1].lower()
            for text in texts
            if text not in WITHOUT_LETTER and "&" in text
        ]
        assert len(letters) == len(set(letters)) == len(set(texts) - WITHOUT_LETTER), texts
    assert menus.quit.text() == "&Quit"


def test_a_title_opens_its_menu_as_its_arrow_does(on: Stage) -> None:
    on.evaluate_run()
    heads = [one for one in on.window.evaluate.findChildren(PageHeader) if one.isVisible()]
    title = next(w for one in heads for w in one.findChildren(QWidget) if name(w) == "four")
    menu = on.window.evaluate.runs_menu
    QTest.mouseClick(title, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    menu.close()


def test_nothing_looks_hovered_after_its_menu_has_closed(on: Stage) -> None:
    (button,) = on.window.pane.findChildren(ModelMenu)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    menu = button.menu()
    assert menu is not None
    menu.popup(button.mapToGlobal(QPoint(0, 40)))
    assert button.underMouse()
    menu.close()
    settle()
    assert not button.underMouse()


def test_keys_go_from_tab_to_tab(on: Stage) -> None:
    on.batch_done()
    stack, seen = on.window.stack, []
    for _ in range(4):
        on.window.menus.next_tab.trigger()
        seen.append(stack.current.title())
    assert seen == ["Data", "Train", "Evaluate", "Batch"], "also to a tab that can be closed"
    on.window.menus.previous_tab.trigger()
    assert stack.current.title() == "Evaluate"


def test_a_table_is_sorted_by_keys(on: Stage) -> None:
    on.evaluate_runs()
    table = the(on.window.evaluate, RunsTable)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_F3)
    first_cells = [str(table.model().index(row, 0).data()) for row in range(3)]
    assert first_cells == sorted(first_cells, key=str.casefold)
    QTest.keyClick(table, Qt.Key.Key_F3)
    assert [str(table.model().index(row, 0).data()) for row in range(3)] == first_cells[::-1]
    QTest.keyClick(table, Qt.Key.Key_Down)
    chosen = table.current
    assert chosen is not None
    name = table.model().index(chosen, 0).data()
    QTest.keyClick(table, Qt.Key.Key_F3)
    assert table.currentIndex().data() == name, "keys go on from the run that is chosen"


def test_the_menu_key_asks_for_the_menu_of_the_current_row(on: Stage) -> None:
    on.evaluate_runs()
    table = the(on.window.evaluate, RunsTable)
    table.menu_requested.disconnect()
    asked: list[int] = []
    table.menu_requested.connect(lambda row, _place: asked.append(row))
    table.setCurrentIndex(table.model().index(2, 0))
    corner = QPoint(5, table.horizontalHeader().height() + 5)  # where Qt says the key was pressed
    by_key = QContextMenuEvent.Reason.Keyboard
    send(table, QContextMenuEvent(by_key, corner, table.mapToGlobal(corner)))
    assert asked == [2]


@pytest.mark.parametrize("state", ["train_all_settings", "evaluate_run"])
def test_what_the_keyboard_is_in_can_be_seen(on: Stage, state: str, qapp: QApplication) -> None:
    ring = FocusRing(qapp)
    STATES[state](on)
    on.window.activateWindow()
    on.window.stack.tabs.setFocus()
    handle = on.window.windowHandle()
    assert handle is not None
    first, walked = focus(), 0
    while not walked or focus() is not first:
        QTest.keyClick(handle, TAB)
        walked += 1
        frame = the(on.window, FocusFrame)
        assert ring.target() is not None, focus()
        assert frame.isVisible() and not frame.visibleRegion().isEmpty(), focus()
        assert walked < 100
    ring.deleteLater()
    settle()


@pytest.mark.parametrize("state", ["sample", "batch_done"])
def test_what_the_mouse_drags_is_copied_and_pasted_by_keys(on: Stage, state: str) -> None:
    on.pane_ready()
    STATES[state](on)
    page = on.window.stack.current
    view = the(page, ThumbnailGrid if state == "sample" else BatchTableView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    chosen = view.currentIndex()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    before = on.predictor.count(Predict)
    on.window.menus.paste.trigger()
    wait(lambda: on.predictor.count(Predict) > before)
    (copied,) = QApplication.clipboard().mimeData().urls()
    path = on.predictor.last(Predict).path
    assert Path(copied.toLocalFile()) == path
    assert chosen.isValid() and path.is_file()


def test_keys_move_the_edge_of_the_pane(on: Stage) -> None:
    on.sample()
    handle, before = on.window.windowHandle(), on.window.pane.width()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert on.window.pane.width() == before + 32
    for _ in range(3):
        QTest.keyClick(handle, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert on.window.pane.width() == on.window.pane.minimumWidth()


def test_help_lists_the_keys_of_menus_and_of_places(on: Stage) -> None:
    page = shortcuts_page(on.window.menuBar())
    for keys in ("Ctrl+PgDown", "F6", "F9", "Ctrl+Return", "Shift+F10", "F3", "1 … 9"):
        assert keys in page
    hidden = the(on.window, PaneFold).findChildren(QShortcut)
    assert hidden and all(one.key().toString() in page for one in hidden)
    assert all(all(row) for row in keys_of_places())
