"""Trains many times in one window and looks at what each training leaves behind.

``python -m benchmarks.many_trainings --work FOLDER [--trainings 100] [--preset instant]``
opens the real window (offscreen unless ``QT_QPA_PLATFORM`` says otherwise) and trains again and
again on the sample, or on the folder of pictures that is named last. Prints a line of JSON after
each training: descriptors, threads, child processes, files in the temporary folder, and the
window's memory after a collection. Linux only: it reads ``/proc``.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import sys
import tempfile
import threading
from pathlib import Path

from benchmarks.common import Bench

_REST_MS = 1500  # engines end, what was learned is opened


class _Trainings:
    """One life of the window, in which Train is pressed many times."""

    def __init__(self, bench: Bench, preset: str, trainings: int) -> None:
        from PySide6.QtCore import QTimer

        from resnet_gui.gui.shell.app import Application, stay_prompt

        self.app = Application(["resnet_gui"])
        self._window = self.app.window
        self._window.show()
        stay_prompt()
        self._images, self._preset = bench.images, preset
        self._left, self._done = trainings, 0
        self._window.session.changed.connect(self._on_dataset)
        self._window.runs.finished.connect(self._on_ended)
        self._window.runs.failed.connect(self._on_ended)
        self._is_opened = False
        QTimer.singleShot(_REST_MS, self._open)

    def _open(self) -> None:
        self._window.open_dataset(self._images)

    def _on_dataset(self) -> None:
        from PySide6.QtCore import QTimer

        session = self._window.session
        if not self._is_opened and not session.is_scanning and session.dataset is not None:
            self._is_opened = True
            QTimer.singleShot(_REST_MS, self._train)

    def _train(self) -> None:
        from resnet_gui.core.config.presets import from_preset

        session, runs = self._window.session, self._window.runs
        assert session.dataset is not None
        self._window.show_train()
        config = from_preset(self._preset, self._images, seed=self._done)
        runs.start(session.dataset, config, f"run {self._done}")

    def _on_ended(self) -> None:
        from PySide6.QtCore import QTimer

        run = self._window.runs.run
        if run is not None and run.problem is not None:
            print(run.problem, run.details, file=sys.stderr)
            self.app.qt.exit(1)
        QTimer.singleShot(_REST_MS, self._look)

    def _look(self) -> None:
        self._done += 1
        self._left -= 1
        gc.collect()
        print(json.dumps({"training": self._done, **left_behind()}), flush=True)
        if self._left:
            self._train()
        else:
            self._window.close()


def left_behind() -> dict[str, int]:
    """Return what this process holds, and how many files its temporary folder has."""
    own = Path("/proc/self")
    status = dict(
        line.split(":", 1)
        for line in (own / "status").read_text("utf-8").splitlines()
        if ":" in line
    )
    children: list[str] = []
    for task in (own / "task").iterdir():
        with contextlib.suppress(OSError):  # the thread has just ended
            children += (task / "children").read_text("utf-8").split()
    return {
        "descriptors": len(list((own / "fd").iterdir())),
        "threads": int(status["Threads"]),
        "python_threads": threading.active_count(),
        "children": len(children),
        "temporary_files": sum(1 for _ in Path(tempfile.gettempdir()).rglob("*")),
        "memory_mb": round(int(status["VmRSS"].split()[0]) / 1000),
    }


def main() -> int:
    """Train, and print what was left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("images", metavar="PICTURES", type=Path, nargs="?")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--trainings", type=int, default=100)
    parser.add_argument("--preset", default="instant")
    options = parser.parse_args()
    from resnet_gui.core.files import paths

    temporary = options.work / "temporary"
    temporary.mkdir(parents=True, exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)  # nobody else's files are counted
    bench = Bench(options.images or paths.asset("sample"), options.work)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    trainings = _Trainings(bench, options.preset, options.trainings)
    return int(trainings.app.qt.exec())


if __name__ == "__main__":
    sys.exit(main())
