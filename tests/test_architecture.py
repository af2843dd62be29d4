"""The walls of the house: who imports whom, and how large a room may grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import resnet_gui

PACKAGE = Path(resnet_gui.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("tensorflow", "keras", "openvino", "PySide6", "pyqtgraph", "h5py")

MOST_LINES = 400


def loaded_by(code: str) -> set[str]:
    """Return which of the heavy libraries a fresh interpreter has loaded after ``code``."""
    report = f"import sys; print(*(set({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def name_of(module: Path) -> str:
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_core_loads_neither_qt_nor_tensorflow() -> None:
    names = [name_of(module) for module in MODULES if PACKAGE / "core" in module.parents]

    assert "resnet_gui.core.protocol.messages" in names
    assert loaded_by("\n".join(f"import {name}" for name in names)) == set()


def test_starting_the_engine_process_loads_nothing_heavy() -> None:
    assert loaded_by("import resnet_gui.engine.server") == set()


def test_the_command_line_loads_nothing_heavy_to_print_its_help() -> None:
    code = """
from resnet_gui import cli
for words in (["--help"], ["train", "--help"], ["predict", "--help"], ["summary", "--help"]):
    try:
        cli.main(words)
    except SystemExit:
        pass
"""
    assert loaded_by(code) == set()


def test_the_engine_loads_no_qt() -> None:
    names = [name_of(module) for module in MODULES if PACKAGE / "engine" in module.parents]

    found = loaded_by("\n".join(f"import {name}" for name in names))

    assert "keras" in found
    assert not found & {"PySide6", "pyqtgraph"}


def test_the_window_loads_no_tensorflow() -> None:
    assert not loaded_by("import resnet_gui.gui.shell.app") & {"tensorflow", "keras", "openvino"}


def test_only_one_place_imports_openvino() -> None:
    """Whoever imports it elsewhere might do so with its telemetry."""
    found = [
        module.name
        for module in MODULES
        if re.search(
            r"^\s*(import|from) openvino", module.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]

    assert found == ["openvino_runtime.py"]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_every_module_says_what_it_is(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_module_grows_too_large(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")

    assert lines <= MOST_LINES
