"""Settings that an engine process starts with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EngineOptions:
    """The program's settings, as far as an engine follows them; fixed when it starts.

    Attributes:
        low_priority: Whether other programs go first.
        graphics: See ``ProcessSettings``.
        max_megapixels: See ``ProcessSettings``.
    """

    low_priority: bool = False
    graphics: bool | None = None
    max_megapixels: float | None = None
