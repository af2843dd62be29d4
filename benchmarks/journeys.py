"""The seconds of docs/journeys.md: ``python -m benchmarks.journeys [FOLDER]``.

The real window (``QT_QPA_PLATFORM`` says where) is clicked from its first start to the first
answer: with the sample, or with a folder of class folders. Its home is empty.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_LONGEST = 300  # seconds


class _Journey:
    """Clicks on the buttons of a window by their words."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from resnet_gui.gui.shell.app import Application, stay_prompt

        self._app = Application(["resnet_gui"])
        self.window = self._app.window
        self.window.resize(1400, 900)
        self.window.show()
        stay_prompt()
        QApplication.processEvents()

    def wait(self, is_so: Callable[[], bool]) -> float:
        """Let the window live until something is so; return the time."""
        from PySide6.QtWidgets import QApplication

        end = time.perf_counter() + _LONGEST
        while not is_so():
            QApplication.processEvents()
            time.sleep(0.005)
            if time.perf_counter() > end:
                raise TimeoutError
        return time.perf_counter()

    def has(self, words: str) -> bool:
        """Return whether a button with these words can be pressed."""
        from PySide6.QtWidgets import QAbstractButton

        return any(
            button.text() == words and button.isVisible() and button.isEnabled()
            for button in self.window.findChildren(QAbstractButton)
        )

    def click(self, words: str) -> float:
        """Press a button as soon as that is possible; return when."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QAbstractButton

        self.wait(lambda: self.has(words))
        for button in self.window.findChildren(QAbstractButton):
            if button.text() == words and button.isVisible():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                break
        return time.perf_counter()


def walk(folder: Path | None) -> None:
    """Walk from the first start to the first answer, and print how long each part took."""
    begin = time.perf_counter()
    journey = _Journey()
    shown = time.perf_counter()
    if folder is None:
        first = journey.click("Try the sample")
    else:
        first = time.perf_counter()
        journey.window.open_dataset(folder)  # as a drop does
        journey.click("Continue to Train")
    ready = journey.wait(lambda: journey.window.train.isVisible() and journey.has("Train"))
    train = journey.click("Train")
    usable = journey.wait(lambda: journey.has("Try a picture of the dataset"))
    asked = journey.click("Try a picture of the dataset")
    panel = journey.window.pane.session
    answered = journey.wait(lambda: panel.prediction is not None)
    saved = journey.wait(lambda: journey.has("Continue to Evaluate"))
    print(f"| start of the program to its window | {shown - begin:.1f} |")
    print(f"| first click or drop to *Train* that can be pressed | {ready - first:.1f} |")
    print(f"| *Train* to the first model that can be asked | {usable - train:.1f} |")
    print(f"| *Try a picture of the dataset* to its bars | {answered - asked:.2f} |")
    print(f"| first click or drop to the first answer | {answered - first:.1f} |")
    print(f"| *Train* to the saved run | {saved - train:.1f} |", flush=True)


def main() -> None:
    """Walk once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", metavar="FOLDER", type=Path)
    options = parser.parse_args()
    os.environ["RESNET_GUI_HOME"] = tempfile.mkdtemp()
    walk(None if options.folder is None else options.folder.resolve())
    sys.stdout.flush()
    os._exit(0)  # the window is not closed: its engines end with the process


if __name__ == "__main__":
    main()
