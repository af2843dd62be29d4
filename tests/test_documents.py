"""The documents name files and folders that exist, and every room has its README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import resnet_gui

PACKAGE = Path(resnet_gui.__file__).parent
ROOT = PACKAGE.parent
PATTERNS = ("*.md", "docs/**/*.md", "packaging/*.md", "resnet_gui/**/README.md")
DOCUMENTS = sorted(path for pattern in PATTERNS for path in ROOT.glob(pattern))
MAX_README_LINES = 10

_PATH = re.compile(r"`((?:[\w-]+/)+[\w.*-]*|[\w*-]+\.py)`")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")

_NOT_IN_THE_SOURCES = {"tensorboard/", "checkpoints/", "fast/", "build/", "dist/resnet_gui/"} | {
    *("Documents/resnet_gui/runs", "run_model.py", "assets/web_runtime/"),
    *("sample/train", "sample/valid"),
}
"""What a run, an export or a build makes."""


def rooms() -> list[Path]:
    """Return the folders of modules that need a README."""
    commands, engine, gui = (PACKAGE / name for name in ("commands", "engine", "gui"))
    parents = (PACKAGE / "core", engine, gui, gui / "features")
    inner = [path for parent in parents for path in parent.iterdir() if path.is_dir()]
    return [
        folder
        for folder in (commands, engine, *inner)
        if (folder / "__init__.py").is_file() and folder != gui / "features"
    ]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("room", rooms(), ids=name_of)
def test_every_room_has_a_short_readme(room: Path) -> None:
    lines = (room / "README.md").read_text(encoding="utf-8").splitlines()

    assert lines[0] == f"# {room.relative_to(PACKAGE).as_posix()}"
    assert len(lines) <= MAX_README_LINES


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_documents_name_what_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    places = (ROOT, PACKAGE, document.parent)

    paths = set(_PATH.findall(text)) - _NOT_IN_THE_SOURCES
    unknown = [path for path in paths if not any(list(place.glob(path)) for place in places)]
    broken = [link for link in _LINK.findall(text) if not (document.parent / link).exists()]

    assert (sorted(unknown), broken) == ([], [])
