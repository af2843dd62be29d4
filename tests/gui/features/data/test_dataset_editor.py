"""What the Data tab finds can be mended there, and each step can be taken back."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import class_folders, quarantine
from resnet_gui.core.dataset_edit.class_folders import AddedFiles, OnCopied, OnProgress
from resnet_gui.gui.features.data.classes.class_table import ClassTable
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.edit_bar import EditBar
from resnet_gui.gui.features.data.findings_list import FindingsList
from resnet_gui.gui.features.data.image_viewer import ImageViewer
from resnet_gui.gui.features.data.images_panel import ImagesPanel
from resnet_gui.gui.features.data.resize_preview import ResizePreview
from resnet_gui.gui.services import dialogs, file_manager
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.dragged_paths import DraggedPaths
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests import images
from tests.core.checks import scenes
from tests.gui.driving import Drag, click, drop, press, settle, the, visible_texts
from tests.gui.widgets.test_tables_and_bars import cells, click_row

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return cats and dogs, one cat of which is there twice and one dog of which is broken."""
    folder = tmp_path / "pets"
    scenes.fill(folder / "cats", range(7))
    scenes.fill(folder / "dogs", range(100, 107))
    shutil.copy(folder / "cats" / "0000.png", folder / "cats" / "copy.png")
    (folder / "dogs" / "broken.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def tab(qtbot: QtBot, tasks: TaskRunner, root: Path) -> DataPage:
    tab = DataPage(DatasetSession(tasks), tasks)
    qtbot.addWidget(tab)
    tab.resize(936, 720)
    tab.show()
    tab.session.open(root)
    ready(qtbot, tab)
    return tab


def ready(qtbot: QtBot, tab: DataPage) -> None:
    qtbot.waitUntil(
        lambda: not tab.session.is_scanning and not tab.findChildren(DatasetEditor)[0].is_busy,
        timeout=LONG,
    )


def act(qtbot: QtBot, tab: DataPage, what: Callable[[], object]) -> None:
    """Do something to the dataset and wait until it was read again."""
    before = tab.session.report
    what()
    qtbot.waitUntil(lambda: tab.session.report is not before, timeout=LONG)


def classes(tab: DataPage) -> tuple[str, ...]:
    assert tab.session.dataset is not None
    return tab.session.dataset.classes


def count(tab: DataPage) -> int:
    assert tab.session.dataset is not None
    return len(tab.session.dataset.images)


def link(widget: QWidget, beginning: str) -> QPushButton:
    (found,) = (
        b
        for b in widget.findChildren(QPushButton)
        if b.isVisible() and b.text().startswith(beginning)
    )
    return found


def shown(tab: DataPage) -> int:
    return the(tab, ThumbnailGrid).model().rowCount()


def test_copies_are_left_out_from_their_finding_and_used_again(
    qtbot: QtBot, tab: DataPage, root: Path
) -> None:
    panel = the(tab, ImagesPanel)
    assert count(tab) == 15
    click(link(the(tab, FindingsList), "Show 2"))
    assert shown(tab) == 2

    act(qtbot, tab, lambda: click(link(panel, "Leave out 1")))

    assert count(tab) == 14
    assert (root / "cats" / "copy.png").is_file()
    listed = the(tab, FindingsList)
    qtbot.waitUntil(lambda: "The same picture twice" not in visible_texts(listed), timeout=LONG)
    qtbot.waitUntil(lambda: listed.visibleRegion().boundingRect().height() > 60, timeout=LONG)
    panel.show_row("left out")
    assert shown(tab) == 1

    act(qtbot, tab, lambda: click(link(panel, "Put 1 back")))

    assert count(tab) == 15


def test_files_go_to_quarantine_and_come_back_after_a_restart(
    qtbot: QtBot, tab: DataPage, root: Path, tasks: TaskRunner
) -> None:
    panel = the(tab, ImagesPanel)
    panel.show_row("unreadable")

    act(qtbot, tab, lambda: click(link(panel, "Move 1 to quarantine")))

    assert not (root / "dogs" / "broken.png").exists()
    assert "Moved to quarantine: 1" in tab.summary()
    again = DataPage(DatasetSession(tasks), tasks)
    qtbot.addWidget(again)
    again.resize(936, 720)
    again.show()
    again.session.open(root)
    ready(qtbot, again)
    findings = the(again, FindingsList)
    qtbot.waitUntil(lambda: "In quarantine: 1" in visible_texts(findings), timeout=LONG)
    settle()  # the new row has its place only after the next turn

    act(qtbot, again, lambda: click(link(findings, "Put back")))

    assert (root / "dogs" / "broken.png").is_file()
    assert quarantine.quarantined_files(root) == []


def test_a_failure_is_told_and_what_is_open_stays(
    qtbot: QtBot, tab: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "move", refuse)
    panel = the(tab, ImagesPanel)
    panel.show_row("unreadable")

    act(qtbot, tab, lambda: click(link(panel, "Move 1")))

    notices = [n for n in tab.findChildren(Notice) if n.isVisible()]
    assert len(notices) == 1
    assert "broken.png cannot be moved" in notices[0].accessibleDescription()
    assert the(tab, ClassTable).isVisible()
    click(link(notices[0], "Dismiss"))
    assert not notices[0].isVisible()


def test_checking_again_finds_what_has_changed_outside(
    qtbot: QtBot, tab: DataPage, root: Path
) -> None:
    (root / "dogs" / "broken.png").unlink()
    (root / "cats" / "copy.png").unlink()

    act(qtbot, tab, lambda: click(link(tab, "Check again")))

    assert not the(tab, FindingsList).isVisible()
    assert "no problems found" in visible_texts(tab)


# Classes


def test_a_class_is_left_out_and_used_again(qtbot: QtBot, tab: DataPage) -> None:
    click_row(the(tab, ClassTable), 1)

    act(qtbot, tab, lambda: click(link(tab, "Leave out")))

    assert classes(tab) == ("cats",)
    assert [row[0] for row in cells(the(tab, ClassTable))] == ["cats", "dogs"]
    assert the(tab, ClassTable).chosen() == "dogs"

    act(qtbot, tab, lambda: click(link(tab, "Put back")))

    assert classes(tab) == ("cats", "dogs")


def test_a_class_is_renamed(
    qtbot: QtBot, tab: DataPage, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_text", lambda *a, **k: "kittens")
    click_row(the(tab, ClassTable), 0)

    act(qtbot, tab, lambda: click(link(tab, "Rename")))

    assert classes(tab) == ("dogs", "kittens")
    assert (root / "kittens" / "0000.png").is_file()


def test_a_name_that_is_taken_is_told(
    qtbot: QtBot, tab: DataPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_text", lambda *a, **k: "dogs")
    click_row(the(tab, ClassTable), 0)

    act(qtbot, tab, lambda: click(link(tab, "Rename")))

    (notice,) = (n for n in tab.findChildren(Notice) if n.isVisible())
    assert "There is already a class dogs" in notice.accessibleDescription()


def test_a_class_is_created_takes_a_drop_and_goes_by_undo(
    qtbot: QtBot, tab: DataPage, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_text", lambda *a, **k: "birds")
    scenes.fill(tmp_path / "new", range(50, 56))
    table, bar = the(tab, ClassTable), the(tab, EditBar)

    act(qtbot, tab, lambda: click(link(tab, "New class")))

    assert table.names() == ["birds", "cats", "dogs"] and table.chosen() == "birds"
    assert (root / "birds").is_dir() and "Class birds created" in visible_texts(bar)
    assert shown(tab) == 0  # what is chosen is shown, and there is nothing yet
    act(qtbot, tab, lambda: over_row(table, 0, tmp_path / "new", QDropEvent))
    assert classes(tab) == ("birds", "cats", "dogs")
    act(qtbot, tab, lambda: click(link(bar, "Undo")))
    act(qtbot, tab, lambda: click(link(bar, "Undo")))
    assert not (root / "birds").exists() and table.names() == ["cats", "dogs"]


def test_images_are_added_by_choosing_them(
    qtbot: QtBot, tab: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenes.fill(tmp_path / "new", range(50, 52))
    chosen = sorted((tmp_path / "new").iterdir())
    monkeypatch.setattr(dialogs, "choose_files", lambda *a, **k: chosen)
    click_row(the(tab, ClassTable), 1)

    act(qtbot, tab, lambda: click(link(tab, "Add")))

    assert count(tab) == 17
    assert "Copied to dogs: 2. Already there: 0. Not pictures: 0." in tab.summary()


def test_copying_can_be_ended_and_what_was_copied_stays(
    qtbot: QtBot, tab: DataPage, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenes.fill(tmp_path / "new", range(50, 60))
    chosen = sorted((tmp_path / "new").iterdir())
    monkeypatch.setattr(dialogs, "choose_files", lambda *a, **k: chosen)
    copied, go_on = class_folders.add_images, threading.Event()

    def add(
        dataset: Dataset, label: str, sources: Sequence[Path], tell: OnProgress, on_copied: OnCopied
    ) -> AddedFiles:
        def slowly(number: int) -> None:
            if number == 3:
                go_on.wait(LONG / 1000)
            tell(number)

        return copied(dataset, label, sources, slowly, on_copied)

    monkeypatch.setattr(class_folders, "add_images", add)
    click_row(the(tab, ClassTable), 1)
    click(link(tab, "Add"))
    line = the(tab, ProgressLine)
    qtbot.waitUntil(lambda: "Copying to dogs: 2" in line.accessibleName(), timeout=LONG)

    def end() -> None:
        click(link(tab, "Cancel"))
        go_on.set()

    act(qtbot, tab, end)

    assert count(tab) == 18
    assert not list(root.rglob("*.part"))
    bar = the(tab, EditBar)
    assert "3 pictures copied to dogs." in visible_texts(bar)
    ready(qtbot, tab)
    act(qtbot, tab, lambda: click(link(bar, "Undo")))
    assert count(tab) == 15


def over_row(table: ClassTable, row: int, path: Path, kind: type[QDropEvent]) -> QDropEvent:
    """Let a file come over a class, or drop it there."""
    at = table.visualRect(table.model().index(row, 0)).center()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    if kind is QDragEnterEvent:
        enter = QDragEnterEvent(at, actions, mime, left, none)
        table.dragEnterEvent(enter)
        return enter
    event = QDropEvent(QPointF(at), actions, mime, left, none)
    table.dropEvent(event)
    return event


def test_a_folder_dropped_onto_a_class_joins_it(
    qtbot: QtBot, tab: DataPage, tmp_path: Path
) -> None:
    scenes.fill(tmp_path / "new", range(50, 53))
    table = the(tab, ClassTable)
    assert over_row(table, 0, tmp_path / "new", QDragEnterEvent).isAccepted()
    assert table.row_color(0) == "tint"

    act(qtbot, tab, lambda: over_row(table, 0, tmp_path / "new", QDropEvent))

    assert count(tab) == 18
    assert (tmp_path / "new" / "0050.png").is_file()


def test_below_the_classes_a_drop_is_left_to_the_tab(tab: DataPage, tmp_path: Path) -> None:
    table = the(tab, ClassTable)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    at = table.rect().bottomLeft()
    actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(at, actions, mime, Qt.MouseButton.LeftButton, none)

    table.dragEnterEvent(event)

    assert not event.isAccepted()


# One image


def enlarge(qtbot: QtBot, tab: DataPage) -> ImageViewer:
    grid = the(tab, ThumbnailGrid)
    at = grid.visualRect(grid.model().index(0, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view = the(tab, ImageViewer)
    assert view.isVisible()
    qtbot.waitUntil(lambda: the(view, ImageFrame).image is not None, timeout=LONG)
    return view


def test_an_image_is_shown_large_with_its_facts(
    qtbot: QtBot, tab: DataPage, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    monkeypatch.setattr(file_manager, "show_in_folder", folders.append)
    view = enlarge(qtbot, tab)

    text = visible_texts(view)
    assert str(Path("cats", "0000.png")) in text
    assert "96 × 72 pixels · PNG" in text
    assert "The same picture twice in a class: 1" in text
    click(link(view, "Show in folder"))
    assert folders == [root / "cats" / "0000.png"]
    with qtbot.waitSignal(tab.image_opened) as opened:
        click(link(view, "Next"))
    assert opened.args == [root / "cats" / "0001.png"]
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Left)
    assert "0106.png" in visible_texts(view)
    press(view, Qt.Key.Key_Escape)
    assert the(tab, ThumbnailGrid).isVisible()


def test_what_the_network_sees_stands_side_by_side(qtbot: QtBot, tab: DataPage) -> None:
    view = enlarge(qtbot, tab)

    click(link(view, "What the network sees"))

    squares = the(view, ResizePreview)
    assert squares.isVisible()
    images = [image for _, image in squares.squares()]
    assert [(image.width(), image.height()) for image in images] == [(224, 224)] * 3
    assert images[0] != images[1] != images[2]
    assert not squares.grab().isNull()
    click(link(view, "The whole picture"))
    assert not squares.isVisible()


def test_an_image_is_left_out_from_its_large_view(qtbot: QtBot, tab: DataPage, root: Path) -> None:
    view = enlarge(qtbot, tab)

    act(qtbot, tab, lambda: click(link(view, "Leave out")))

    assert tab.session.dataset is not None
    assert [p.path for p in tab.session.dataset.marked] == [Path("cats/0000.png")]


# Archives


def test_a_dropped_archive_is_unpacked_and_opened(
    qtbot: QtBot, tasks: TaskRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images.make_folder(tmp_path / "in", {"cats": 6, "dogs": 6})
    archive = Path(shutil.make_archive(str(tmp_path / "set"), "zip", tmp_path / "in"))
    (tmp_path / "there").mkdir()
    monkeypatch.setattr(dialogs, "choose_folder", lambda *a, **k: tmp_path / "there")
    tab = DataPage(DatasetSession(tasks), tasks)
    qtbot.addWidget(tab)
    tab.show()

    assert drop(tab, archive).isAccepted()

    qtbot.waitUntil(lambda: tab.session.dataset is not None, timeout=LONG)
    assert (
        tab.session.dataset is not None and tab.session.dataset.root == tmp_path / "there" / "set"
    )


@pytest.mark.parametrize("answer", [None, 0, 1])
def test_a_dropped_archive_with_a_model_opens_it_or_is_asked_about(
    qtbot: QtBot,
    tasks: TaskRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: int | None,
) -> None:
    (tmp_path / "in").mkdir()
    if answer is not None:
        images.make_folder(tmp_path / "in", {"cats": 2})
    (tmp_path / "in" / "keras_model.h5").write_text("a model")
    archive = Path(shutil.make_archive(str(tmp_path / "tm"), "zip", tmp_path / "in"))
    monkeypatch.setattr(dialogs, "choose_folder", lambda *a, **k: None)
    monkeypatch.setattr(dialogs, "ask", lambda *a, **k: answer)
    tab = DataPage(DatasetSession(tasks), tasks)
    qtbot.addWidget(tab)
    tab.show()
    opened: list[Path] = []
    tab.model_dropped.connect(opened.append)

    drag = Drag(tab, (archive,))
    drag.enter()
    looking = tab.findChild(DraggedPaths)
    assert looking is not None
    qtbot.waitUntil(lambda: looking.kind(archive) is not None, timeout=LONG)
    drag.move()
    assert drag.drop().isAccepted()

    settle()
    assert opened == ([] if answer == 0 else [archive])


def test_an_archive_that_is_none_is_refused_in_one_sentence(
    qtbot: QtBot, tasks: TaskRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK nothing")
    monkeypatch.setattr(dialogs, "choose_folder", lambda *a, **k: tmp_path)
    tab = DataPage(DatasetSession(tasks), tasks)
    qtbot.addWidget(tab)
    tab.show()

    drop(tab, tmp_path / "bad.zip")

    def told() -> str:
        return "".join(n.accessibleDescription() for n in tab.findChildren(Notice) if n.isVisible())

    qtbot.waitUntil(lambda: "bad.zip" in told(), timeout=LONG)
    assert list(tmp_path.iterdir()) == [tmp_path / "bad.zip"]
