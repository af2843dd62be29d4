"""Settings that an engine process starts with."""

from __future__ import annotations

from dataclasses import dataclass, field

from resnet_gui.core.system.process_settings import ProcessSettings


@dataclass(frozen=True)
class EngineOptions:
    """The program's settings, as far as an engine follows them; fixed when it starts.

    Attributes:
        low_priority: Whether other programs go first.
        settings: What the user has chosen.
    """

    low_priority: bool = False
    settings: ProcessSettings = field(default_factory=ProcessSettings)
