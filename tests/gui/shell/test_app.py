"""The application object: themes put in force and kept, and what the settings remember."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from resnet_gui.core.files import paths
from resnet_gui.gui.services import engine_process
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.app import Application
from resnet_gui.gui.text import window_language
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


class TestLanguage:
    @pytest.fixture(autouse=True)
    def _made(
        self, monkeypatch: pytest.MonkeyPatch, predictors: FakeClients, qapp: QApplication
    ) -> Iterator[None]:
        monkeypatch.setattr(engine_process, "EngineProcess", predictors.make)
        self.apps: list[Application] = []
        yield
        for app in self.apps:
            app.window.deleteLater()
            app.language.use("en")
            app.language.remove()
            the(qapp, FocusRing).deleteLater()
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        settle()

    def start(self, language: str | None = None) -> Application:
        self.apps.append(Application(["resnet_gui"], language))
        return self.apps[-1]

    def test_it_is_that_of_the_settings_and_changes_at_once(self) -> None:
        AppSettings().language = "zh_TW"
        app = self.start()
        assert app.window.menus.file.title() == "檔案(&F)"
        assert app.window.menus.languages["zh_TW"].isChecked()
        assert QLocale().name() == "zh_TW"
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        assert [button.text() for button in buttons.buttons()] == ["取消"]

        app.window.menus.languages["zh_CN"].trigger()
        settle()
        assert app.window.menus.file.title() == "文件(&F)"
        assert AppSettings().language == "zh_CN"

        app.settings.language = "en"  # as a dialog would
        settle()
        assert app.window.menus.file.title() == "&File"
        assert app.window.menus.languages["en"].isChecked()

    def test_the_command_line_may_name_another(self) -> None:
        app = self.start("zh_CN")
        assert app.window.menus.file.title() == "文件(&F)"
        assert app.settings.language == "system"
        assert "noto sans cjk sc" in QFont.substitutes(QFont().family())

        app.window.menus.languages["system"].trigger()
        settle()
        assert app.window.menus.file.title() == "&File"
        assert QFont.substitutes(QFont().family()) == []

    def test_without_its_catalog_the_program_speaks_english(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(window_language, "TRANSLATIONS", tmp_path)
        app = self.start("zh_TW")
        assert app.window.menus.file.title() == "&File"
        assert QLocale().language() is QLocale.Language.English


class TestSettings:
    def test_nonsense_in_the_file_becomes_the_defaults(self, tmp_path: Path) -> None:
        file = tmp_path / "settings.ini"
        file.write_text("[General]\ntheme=pink\nlanguage=xx\ngeometry=7\n", encoding="utf-8")
        settings = AppSettings(file)
        assert settings.theme == settings.language == "system"
        assert settings.geometry.isEmpty()
        assert settings.folder("dataset") is None

    def test_folders_of_any_name_are_remembered(self, tmp_path: Path) -> None:
        file, folder = tmp_path / "settings.ini", Path("/圖 片/a#b %41 🐕;=,")
        settings = AppSettings(file)
        settings.remember_folder("dataset", folder)
        settings.save()
        assert AppSettings(file).folder("dataset") == folder
