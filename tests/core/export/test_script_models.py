"""How the script in an export opens its model."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.export.run_script import run_script
from tests.core.cards import CARD


@pytest.mark.parametrize("platform", ["win32", "linux"])
@pytest.mark.parametrize("name", ["exported", "模型"])
def test_tensorflow_for_windows_reads_a_copy_with_an_english_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, platform: str
) -> None:
    folder = tmp_path / name
    model = folder / TARGETS["savedmodel"].file
    model.mkdir(parents=True)
    (model / "saved_model.pb").write_text("network")
    (folder / "card.json").write_text(CARD.to_json(), encoding="utf-8")
    read: list[Path] = []

    def load(place: str) -> None:
        assert Path(place, "saved_model.pb").read_text() == "network"
        read.append(Path(place))

    tensorflow = SimpleNamespace(saved_model=SimpleNamespace(load=load))
    monkeypatch.setitem(sys.modules, "tensorflow", tensorflow)
    monkeypatch.setattr(sys, "platform", platform)
    names: dict[str, Any] = {"__file__": str(folder / "run_model.py"), "__name__": "script"}
    exec(compile(run_script(TARGETS["savedmodel"], CARD), "run_model.py", "exec"), names)

    names["open_model"]()

    if platform == "win32" and name == "模型":
        assert str(read[0]).isascii()
        assert not read[0].parent.exists()
    else:
        assert read == [model]
