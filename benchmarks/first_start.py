"""The first start: when ImageNet's 1,000 classes are ready, and how soon an image is answered.

``python -m benchmarks.first_start PICTURES`` starts the real window five times (offscreen unless
``QT_QPA_PLATFORM`` says otherwise) with an empty home, waits until the built-in network is ready,
and drops photographs on the answer pane one after another. Prints the medians and the largest of
the five starts: seconds from the start to ready, and milliseconds from a drop to the bars drawn,
the very first one apart.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_STARTS = 5
_IMAGES = 20
_PAUSE_MS = 150  # between two drops: what one has left to do is over


def measure(images: Path, work: Path) -> list[dict[str, Any]]:
    """Return what each start has found."""
    found = []
    command = [sys.executable, "-m", "benchmarks.first_start", str(images), "--once"]
    for _ in range(_STARTS):
        shutil.rmtree(work / "home", ignore_errors=True)
        environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
        environment["RESNET_GUI_HOME"] = str(work / "home")
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return found


class _Once:
    """One first start of the window."""

    def __init__(self, images: Path) -> None:
        from resnet_gui.gui.shell.app import Application, stay_prompt
        from resnet_gui.gui.shell.startup_files import StartupFiles

        self._images = sorted(images.rglob("*.jpg"))[:_IMAGES]
        self._started = time.perf_counter()
        self._dropped = 0.0
        self.ready_s, self.answers_ms = 0.0, list[float]()
        self.app = Application(["resnet_gui"])
        self._window = self.app.window
        self._window.inference.model_opened.connect(self._on_model)
        self._window.inference.predicted.connect(self._on_answer)
        self._window.show()
        StartupFiles(self._window, self.app.settings, self._window.tasks).begin([])
        stay_prompt()

    def _on_model(self) -> None:
        self.ready_s = time.perf_counter() - self._started
        self._drop_later()

    def _drop_later(self) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(_PAUSE_MS, self._drop)

    def _drop(self) -> None:
        self._dropped = time.perf_counter()
        self._window.pane.take([self._images[len(self.answers_ms)]])

    def _on_answer(self) -> None:
        self._window.pane.repaint()  # the bars are drawn when this returns
        self.answers_ms.append((time.perf_counter() - self._dropped) * 1000)
        if len(self.answers_ms) < len(self._images):
            self._drop_later()
        else:
            self._window.close()


def main() -> None:
    """Measure, or start once where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("images", metavar="PICTURES", type=Path)
    parser.add_argument("--once", action="store_true", help="one start; prints JSON")
    options = parser.parse_args()
    if options.once:
        once = _Once(options.images)
        once.app.qt.exec()
        print(json.dumps({"ready_s": once.ready_s, "answers_ms": once.answers_ms}))
        return
    with tempfile.TemporaryDirectory(prefix="resnet_gui-first-") as work:
        found = measure(options.images.resolve(), Path(work))
    rows = {
        "start to ready, s": [one["ready_s"] for one in found],
        "first drop to bars, ms": [one["answers_ms"][0] for one in found],
        "later drops to bars, ms": [ms for one in found for ms in one["answers_ms"][1:]],
    }
    for name, values in rows.items():
        print(f"| {name} | {statistics.median(values):.1f} | {max(values):.1f} |")


if __name__ == "__main__":
    main()
