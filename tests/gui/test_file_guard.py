"""The guard itself: what it reports, and what it lets pass."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

import resnet_gui.gui
from resnet_gui.core.files import paths
from resnet_gui.gui.services.task_runner import TaskRunner
from tests.gui.file_guard import ALLOWED_CALLERS, watched

ACCESSES = (
    "path.read_text()",
    "path.write_text('new')",
    "path.stat()",
    "path.exists()",
    "os.path.isfile(path)",
    "os.listdir(path.parent)",
    "list(path.parent.iterdir())",
    "list(os.walk(path.parent))",
    "path.with_name('folder').mkdir()",
    "path.rename(path.with_name('other'))",
    "path.replace(path.with_name('other'))",
    "path.unlink()",
    "shutil.copyfile(path, path.with_name('copy'))",
    "shutil.rmtree(path.parent)",
    "paths.is_file(path)",
    "QImage(4, 4, QImage.Format.Format_RGB32).save(str(path.with_suffix('.png')))",
)


def function(expression: str, file: Path) -> Callable[[Path], Any]:
    """Return a function as if its code stood in a file."""
    space: dict[str, Any] = {"os": os, "shutil": shutil, "paths": paths, "QImage": QImage}
    exec(compile(f"def sample(path):\n    return {expression}\n", str(file), "exec"), space)
    made: Callable[[Path], Any] = space["sample"]
    return made


def of_the_window(expression: str) -> Callable[[Path], Any]:
    return function(expression, Path(resnet_gui.gui.__file__).with_name("sample.py"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder with a file" / "file.txt"
    path.parent.mkdir()
    path.write_text("text")
    return path


@pytest.mark.parametrize("expression", ACCESSES)
def test_an_access_of_the_window_is_reported_with_its_place(expression: str, file: Path) -> None:
    with watched() as guard:
        of_the_window(expression)(file)
    assert guard.violations
    assert all(line.endswith(" by sample.py:sample:2") for line in guard.violations)


@pytest.mark.parametrize("expression", ACCESSES)
def test_an_access_of_a_test_is_let_pass(expression: str, file: Path) -> None:
    with watched() as guard:
        function(expression, Path(__file__))(file)
    assert not guard.violations


def test_the_task_runner_may_touch_files(qtbot: QtBot, tasks: TaskRunner, file: Path) -> None:
    texts: list[str] = []
    sample = of_the_window("path.read_text()")
    with watched() as guard:
        tasks.run(lambda: texts.append(str(sample(file))), lambda _: None)
        qtbot.waitUntil(lambda: texts == ["text"])
    assert not guard.violations


def test_what_happens_when_a_job_is_done_is_watched(
    qtbot: QtBot, tasks: TaskRunner, file: Path
) -> None:
    with watched() as guard:
        read = of_the_window("path.read_text()")
        tasks.run(lambda: file, read)
        qtbot.waitUntil(lambda: bool(guard.violations))
    assert "sample.py:sample" in guard.violations[0]


def test_an_excepted_place_is_let_pass(file: Path) -> None:
    place = Path(resnet_gui.gui.__file__).with_name("theme") / "icons.py"
    with watched() as guard:
        function("path.read_text()", place)(file)
    assert not guard.violations


def test_every_exception_names_a_place_that_is_there() -> None:
    root = Path(resnet_gui.gui.__file__).parent
    for place, reason in ALLOWED_CALLERS.items():
        module, _, function = place.partition(":")
        assert (root / module).exists(), place
        assert not function or f"def {function}(" in (root / module).read_text("utf-8"), place
        assert reason.endswith("."), place
