"""An export is there whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from resnet_gui.core.export.export_folder import (
    check_free,
    discard,
    opened_export,
    resolved,
    whole_folder,
)
from resnet_gui.core.files import atomic


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_there_when_all_of_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "export"
    with whole_folder(folder) as partial:
        (partial / "model").write_text("m")
        assert not folder.exists()

    assert names(folder) == ["model"]
    assert names(folder.parent) == ["export"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    with whole_folder(tmp_path / "export") as partial:
        (partial / "model").write_text("m")

    assert names(tmp_path / "export") == ["model"]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="half-way"), whole_folder(tmp_path / "export") as partial:
        (partial / "model").write_text("m")
        raise ValueError("half-way")

    assert names(tmp_path) == []


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as raised, whole_folder(tmp_path / "export") as partial:
        (partial / "model").write_text("m")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    assert raised.value.problem.kind is ProblemKind.FILE_DISK_FULL
    assert names(tmp_path) == []


def test_what_is_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "model").write_text("mine")

    with pytest.raises(ProblemError) as raised, whole_folder(folder):
        pytest.fail("it must not begin")

    assert raised.value.problem.kind is ProblemKind.EXPORT_EXISTS
    assert (folder / "model").read_text() == "mine"


def test_a_file_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "export").write_text("mine")

    with pytest.raises(ProblemError) as raised:
        check_free(tmp_path / "export")

    assert raised.value.problem.kind is ProblemKind.EXPORT_EXISTS


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)

    with pytest.raises(ProblemError) as raised, whole_folder(tmp_path / "locked" / "export"):
        pytest.fail("it must not begin")

    assert raised.value.problem.kind is ProblemKind.FILE_UNWRITABLE


def test_a_folder_below_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(ProblemError) as raised, whole_folder(tmp_path / "file" / "export"):
        pytest.fail("it must not begin")

    assert raised.value.problem.kind is ProblemKind.FILE_UNWRITABLE


def test_two_exports_to_one_place_do_not_meet(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    with whole_folder(folder) as partial:
        (partial / "model").write_text("first")
        with pytest.raises(ProblemError) as raised, whole_folder(folder):
            pytest.fail("it must not begin")

    assert raised.value.problem.kind is ProblemKind.EXPORT_IN_USE
    assert (folder / "model").read_text() == "first"


KILLED = """
import os, signal, sys
from pathlib import Path
from resnet_gui.core.export.export_folder import whole_folder
with whole_folder(Path(sys.argv[1])) as partial:
    (partial / "model").write_text("half")
    os.kill(os.getpid(), signal.SIGTERM)
    signal.pause()
"""


def kill_an_export(place: Path) -> None:
    """Let a process begin an export and be killed."""
    if sys.platform == "win32":
        pytest.skip("signals are not these there")
    done = subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)
    assert done.returncode == -signal.SIGTERM


def test_what_a_killed_export_left_is_no_export_and_goes_with_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    kill_an_export(folder)

    assert not folder.exists()
    with whole_folder(folder) as partial:
        assert names(partial) == []
        (partial / "model").write_text("whole")
    assert names(tmp_path) == ["export"]


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), whole_folder(tmp_path / "export") as partial:
        (partial / "model").write_text("m")
        raise KeyboardInterrupt

    assert names(tmp_path) == []


def test_what_cannot_be_removed_does_not_hide_why_it_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held_open(path: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(path)

    monkeypatch.setattr(shutil, "rmtree", held_open)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)

    with pytest.raises(KeyboardInterrupt), whole_folder(tmp_path / "export"):
        raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["export.unfinished", "export.unfinished.lock"])
def test_what_a_person_has_beside_it_under_its_own_name_stays(tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    if name.endswith("lock"):
        mine.write_text("mine")
    else:
        mine.mkdir()
        (mine / "thesis.txt").write_text("mine")

    with pytest.raises(ProblemError) as raised, whole_folder(tmp_path / "export"):
        pytest.fail("it must not begin")

    assert raised.value.problem.kind is ProblemKind.EXPORT_EXISTS
    assert raised.value.problem.values == {"path": str(mine)}
    assert (mine if mine.is_file() else mine / "thesis.txt").read_text() == "mine"


def test_the_present_folder_and_a_root_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    for place in (Path(), tmp_path, Path(tmp_path.anchor)):
        with pytest.raises(ProblemError) as raised:
            resolved(place)
        assert raised.value.problem.kind is ProblemKind.EXPORT_EXISTS


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_link_to_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "far" / "export").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "far" / "export")

    with whole_folder(resolved(tmp_path / "link")) as partial:
        (partial / "model").write_text("m")

    assert names(tmp_path / "link") == ["model"]
    assert names(tmp_path) == ["far", "link"]


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_name_that_ends_in_zip_becomes_one_file_with_the_folder_in_it(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "貓.ZIP") as partial:
        (partial / "model" / "variables").mkdir(parents=True)
        (partial / "model" / "variables" / "1").write_text("w")
        (partial / "card.json").write_text("{}")
        assert names(tmp_path) == ["貓.ZIP.unfinished", "貓.ZIP.unfinished.lock"]

    assert names(tmp_path) == ["貓.ZIP"]
    files = {name: data for name, data in members(tmp_path / "貓.ZIP").items() if name[-1] != "/"}
    assert files == {"貓/card.json": b"{}", "貓/model/variables/1": b"w"}


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_zip_takes_the_place_of_nothing(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "export.zip"
    place.mkdir() if kind == "folder" else place.write_text("mine")

    with pytest.raises(ProblemError) as raised, whole_folder(place):
        pytest.fail("it must not begin")

    assert raised.value.problem.kind is ProblemKind.EXPORT_EXISTS
    assert names(tmp_path) == ["export.zip"]


def test_a_zip_that_came_meanwhile_stays(tmp_path: Path) -> None:
    place = tmp_path / "export.zip"

    with pytest.raises(ProblemError) as raised, whole_folder(place) as partial:
        (partial / "model").write_text("m")
        place.write_text("mine")

    assert raised.value.problem.kind is ProblemKind.EXPORT_EXISTS
    assert (names(tmp_path), place.read_text()) == (["export.zip"], "mine")


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_a_text_in_an_export_is_replaced(tmp_path: Path, name: str) -> None:
    with whole_folder(tmp_path / name) as partial:
        (partial / "card.json").write_text("{}")
        (partial / "certificate.json").write_text("before")

    with opened_export(tmp_path / name) as folder:
        (folder / "certificate.json").write_text("after")

    assert names(tmp_path) == [name]
    with opened_export(tmp_path / name) as folder:
        assert names(folder) == ["card.json", "certificate.json"]
        assert (folder / "certificate.json").read_text() == "after"


@pytest.mark.parametrize("name", ["export", "export.zip"])
@pytest.mark.parametrize("content", [None, "no zip"])
def test_what_is_no_export_any_more_is_told(tmp_path: Path, name: str, content: str | None) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)

    with pytest.raises(ProblemError) as raised, opened_export(tmp_path / name):
        pytest.fail("it must not begin")

    assert raised.value.problem.kind is ProblemKind.EXPORT_GONE
    assert raised.value.problem.values == {"path": str(tmp_path / name)}


def test_a_zip_that_cannot_be_written_back_is_not_called_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with whole_folder(tmp_path / "export.zip") as partial:
        (partial / "card.json").write_text("{}")
    monkeypatch.setattr(atomic, "copy_file", refuse)

    with pytest.raises(ProblemError) as raised, opened_export(tmp_path / "export.zip"):
        pass

    assert raised.value.problem.kind is ProblemKind.FILE_UNWRITABLE


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_what_a_killed_export_left_can_be_removed(tmp_path: Path, name: str) -> None:
    kill_an_export(tmp_path / name)
    assert names(tmp_path) == [f"{name}.unfinished", f"{name}.unfinished.lock"]

    discard(tmp_path / name)

    assert names(tmp_path) == []


def test_an_export_under_way_is_not_removed(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "export") as partial:
        (partial / "model").write_text("m")
        discard(tmp_path / "export")

    assert names(tmp_path / "export") == ["model"]


def test_what_a_person_has_under_its_own_name_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "export.unfinished").mkdir()
    (tmp_path / "export.unfinished" / "thesis.txt").write_text("mine")
    (tmp_path / "export.unfinished.lock").write_text("mine")

    discard(tmp_path / "export")

    assert (tmp_path / "export.unfinished" / "thesis.txt").read_text() == "mine"
    assert (tmp_path / "export.unfinished.lock").read_text() == "mine"


def test_packing_can_be_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    packed: list[int] = []

    def stop_at_the_second() -> None:
        packed.append(1)
        if len(packed) == 2:
            raise Cancelled

    place = tmp_path / "export.zip"
    with pytest.raises(Cancelled), whole_folder(place, stop_at_the_second) as partial:
        for name in ("a", "b", "c"):
            (partial / name).write_text("m")

    assert (len(packed), names(tmp_path)) == (2, [])
