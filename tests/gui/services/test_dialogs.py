"""File dialogs begin where pictures are, and filter for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.imaging import known_formats
from resnet_gui.gui.services import dialogs

CAMERA_RAW = (".dng", ".cr2", ".nef", ".arw")
choose_images = dialogs.choose_images
choose_files = dialogs.choose_files


def test_pictures_are_looked_for_where_the_system_keeps_them(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, ...]] = []

    def answer(_parent: QWidget, *asked_for: str) -> tuple[list[str], str]:
        asked.append(asked_for)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    monkeypatch.setattr(dialogs, "choose_files", choose_files)
    parent = QWidget()
    qtbot.addWidget(parent)

    assert choose_images(parent, "Choose", None) == []
    choose_images(parent, "Choose", tmp_path)

    (_, first, filters), (_, second, _) = asked
    assert Path(first).name in ("Pictures", Path.home().name)
    assert Path(second) == tmp_path
    assert filters.startswith("Pictures (*.jpg *.JPG *.jpeg")
    assert filters.endswith(";;All files (*)")


def test_the_filter_names_only_what_can_be_read() -> None:
    for suffix in known_formats.SUFFIXES:
        known = known_formats.looks_like_image(Path(f"x{suffix}"))
        assert known or suffix in CAMERA_RAW, suffix
