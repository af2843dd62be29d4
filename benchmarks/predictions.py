"""Whether many predictions wear the program out: python benchmarks/predictions.py FOLDER [COUNT].

Trains ``plain_cnn`` at 64 pixels for an epoch on the sample, opens the window (offscreen, unless
QT_QPA_PLATFORM says otherwise), and has it answer COUNT times (100,000) to the images of FOLDER
over and over, in the Batch tab. Prints at each tenth the memory of the window's process and of the
engine's, the longest time for which the window's event loop stood still (a 10 ms timer), and the
longest that its thread worked within one such time: the difference is other programs' share.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QTimer

from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.gui.shell.app import Application, stay_prompt

_STEPS = 10
_TICK_MS = 10


def main() -> None:
    """Train, open, ask, print."""
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["RESNET_GUI_HOME"] = home
        model = _train(Path(home) / "plain")
        images = sorted(path for path in folder.rglob("*") if path.suffix in (".jpg", ".png"))
        print(f"{len(images)} pictures, {os.cpu_count()} processors, {count:,} predictions")
        app = Application(["resnet_gui"])
        app.window.show()
        stay_prompt()
        app.window.pane.open_model(model)
        watch = _Watch(app, list(islice(cycle(images), count)))
        app.qt.exec()
        del watch  # Qt alone would not keep it


def _train(run: Path) -> Path:
    """Train in a process of its own: this one is to hold no more than the program does."""
    words = "train", "--preset", "plain", "--image-size", "64", "--epochs", "1"
    sample = Path(__file__).parent.parent / "assets" / "sample"
    process = multiprocessing.get_context("spawn").Process(
        target=_command, args=([*words, "--output", str(run), str(sample)],)
    )
    process.start()
    process.join()
    return run / MODEL_FILE


def _command(words: list[str]) -> None:
    from resnet_gui import cli

    cli.main(words)


class _Watch:
    """Asks once the model is open, and looks at memory and at the event loop meanwhile."""

    def __init__(self, app: Application, images: list[Path]) -> None:
        self._app, self._images = app, images
        self._printed, self._started = -1, 0.0
        self._rest()
        app.window.pane.model_opened.connect(self._begin)
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def _begin(self, _path: Path) -> None:
        self._app.window.pane.predict(self._images)
        self._started = time.monotonic()
        self._rest()
        self._timer.start()

    def _rest(self) -> None:
        self._stall = self._work = 0.0
        self._last, self._last_work = time.monotonic(), time.thread_time()

    def _tick(self) -> None:
        now, work = time.monotonic(), time.thread_time()
        self._stall, self._last = max(self._stall, now - self._last - _TICK_MS / 1000), now
        self._work, self._last_work = max(self._work, work - self._last_work), work
        batch = self._app.window.batch.batch
        assert batch is not None
        step = batch.done * _STEPS // len(self._images)
        if step != self._printed:
            self._printed = step
            self._print(batch.done, now - self._started)
            self._rest()
        if not batch.is_running:
            self._timer.stop()
            self._app.window.close()

    def _print(self, done: int, seconds: float) -> None:
        (engine,) = multiprocessing.active_children()
        print(
            f"{done:>9,} after {seconds:6.0f} s: window {_megabytes(os.getpid()):4.0f} MB, "
            f"engine {_megabytes(engine.pid or 0):4.0f} MB, "
            f"longest standstill {1000 * self._stall:4.0f} ms, work {1000 * self._work:4.0f} ms",
            flush=True,
        )


def _megabytes(process: int) -> float:
    """Return the resident memory of a process (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
