"""The library of kept runs: what it reads, changes and removes, and what it reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.services import run_library
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from tests.core.made_runs import make_run

LONG = 20_000


@pytest.fixture
def library(tasks: TaskRunner) -> RunLibrary:
    return RunLibrary(tasks)


@pytest.fixture
def pets() -> Path:
    make_run(paths.runs_dir() / "older", created="2025-01-01T00:00:00+00:00")
    return make_run(paths.runs_dir() / "pets")


def names(library: RunLibrary) -> list[str]:
    return [record.name for record in library.records]


def opened(qtbot: QtBot, library: RunLibrary, folder: Path) -> RunRecord:
    with qtbot.waitSignal(library.opened_changed, timeout=LONG):
        library.open_folder(folder)
    qtbot.waitUntil(lambda: "pets" in names(library), timeout=LONG)
    assert library.opened is not None
    return library.opened


def fail(error: BaseException) -> None:
    raise AssertionError(error)


def test_it_lists_the_newest_first(qtbot: QtBot, library: RunLibrary, pets: Path) -> None:
    assert library.is_empty
    with qtbot.waitSignal(library.records_changed, timeout=LONG):
        library.reload()
    assert names(library) == ["pets", "older"]
    assert not library.is_empty


def test_an_opened_run_has_its_predictions(qtbot: QtBot, library: RunLibrary, pets: Path) -> None:
    with qtbot.waitSignal(library.predictions_changed, timeout=LONG):
        library.open_folder(pets)
    assert library.opened is not None and library.opened.folder == pets
    assert library.images_root == registry.recorded_images_root(library.opened)


def test_what_is_no_run_is_reported(qtbot: QtBot, library: RunLibrary, tmp_path: Path) -> None:
    with qtbot.waitSignal(library.failed, timeout=LONG) as failure:
        library.open_folder(tmp_path)
    assert failure.args is not None
    assert isinstance(failure.args[0], ProblemError)
    assert library.opened is None


def test_an_opened_run_that_is_renamed_stays_open(
    qtbot: QtBot, library: RunLibrary, pets: Path
) -> None:
    record = opened(qtbot, library, pets)
    library.rename(record, "first try", fail)
    library.reload()
    qtbot.waitUntil(lambda: names(library) == ["first try", "older"], timeout=LONG)
    # The list may be read by another thread before the renaming is told.
    qtbot.waitUntil(
        lambda: library.opened is not None and library.opened.folder == pets.with_name("first try"),
        timeout=LONG,
    )


def test_a_name_that_cannot_be_given_is_reported(
    qtbot: QtBot, library: RunLibrary, pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path, name: str) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(registry, "rename_run", refuse)
    record = opened(qtbot, library, pets)
    errors: list[BaseException] = []
    library.rename(record, "first try", errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1, timeout=LONG)
    assert library.opened is record or library.opened == record


def test_two_changes_of_notes_at_once_both_hold(
    qtbot: QtBot, library: RunLibrary, pets: Path
) -> None:
    record = opened(qtbot, library, pets)
    library.change_notes(record, fail, text="good")
    library.change_notes(record, fail, pinned=True)

    def notes_hold() -> bool:
        run = library.opened
        return run is not None and (run.notes.text, run.notes.pinned) == ("good", True)

    qtbot.waitUntil(notes_hold, timeout=LONG)


def test_a_removed_run_is_closed(
    qtbot: QtBot,
    library: RunLibrary,
    pets: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def to_bin(path: Path) -> bool:
        path.rename(tmp_path / path.name)
        return True

    monkeypatch.setattr(run_library, "move_to_trash", to_bin)
    record = opened(qtbot, library, pets)
    with qtbot.waitSignal(library.opened_changed, timeout=LONG):
        library.move_to_trash([record.folder], lambda: fail(AssertionError("it went")))
    assert library.opened is None
    assert names(library) == ["older"]


def test_what_the_bin_does_not_take_is_reported(
    qtbot: QtBot, library: RunLibrary, pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_library, "move_to_trash", lambda path: False)
    record = opened(qtbot, library, pets)
    kept: list[bool] = []
    library.move_to_trash(record.weights, lambda: kept.append(True))
    qtbot.waitUntil(lambda: kept == [True], timeout=LONG)
    assert pets.is_dir()


def test_runs_to_compare_are_read_and_the_last_is_opened(
    qtbot: QtBot, library: RunLibrary, pets: Path
) -> None:
    with qtbot.waitSignal(library.comparison_ready, timeout=LONG) as ready:
        library.compare([pets.with_name("older"), pets])
    assert ready.args is not None
    assert [record.name for record in ready.args[0]] == ["older", "pets"]
    assert library.opened is not None and library.opened.name == "pets"
