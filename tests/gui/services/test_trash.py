"""The system's recycle bin itself, where it is a folder that a test can have of its own."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from resnet_gui.gui.services.trash import move_to_trash
from tests.gui.file_guard import on_another_thread


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there it is a folder")
def test_a_run_goes_to_the_bin_of_a_new_account_and_can_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "home" / ".local" / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    for content in ("first", "second"):  # a second one of the same name takes no other's place
        run = tmp_path / "runs" / "Käfer 猫"
        (run / "fast").mkdir(parents=True)
        (run / "fast" / "model.bin").write_text(content, encoding="utf-8")
        assert on_another_thread(partial(move_to_trash, run))
        assert not run.exists()
    kept = {file.read_text(encoding="utf-8") for file in data.rglob("model.bin")}
    assert kept == {"first", "second"}
    assert len(list((data / "Trash" / "info").iterdir())) == 2, "where each came from"


def test_what_is_not_there_is_said_to_have_stayed(tmp_path: Path) -> None:
    assert not on_another_thread(lambda: move_to_trash(tmp_path / "nothing"))
