"""What the installer holds, removes and offers; and that its script compiles."""

from __future__ import annotations

import shutil
import struct
import zipfile
from pathlib import Path

import installer
import pytest
import resources
from machine import BuildError

from resnet_gui.core.imaging import known_formats
from resnet_gui.core.models.pretrained_files import BUILTIN_HALF, IMAGENET_FILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a built folder with names that NSIS could take for its own."""
    folder = tmp_path / "built"
    for name in ("resnet_gui.exe", "_internal/a/$INSTDIR ü.txt", "_internal/b/c/d.dll"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 2048)
    return folder


def test_what_is_installed_is_what_is_removed(folder: Path) -> None:
    text = installer.file_list(folder)
    install, _, remove = text.partition("!macro RemoveFiles")

    assert "!define TOTAL_KB 6" in install
    assert install.count("  File ") == 3
    assert [line.strip() for line in remove.partition("!macroend")[0].splitlines() if line] == [
        r'Delete "$INSTDIR\_internal\a\$$INSTDIR ü.txt"',
        r'Delete "$INSTDIR\_internal\b\c\d.dll"',
        r'Delete "$INSTDIR\resnet_gui.exe"',
        r'RMDir "$INSTDIR\_internal\b\c"',
        r'RMDir "$INSTDIR\_internal\a"',
        r'RMDir "$INSTDIR\_internal\b"',
        r'RMDir "$INSTDIR\_internal"',
    ]


def test_paths_that_windows_might_not_take_are_refused(folder: Path) -> None:
    (folder / ("long" * 40)).write_text("")

    with pytest.raises(BuildError):
        installer.file_list(folder)


def test_more_than_the_installer_can_hold_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installer, "NSIS_LIMIT", 6000)

    with pytest.raises(BuildError):
        installer.file_list(folder)


def test_open_with_offers_what_the_program_reads() -> None:
    for extension in installer.IMAGES:
        assert known_formats.looks_like_image(Path(f"picture{extension}")), extension


def test_the_portable_zip_holds_one_folder(folder: Path, tmp_path: Path) -> None:
    installer.write_zip(folder, tmp_path)

    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as archive:
        names = set(archive.namelist())
    assert names == {
        "resnet_gui/resnet_gui.exe",
        "resnet_gui/_internal/a/$INSTDIR ü.txt",
        "resnet_gui/_internal/b/c/d.dll",
    }


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
def test_the_script_compiles(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resources.write_icon(folder / resources.ICON)

    installer.write_installer(folder, tmp_path)

    data = next(tmp_path.glob("*-setup.exe")).read_bytes()
    assert data[:2] == b"MZ"
    (header,) = struct.unpack_from("<I", data, 60)
    assert data[header : header + 4] == b"PE\0\0"
    monkeypatch.setattr(installer, "MOST_BYTES", 1000)
    weights = folder / "_internal" / "resnet_gui" / "assets" / "weights"
    weights.mkdir(parents=True)
    (weights / BUILTIN_HALF.name).write_bytes(b"built in")
    with pytest.raises(BuildError):
        installer.write_installer(folder, tmp_path)
    (weights / IMAGENET_FILE).write_bytes(b"asked for")
    installer.write_installer(folder, tmp_path)
