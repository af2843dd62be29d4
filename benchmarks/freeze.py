"""The longest freezes of the window over a whole run and a first prediction, phase by phase.

``python -m benchmarks.freeze PICTURES`` opens the real window five times (offscreen unless
``QT_QPA_PLATFORM`` says otherwise), reads the images, trains a head on a frozen ResNet50 with
nothing kept from before, drops an image on the answer pane, and closes. A timer of 5 ms notes how
late it comes: that is how long the window could not have answered. Of closing, it is the time until
the window is off the screen. Prints for each phase the median and the largest of the five runs, and
the largest work that the window's own thread did within one turn: the rest of a freeze is waiting
for other processes, which depends on how busy the machine is. Last comes the time from an image
dropped to its bars drawn.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.common import Bench

_RUNS = 5
_TICK = 0.005
_OWN = ": own"  # after a phase's name: work of the window's own thread


def measure(bench: Bench) -> dict[str, list[int]]:
    """Return the median and the largest freeze of each phase, in milliseconds.

    Third is the largest work of the window's own thread in one turn, 0 where not measured.
    """
    found = []
    # Made here: in a life it would be waited for by the window's own thread, for 16 s.
    assert bench.weights.is_file()
    for _ in range(_RUNS):
        bench.forget_cache()
        command = [sys.executable, "-m", "benchmarks.freeze", str(bench.images), "--once"]
        done = subprocess.run(
            [*command, "--work", str(bench.work)], capture_output=True, text=True, check=True
        )
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return {
        name: [
            round(statistics.median(values)),
            round(max(values)),
            round(max(one.get(f"{name}{_OWN}", 0.0) for one in found)),
        ]
        for name in found[0]
        if not name.endswith(_OWN) and (values := [one.get(name, 0.0) for one in found])
    }


class _Once:
    """One life of the window, from its start to its end."""

    def __init__(self, bench: Bench) -> None:
        from PySide6.QtCore import QTimer

        from resnet_gui.gui.shell.app import Application, stay_prompt

        self._freezes: dict[str, float] = {}
        self._phase = "start"
        started = time.perf_counter()
        self.app = Application(["resnet_gui"])
        self._window = self.app.window
        self._window.show()
        stay_prompt()
        self._bench, self._config = bench, bench.config()
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._started = started
        self._asked = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(int(_TICK * 1000))
        self._window.session.changed.connect(self._on_dataset)
        self._window.runs.progressed.connect(self._on_run)
        self._window.runs.state_changed.connect(self._on_run)
        self._window.inference.predicted.connect(self._on_answer)
        self._window.inference.model_opened.connect(self._on_model)
        QTimer.singleShot(1500, self._open)

    def result(self) -> dict[str, float]:
        """Return the longest freeze of each phase, in milliseconds."""
        return self._freezes

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self._note(self._phase, (now - self._last - _TICK) * 1000)
        self._note(f"{self._phase}{_OWN}", (used - self._used) * 1000)
        self._last, self._used = now, used

    def _note(self, name: str, milliseconds: float) -> None:
        self._freezes[name] = max(milliseconds, self._freezes.get(name, 0.0))

    def _open(self) -> None:
        self._phase = "reading"
        self._window.open_dataset(self._bench.images)

    def _on_dataset(self) -> None:
        from PySide6.QtCore import QTimer

        session = self._window.session
        if self._phase == "reading" and not session.is_scanning and session.dataset is not None:
            self._phase = "looking"
            QTimer.singleShot(1500, self._train)

    def _train(self) -> None:
        self._phase = "training begins"
        self._window.show_train()
        self._window.train.offer(self._config)
        self._window.train.press_primary()

    def _on_run(self) -> None:
        run = self._window.runs.run
        if run is not None and run.problem is not None:
            print(run.problem, run.details, file=sys.stderr)
            self._window.close()
        elif run is not None and run.phase is not None and self._phase != "prediction":
            self._phase = run.phase.value

    def _on_model(self, path: Path) -> None:
        run = self._window.runs.run
        if run is not None and run.finished is not None:
            self._phase = "prediction"
            image = next((self._bench.images / "valid").rglob("*.jpg"))
            self._asked = time.perf_counter()
            self._window.pane.predict([image])

    def _on_answer(self) -> None:
        from PySide6.QtCore import QTimer

        if self._phase == "prediction":
            self._window.pane.repaint()  # the bars are drawn when this returns
            self._freezes["dropped to bars"] = (time.perf_counter() - self._asked) * 1000
            QTimer.singleShot(500, self._close)

    def _close(self) -> None:
        self._phase = "closing"
        self._asked = time.perf_counter()
        self._window.windowHandle().visibleChanged.connect(self._on_gone)
        self._window.close()

    def _on_gone(self) -> None:
        """The window is off the screen; how the engines end, nobody sees."""
        self._timer.stop()
        self._freezes["closing"] = (time.perf_counter() - self._asked) * 1000


def main() -> None:
    """Measure, or live once where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("images", metavar="PICTURES", type=Path)
    parser.add_argument("--once", action="store_true", help="one life; prints JSON")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "resnet_gui-benchmark"
    )
    options = parser.parse_args()
    bench = Bench(options.images, options.work)
    if not options.once:
        for name, (median, largest, own) in measure(bench).items():
            print(f"| {name} | {median} | {largest} | {own} |")
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    once = _Once(bench)
    once.app.qt.exec()
    print(json.dumps(once.result()))


if __name__ == "__main__":
    main()
