"""The folder of what is not sure has a name of the window's language, in preview and on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from resnet_gui.core.organize.organizer import sort
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text.window_language import WindowLanguage


@pytest.fixture
def language(qapp: QApplication) -> Iterator[WindowLanguage]:
    language = WindowLanguage(qapp)
    yield language
    language.use("en")
    language.remove()


@pytest.mark.parametrize(
    ("name", "folder"), [("en", "not sure"), ("zh_TW", "不確定"), ("zh_CN", "不确定")]
)
def test_the_preview_names_the_folder_that_is_made(
    qtbot: QtBot, language: WindowLanguage, tmp_path: Path, name: str, folder: str
) -> None:
    language.use(name)
    image = tmp_path / "a.jpg"
    image.write_bytes(b"a")
    tasks = TaskRunner()
    dialog = OrganizeDialog(
        lambda: [(image, None)], ("cats", "dogs"), tmp_path / "sorted", tasks, count=1
    )
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.plan is not None

    preview = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    sort(dialog.plan, lambda *_: True)

    assert preview.startswith(f"{folder}:" if name == "en" else folder)
    assert (tmp_path / "sorted" / folder / "a.jpg").is_file()
