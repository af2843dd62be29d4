"""Sorts across real drives: one of 256 KB that fills up, and one that may not be written to.

``python -m tests.core.sorting_mounts DRIVE HOME``: prints ``good``. The drives are mounted by the
test that starts this.
"""

from __future__ import annotations

import sys
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.plan import OrganizeMode, make_plan

CLASSES = ("cats", "dogs")


def main() -> None:
    """Try all three."""
    drive, home = map(Path, sys.argv[1:])
    fills_up(drive, home)
    other_drive(drive, home)
    locked(drive / "locked", home)
    sys.stdout.write("good\n")


def fills_up(drive: Path, home: Path) -> None:
    """A drive that fills up is refused before, or ends the sorting; all comes back."""
    files = [home / f"{number}.jpg" for number in range(20)]
    for file in files:
        file.write_bytes(file.name.encode() * 4000)
    plan = make_plan([(file, "cats") for file in files], CLASSES, drive, OrganizeMode.MOVE)
    try:
        organizer.sort(plan, lambda _done, _total: True)
    except ProblemError as error:
        assert error.problem.kind == ProblemKind.SORT_DISK_FULL
    else:
        raise AssertionError("it does not fit")
    grown = drive / "grown"

    def grow(done: int, _total: int) -> bool:
        if done == 3:
            with grown.open("wb", buffering=0) as file:
                while file.write(bytes(1000)) == 1000:  # the last one is short
                    pass
        return True

    few = make_plan([(file, "cats") for file in files[:6]], CLASSES, drive, OrganizeMode.MOVE)
    try:
        report = organizer.sort(few, grow)
    except OSError:
        raise AssertionError("a full drive is a problem that is told") from None
    assert report.done == 3, report
    assert report.failed[0][1].kind == ProblemKind.SORT_REFUSED, report
    assert all(file.is_file() for file in files[3:])
    grown.unlink()
    assert organizer.undo(report.log, lambda _done, _total: True).done == 3
    assert all(file.read_bytes() == file.name.encode() * 4000 for file in files)
    assert not list(drive.glob("cats/*"))
    report.log.unlink()


def other_drive(drive: Path, home: Path) -> None:
    """To another drive a file is copied, compared and removed; and back again."""
    file = home / "0.jpg"
    plan = make_plan([(file, None)], CLASSES, drive, OrganizeMode.MOVE)
    report = organizer.sort(plan, lambda _done, _total: True)
    assert not file.exists()
    assert (drive / "not sure/0.jpg").is_file()
    organizer.undo(report.log, lambda _done, _total: True)
    assert file.read_bytes() == b"0.jpg" * 4000


def locked(folder: Path, home: Path) -> None:
    """What lies in a locked place stays there, whole and alone; and nothing is sorted into one."""
    file = folder / "a.jpg"
    plan = make_plan([(file, "dogs")], CLASSES, home, OrganizeMode.MOVE)
    report = organizer.sort(plan, lambda _done, _total: True)
    assert report.done == 0
    assert report.failed[0][1].kind == ProblemKind.SORT_REFUSED, report
    assert file.read_text() == "precious\n"
    assert not list((home / "dogs").iterdir())
    plan = make_plan([(home / "1.jpg", "dogs")], CLASSES, folder, OrganizeMode.MOVE)
    try:
        organizer.sort(plan, lambda _done, _total: True)
    except ProblemError as error:
        assert error.problem.kind == ProblemKind.SORT_UNWRITABLE
    else:
        raise AssertionError("nothing can be written there")
    assert (home / "1.jpg").is_file()


if __name__ == "__main__":
    main()
