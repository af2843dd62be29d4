"""The window where the system's text is twice as large: what is pressed and typed in is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.form import FormRow
from tests.gui.window_states import application, stage

_ROUNDING = 2  # pixels


@pytest.fixture(autouse=True)
def _twice_as_large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(palette, "text_scale", lambda: 2.0)
        with application(look=True):
            yield
    with application(look=True):  # as other tests expect it
        pass


def test_buttons_and_fields_are_whole(tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        on.train_ready()
        page, pane = on.window.stack.current, on.window.pane
        for one in page.findChildren(QPushButton):
            if one.isVisible() and one.property("kind") == "primary":
                assert _is_whole(one), one.text()
        for one in pane.findChildren(QPushButton):
            assert not one.isVisible() or _is_whole(one), one.text()
        for row in page.findChildren(FormRow):
            if row.isVisible():
                viewport = _viewport(row)
                right = row.mapTo(viewport, QPoint(row.minimumSizeHint().width(), 0)).x()
                assert right <= viewport.width() + _ROUNDING


def _is_whole(button: QPushButton) -> bool:
    return button.width() >= button.sizeHint().width() - _ROUNDING


def _viewport(widget: QWidget) -> QWidget:
    """Return what a widget scrolls in."""
    parent = widget.parentWidget()
    while parent is not None and parent.objectName() != "qt_scrollarea_viewport":
        parent = parent.parentWidget()
    assert parent is not None
    return parent
