"""Handles Ctrl+C during work that must not stop in the middle."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType

from resnet_gui.commands.texts.language import translate


@contextlib.contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Yield a function that says whether Ctrl+C was pressed; work asks it between two steps."""
    pressed = False

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)


def stop_on_interrupt(stop: Callable[[], None]) -> None:
    """Let the first Ctrl+C stop a run, which keeps its best epoch, and the second discard it."""

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # the second one discards
        text = translate("CommandLine", "Stopping; the best epoch is kept. Ctrl-C again discards.")
        print(f"\n{text}", file=sys.stderr)
        stop()

    signal.signal(signal.SIGINT, on_interrupt)
