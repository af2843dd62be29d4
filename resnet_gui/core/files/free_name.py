"""File names that are not taken yet and that every operating system allows."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from resnet_gui.core.files.paths import long_path


def free_name(path: Path) -> Path:
    """Return ``path``, or a numbered name if it is taken, such as ``cat (2).jpg``."""
    if not long_path(path).exists():
        return path
    others = (path.with_stem(f"{path.stem} ({number})") for number in count(2))
    return next(other for other in others if not long_path(other).exists())
