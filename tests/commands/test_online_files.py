"""A command reads what it is told to read, also what a cloud drive keeps elsewhere."""

from __future__ import annotations

import os

import pytest

from resnet_gui import cli
from resnet_gui.core.dataset import image_facts
from tests.images import MakeFolder


def test_a_check_reads_pictures_that_are_elsewhere(
    image_folder: MakeFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = image_folder()
    for file in root.rglob("*.png"):
        os.utime(file, (1.0, 1.0))
    monkeypatch.setattr(image_facts, "is_online_only", lambda stat: stat.st_mtime == 1.0)

    assert cli.main(["check", str(root), "--json"]) == 0
    assert "online-only" not in capsys.readouterr().out
