"""Text tables for a terminal: words aligned left, numbers aligned right."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from resnet_gui.core.visible_text import visible


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """Return a text table; the first ``words`` columns hold words, the others numbers."""
    lines = [[visible(cell) for cell in line] for line in (headings, *rows)]
    widths = [max(map(width_of, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            _pad(cell, width, left=at < words)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _pad(text: str, width: int, *, left: bool) -> str:
    gap = " " * (width - width_of(text))
    return text + gap if left else gap + text


def width_of(text: str) -> int:
    """Return the width of a text on a terminal, where a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
