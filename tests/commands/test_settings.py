"""``resnet-gui settings`` says where the settings are and what is set, and nothing secret."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from resnet_gui import cli
from resnet_gui.core.files import paths, signing

TEXT = """[General]
geometry=@ByteArray(\\x1)
last_model=/somewhere/model.keras
memory_limit=2.5
runs_folder=/else where
threads=4

[thresholds]
abcd=0.5
"""


@pytest.fixture
def written() -> None:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(TEXT, encoding="utf-8")
    signing.seal("a text, so that there is a secret")


@pytest.mark.usefixtures("written")
def test_it_says_where_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["settings"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"Settings in {paths.settings_file()}"
    assert lines[1:4] == ["  threads = 4", "  memory_limit = 2.5", "  runs_folder = /else where"]
    assert f"Runs in {Path('/else where')}" in lines
    assert "last_model" not in "".join(lines)


@pytest.mark.usefixtures("written")
def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["settings", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    assert found["settings"] == {
        "threads": "4",
        "memory_limit": "2.5",
        "runs_folder": "/else where",
    }
    assert set(found["folders"]) == {"runs", "cache", "logs"}
    secret = (paths.settings_file().with_name("seal.key")).read_bytes().hex()
    assert secret not in json.dumps(found)


def test_a_console_that_lacks_characters_gets_json_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text("[General]\nruns_folder=/häuser/图像\n", encoding="utf-8")
    written = io.TextIOWrapper(io.BytesIO(), encoding="cp950", errors="backslashreplace")
    monkeypatch.setattr("sys.stdout", written)

    assert cli.main(["settings", "--json"]) == 0

    written.seek(0)
    assert json.loads(written.read())["settings"] == {"runs_folder": "/häuser/图像"}


def test_where_nothing_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["settings"]) == 0
    assert "Nothing is set" in capsys.readouterr().out
