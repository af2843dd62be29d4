"""What the environment or the command line decides is told, and the dialog changes nothing then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog

from resnet_gui.core.imaging import pixel_limit
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.system import user_settings
from resnet_gui.gui.features.preferences.setting_controls import NumberControl
from resnet_gui.gui.features.preferences.settings_dialog import SettingsDialog
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import ScriptedDialogs
from tests.gui.driving import visible_texts

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.mark.parametrize(
    ("key", "variable", "value"),
    [
        ("largest_picture", pixel_limit.MAX_MEGAPIXELS_VARIABLE, "7"),
        ("weights", pretrained_files.WEIGHTS_VARIABLE, str(Path("/of the environment.h5"))),
    ],
)
def test_a_variable_that_decides_is_named_and_nothing_can_be_chosen(
    window: MainWindow,
    tasks: TaskRunner,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    variable: str,
    value: str,
) -> None:
    for set_to in ("", value):
        monkeypatch.setenv(variable, set_to)
        dialog = SettingsDialog(AppSettings(), tasks, window.inference, window.place, window)
        dialog.show()

        assert dialog.controls[key].isEnabled() is not bool(set_to)
        assert (f"environment variable {variable}" in visible_texts(dialog)) is bool(set_to)
        assert (variable in dialog.controls[key].accessibleDescription()) is bool(set_to)
        dialog.close()
        dialog.deleteLater()


def test_the_limit_that_holds_is_shown(
    window: MainWindow, tasks: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "7")
    user_settings.apply(AppSettings().stored)
    dialog = SettingsDialog(AppSettings(), tasks, window.inference, window.place, window)

    number = dialog.controls["largest_picture"]
    assert isinstance(number, NumberControl)
    assert number.value() == 7
    dialog.deleteLater()


def test_an_empty_variable_decides_nothing(
    settings: AppSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.largest_image = 40
    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "")

    user_settings.apply(settings.stored)

    assert pixel_limit.max_pixels() == 40_000_000


def test_a_language_that_is_chosen_holds_also_where_it_is_that_of_the_settings(
    window: MainWindow, dialogs: ScriptedDialogs
) -> None:
    AppSettings().language = "en"  # while the command line may have named another
    chosen: list[str] = []
    window.menus.language_chosen.connect(chosen.append)

    def choose_it_again(shown: QDialog) -> bool:
        assert isinstance(shown, SettingsDialog)
        languages = shown.controls["language"]
        assert isinstance(languages, QComboBox)
        languages.activated.emit(languages.currentIndex())
        return True

    dialogs.forms = [choose_it_again]
    window.menus.settings.trigger()

    assert chosen == ["en"]
