"""The help that a modal dialog has opened looks as it does elsewhere."""

from __future__ import annotations

import itertools
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from resnet_gui.gui.features.help.help_window import HelpWindow
from tests.gui.driving import settle
from tests.gui.window_states import application, stage


def test_its_contents_are_not_crammed(tmp_path: Path, qapp: QApplication) -> None:
    with application(look=True), stage(tmp_path) as on:
        dialog = QDialog(on.window)
        dialog.open()
        settle()
        on.window.menus.help_contents.trigger()
        settle()
        (found,) = on.window.findChildren(HelpWindow)
        rows = [found.list.visualItemRect(found.list.item(at)) for at in range(1, 5)]
        assert found.parentWidget() is dialog
        assert [b.top() - a.top() for a, b in itertools.pairwise(rows)] == [
            row.height() for row in rows[1:]
        ]
        dialog.reject()
        found.close()
