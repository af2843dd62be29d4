"""What a journey has: the window, a hand, its folders, a camera and a clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.walk.hands import Hand
from benchmarks.walk.walker import Walker
from resnet_gui.gui.shell.main_window import MainWindow


class Stage:
    """One journey.

    Args:
        walk: Waits and looks.
        hand: Presses.
        data: Folders of pictures, which the journey may change.

    Attributes:
        figures: Presses and seconds, once the clock was stopped.
    """

    def __init__(self, walk: Walker, hand: Hand, data: Path) -> None:
        self.walk, self.hand, self.data = walk, hand, data
        self.figures: tuple[int, float] | None = None

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self.walk.window

    def look(self, name: str) -> None:
        """Take a picture."""
        self.walk.look(name)

    def wait(self, what: str, is_so: Callable[[], object]) -> None:
        """Let the window live until something is so."""
        self.walk.wait(what, is_so)

    def stop_clock(self) -> None:
        """Say that the journey is at its end, but for what there is to look at."""
        self.figures = self.walk.presses, self.walk.seconds
