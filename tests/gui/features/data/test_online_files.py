"""The Data page tells of pictures that a cloud drive keeps elsewhere, and fetches them if asked."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset import image_facts
from resnet_gui.gui.features.data.data_page import DataPage
from tests.gui.driving import button, click, visible_buttons, visible_texts
from tests.images import MakeFolder

ELSEWHERE = 1.0
FETCH = "Download and include"


@pytest.mark.parametrize("pattern", ["cats/00[0-2].*", "*/*"], ids=["some", "all"])
def test_they_are_counted_and_fetched_by_a_button(
    qtbot: QtBot,
    tab: DataPage,
    image_folder: MakeFolder,
    monkeypatch: pytest.MonkeyPatch,
    pattern: str,
) -> None:
    monkeypatch.setattr(image_facts, "is_online_only", lambda stat: stat.st_mtime == ELSEWHERE)
    root = image_folder({"cats": 9, "dogs": 9})
    files = list(root.glob(pattern))
    for file in files:
        os.utime(file, (ELSEWHERE, ELSEWHERE))
    assert FETCH not in visible_buttons(tab)
    assert tab.welcome.mapTo(tab, QPoint()).y() == 0, "no room is kept for the notice"

    tab.session.open(root)
    qtbot.waitUntil(lambda: FETCH in visible_buttons(tab), timeout=20_000)
    assert f"Pictures in the cloud: {len(files)}" in visible_texts(tab)

    click(button(tab, FETCH))
    qtbot.waitUntil(lambda: not tab.session.is_scanning, timeout=20_000)

    dataset = tab.session.dataset
    assert dataset is not None and len(dataset.images) == 18
    assert FETCH not in visible_buttons(tab)
