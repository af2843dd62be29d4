"""About tells whose the built-in network is, and its links lead to the texts."""

from __future__ import annotations

import html
import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.gui.shell import about_dialog
from tests.fakes import ScriptedDialogs


def test_both_notices_and_the_licence_are_named_and_reachable(
    qtbot: QtBot, dialogs: ScriptedDialogs
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    about_dialog.show(parent)

    (text,) = dialogs.abouts
    for said in (
        "The TensorFlow Authors",
        "ML Illustrated",
        "Apache License",
        "terms of their own",
    ):
        assert said in text
    links = [html.unescape(link) for link in re.findall(r"href='([^']+)'", text)]
    licence, notice = (Path(QUrl(link).toLocalFile()).read_text(encoding="utf-8") for link in links)
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    for said in ("The TensorFlow Authors", "ML Illustrated", "half precision", "own\n(https"):
        assert said in notice
