"""Preferences that hold for this whole process, and come before environment variables.

The window sets them from what the user has chosen, ``resnet-gui check`` from its options; an engine
process receives them when it starts (``core.protocol.engine_options``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class ProcessSettings:
    """What the user has chosen; None leaves it to the environment.

    Attributes:
        graphics: Whether the graphics processor computes.
        max_megapixels: Size of the largest image that is decoded.
    """

    graphics: bool | None = None
    max_megapixels: float | None = None


SETTINGS = ProcessSettings()
"""The settings of this process."""
