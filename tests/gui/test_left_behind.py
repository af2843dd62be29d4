"""Menus, groups and finished jobs do not pile up while the window lives."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.predict.models.model_menu import ModelMenu
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.widgets.controls import pop_up, replace_menu
from tests.fakes import CARD

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def delete_what_waits() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_button_keeps_its_newest_menu_only(qtbot: QtBot) -> None:
    window, button = QWidget(), QPushButton()
    qtbot.addWidget(window)
    qtbot.addWidget(button)
    for _ in range(5):
        replace_menu(button, QMenu(window))
    delete_what_waits()
    assert window.findChildren(QMenu) == [button.menu()]


def test_a_closed_context_menu_is_gone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = QMenu(window)
    menu.addAction("Show folder")
    pop_up(menu, QPoint(0, 0))
    assert window.findChildren(QMenu) == [menu]
    menu.close()
    delete_what_waits()
    assert window.findChildren(QMenu) == []


def test_the_menu_of_models_has_one_group_however_often_it_is_filled(qtbot: QtBot) -> None:
    models = ModelMenu()
    qtbot.addWidget(models)
    for number in range(9):
        models.add(Path(f"/runs/{number}/model.keras"), replace(CARD, name=f"run {number}"))
    (group,) = models.findChildren(QActionGroup)
    listed = [action for action in models.menu().actions() if action.isCheckable()]
    assert group.actions() == listed


def test_a_finished_job_holds_nothing_of_what_it_did(qtbot: QtBot) -> None:
    class Thing:
        """Something that a job works on."""

    tasks, done = TaskRunner(threads=1), list[object]()
    thing = Thing()
    known = weakref.ref(thing)
    tasks.run(lambda thing=thing: str(thing), done.append)
    del thing
    qtbot.waitUntil(lambda: bool(done))
    tasks.finish_all()
    gc.collect()
    assert known() is None
