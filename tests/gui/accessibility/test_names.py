"""Every state of the window as a screen reader finds it: names, roles, and the way there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.image_frame import ImageFrame
from tests.gui.accessibility.faults import faults_of, nameless, unreached
from tests.gui.accessibility.tree import nodes
from tests.gui.window_states import STATES, application, stage

_Role = QAccessible.Role

CHOSEN = (
    *("first_start", "faults", "train_all_settings", "running", "finished", "failed"),
    *("evaluate_empty", "evaluate_run", "evaluate_runs", "evaluate_two"),
    *("pane_refused", "pane_not_sure", "batch_running", "batch_done"),
)
"""States that have different widgets."""


@pytest.fixture(scope="module", autouse=True)
def _without_style_sheet(qapp: QApplication) -> Iterator[None]:
    roles.install()
    with application(look=False):
        yield


@pytest.mark.parametrize("state", CHOSEN)
def test_a_screen_reader_can_name_and_reach_everything(state: str, tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        STATES[state](on)
        assert "\n".join(faults_of(on.window)) == ""


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        on.train_ready()
        found = nodes(on.window)
        box = next(one.widget for one in found if one.role is _Role.ComboBox)
        assert box is not None
        box.setAccessibleName("")
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        after = nodes(on.window)
        assert any(one.widget is box for one in nameless(after))
        assert any(one.widget is box for one in unreached(on.window, after))
        for frame in on.window.pane.findChildren(ImageFrame):
            frame.setAccessibleName("")
            frame.setAccessibleDescription("")
        assert "no text equivalent: ImageFrame" in faults_of(on.window)
    assert {_Role.Button, _Role.SpinBox, _Role.RadioButton} <= {one.role for one in found}
