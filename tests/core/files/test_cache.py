"""The cache knows its size, keeps its limit by dropping what was used longest ago, and empties."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import cache
from resnet_gui.core.files.paths import cache_dir, settings_file


def put(name: str, size: int, used: float) -> Path:
    path = cache_dir() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(size))
    os.utime(path, (used, used))
    return path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a gigabyte be a hundred bytes."""
    monkeypatch.setattr(cache, "GIGABYTE", 100)


def test_its_size_is_that_of_all_its_files() -> None:
    assert cache.size() == 0
    put("features/a.features", 10, 0)
    put("fast/b/network.bin", 20, 0)
    put("scans/c.json", 5, 0)
    put("weights.h5", 1000, 0)

    assert cache.size() == 35


def test_emptying_leaves_downloaded_weights() -> None:
    put("features/a.features", 10, 0)
    put("fast/b/network.bin", 20, 0)
    weights = put("weights.h5", 1000, 0)

    assert cache.empty() == 30
    assert cache.size() == 0
    assert weights.is_file()
    assert list((cache_dir() / "fast").iterdir()) == []


def test_what_was_used_longest_ago_goes_first(small: None) -> None:
    old, new = put("features/old.features", 300, 100), put("features/new.features", 300, 300)
    form = put("fast/form/network.bin", 150, 200)
    os.utime(form.parent, (200, 200))

    cache.trim()

    assert not old.exists()
    assert new.exists()
    assert form.exists()
    cache.set_limit(4)
    assert not form.exists()
    assert new.exists()


def test_a_limit_is_remembered() -> None:
    assert cache.limit() == 5
    cache.set_limit(12)
    assert cache.limit() == 12


@pytest.mark.parametrize(
    "text", ["", "no", "[]", '{"schema": 9}', '{"schema": 1, "limit_gb": "9"}', '{"schema": 1}']
)
def test_a_damaged_setting_is_the_usual_one(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().with_name("cache.json").write_text(text)

    assert cache.limit() == 5


@pytest.mark.parametrize("limit", [0, 1001, -5])
def test_a_limit_that_cannot_be_is_refused(limit: int) -> None:
    with pytest.raises(ProblemError, match="setting-range"):
        cache.set_limit(limit)


def test_a_limit_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "file"))

    with pytest.raises(ProblemError, match="settings-unwritable"):
        cache.set_limit(3)


def test_what_is_in_use_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    file = put("features/a.features", 10, 0)

    def refuse(self: Path) -> None:
        raise PermissionError("in use")

    monkeypatch.setattr(Path, "unlink", refuse)

    assert cache.empty() == 0
    assert file.is_file()
