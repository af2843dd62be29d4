"""Sets up the program's log file."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from resnet_gui.core.files.paths import logs_dir

_NAME = "resnet_gui"


def start(program: str) -> Path | None:
    """Send the program's log to a file in ``logs_dir()``; None if it cannot be written."""
    logger = logging.getLogger(_NAME)
    logger.addHandler(logging.NullHandler())  # without it, errors are printed if there is no file
    path = logs_dir() / f"{program}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return path
