"""The fourth tab in the window: how it comes, what it says, how it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.plan import OrganizeMode, make_plan
from resnet_gui.core.protocol.commands import Predict
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.fakes import CARD, MODEL, FakeClient, FakeClients, ScriptedDialogs
from tests.gui.driving import button, click, drop, the, visible_texts
from tests.gui.features.predict.test_prediction_panel import pane_body
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 20_000


@pytest.fixture
def engine(window: MainWindow, predictors: FakeClients) -> FakeClient:
    window.pane.open_model(MODEL)
    return predictors.load_model()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return images.make_folder(tmp_path / "holiday", {"cats": 2, "dogs": 2})


def tab(window: MainWindow) -> QAbstractButton | None:
    """Return the fourth tab; a tab is checkable, and its cross is not."""
    buttons = window.stack.tabs.findChildren(QAbstractButton)
    tabs = [one for one in buttons if one.isCheckable() and not one.isHidden()]
    assert len(tabs) in (3, 4)
    return tabs[3] if len(tabs) == 4 else None


def answer_all(engine: FakeClient) -> None:
    answered = 0
    while answered < engine.count(Predict):
        questions = [c for c in engine.commands if isinstance(c, Predict)]
        engine.play(Predicted(questions[answered].job, (("cats", 1.0),), 1.0))
        answered += 1


def test_a_dropped_folder_opens_a_tab_that_can_be_closed(
    qtbot: QtBot, window: MainWindow, engine: FakeClient, folder: Path
) -> None:
    window.show_train()
    assert drop(pane_body(window.pane), folder).isAccepted()
    qtbot.waitUntil(lambda: tab(window) is not None, timeout=LONG)
    batch = window.batch.batch
    assert batch is not None
    qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)
    opened = tab(window)
    assert opened is not None
    assert opened.isChecked()
    assert window.stack.area.currentWidget() is window.batch
    assert opened.accessibleName() == "Batch, 0 of 4"
    answer_all(engine)
    assert opened.accessibleName() == "Batch, 4 pictures"
    assert "Classified." in visible_texts(window.statusBar())

    cross = the(opened, QAbstractButton)
    assert cross.accessibleName() == "Close"
    click(cross)

    assert tab(window) is None
    assert window.stack.tabs.current() == 1
    assert window.stack.area.currentWidget() is window.train
    assert not window.menus.close_batch.isEnabled()


def test_closing_the_tab_stops_asking(
    qtbot: QtBot, window: MainWindow, engine: FakeClient, folder: Path
) -> None:
    window.pane.take([folder])
    qtbot.waitUntil(lambda: window.batch.batch is not None)
    batch = window.batch.batch
    assert batch is not None
    qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)

    window.menus.close_batch.trigger()

    assert not batch.is_running
    assert tab(window) is None
    window.pane.take([folder])
    qtbot.waitUntil(lambda: tab(window) is not None)


def test_the_chosen_rows_image_is_asked_about_in_the_pane(
    qtbot: QtBot, window: MainWindow, engine: FakeClient, folder: Path
) -> None:
    window.pane.take([folder])
    qtbot.waitUntil(lambda: window.batch.batch is not None)
    batch = window.batch.batch
    assert batch is not None
    qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)
    answer_all(engine)

    window.batch.table.selectRow(2)

    assert engine.last(Predict).path == window.batch.table.rows().prediction(2).path
    assert engine.last(Predict).model is None


@pytest.mark.parametrize(
    ("is_open", "place"), [(True, "cats, sorted"), (False, "pets/cats, sorted")]
)
def test_images_of_the_open_dataset_are_sorted_beside_it(
    qtbot: QtBot,
    window: MainWindow,
    engine: FakeClient,
    image_folder: MakeFolder,
    dialogs: ScriptedDialogs,
    is_open: bool,
    place: str,
) -> None:
    root = image_folder(name="pets")
    if is_open:
        window.open_dataset(root)
        qtbot.waitUntil(lambda: not window.session.is_scanning, timeout=LONG)
    window.pane.take([root / "cats"])
    qtbot.waitUntil(lambda: window.batch.batch is not None)
    batch = window.batch.batch
    assert batch is not None
    qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)
    answer_all(engine)
    offered: list[str] = []

    def look(dialog: QDialog) -> bool:
        assert isinstance(dialog, OrganizeDialog)
        offered.append(dialog.folder.text())
        return False

    dialogs.forms = [look]
    window.show_page(window.batch)
    click(button(window.batch, "Sort into folders…"))

    assert offered == [str(root.parent / place)]


def test_the_last_sorting_can_be_undone_after_a_new_start(
    qtbot: QtBot,
    settings: AppSettings,
    window: MainWindow,
    folder: Path,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> None:
    before = sorted(folder.rglob("*.png"))
    plan = make_plan(
        [(path, "cats") for path in before], CARD.classes, tmp_path / "s", OrganizeMode.MOVE
    )
    action = window.menus.undo_sorting
    assert not action.isEnabled()
    settings.last_sorting = organizer.sort(plan, lambda _done, _total: True).log
    qtbot.waitUntil(action.isEnabled)

    dialogs.answers = [0, 1]
    action.trigger()
    assert sorted(folder.rglob("*.png")) != before
    action.trigger()
    qtbot.waitUntil(
        lambda: "4 of 4 brought back" in visible_texts(window.statusBar()).splitlines(),
        timeout=LONG,
    )

    assert sorted(folder.rglob("*.png")) == before
