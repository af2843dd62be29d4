"""The settings of the program as they hold for a process: the window's, and those of commands.

The window writes them to the settings file with Qt; commands read that file without Qt.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from resnet_gui.core.system.hardware import DEVICE_VARIABLE
from resnet_gui.core.system.process_settings import SETTINGS, ProcessSettings

MAX_MEGAPIXELS_VARIABLE = "RESNET_GUI_MAX_MEGAPIXELS"
"""Sets another limit for the size of images, for all parts of the program."""

THREADS = (0, 1024)
"""Fewest and most threads; 0 stands for as many as there are processors."""

MEMORY = (0.0, 1024.0)
"""Least and most memory in gigabytes; 0 stands for a share of what is free."""

LEAST_MEMORY = 2.0
"""In gigabytes: TensorFlow, ResNet50, its gradients and Adam take 1.5 whatever the limit says."""

MEGAPIXELS = (1, 2000)
"""Smallest and largest limit for the size of images: one takes three megabytes when it is read."""

T = TypeVar("T")


def read_switch(value: object) -> bool:
    """Return what a switch in the settings file says."""
    return str(value).lower() == "true"


def read_threads(value: object) -> int:
    """Return a number of threads out of the settings file; else raise ``ValueError``."""
    return _within(int(str(value)), THREADS)


def read_memory(value: object) -> float:
    """Return gigabytes out of the settings file, 0 or enough; else raise ``ValueError``."""
    memory = _within(float(str(value)), MEMORY)
    return max(memory, LEAST_MEMORY) if memory else 0.0


def read_megapixels(value: object) -> int:
    """Return a limit in megapixels out of the settings file; else raise ``ValueError``."""
    return _within(int(str(value)), MEGAPIXELS)


def read_path(value: object) -> Path | None:
    """Return a path out of the settings file; None where it is empty."""
    return Path(str(value)) if value else None


def read_paths(value: object) -> tuple[Path, ...]:
    """Return paths, a line each: file names hold no line breaks that matter here."""
    return tuple(Path(line) for line in str(value).split("\n") if line)


def apply(stored: Callable[[str], object]) -> None:
    """Let the user's settings hold in this process; environment variables come before them.

    Args:
        stored: Returns what the settings file has for a key; None where it has nothing. A value
            that cannot be read is as none.
    """

    def value(key: str, read: Callable[[object], T | None]) -> T | None:
        found = stored(key)
        try:
            return None if found is None else read(found)
        except ValueError:
            return None

    has_device = DEVICE_VARIABLE in os.environ
    has_limit = bool(os.environ.get(MAX_MEGAPIXELS_VARIABLE))  # an empty one decides nothing
    SETTINGS.take_over(
        ProcessSettings(
            graphics=None if has_device else value("graphics", read_switch) or None,
            max_megapixels=None if has_limit else value("largest_picture", read_megapixels),
            memory_gb=value("memory_limit", read_memory) or None,
            threads=value("threads", read_threads) or None,
            weights=value("weights", read_path),
            runs=value("runs_folder", read_path),
            earlier_runs=value("earlier_runs_folders", read_paths) or (),
        )
    )


def _within(number: T, limits: tuple[T, T]) -> T:
    low, high = limits
    if not low <= number <= high:  # type: ignore[operator]
        raise ValueError(number)
    return number
