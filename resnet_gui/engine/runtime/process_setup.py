"""Sets up an engine process: its options, its output and its priority."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO

from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.system.process_settings import SETTINGS


def apply(options: EngineOptions) -> None:
    """Let the options hold in this process."""
    SETTINGS.take_over(options.settings)
    if options.low_priority:
        _lower_priority()


def redirect_output(log: Path) -> None:
    """Send file descriptors 1 and 2 to the log, so that the output of C++ is there too."""
    log.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(descriptor, number)
    os.close(descriptor)
    # In a windowed program on Windows both are None.
    sys.stdout, sys.stderr = _stream(1), _stream(2)


def _stream(descriptor: int) -> TextIO:
    return open(
        descriptor, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )


def _lower_priority() -> None:
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x00004000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(5)
