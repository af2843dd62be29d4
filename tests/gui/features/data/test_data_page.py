"""The Data tab on real folders, read by real threads: every state it can be in."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.opening import open_dataset
from resnet_gui.gui.features.data.classes.class_table import ClassTable
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.data.dataset_panel import DatasetPanel
from resnet_gui.gui.features.data.findings_list import FindingsList
from resnet_gui.gui.features.data.images_panel import ImagesPanel
from resnet_gui.gui.features.data.welcome_panel import WelcomePanel
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.widgets.drop_area import DropArea, DropOverlay
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests import images
from tests.gui.driving import (
    Drag,
    button,
    change_language,
    click,
    drop,
    plain,
    primary,
    settle,
    the,
    thumbnails,
    visible_buttons,
    visible_texts,
)
from tests.gui.widgets.test_tables_and_bars import cells, click_row
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms


def open_folder(qtbot: QtBot, tab: DataPage, root: Path) -> None:
    tab.session.open(root)
    qtbot.waitUntil(lambda: not tab.session.is_scanning, timeout=LONG)


def filter_box(tab: DataPage, name: str) -> QComboBox:
    """Return one of the filters above the images."""
    (box,) = (b for b in tab.findChildren(QComboBox) if b.accessibleName() == name)
    return box


class Gate:
    """Holds a scan after some images until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hold_at = 0
        self._open, real = threading.Event(), scanner.scan

        def scan(
            source: Path, on_progress: Callable[[ScanProgress], None], *rest: Any, **options: Any
        ) -> Dataset:
            def held(progress: ScanProgress) -> None:
                on_progress(progress)
                if progress.checked == self.hold_at:
                    self._open.wait(LONG / 1000)

            return real(source, held, *rest, **options)

        monkeypatch.setattr(scanner, "scan", scan)
        monkeypatch.setattr(open_dataset, "REPORT_SECONDS", -1.0)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, tasks: TaskRunner) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.open()  # before the jobs are waited for, also where the test has failed


class TestEmpty:
    def test_invites_to_choose_a_folder_or_to_try_the_sample(
        self, qtbot: QtBot, tab: DataPage
    ) -> None:
        assert the(tab, WelcomePanel).isVisible()
        with qtbot.waitSignal(tab.folder_requested):
            click(primary(tab))
        with qtbot.waitSignal(tab.sample_requested):
            click(plain(tab)[0])

    def test_the_primary_key_chooses_a_folder(self, qtbot: QtBot, tab: DataPage) -> None:
        with qtbot.waitSignal(tab.folder_requested):
            tab.press_primary()

    def test_says_what_is_needed(self, tab: DataPage) -> None:
        assert tab.session.dataset is None
        assert tab.status() and tab.summary()


class TestReady:
    def test_classes_stand_with_their_counts(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        open_folder(qtbot, tab, image_folder({"dogs": 6, "Cats": 8}, layout="split"))
        assert [row[0] for row in cells(the(tab, ClassTable))] == ["Cats", "dogs"]
        assert [row[-2:] for row in cells(the(tab, ClassTable))] == [["8", "4"], ["6", "3"]]
        assert "21" in tab.status()
        assert the(tab, ClassTable).isVisible()
        assert not the(tab, FindingsList).isVisible()

    def test_of_the_classes_those_that_are_used_are_counted(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        root = image_folder({"dogs": 6, "cats": 8, "broken": 1})
        for file in (root / "broken").iterdir():
            file.write_bytes(b"no picture")
        open_folder(qtbot, tab, root)
        assert "in 2 classes" in visible_texts(tab)
        assert "2 of 3" in visible_texts(tab)

    def test_one_way_leads_on(self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder) -> None:
        open_folder(qtbot, tab, image_folder())
        with qtbot.waitSignal(tab.train_requested):
            click(primary(tab))
        with qtbot.waitSignal(tab.train_requested):
            tab.press_primary()
        with qtbot.waitSignal(tab.folder_requested):
            click(plain(the(tab, PageHeader))[0])

    def test_a_class_filters_the_images_and_the_filter_chooses_the_class(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        open_folder(qtbot, tab, image_folder({"cats": 6, "dogs": 7}))
        grid = the(tab, ThumbnailGrid).model()
        assert grid.rowCount() == 13
        click_row(the(tab, ClassTable), 1)
        assert grid.rowCount() == 7
        box = filter_box(tab, "Class")
        assert box.currentText() == "dogs"
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Up)
        assert grid.rowCount() == 6
        assert the(tab, ClassTable).chosen() == "cats"
        QTest.keyClick(box, Qt.Key.Key_Home)
        assert grid.rowCount() == 13
        assert the(tab, ClassTable).chosen() is None

    def test_splits_can_be_told_apart(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        open_folder(qtbot, tab, image_folder({"cats": 6, "dogs": 6}, layout="split"))
        box = filter_box(tab, "Split")
        assert box.isVisible()
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_End)
        assert the(tab, ThumbnailGrid).model().rowCount() == 6

    def test_thumbnails_come_by_themselves_and_open_an_image(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        root = image_folder({"cats": 6, "dogs": 6})
        open_folder(qtbot, tab, root)
        grid = the(tab, ThumbnailGrid)
        qtbot.waitUntil(lambda: len(thumbnails(grid).images) == 12, timeout=LONG)
        at = grid.visualRect(grid.model().index(0, 0)).center()
        with qtbot.waitSignal(tab.image_opened) as opened:
            QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert opened.args == [root / "cats" / "000.png"]

    def test_what_is_not_used_is_listed_with_its_reason(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        root = image_folder({"cats": 6, "dogs": 6, "fish": 2})
        (root / "cats" / "notes.txt").write_text("no picture")
        (root / "cats" / "empty.jpg").touch()
        (root / "stray.png").touch()
        open_folder(qtbot, tab, root)
        assert tab.session.dataset is not None
        assert tab.session.dataset.classes == ("cats", "dogs")
        assert "fish" in visible_texts(the(tab, FindingsList))
        listed: dict[str, str] = {}
        for kind in ("unreadable", "stray", "ignored"):
            the(tab, ImagesPanel).show_row(kind)
            listed |= dict(cells(the(the(tab, ImagesPanel), TextTable)))
            assert the(the(tab, ImagesPanel), TextTable).isVisible()
        assert set(listed) == {
            str(Path("cats", "notes.txt")),
            str(Path("cats", "empty.jpg")),
            "stray.png",
        }
        assert all(sentence.endswith(".") for sentence in listed.values())
        click_row(the(tab, ClassTable), 0)
        assert the(tab, ThumbnailGrid).isVisible()


class TestScanning:
    def test_shows_how_far_it_is_and_what_has_come(
        self,
        qtbot: QtBot,
        tab: DataPage,
        image_folder: MakeFolder,
        gate: Gate,
    ) -> None:
        gate.hold_at = 9
        tab.session.open(image_folder({"cats": 6, "dogs": 6}))
        qtbot.waitUntil(lambda: "9" in the(tab, ProgressLine).accessibleName(), timeout=LONG)
        assert "12" in the(tab, ProgressLine).accessibleName()
        assert [row[0] for row in cells(the(tab, ClassTable))] == ["cats", "dogs"]
        assert len(visible_buttons(the(tab, PageHeader))) == 1
        assert tab.session.dataset is None
        gate.open()
        qtbot.waitUntil(lambda: tab.session.dataset is not None, timeout=LONG)
        assert not the(tab, ProgressLine).isVisible()

    def test_cancel_goes_back_to_the_invitation_where_nothing_was_open(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, gate: Gate, tasks: TaskRunner
    ) -> None:
        gate.hold_at = 3
        tab.session.open(image_folder())
        qtbot.waitUntil(the(tab, ProgressLine).isVisible, timeout=LONG)
        click(plain(the(tab, PageHeader))[0])
        gate.open()
        assert the(tab, WelcomePanel).isVisible()
        tasks.finish_all()
        settle()
        assert tab.session.dataset is None
        assert the(tab, WelcomePanel).isVisible()

    def test_cancel_goes_back_to_what_was_open(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, gate: Gate, tasks: TaskRunner
    ) -> None:
        first = image_folder({"cats": 6, "dogs": 6}, name="first")
        second = image_folder({"fish": 6, "frogs": 6}, name="second")
        open_folder(qtbot, tab, first)
        before = tab.session.dataset
        gate.hold_at = 8
        tab.session.open(second)
        qtbot.waitUntil(lambda: bool(cells(the(tab, ClassTable))), timeout=LONG)
        assert tab.session.dataset is before
        click(plain(the(tab, PageHeader))[0])
        gate.open()
        tasks.finish_all()
        settle()
        assert tab.session.dataset is before
        assert tab.session.source == first
        assert [row[0] for row in cells(the(tab, ClassTable))] == ["cats", "dogs"]
        assert primary(tab).isEnabled()

    def test_another_folder_supersedes_the_one_being_read(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, gate: Gate, tasks: TaskRunner
    ) -> None:
        first = image_folder({"cats": 6, "dogs": 6}, name="first")
        second = image_folder({"fish": 6, "frogs": 6}, name="second")
        gate.hold_at = 100
        tab.session.open(first)
        tab.session.open(second)
        gate.open()
        qtbot.waitUntil(lambda: not tab.session.is_scanning, timeout=LONG)
        tasks.finish_all()
        settle()
        assert tab.session.dataset is not None and tab.session.dataset.root == second


def missing(root: Path) -> Path:
    return root / "nowhere"


def a_file(root: Path) -> Path:
    path = root / "file.png"
    path.touch()
    return path


def empty(root: Path) -> Path:
    path = root / "empty"
    path.mkdir()
    return path


def without_images(root: Path) -> Path:
    path = root / "none"
    (path / "cats").mkdir(parents=True)
    (path / "cats" / "notes.txt").write_text("no picture")
    return path


class TestFailed:
    @pytest.mark.parametrize("make", [missing, a_file, empty, without_images])
    def test_a_bad_folder_gives_one_sentence_and_a_way_on(
        self, qtbot: QtBot, tab: DataPage, tmp_path: Path, make: Callable[[Path], Path]
    ) -> None:
        bad = make(tmp_path)
        open_folder(qtbot, tab, bad)
        assert tab.session.dataset is None
        assert the(the(tab, DatasetPanel), Notice).isVisible()
        sentence = the(the(tab, DatasetPanel), Notice).accessibleDescription()
        assert str(bad) in sentence
        assert sentence.endswith(".")
        with qtbot.waitSignal(tab.folder_requested):
            click(primary(the(the(tab, DatasetPanel), Notice)))

    @pytest.mark.skipif(sys.platform == "win32", reason="folders are not closed by their mode")
    def test_a_folder_that_may_not_be_read_gives_one_sentence(
        self, qtbot: QtBot, tab: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_path: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("os.scandir", refuse)  # root may read whatever its mode is
        open_folder(qtbot, tab, tmp_path)
        assert str(tmp_path) in the(the(tab, DatasetPanel), Notice).accessibleDescription()

    def test_what_nobody_foresaw_is_told_too(
        self,
        qtbot: QtBot,
        tab: DataPage,
        image_folder: MakeFolder,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def fail(*_: object, **__: object) -> Dataset:
            raise ZeroDivisionError("by zero")

        monkeypatch.setattr(scanner, "scan", fail)
        open_folder(qtbot, tab, image_folder())
        assert "unexpected" in the(the(tab, DatasetPanel), Notice).accessibleDescription()

    def test_a_good_folder_after_a_bad_one_takes_the_notice_away(
        self, qtbot: QtBot, tab: DataPage, tmp_path: Path, image_folder: MakeFolder
    ) -> None:
        open_folder(qtbot, tab, missing(tmp_path))
        open_folder(qtbot, tab, image_folder())
        assert not the(the(tab, DatasetPanel), Notice).isVisible()
        assert the(tab, ClassTable).isVisible()


class TestDrop:
    def test_a_dropped_folder_is_opened(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        root = image_folder({"狗": 6, "貓": 6}, name="動物 50% #1 🐕")
        assert drop(tab, root).isAccepted()
        qtbot.waitUntil(lambda: tab.session.dataset is not None, timeout=LONG)
        assert tab.session.dataset is not None and tab.session.dataset.root == root
        assert tab.session.dataset.classes == ("狗", "貓")

    def test_what_seems_a_file_is_taken_once_it_is_known_to_be_a_folder(
        self, qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
    ) -> None:
        root = image_folder(name="pets.v1")
        drag = Drag(tab, [root])
        drag.enter()
        qtbot.waitUntil(lambda: drag.move().dropAction() == Qt.DropAction.CopyAction)
        assert the(tab, DropOverlay).accessibleName() == "Drop to open pets.v1"
        assert drag.drop().isAccepted()
        qtbot.waitUntil(lambda: tab.session.dataset is not None, timeout=LONG)

    def test_what_seems_a_folder_is_refused_once_it_is_known_to_be_a_file(
        self, qtbot: QtBot, tab: DataPage, tmp_path: Path
    ) -> None:
        (tmp_path / "README").touch()
        drag = Drag(tab, [tmp_path / "README"])
        assert drag.enter().dropAction() == Qt.DropAction.CopyAction
        qtbot.waitUntil(lambda: drag.move().dropAction() == Qt.DropAction.IgnoreAction)
        assert "neither one folder" in the(tab, DropOverlay).accessibleName()
        assert not drag.drop().isAccepted()

    @pytest.mark.parametrize("count", [1, 2])
    def test_anything_but_one_folder_is_refused_with_a_reason(
        self, tab: DataPage, tmp_path: Path, count: int
    ) -> None:
        file = a_file(tmp_path)
        drag = Drag(tab, [file] if count == 1 else [tmp_path, tmp_path])
        assert drag.enter().dropAction() == Qt.DropAction.IgnoreAction
        overlay = tab.findChild(DropArea)
        assert isinstance(overlay, DropArea)
        assert the(overlay, DropOverlay).isVisible()
        assert the(overlay, DropOverlay).accessibleName()
        assert the(overlay, DropOverlay).accessibleDescription()
        assert not drag.drop().isAccepted()
        settle()
        assert tab.session.source is None


def test_follows_the_language_in_every_state(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
) -> None:
    change_language(tab)
    open_folder(qtbot, tab, image_folder({"cats": 6, "dogs": 6}))
    click_row(the(tab, ClassTable), 1)
    change_language(tab)
    assert the(tab, ClassTable).chosen() == "dogs"
    assert filter_box(tab, "Class").currentText() == "dogs"
    assert the(tab, ThumbnailGrid).model().rowCount() == 6


def test_a_dataset_is_labelled_too_with_the_loose_pictures_beside_its_class_folders(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
) -> None:
    root = image_folder()
    images.draw(0, 50).save(root / "loose.png")
    open_folder(qtbot, tab, root)
    with qtbot.waitSignal(tab.label_requested) as told:
        click(button(tab, "Label them here"))
    assert told.args == [root]
    pile = read_pile(told.args[0])
    assert Path("loose.png") in pile.paths and Path("loose.png") not in pile.given
    assert len(pile.given) == len(pile.paths) - 1


def test_images_of_a_class_stand_as_people_read_their_names(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder
) -> None:
    root = image_folder(each=7)
    numbers = (24, 239, 1000, 3, 30, 99, 100)
    for number, path in zip(numbers, sorted((root / "cats").iterdir()), strict=True):
        path.rename(path.with_name(f"cat.{number}.png"))

    open_folder(qtbot, tab, root)

    names = [path.name for path in thumbnails(the(tab, ThumbnailGrid)).paths[:7]]
    assert names == [f"cat.{number}.png" for number in sorted(numbers)]
    assert tab.session.dataset is not None
    scanned = [image.path.name for image in tab.session.dataset.images[:7]]
    assert scanned == sorted(names)  # a run keeps its order
