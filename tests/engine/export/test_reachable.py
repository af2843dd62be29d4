"""TensorFlow for Windows works in a folder with an English path, and its work goes to its place."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from resnet_gui.core.files.paths import long_path
from resnet_gui.engine.export import reachable as module
from resnet_gui.engine.export.reachable import reachable


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder for temporary files; TensorFlow can reach no other."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(module, "is_reachable", lambda path: path.is_relative_to(folder))
    return folder


def test_what_is_written_elsewhere_is_moved_to_its_place(english: Path, tmp_path: Path) -> None:
    path = tmp_path / "模型" / "model"
    path.parent.mkdir()

    with reachable(path) as place:
        assert Path(place).is_relative_to(english)
        assert Path(tempfile.gettempdir()).is_relative_to(english)
        (Path(place) / "variables").mkdir(parents=True)

    assert (path / "variables").is_dir()
    assert list(english.iterdir()) == []
    assert tempfile.gettempdir() == str(english)


@pytest.mark.parametrize("is_folder", [True, False])
def test_what_is_read_is_copied_and_stays(english: Path, tmp_path: Path, is_folder: bool) -> None:
    path = tmp_path / "模型"
    file = path / "saved_model.pb" if is_folder else path
    file.parent.mkdir(exist_ok=True)
    file.write_text("network")

    with reachable(path) as place:
        copied = Path(place) / "saved_model.pb" if is_folder else Path(place)
        assert copied.read_text() == "network"

    assert file.read_text() == "network"
    assert list(english.iterdir()) == []


def test_a_failure_leaves_nothing(english: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), reachable(tmp_path / "模型"):
        raise OSError("full")

    assert list(english.iterdir()) == []
    assert not (tmp_path / "模型").exists()


def test_what_can_be_reached_is_used_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "is_reachable", lambda path: True)

    with reachable(tmp_path / "模型") as place:
        assert place == str(long_path(tmp_path / "模型"))
