"""The application object: themes put in force and kept, and what the settings remember."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from resnet_gui.core.files import paths
from resnet_gui.gui.services import engine_process
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.app import Application
from resnet_gui.gui.theme import palette, theme
from resnet_gui.gui.widgets.focus_ring import FocusRing
from tests.fakes import FakeClients
from tests.gui.driving import settle, the


class TestApp:
    @pytest.fixture
    def app(
        self, monkeypatch: pytest.MonkeyPatch, predictors: FakeClients, qapp: QApplication
    ) -> Iterator[Application]:
        monkeypatch.setattr(engine_process, "EngineProcess", predictors.make)
        app = Application(["resnet_gui"])
        app.window.show()
        yield app
        app.window.close()
        app.window.deleteLater()
        the(qapp, FocusRing).deleteLater()
        theme.apply(qapp, dark=False)
        settle()

    def test_the_chosen_theme_is_put_in_force_and_kept(self, app: Application) -> None:
        ground = app.window.grab().toImage().pixelColor(5, 200).name()
        app.window.menus.themes["dark"].trigger()
        assert palette.is_dark()
        assert app.window.grab().toImage().pixelColor(5, 200).name() != ground
        app.settings.save()
        assert "dark" in paths.settings_file().read_text(encoding="utf-8")
        assert AppSettings(paths.settings_file()).theme == "dark"
        app.window.menus.themes["light"].trigger()
        assert not palette.is_dark()

    def test_the_theme_of_last_time_is_back_at_the_start(
        self, monkeypatch: pytest.MonkeyPatch, predictors: FakeClients, qapp: QApplication
    ) -> None:
        AppSettings().theme = "dark"
        app = Application(["resnet_gui"])
        try:
            assert palette.is_dark()
            assert app.window.menus.themes["dark"].isChecked()
        finally:
            app.window.deleteLater()
            the(qapp, FocusRing).deleteLater()
            theme.apply(qapp, dark=False)
            settle()


class TestSettings:
    def test_nonsense_in_the_file_becomes_the_defaults(self, tmp_path: Path) -> None:
        file = tmp_path / "settings.ini"
        file.write_text("[General]\ntheme=pink\ngeometry=7\n", encoding="utf-8")
        settings = AppSettings(file)
        assert settings.theme == "system"
        assert settings.geometry.isEmpty()
        assert settings.folder("dataset") is None

    def test_folders_of_any_name_are_remembered(self, tmp_path: Path) -> None:
        file, folder = tmp_path / "settings.ini", Path("/圖 片/a#b %41 🐕;=,")
        settings = AppSettings(file)
        settings.remember_folder("dataset", folder)
        settings.save()
        assert AppSettings(file).folder("dataset") == folder
