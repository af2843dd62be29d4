"""What a student can send to a teacher: versions, the last problem, the end of the log."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import PySide6

import resnet_gui
from resnet_gui.core.messages import EngineReady
from resnet_gui.core.problems import Problem
from resnet_gui.core.wording import sentence
from resnet_gui.gui.engine_client import log_tail


def report(engine: EngineReady | None, problem: Problem | None, details: str, log: Path) -> str:
    """Return a text that says what ran where and what went wrong; always in English."""
    versions = {
        "resnet_gui": resnet_gui.__version__,
        "system": platform.platform(),
        "python": platform.python_version(),
        "PySide6": PySide6.__version__,
        **(engine.versions if engine is not None else {"engine": "not started"}),
        "processors": str(os.cpu_count()),
    }
    parts = ["\n".join(f"{name}: {value}" for name, value in versions.items())]
    if problem is not None:
        parts.append(f"Problem ({problem.kind}): {sentence(problem)}")
    if details:
        parts.append(details.strip())
    tail = log_tail(log).strip()
    if tail and tail not in details:
        parts.append(f"End of {log.name}:\n{tail}")
    return "\n\n".join(parts) + "\n"
