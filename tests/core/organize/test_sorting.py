"""Sorting files: the plan, the log written ahead, the undo, and what the world does meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize import transfer as transfer_module
from resnet_gui.core.organize.journal import MoveJournal
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import NOT_SURE, OrganizeMode, OrganizePlan, make_plan

CLASSES = ("cats", "dogs")
BOTH = pytest.mark.parametrize("mode", list(OrganizeMode))


def go_on(_done: int, _total: int) -> bool:
    return True


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder of six files of different content, two of one name."""
    folder = tmp_path / "photos"
    for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg", "later/a.jpg"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"this is {name}")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "sorted"


def contents(folder: Path) -> dict[str, str]:
    """Return the content of all files but logs, by their path below ``folder``."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".jsonl"
    }


def planned(source: Path, target: Path, mode: OrganizeMode = OrganizeMode.MOVE) -> OrganizePlan:
    labels = ("cats", "dogs", None)
    files = sorted(path for path in source.rglob("*") if path.is_file())
    return make_plan(
        [(path, labels[index % 3]) for index, path in enumerate(files)], CLASSES, target, mode
    )


def sort(plan: OrganizePlan) -> OrganizeReport:
    return organizer.sort(plan, go_on)


def undo(report: OrganizeReport) -> OrganizeReport:
    return organizer.undo(report.log, go_on)


def kinds(report: OrganizeReport) -> list[str]:
    return [problem.kind for _, problem in report.failed]


# The plan


def test_a_plan_touches_nothing(source: Path, target: Path) -> None:
    before = contents(source)

    plan = planned(source, target)

    assert plan.counts == {"cats": 2, "dogs": 2, NOT_SURE: 2}
    assert contents(source) == before
    assert not target.exists()


def test_files_of_one_name_get_numbers(source: Path, target: Path) -> None:
    files = [(source / "a.jpg", "cats"), (source / "later/a.jpg", "cats")]
    (target / "cats").mkdir(parents=True)
    (target / "cats/A.JPG").write_text("was here before")
    (target / "cats/a (2).jpg").write_text("was here before")

    plan = make_plan(files, CLASSES, target, OrganizeMode.MOVE)

    names = [step.target.name for step in plan.steps]
    expected = ["a.jpg", "a (3).jpg"]
    if (target / "cats/a.jpg").exists():  # this file system takes both for one name
        expected = ["a (3).jpg", "a (4).jpg"]
    assert names == expected


def test_a_file_named_twice_is_sorted_once_and_one_in_its_place_stays(target: Path) -> None:
    (target / "cats").mkdir(parents=True)
    there, new = target / "cats/there.jpg", target / "new.jpg"

    plan = make_plan(
        [(there, "cats"), (new, "dogs"), (new, "dogs")], CLASSES, target, OrganizeMode.MOVE
    )

    assert [step.source for step in plan.steps] == [new]
    assert plan.in_place == 1


@pytest.mark.parametrize(
    ("classes", "folders"),
    [
        (("a/b", "..", "con"), ["a_b", "class", "_con", NOT_SURE]),
        (("Cats", "cats"), ["Cats", "cats (2)", NOT_SURE]),
        (("not sure",), ["not sure", "not sure (2)"]),
        (("St. Bernard", "st. bernard"), ["St. Bernard", "st. bernard (2)", NOT_SURE]),
    ],
)
def test_every_class_has_a_folder_of_its_own_within_the_target(
    tmp_path: Path, classes: tuple[str, ...], folders: list[str]
) -> None:
    files = [(tmp_path / f"{i}.jpg", label) for i, label in enumerate([*classes, None])]

    plan = make_plan(files, classes, tmp_path / "sorted", OrganizeMode.COPY)

    assert [step.target.parent for step in plan.steps] == [tmp_path / "sorted" / f for f in folders]


# Sorting, and back


@BOTH
def test_sorted_files_are_in_their_folders_and_come_back(
    source: Path, target: Path, mode: OrganizeMode
) -> None:
    before = contents(source)

    report = sort(planned(source, target, mode))

    assert (report.done, report.total, report.failed) == (6, 6, ())
    assert sorted(contents(target).values()) == sorted(before.values())
    assert contents(source) == ({} if mode is OrganizeMode.MOVE else before)
    assert {path.name for path in target.iterdir() if path.is_dir()} == {*CLASSES, NOT_SURE}

    back = undo(report)

    assert (back.done, back.failed) == (6, ())
    assert contents(source) == before
    assert [path.name for path in target.iterdir()] == [report.log.name]
    assert undo(report).total == 0


def test_a_copy_keeps_its_time(source: Path, target: Path) -> None:
    os.utime(source / "a.jpg", (1_000_000, 1_000_000))

    sort(planned(source, target, OrganizeMode.COPY))

    assert (target / "cats/a.jpg").stat().st_mtime == 1_000_000


def test_stopped_within_one_file(source: Path, target: Path) -> None:
    before = contents(source)

    report = organizer.sort(planned(source, target), lambda done, _total: done < 2)

    assert (report.done, report.total) == (2, 6)
    assert len(contents(target)) == 2
    undo(report)
    assert contents(source) == before


def test_a_name_taken_since_the_plan_was_made_is_not_overwritten(
    source: Path, target: Path
) -> None:
    plan = planned(source, target)
    (target / "cats").mkdir(parents=True)
    (target / "cats/a.jpg").write_text("somebody else's")

    report = sort(plan)

    assert report.done == 6
    assert contents(target)["cats/a.jpg"] == "somebody else's"
    assert contents(target)["cats/a (2).jpg"] == "this is a.jpg"
    undo(report)
    assert contents(target) == {"cats/a.jpg": "somebody else's"}


def test_a_name_taken_in_the_last_moment_is_not_overwritten(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = transfer_module.transfer

    def late(file: Path, name: Path, temporary: Path, *, keep: bool) -> str:
        if name == target / "cats/a.jpg":
            name.write_text("somebody else's")
        return original(file, name, temporary, keep=keep)

    monkeypatch.setattr(organizer, "transfer", late)

    report = sort(planned(source, target))

    assert report.done == 6
    assert contents(target)["cats/a.jpg"] == "somebody else's"
    assert contents(target)["cats/a (2).jpg"] == "this is a.jpg"


def test_undo_overwrites_nothing_either(source: Path, target: Path) -> None:
    report = sort(planned(source, target))
    (source / "a.jpg").write_text("a new one")

    back = undo(report)

    assert back.done == 6
    assert contents(source)["a.jpg"] == "a new one"
    assert contents(source)["a (2).jpg"] == "this is a.jpg"


def test_undo_makes_folders_anew_that_were_removed(source: Path, target: Path) -> None:
    before = contents(source)
    report = sort(planned(source, target))
    shutil.rmtree(source)

    undo(report)

    assert contents(source) == before


def test_undo_leaves_folders_with_something_else_in_them(source: Path, target: Path) -> None:
    report = sort(planned(source, target))
    (target / "dogs/mine.txt").write_text("a note")

    undo(report)

    assert contents(target) == {"dogs/mine.txt": "a note"}


def test_undo_of_copies_keeps_what_would_be_the_last(source: Path, target: Path) -> None:
    report = sort(planned(source, target, OrganizeMode.COPY))
    (target / "cats/a.jpg").write_text("worked on since")
    (source / "b.jpg").unlink()
    (source / "c.jpg").write_text("another picture by now")
    (target / "cats/d.jpg").unlink()

    back = undo(report)

    assert sorted(kinds(back)) == ["sort-changed", "sort-gone", "sort-last-copy", "sort-last-copy"]
    assert back.done == 2
    assert contents(target) == {
        "cats/a.jpg": "worked on since",
        "dogs/b.jpg": "this is b.jpg",
        f"{NOT_SURE}/c.jpg": "this is c.jpg",
    }


def test_a_file_that_is_gone_or_a_link_is_named_and_the_others_are_sorted(
    source: Path, target: Path, tmp_path: Path
) -> None:
    plan = planned(source, target)
    (source / "a.jpg").unlink()
    (source / "b.jpg").unlink()
    try:
        (source / "b.jpg").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this account may make no links")
    (tmp_path / "elsewhere").write_text("pointed to")

    report = sort(plan)

    assert kinds(report) == ["picture-missing", "sort-not-file"]
    assert report.done == 4
    assert (source / "b.jpg").is_symlink()


# Names, and other programs


@pytest.mark.parametrize("name", ["狗 #1 50%.jpg", "line\nbreak.jpg", os.fsdecode(b"\xff\xfe.jpg")])
def test_any_name_comes_back(tmp_path: Path, target: Path, name: str) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    try:
        (folder / name).write_text("content")
    except OSError:
        pytest.skip("this file system does not take such a name")

    report = sort(make_plan([(folder / name, "cats")], CLASSES, target, OrganizeMode.MOVE))
    undo(report)

    assert contents(folder) == {name: "content"}


def test_a_log_in_use_is_left_alone(source: Path, target: Path) -> None:
    report = sort(planned(source, target))

    with MoveJournal.open(report.log), pytest.raises(ProblemError) as raised:
        undo(report)

    assert raised.value.problem.kind == ProblemKind.LOG_IN_USE
    assert undo(report).done == 6


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hello\n", "log-unknown"),
        ('{"schema": 1, "kind": "something"}\n', "log-unknown"),
        ('{"schema": 2, "kind": "sorting", "mode": "move"}\n', "schema-too-new"),
        ('{"schema": 1, "kind": "sorting", "mode": "fly"}\n', "log-unknown"),
        ('{"schema": 1, "kind": "sorting", "mode": "move"}\n{"done": 3}\n', "log-unknown"),
        ('{"schema": 1, "kind": "sorting", "mode": "move"}\n[]\n', "log-unknown"),
    ],
)
def test_what_is_no_log_is_refused(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "sorting.jsonl"
    path.write_text(text)

    with pytest.raises(ProblemError) as raised:
        organizer.undo(path, go_on)

    assert raised.value.problem.kind == kind


def test_a_log_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as raised:
        organizer.undo(tmp_path / "none.jsonl", go_on)

    assert raised.value.problem.kind == ProblemKind.LOG_UNREADABLE


# The disk


def failing(number: int) -> Callable[..., None]:
    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@BOTH
def test_a_disk_too_small_is_known_before_anything_is_touched(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, mode: OrganizeMode
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(9, 9, 9))

    if mode is OrganizeMode.MOVE:
        assert sort(planned(source, target)).done == 6  # within a drive it takes no room
        return
    with pytest.raises(ProblemError) as raised:
        sort(planned(source, target, mode))

    assert raised.value.problem.kind == ProblemKind.SORT_DISK_FULL
    assert not target.exists()


@BOTH
def test_a_disk_that_fills_up_ends_it_and_all_come_back(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, mode: OrganizeMode
) -> None:
    before, plan = contents(source), planned(source, target, mode)
    original, count = transfer_module.rename_to_free_name, 0

    def fill_up(file: Path, name: Path) -> None:
        nonlocal count
        count += 1
        if count > 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        original(file, name)

    monkeypatch.setattr(transfer_module, "rename_to_free_name", fill_up)

    report = sort(plan)

    assert (report.done, kinds(report)) == (3, ["sort-refused"])
    monkeypatch.undo()
    assert not list(target.rglob(".sorting*"))
    undo(report)
    assert contents(source) == before
    assert contents(target) == {}


def test_a_source_folder_that_may_not_be_changed_keeps_its_files(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(source)
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))

    report = sort(planned(source, target))

    assert kinds(report) == ["sort-refused"] * 6
    assert contents(source) == before
    assert contents(target) == {}


def test_on_another_drive_a_source_that_may_not_be_removed_leaves_no_copy(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, original = contents(source), Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if source in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied")
        original(path, missing_ok)

    across_drives(monkeypatch)
    monkeypatch.setattr(Path, "unlink", unlink)

    report = sort(planned(source, target))

    assert kinds(report) == ["sort-refused"] * 6
    assert contents(source) == before
    assert contents(target) == {}


def across_drives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two folders behave as if they were on two drives."""
    original = Path.replace

    def replace(path: Path, name: Path) -> Path:
        if path.parent != Path(name).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return original(path, name)

    monkeypatch.setattr(Path, "replace", replace)


def test_undo_goes_on_past_a_step_that_cannot_be_settled(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = sort(planned(source, target))
    lines = report.log.read_bytes().splitlines(keepends=True)
    (last,) = (i for i, line in enumerate(lines) if b'"done": 5' in line)
    report.log.write_bytes(b"".join(line for i, line in enumerate(lines) if i != last))
    monkeypatch.setattr(organizer, "settle", failing(errno.EACCES))

    back = undo(report)

    assert (back.done, kinds(back)) == (5, ["sort-refused"])
    monkeypatch.undo()
    assert undo(report).done == 1


def test_to_another_drive_and_back(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(source)
    across_drives(monkeypatch)

    report = sort(planned(source, target))

    assert contents(source) == {}
    assert sorted(contents(target).values()) == sorted(before.values())
    assert undo(report).done == 6
    assert contents(source) == before


def test_a_copy_that_differs_is_not_taken_for_one(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(source)
    across_drives(monkeypatch)
    monkeypatch.setattr(transfer_module, "digest_of", lambda _path: "another")

    report = sort(planned(source, target))

    assert report.done == 0
    assert contents(source) == before
    assert contents(target) == {}


@pytest.mark.parametrize("at", ["file", "parent is file"])
def test_a_target_that_is_no_folder_is_refused(source: Path, target: Path, at: str) -> None:
    before = contents(source)
    target.write_text("a file")

    with pytest.raises(ProblemError) as raised:
        sort(planned(source, target if at == "file" else target / "below"))

    assert raised.value.problem.kind in (ProblemKind.FOLDER_IS_FILE, ProblemKind.SORT_UNWRITABLE)
    assert contents(source) == before


MOUNTS = """
set -e
mount -t tmpfs -o size=256k tmpfs "$1"
mkdir "$1/locked" && mount -t tmpfs -o size=64k tmpfs "$1/locked"
echo precious > "$1/locked/a.jpg" && mount -o remount,ro "$1/locked"
exec "$2" -m tests.core.sorting_mounts "$1" "$3"
"""


def test_a_real_small_drive_and_a_real_read_only_one(tmp_path: Path) -> None:
    """Only where this account may mount: another drive, a full one and a locked one are real."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-m", "true"], capture_output=True).returncode:
        pytest.skip("this account may not mount drives")
    drive, home = tmp_path / "drive", tmp_path / "home"
    drive.mkdir()
    home.mkdir()

    command = [unshare, "-m", "sh", "-c", MOUNTS, "sh", str(drive), sys.executable, str(home)]
    done = subprocess.run(command, capture_output=True, text=True)

    if "mount:" in done.stderr:
        pytest.skip("this account may not mount drives")
    assert done.stdout == "good\n", done.stderr


# Kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed here as Unix has them")
@pytest.mark.parametrize(
    ("where", "mode", "kills", "files"),
    [
        ("same drive", "move", 100, 50),
        ("same drive", "move", 1, 1000),
        ("other drive", "move", 34, 50),
        ("same drive", "copy", 34, 50),
    ],
)
def test_a_kill_at_any_moment_loses_and_doubles_nothing(
    tmp_path: Path, where: str, mode: str, kills: int, files: int
) -> None:
    memory = Path("/dev/shm")  # another drive, and one that is quick to have things on it
    is_there = memory.is_dir() and memory.stat().st_dev != tmp_path.stat().st_dev
    if where == "other drive" and not is_there:
        pytest.skip("there is no other drive")
    drive = memory / f"resnet_gui-{os.getpid()}" if is_there else tmp_path / "drive"
    drive.mkdir()
    home = drive if where == "same drive" else tmp_path
    arguments = [str(home), str(drive), str(kills), str(files), "7", mode]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.core.sorting_kills", *arguments],
            capture_output=True,
            text=True,
        )
    finally:
        shutil.rmtree(drive)
    assert done.stdout.startswith("good"), done.stderr


@BOTH
def test_a_log_cut_off_anywhere_brings_back_all_that_it_knows(
    source: Path, target: Path, mode: OrganizeMode
) -> None:
    """A kill, or a power cut, may tear the line that is being written."""
    before = contents(source)
    report = sort(planned(source, target, mode))
    text = report.log.read_bytes()
    *_, begin = (i for i in range(len(text)) if text.startswith(b'{"begin"', i))

    for end in range(text.index(b"\n", begin) + 1, len(text), 4):
        report.log.write_bytes(text[:end])
        undo(report)
        assert contents(source) == before
        assert contents(target) == {}
        again = sort(planned(source, target, mode))
        again.log.unlink()
