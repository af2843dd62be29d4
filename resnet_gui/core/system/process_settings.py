"""Preferences that hold for this whole process, and come before environment variables.

They come from the settings of the program (``user_settings``) and from options of a command; an
engine process receives them when it starts (``core.protocol.engine_options``).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path


@dataclass
class ProcessSettings:
    """What the user has chosen; None leaves it to the environment, or to the program.

    Attributes:
        graphics: Whether the graphics processor computes.
        max_megapixels: Size of the largest image that is decoded.
        memory_gb: The most memory that is used, in gigabytes.
        threads: How many threads compute.
        weights: The file of ResNet50's ImageNet weights.
        runs: The folder of new runs.
        earlier_runs: The folders of new runs before; what lies in them is still listed.
    """

    graphics: bool | None = None
    max_megapixels: float | None = None
    memory_gb: float | None = None
    threads: int | None = None
    weights: Path | None = None
    runs: Path | None = None
    earlier_runs: tuple[Path, ...] = ()

    def take_over(self, other: ProcessSettings) -> None:
        """Let the values of another object hold."""
        for field in fields(self):
            setattr(self, field.name, getattr(other, field.name))


SETTINGS = ProcessSettings()
"""The settings of this process."""
