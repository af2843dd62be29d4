"""The findings of the Data page: by weight, with what can be done, and never too early."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from resnet_gui.core.checks import class_checks
from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.opening import open_dataset
from resnet_gui.core.protocol.inspection_events import LabelsChecked
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.data.findings_list import FindingsList
from resnet_gui.gui.features.data.findings_panel import FindingsPanel
from resnet_gui.gui.features.data.images_panel import ImagesPanel
from resnet_gui.gui.services.task_runner import TaskRunner
from tests import images
from tests.fakes import FakeClients
from tests.gui.driving import button, click, settle, the, visible_texts
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms
NOTHING = "no problems found"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch, tasks: TaskRunner) -> Iterator[threading.Event]:
    """Let the checks of a dataset wait until the test lets them go on."""
    going = threading.Event()
    going.set()

    def read(*arguments: object, **named: object) -> object:
        going.wait(LONG / 1000)
        return read_dataset(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(open_dataset, "read_dataset", read)
    yield going
    going.set()


def open_folder(qtbot: QtBot, tab: DataPage, root: Path) -> None:
    tab.session.open(root)
    qtbot.waitUntil(lambda: not tab.session.is_scanning, timeout=LONG)


def test_leaks_first_then_few_pictures_and_unlike_sizes_then_files(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_checks, "FEW", 20)
    root = image_folder({"cats": 14, "dogs": 6}, layout="split")
    copied = next((root / "train" / "cats").iterdir())
    (copied.parents[2] / "valid" / "cats" / "copy.png").write_bytes(copied.read_bytes())
    (root / "train" / "cats" / "broken.png").write_bytes(b"\x89PNG")

    open_folder(qtbot, tab, root)
    listed = the(tab, FindingsList)
    qtbot.waitUntil(lambda: "Files that cannot be read: 1" in visible_texts(listed), timeout=LONG)
    settle()
    the(tab, FindingsPanel).set_suspects(2)
    settle()

    shown = visible_texts(the(tab, FindingsList))
    order = [
        "The same picture in training and validation: 1",
        "Labels that look wrong: 2",
        "Classes with few pictures: 2",
        "“dogs” has 6 for training, before any are held out. Under 20, chance decides what is "
        "learned.",
        "Unequal class sizes: 6 to 14 pictures",
        "Files that cannot be read: 1",
    ]
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    with qtbot.waitSignal(tab.weights_requested):
        click(button(the(tab, FindingsList), "Balance classes"))


def test_while_a_dataset_is_checked_again_nothing_is_not_said(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, checks: threading.Event
) -> None:
    open_folder(qtbot, tab, image_folder())
    findings = the(tab, FindingsPanel)
    assert NOTHING in visible_texts(findings)

    checks.clear()
    click(button(findings, "Check again"))

    assert "Checking the pictures…" in visible_texts(findings)
    assert NOTHING not in visible_texts(findings)
    checks.set()
    qtbot.waitUntil(lambda: not tab.session.is_scanning, timeout=LONG)
    assert NOTHING in visible_texts(findings)


def test_while_another_dataset_is_checked_nothing_is_said_of_it(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, checks: threading.Event
) -> None:
    open_folder(qtbot, tab, image_folder())
    other = images.make_folder(tab.session.source.parent / "other", {"a": 6, "b": 6})  # type: ignore[union-attr]

    checks.clear()
    tab.session.open(other)
    tab.inspection.counted.emit()
    settle()

    assert NOTHING not in visible_texts(tab)
    checks.set()
    qtbot.waitUntil(lambda: not tab.session.is_scanning, timeout=LONG)


def test_while_labels_are_checked_nothing_is_not_the_last_word(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, inspectors: FakeClients
) -> None:
    open_folder(qtbot, tab, image_folder())
    findings = the(tab, FindingsPanel)

    tab.inspection.check_labels()

    assert "none so far; checking the labels…" in visible_texts(findings)
    inspectors.newest.play(LabelsChecked((), 12))
    assert NOTHING in visible_texts(findings)
    tab.inspection.shut_down()


@pytest.mark.parametrize("height", [578, 440])  # of the smallest window: the second with a notice
def test_findings_their_links_and_the_pictures_do_not_overlap(
    qtbot: QtBot, tab: DataPage, image_folder: MakeFolder, height: int
) -> None:
    tab.resize(719, 900)
    root = image_folder({"cats": 14, "dogs": 6, "birds": 6, "Birds": 5, "few": 1}, layout="split")
    copied = next((root / "train" / "cats").iterdir())
    (copied.parents[2] / "valid" / "cats" / "copy.png").write_bytes(copied.read_bytes())
    (root / "train" / "cats" / "broken.png").write_bytes(b"\x89PNG")
    open_folder(qtbot, tab, root)
    listed = the(tab, FindingsList)
    qtbot.waitUntil(lambda: "Files that cannot be read: 1" in visible_texts(listed), timeout=LONG)
    tab.resize(719, height)
    settle()

    panel = the(tab, FindingsPanel)
    parts = [the(panel, QScrollArea), button(panel, "Which labels look wrong?")]
    tops_and_bottoms = [
        (part.mapTo(tab, QPoint()).y(), part.mapTo(tab, QPoint()).y() + part.height())
        for part in (*parts, the(tab, ImagesPanel))
    ]
    edges = [edge for edges in tops_and_bottoms for edge in edges]
    assert edges == sorted(edges)
