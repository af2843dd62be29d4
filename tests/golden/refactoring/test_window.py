"""What the window says in its main states, to eyes and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

import resnet_gui
from tests.golden.refactoring.frozen import expect_text
from tests.golden.refactoring.reading import actions_of, normal, texts_of
from tests.golden.refactoring.states import STATES, Stage, application, stage
from tests.gui.driving import settle

CHANGED: dict[str, str] = {}
"""Lines that the refactoring is allowed to say in another way: how they were, how they are."""


@pytest.fixture(scope="module", autouse=True)
def _without_style_sheet(qapp: QApplication) -> Iterator[None]:
    with application(look=False):
        yield


@pytest.mark.parametrize("state", STATES)
def test_the_window_says_what_it_said(state: str, tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        shown = STATES[state](on)
        settle()  # everything has its place by then, which is the order of the lines
        expect_text(f"window_{state}", texts_of(shown, on.names), CHANGED)


@pytest.mark.parametrize("state", ["first_start", "running", "finished", "batch_done"])
def test_the_menus_offer_what_they_offered(state: str, tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        STATES[state](on)
        entries = "\n".join(actions_of(on.window.menuBar()))
        expect_text(f"menus_{state}", normal(entries, on.names), CHANGED)


DIALOGS = {
    "cache": ("first_start", "Cache…"),
    "sorting": ("batch_done", "Sort into folders…"),
}
"""Each dialog of several fields: a state of the window, and what is pressed there."""


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_says_what_it_said(name: str, tmp_path: Path) -> None:
    state, pressed = DIALOGS[name]
    said: list[str] = []
    with stage(tmp_path) as on:

        def read(dialog: QDialog) -> bool:
            settle()
            said.append(texts_of(dialog, on.names))
            return False

        STATES[state](on)
        on.dialogs.forms = [read]
        _press(on, pressed)
    (found,) = said
    expect_text(f"dialog_{name}", found, CHANGED)


def test_the_program_tells_about_itself_as_before(tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        _press(on, "About resnet_gui")
        (found,) = on.dialogs.abouts
    expect_text("dialog_about", found.replace(resnet_gui.__version__, "<version>"), CHANGED)


def _press(on: Stage, text: str) -> None:
    """Press a button that can be seen, or choose an entry of a menu."""
    entries = [one for one in on.window.findChildren(QAction) if one.text() == text]
    buttons = [
        one
        for one in on.window.findChildren(QAbstractButton)
        if one.isVisible() and one.text() == text
    ]
    for entry in entries:
        entry.trigger()
    for button in buttons:
        button.click()
    assert len(entries) + len(buttons) == 1, text


def test_all_states_of_the_stage_are_looked_at() -> None:
    public = {name for name in vars(Stage) if not name.startswith("_")}
    attributes = {"names", "predictor", "trainer"}
    assert public - attributes == set(STATES)
