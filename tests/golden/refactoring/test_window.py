"""What the window says in its main states, to eyes and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.golden.refactoring.frozen import expect_text
from tests.golden.refactoring.reading import actions_of, normal, texts_of
from tests.golden.refactoring.states import STATES, Stage, application, stage

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
        expect_text(f"window_{state}", texts_of(shown, on.names), CHANGED)


@pytest.mark.parametrize("state", ["first_start", "running", "finished", "batch_done"])
def test_the_menus_offer_what_they_offered(state: str, tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        STATES[state](on)
        entries = "\n".join(actions_of(on.window.menuBar()))
        expect_text(f"menus_{state}", normal(entries, on.names), CHANGED)


def test_all_states_of_the_stage_are_looked_at() -> None:
    public = {name for name in vars(Stage) if not name.startswith("_")}
    attributes = {"names", "predictor", "trainer"}
    assert public - attributes == set(STATES)
