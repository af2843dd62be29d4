"""Dialogs and the Label page as a screen reader finds them; letters and Escape in dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from resnet_gui.core.models.imported_models import ImportOptions, ImportQuestion
from resnet_gui.core.protocol.inference_events import ImportNeeded
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.features.help.help_window import HelpWindow
from resnet_gui.gui.features.label import labeling_client
from resnet_gui.gui.features.self_test.self_test_dialog import SelfTestDialog
from resnet_gui.gui.features.self_test.self_test_runner import SelfTestRunner
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.keyboard.mnemonics import give_letters, letter_of
from resnet_gui.gui.widgets.keyboard.reading_order import stops
from tests import images
from tests.fakes import FakeClients
from tests.gui.accessibility.faults import faults_of
from tests.gui.driving import button, click, the
from tests.gui.window_states import MODEL, Stage, application, stage, wait


@pytest.fixture(scope="module", autouse=True)
def _without_style_sheet(qapp: QApplication) -> Iterator[None]:
    roles.install()
    with application(look=False):
        yield


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Stage]:
    with stage(tmp_path) as staged:
        yield staged


class Look:
    """Fills in a dialog by looking at it, and leaves it by Escape."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, dialog: QDialog) -> bool:
        if isinstance(dialog, OrganizeDialog):
            wait(lambda: dialog.plan is not None)
        give_letters(dialog)
        self.seen.append(type(dialog).__name__)
        assert "\n".join(faults_of(dialog)) == ""
        assert dialog.windowTitle()
        buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
        letters = [letter_of(one.text()) for one in buttons]
        assert all(letters) and len(set(letters)) == len(letters), letters
        assert {*map(_name, _walked(dialog))} == {*map(_name, stops(dialog))}
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        return False


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "text", str)())


def _walked(dialog: QDialog) -> set[QWidget]:
    """Press Tab until it comes back to where it has been."""
    stops(dialog)[0].setFocus()
    walked: set[QWidget] = set()
    while (focus := dialog.focusWidget()) is not None and focus not in walked:
        walked.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return walked


def test_the_dialogs_of_the_pane(on: Stage) -> None:
    look = Look()
    on.dialogs.forms = [look, look]
    on.sample()
    on.pane_answer()
    click(button(on.window.pane, "Correct it…"))
    on.window.pane.open_model(MODEL)
    question = ImportQuestion(MODEL, 2, ImportOptions(None, None, "squash"))
    on.predictor.play(EngineReady({}), ImportNeeded(question))
    assert look.seen == ["CorrectClassDialog", "ImportModelDialog"]


def test_the_dialogs_of_a_batch_and_of_the_program(on: Stage) -> None:
    look = Look()
    on.dialogs.forms = [look]
    on.batch_done()
    click(button(on.window.batch, "Sort into folders…"))
    assert look.seen == ["OrganizeDialog"]
    checks = SelfTestDialog(on.window, SelfTestRunner(on.window))
    checks.show()
    look(checks)


def test_the_label_page(on: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    engines = FakeClients()
    monkeypatch.setattr(labeling_client, "EngineProcess", engines.make)
    folder = images.make_folder(on.folder / "holiday", {"cats": 3, "dogs": 3})
    on.dialogs.folders = [folder]
    on.window.menus.label_folder.trigger()
    wait(lambda: on.window.label.model.snapshot is not None)
    assert "\n".join(faults_of(on.window)) == ""


def test_the_help_window(on: Stage) -> None:
    on.window.menus.shortcuts.trigger()
    window = the(on.window, HelpWindow)
    assert window.isVisible()
    assert "\n".join(faults_of(window)) == ""
