"""Draws the window in each of its main states, so that pixels can be compared after a change.

Run from the root of the repository: python -m tests.gui.draw_window_states FOLDER
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from tests.gui.window_states import STATES, Stage, application, stage
from tests.gui.window_texts import normal

_AT_REST = 0.7  # seconds in which nothing changes: images come late, and bars and folds move
_MOST = 10.0  # seconds


def main(folder: Path) -> None:
    """Draw every state into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with application(look=True):
        for name, reach in STATES.items():
            with (
                tempfile.TemporaryDirectory(prefix="resnet_gui-states-") as scratch,
                stage(Path(scratch)) as on,
            ):
                shown = reach(on).window()  # perhaps a dialog over the window
                _hide_times(on)
                _image(shown).save(str(folder / f"{name}.png"))


def _hide_times(on: Stage) -> None:
    """Let labels say nothing that differs from one time to another."""
    for one in on.window.findChildren(QLabel):
        if one.isVisible() and (same := normal(one.text(), on.names)) != one.text():
            one.setText(same)


def _image(widget: QWidget) -> QImage:
    """Return what a widget looks like once it has come to rest."""
    image = widget.grab().toImage()
    begin = since = time.perf_counter()
    while time.perf_counter() < min(since + _AT_REST, begin + _MOST):
        QCoreApplication.processEvents()
        time.sleep(0.05)
        anew = widget.grab().toImage()
        if anew != image:
            image, since = anew, time.perf_counter()
    return image


if __name__ == "__main__":
    main(Path(sys.argv[1]))
