"""The parts of the program with their versions, licences and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.files import licences


def test_a_packaged_program_has_each_text_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {name: tmp_path / name / "LICENSE" for name in ("pillow", "pyside6-essentials")}
    for text in texts.values():
        text.parent.mkdir()
        text.write_text("a licence", encoding="utf-8")
    monkeypatch.setattr(licences, "BUNDLED", tmp_path)

    found = {part.name: part for part in licences.parts()}

    for name, text in texts.items():
        assert found[name].texts == (text,)
        assert found[name].version and found[name].licence
