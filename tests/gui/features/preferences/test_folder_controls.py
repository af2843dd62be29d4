"""The folder of runs tells its size and opens, whatever lies in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import cache, paths
from resnet_gui.gui.features.preferences.folder_controls import CacheLimit, RunsFolder
from resnet_gui.gui.services.task_runner import TaskRunner
from tests.gui.driving import wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")

links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.fixture
def runs(tasks: TaskRunner, qtbot: QtBot) -> Iterator[RunsFolder]:
    control = RunsFolder(tasks)
    qtbot.addWidget(control)
    yield control


@links
def test_a_file_of_which_nothing_is_told_does_not_hide_the_size(
    runs: RunsFolder, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(bytes(3_000_000))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")  # to ask for its size is an OSError

    runs.show_value(tmp_path)

    wait(lambda: runs.size_label.text() == "3 MB")
    assert runs.open.isEnabled()


def test_an_empty_folder_is_opened_and_none_is_not(runs: RunsFolder, tmp_path: Path) -> None:
    runs.show_value(tmp_path / "gone")
    wait(lambda: runs.size_label.text() == "Nothing")
    assert not runs.open.isEnabled()

    runs.show_value(tmp_path)
    wait(runs.open.isEnabled)
    assert runs.size_label.text() == "Nothing"


def test_a_cache_that_may_not_be_listed_has_no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError

    for name in cache.FOLDERS:
        (paths.cache_dir() / name).mkdir(parents=True)
    monkeypatch.setattr(Path, "iterdir", refuse)

    assert cache.size() == cache.empty() == 0


def test_a_limit_that_was_refused_can_be_tried_again(
    tasks: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def refuse(limit: int) -> None:
        tried.append(limit)
        raise ProblemError(ProblemKind.FILE_DISK_FULL, path="settings.json")

    monkeypatch.setattr(cache, "set_limit", refuse)
    limit, refused = CacheLimit(tasks), list[str]()
    limit.refused.connect(refused.append)
    qtbot.addWidget(limit)
    wait(limit.isEnabled)
    wanted = limit.value() + 1
    limit.setValue(wanted)

    for _ in range(2):
        refused.clear()
        limit.editingFinished.emit()
        wait(lambda: any(refused))

    assert tried == [wanted, wanted]
