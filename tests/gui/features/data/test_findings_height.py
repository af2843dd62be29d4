"""The list of findings takes the height that the pictures below it leave, whatever stands there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from resnet_gui.gui.features.data.findings_panel import FindingsPanel
from resnet_gui.gui.features.data.images_panel import ImagesPanel
from tests.gui.driving import settle, the
from tests.gui.window_states import Stage, application, stage


@pytest.fixture
def on(tmp_path: Path, qapp: QApplication) -> Iterator[Stage]:
    with application(look=False), stage(tmp_path) as staged:
        yield staged


def test_findings_take_back_the_room_of_what_went(on: Stage) -> None:
    on.faults()
    findings, pictures = the(on.window.data, FindingsPanel), the(on.window.data, ImagesPanel)
    rows, layout = the(findings, QScrollArea), pictures.layout()
    assert layout is not None
    settle()
    before = rows.height()
    shown_for_a_while = QWidget()
    shown_for_a_while.setMinimumHeight(on.window.data.height() // 2)

    layout.addWidget(shown_for_a_while)
    settle()
    assert rows.height() < before

    shown_for_a_while.hide()
    settle()
    assert rows.height() == before
