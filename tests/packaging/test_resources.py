"""What Windows shows of the program, and what the builds are made from."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import machine
import pytest
import resources
from machine import BuildError, Native, locked
from PIL import Image, ImageChops

ROOT = resources.ROOT


def test_the_icon_has_every_size_that_windows_asks_for(tmp_path: Path) -> None:
    with Image.open(resources.write_icon(tmp_path / "icon.ico")) as icon:
        assert {size for size, _ in icon.info["sizes"]} == set(resources.ICON_SIZES)
        icon.size = (16, 16)  # type: ignore[misc]
        assert icon.convert("RGBA").getpixel((8, 2)) == (11, 107, 114, 255)  # drawn, and no blank


def test_the_installers_picture_is_the_icon_as_it_is_now(tmp_path: Path) -> None:
    with Image.open(resources.SIDE) as kept, Image.open(resources.draw_side(tmp_path / "s")) as new:
        assert kept.size == resources.SIDE_SIZE
        assert kept.format == new.format == "BMP"
        difference = ImageChops.difference(kept.convert("L"), new.convert("L"))
    # Another Qt may round an edge in its own way.
    assert not any(difference.histogram()[16:])


def test_the_manifest_switches_on_long_paths_and_utf8() -> None:
    texts = {str(e.tag).split("}")[1]: e.text for e in ET.fromstring(resources.MANIFEST).iter()}

    assert (texts["longPathAware"], texts["activeCodePage"]) == ("true", "UTF-8")


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.1.0", (0, 1, 0, 0)), ("2.13", (2, 13, 0, 0)), ("1.2.3.dev4", (1, 2, 3, 0))],
)
def test_versions_are_four_numbers_for_windows(
    monkeypatch: pytest.MonkeyPatch, version: str, expected: tuple[int, ...]
) -> None:
    monkeypatch.setattr(resources, "VERSION", version)

    assert resources.numbers() == expected


def test_the_changelog_begins_with_this_version() -> None:
    """The release takes its notes from there."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[0] == resources.VERSION


@pytest.mark.parametrize("name", ["windows", "linux"])
def test_the_lock_files_hold_all_that_the_program_needs_as_tested(name: str) -> None:
    packages = locked(ROOT / "packaging" / "locks" / f"{name}.txt")
    tested = locked(ROOT / "constraints.txt")
    needed = [re.split(r"[<>=~!\[; ]", entry)[0] for entry in resources.project()["dependencies"]]

    assert {re.sub(r"[-_.]+", "-", entry).lower() for entry in needed} <= packages.keys()
    assert {n: v for n, v in packages.items() if tested.get(n, v) != v} == {}
    assert "pyinstaller" in packages


@pytest.fixture
def native(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Native:
    """Return a build of this system with a lock file of two packages."""
    (tmp_path / f"{Native.name}.txt").write_text("Some_Thing==1.0 \\\n    --hash=x\nother==2\n")
    monkeypatch.setattr(machine, "LOCKS", tmp_path)
    return Native(tmp_path)


@pytest.mark.parametrize(
    "found",
    [
        {"some-thing": "1.0", "other": "2", "pip": "25", "pyqt5": "5.15"},
        {"some-thing": "1.1", "other": "2"},
        {"some-thing": "1.0"},
    ],
)
def test_a_python_with_anything_else_in_it_is_refused(
    native: Native, monkeypatch: pytest.MonkeyPatch, found: dict[str, str]
) -> None:
    monkeypatch.setattr(native, "packages", lambda: found)

    with pytest.raises(BuildError):
        native.check_clean()


def test_a_python_as_locked_is_taken(native: Native, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"some-thing": "1.0", "other": "2", "pip": "25"}
    monkeypatch.setattr(native, "packages", lambda: found)

    assert native.check_clean() == found
