"""Seconds from Train pressed to an image answered in the window: one life of it.

``python -m benchmarks.window_answer PICTURES`` opens the real window (offscreen unless
``QT_QPA_PLATFORM`` says otherwise), reads the images, trains with the preset *Instant*, and asks
about an image as soon as what was learned can be asked. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

from benchmarks.common import Bench

_REST_MS = 1500  # the window has come to rest, its engines are there


class _Once:
    """One life of the window: images opened, Train pressed, one question, closed."""

    def __init__(self, bench: Bench) -> None:
        from PySide6.QtCore import QTimer

        from resnet_gui.gui.shell.app import Application, stay_prompt

        self.app = Application(["resnet_gui"])
        self._window = self.app.window
        self._window.show()
        stay_prompt()
        self._images = bench.images
        self._pressed = self._answered = 0.0
        self._is_opened = self._is_asked = self._is_ended = False
        self._window.session.changed.connect(self._on_dataset)
        self._window.runs.interim_model_ready.connect(self._on_usable)
        self._window.runs.finished.connect(self._on_ended)
        self._window.runs.failed.connect(self._on_ended)
        self._window.inference.predicted.connect(self._on_answer)
        self._window.inference.model_opened.connect(self._on_model)
        self._bundle: Path | None = None
        QTimer.singleShot(_REST_MS, self._open)

    def result(self) -> dict[str, float]:
        """Return how long the answer took."""
        return {"answered_s": self._answered - self._pressed}

    def _open(self) -> None:
        self._is_opened = True
        self._window.open_dataset(self._images)

    def _on_dataset(self) -> None:
        from PySide6.QtCore import QTimer

        from resnet_gui.core.config.presets import from_preset

        session = self._window.session
        if self._is_opened and not session.is_scanning and session.dataset is not None:
            self._is_opened = False
            self._window.show_train()
            self._window.train.offer(from_preset("instant", self._images))
            QTimer.singleShot(2 * _REST_MS, self._train)  # a person looks at the page first

    def _train(self) -> None:
        self._pressed = time.perf_counter()
        self._window.train.press_primary()

    def _on_usable(self, event: object) -> None:
        self._bundle = getattr(event, "bundle", None)

    def _on_model(self, path: Path) -> None:
        if path == self._bundle and not self._is_asked:
            self._is_asked = True
            image = next((self._images / "valid").rglob("*.jpg"))
            self._window.pane.predict([image])

    def _on_answer(self) -> None:
        if self._is_asked and not self._answered:
            self._window.pane.repaint()  # the bars are drawn when this returns
            self._answered = time.perf_counter()
            self._end_both()

    def _on_ended(self) -> None:
        run = self._window.runs.run
        if run is not None and run.problem is not None:
            print(run.problem, run.details, file=sys.stderr)
            self.app.qt.exit(1)
        self._is_ended = True
        self._end_both()

    def _end_both(self) -> None:
        """Close the window once there is an answer and the run is saved."""
        from PySide6.QtCore import QTimer

        if self._answered and self._is_ended:
            QTimer.singleShot(_REST_MS, self._window.close)


def main() -> int:
    """Live once and print how long the answer took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("images", metavar="PICTURES", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    bench = Bench(options.images, options.work)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    once = _Once(bench)
    failed = once.app.qt.exec()
    print(json.dumps(once.result()))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
