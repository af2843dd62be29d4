"""Kills the mover at chosen moments and looks at what is left; a process without other threads.

``python -m tests.core.sorting_kills FOLDER OTHER_DRIVE KILLS FILES SEED MODE``: prints ``good``
where no file was lost or doubled and the undo brought every one back. A moment is a line of the
sorting code that is about to run, counted, never a time.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.plan import OrganizeMode, make_plan

CLASSES = ("cats", "dogs")
_CODE = str(Path(organizer.__file__).parent)


def go_on(_done: int, _total: int) -> bool:
    """Want all of it."""
    return True


def make_files(folder: Path, count: int) -> dict[str, str]:
    """Write files of different content, some with one name; return content by path."""
    for number in range(count):
        below = folder / f"day {number % 3}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number // 3:03}.jpg").write_text(f"picture {number} " * 50)
    return files_below(folder)


def files_below(*folders: Path) -> dict[str, str]:
    """Return the content of every file but logs, by its path."""
    return {
        str(path): path.read_text()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".jsonl"
    }


def run_until(line: int, work: Callable[[], Any]) -> int | None:
    """Do ``work`` in a process that is killed before that line; None, or how many lines it had."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def trace(frame: FrameType, event: str, _argument: Any) -> Any:
            nonlocal count
            if not frame.f_code.co_filename.startswith(_CODE):
                return None
            if event == "line":
                count += 1
                if count == line:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        work()
        sys.settrace(None)
        os.write(writing, str(count).encode())
        os._exit(0)
    os.close(writing)
    answer = os.read(reading, 100).decode()
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert answer or os.WTERMSIG(status) == signal.SIGKILL
    return int(answer) if answer else None


class Trial:
    """One folder of files, sorted and killed, looked at, and brought back."""

    def __init__(self, folder: Path, target: Path, files: int, mode: OrganizeMode) -> None:
        self.folder, self.target, self.mode = folder, target, mode
        self.before = make_files(folder, files)
        labels = (*CLASSES, None)
        found = [(Path(path), labels[i % 3]) for i, path in enumerate(self.before)]
        self.plan = make_plan(found, CLASSES, target, mode)

    def sort(self) -> None:
        """Do what is to be killed."""
        organizer.sort(self.plan, go_on)

    def undo(self) -> None:
        """Bring all back, as after a new start."""
        for log in self.target.glob("*.jsonl"):
            report = organizer.undo(log, go_on)
            assert not report.failed, report.failed

    def check_left(self, same_drive: bool) -> None:
        """A moved file is in one place, and in two only while it changes drives."""
        left = Counter(filter(None, files_below(self.folder, self.target).values()))
        wanted = Counter(self.before.values())
        assert not wanted - left, "a file is lost"
        extra = left - wanted
        if self.mode is OrganizeMode.MOVE:
            # On its way to another drive the one file at hand is a part, or a copy not yet settled.
            assert sum(extra.values()) <= (0 if same_drive else 1), extra

    def check_back(self) -> None:
        """All is as before."""
        assert files_below(self.folder) == self.before, "undo did not restore every file"
        assert not files_below(self.target), files_below(self.target)
        assert not [path for path in self.target.glob("*") if path.suffix != ".jsonl"]


def main() -> None:
    """Kill, look, undo; every third time the undo is killed as well."""
    root, drive, kills, files, seed, mode = sys.argv[1:]
    chance = random.Random(int(seed))
    lines: dict[str, int] = {}
    for number in range(int(kills) + 1):
        folder, target = Path(root, f"from {number}"), Path(drive, f"to {number}")
        trial = Trial(folder, target, int(files), OrganizeMode(mode))
        if number == 0:  # count the moments
            lines["sort"] = run_until(-1, trial.sort) or 0
            lines["undo"] = run_until(-1, trial.undo) or 0
            assert min(lines.values()) > int(files)
        else:
            assert run_until(chance.randint(1, lines["sort"]), trial.sort) is None
            if target.is_dir():
                trial.check_left(folder.stat().st_dev == target.stat().st_dev)
            if number % 3 == 0:
                # Killed early enough that it has not ended by then, in most cases.
                run_until(chance.randint(1, lines["undo"] // 2), trial.undo)
            trial.undo()
        if target.is_dir():
            trial.check_back()
        else:
            assert files_below(folder) == trial.before
        shutil.rmtree(folder)
        shutil.rmtree(target, ignore_errors=True)
    sys.stdout.write(f"good {lines}\n")


if __name__ == "__main__":
    main()
