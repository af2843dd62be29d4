"""The dialog shows every setting that is chosen in it; what is changed holds at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
)
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import cache, paths
from resnet_gui.core.imaging import pixel_limit
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.protocol.commands import FindGraphics, LoadModel
from resnet_gui.core.protocol.system_events import GraphicsFound
from resnet_gui.core.system import resources
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.gui.features.preferences.folder_controls import CacheFolder, CacheLimit, RunsFolder
from resnet_gui.gui.features.preferences.setting_controls import NumberControl
from resnet_gui.gui.features.preferences.setting_rows import GROUPS
from resnet_gui.gui.features.preferences.settings_dialog import SettingsDialog
from resnet_gui.gui.features.preferences.weights_controls import ImagenetWeights
from resnet_gui.gui.services.app_settings import AppSettings, Setting
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.keyboard.reading_order import stops
from tests.core.made_runs import make_run
from tests.fakes import MODEL, FakeClients, ScriptedDialogs
from tests.gui.driving import click, press, settle, visible_texts, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")

REMEMBERED = {
    *("geometry", "splitter", "window", "pane_width", "pane_folded"),
    *("last_sorting", "last_model", "recent_datasets", "recent_models", "earlier_runs_folders"),
    *("threshold", "why", "heat_strength"),
}
"""Declared settings that are what was left, or are chosen where they matter."""


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (pixel_limit.MAX_MEGAPIXELS_VARIABLE, "RESNET_GUI_DEVICE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def dialog(
    window: MainWindow, settings: AppSettings, tasks: TaskRunner
) -> Iterator[SettingsDialog]:
    """Show the dialog over the real window, which lets what is chosen hold."""
    dialog = SettingsDialog(settings, tasks, window.inference, window.place, window)
    dialog.show()
    wait(lambda: control(dialog, "cache", CacheFolder).taken.text() != "…")
    yield dialog
    dialog.close()
    dialog.deleteLater()
    settle()


def control(dialog: SettingsDialog, key: str, kind: type[Any]) -> Any:
    found = dialog.controls[key]
    assert isinstance(found, kind)
    return found


def type_into(number: QDoubleSpinBox, text: str) -> None:
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, text)
    press(number, Qt.Key.Key_Return)


def test_every_declared_setting_is_in_it_or_is_what_was_left() -> None:
    declared = {value.key for value in vars(AppSettings).values() if isinstance(value, Setting)}
    shown = {row.setting.key for group in GROUPS for row in group.rows if row.setting is not None}
    assert declared - REMEMBERED == shown
    assert not shown & REMEMBERED


def test_the_menu_opens_it(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    seen: list[str] = []

    def look(shown: QDialog) -> bool:
        seen.append(shown.windowTitle())
        return True

    dialogs.forms = [look]
    window.menus.settings.trigger()
    assert seen == ["Settings"]
    assert window.menus.settings.shortcut().toString() == "Ctrl+,"


def test_a_theme_holds_at_once_here_and_in_the_menu(
    dialog: SettingsDialog, window: MainWindow
) -> None:
    themes = control(dialog, "theme", QComboBox)
    themes.setFocus()
    press(themes, Qt.Key.Key_End)
    assert AppSettings().theme == "dark"
    assert window.menus.themes["dark"].isChecked()

    window.menus.themes["light"].trigger()
    assert themes.currentText() == "Light"


def test_threads_hold_at_once_and_for_a_new_engine(
    dialog: SettingsDialog, window: MainWindow, predictors: FakeClients
) -> None:
    window.inference.warm_up()
    number = control(dialog, "threads", NumberControl)
    assert number.text() == "All processors"

    type_into(number, "3")

    assert AppSettings().threads == 3
    assert resources.threads() == 3
    wait(lambda: len(predictors.made) == 2)

    type_into(number, "0")
    assert resources.threads() == os.cpu_count()


def test_what_an_engine_was_asked_for_goes_on_with_other_settings(
    dialog: SettingsDialog, window: MainWindow, predictors: FakeClients
) -> None:
    before = predictors.newest
    window.pane.open_model(MODEL)

    type_into(control(dialog, "threads", NumberControl), "3")

    wait(lambda: predictors.newest is not before)
    assert predictors.newest.commands == [FindGraphics(), LoadModel(MODEL)]
    predictors.newest.play(GraphicsFound("Iris Xe"))
    assert "Iris Xe" in control(dialog, "graphics", QAbstractButton).text()
    predictors.load_model()
    assert window.pane.session.opening is None


def test_a_memory_limit_is_automatic_or_enough(dialog: SettingsDialog) -> None:
    number = control(dialog, "memory_limit", NumberControl)
    assert "70" in number.text()

    type_into(number, "2.5")
    assert AppSettings().memory_limit == 2.5
    assert resources.memory_limit() == 2_500_000_000

    type_into(number, "0.1")
    assert AppSettings().memory_limit == number.value() == 2

    type_into(number, "0")
    assert SETTINGS.memory_gb is None


def test_the_size_limit_of_pictures_holds_and_the_dataset_is_read_again_once(
    dialog: SettingsDialog, window: MainWindow, dataset: Dataset
) -> None:
    window.session.open(dataset.source)
    wait(lambda: window.session.dataset is not None and not window.session.is_scanning)

    number = control(dialog, "largest_picture", NumberControl)
    type_into(number, "249")
    assert not window.session.is_scanning  # the number may change again
    press(number, Qt.Key.Key_Up, Qt.Key.Key_Return)

    assert pixel_limit.max_pixels() == 250_000_000
    assert AppSettings().largest_image == 250
    wait(lambda: window.session.is_scanning)
    wait(lambda: not window.session.is_scanning)


def test_the_graphics_processor_is_kept_and_holds(
    dialog: SettingsDialog, predictors: FakeClients
) -> None:
    predictors.newest.play(GraphicsFound("Iris Xe"))
    press(control(dialog, "graphics", QAbstractButton), Qt.Key.Key_Space)
    assert AppSettings().graphics is True
    assert SETTINGS.graphics is True


def test_keep_learning_is_the_one_of_the_pane(
    dialog: SettingsDialog, settings: AppSettings
) -> None:
    click(control(dialog, "keep_learning", QAbstractButton))
    assert settings.keep_learning is True


def test_another_folder_of_runs_takes_new_runs_and_the_others_stay_listed(
    dialog: SettingsDialog, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    usual = paths.runs_dir()
    make_run(usual / "pets")
    dialogs.folders = [tmp_path / "elsewhere"]
    runs = control(dialog, "runs_folder", RunsFolder)

    click(runs.change)

    wait(lambda: [record.name for record in window.library.records] == ["pets"])
    assert paths.runs_dir() == tmp_path / "elsewhere"
    assert AppSettings().earlier_runs_folders == (usual,)
    assert runs.path.text() == str(tmp_path / "elsewhere")
    assert "still listed" in visible_texts(runs)

    make_run(paths.runs_dir() / "pets 2")
    click(runs.usual)
    wait(lambda: len(window.library.records) == 2)
    assert paths.runs_dir() == usual
    assert AppSettings().earlier_runs_folders == (tmp_path / "elsewhere",)


def test_a_folder_that_cannot_be_written_into_is_refused_with_the_reason(
    dialog: SettingsDialog, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    before = paths.runs_dir()
    (tmp_path / "file").write_text("")
    dialogs.folders = [tmp_path / "file"]

    click(control(dialog, "runs_folder", RunsFolder).change)

    wait(lambda: str(tmp_path / "file") in visible_texts(dialog))
    assert paths.runs_dir() == before


def test_the_cache_says_its_size_and_is_emptied(
    window: MainWindow, tasks: TaskRunner, qtbot: QtBot
) -> None:
    (paths.cache_dir() / "features").mkdir(parents=True)
    (paths.cache_dir() / "features" / "a.features").write_bytes(bytes(3_000_000))
    folder = CacheFolder(tasks)
    qtbot.addWidget(folder)
    folder.show()
    wait(lambda: folder.taken.text() == "3 MB")

    click(folder.empty)

    wait(lambda: folder.taken.text() == "Nothing")
    assert not folder.empty.isEnabled()
    assert cache.size() == 0


def test_the_limit_of_the_cache_holds_at_once(dialog: SettingsDialog, tasks: TaskRunner) -> None:
    limit = control(dialog, "cache_limit", CacheLimit)
    wait(limit.isEnabled)
    assert limit.value() == cache.limit()

    limit.setFocus()
    limit.selectAll()
    QTest.keyClicks(limit, "7")
    press(limit, Qt.Key.Key_Return)

    wait(lambda: cache.limit() == 7)


def test_a_number_holds_once_it_is_entered(dialog: SettingsDialog, settings: AppSettings) -> None:
    number, heard = control(dialog, "threads", NumberControl), list[str]()
    settings.changed.connect(heard.append)
    number.setFocus()
    press(number, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert number.value() == 3 and not heard and AppSettings().threads == 0
    dialog.close_button.setFocus()
    assert heard == ["threads"] and AppSettings().threads == 3
    number.setFocus()
    press(number, Qt.Key.Key_Down)
    dialog.reject()  # as by Esc
    assert AppSettings().threads == 2


def test_arrows_pass_over_what_is_refused(dialog: SettingsDialog) -> None:
    number = control(dialog, "memory_limit", NumberControl)
    number.setFocus()
    press(number, Qt.Key.Key_Up)
    assert number.value() == 2
    press(number, Qt.Key.Key_Down)
    assert number.value() == 0


def test_other_weights_take_the_place_of_the_published_ones(
    dialog: SettingsDialog, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    weights = control(dialog, "weights", ImagenetWeights)
    wait(lambda: "95 MB" in weights.origin.text())
    own = tmp_path / "own.h5"
    own.write_bytes(b"weights")
    dialogs.files = [own]

    click(weights.replace)

    wait(lambda: weights.origin.text() == str(own))
    assert weights.digest.text().startswith("Not the published file. SHA-256 ")
    assert pretrained_files.find_imagenet() == own

    click(weights.published)
    wait(lambda: "95 MB" in weights.origin.text())
    assert pretrained_files.find_imagenet() is None


def test_the_built_in_weights_say_where_they_are_from(dialog: SettingsDialog) -> None:
    wait(lambda: "SHA-256 5793442" in visible_texts(dialog))
    assert "Comes with the program" in visible_texts(dialog)


def test_escape_closes_it_and_every_control_has_a_name_in_reading_order(
    dialog: SettingsDialog,
) -> None:
    controls = stops(dialog)
    assert controls.pop() is dialog.close_button
    names = [one.accessibleName() or cast(Any, one).text() for one in controls]
    assert all(names), names
    tops = [one.mapTo(dialog.form, QPoint()).y() for one in controls]
    assert [y // 30 for y in tops] == sorted(y // 30 for y in tops)

    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_wheel_changes_nothing(dialog: SettingsDialog) -> None:
    for key in ("theme", "threads"):
        target = dialog.controls[key]
        target.setFocus()
        wheel = QWheelEvent(
            *(QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -240)),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
            *(Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(target, wheel)
    assert (AppSettings().theme, AppSettings().threads) == ("system", 0)
