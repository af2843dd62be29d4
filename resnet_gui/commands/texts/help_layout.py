"""Breaks help into lines: Chinese has no spaces, and its characters take two columns."""

from __future__ import annotations

import argparse
import re

from resnet_gui.commands.texts.text_table import width_of

_OPENING, _CLOSING = "「『（“‘《", "，。、；：？！）」』”’》…"
_WIDE = r"\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_PIECE = re.compile(rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]*|\s+")
"""What stays together: a Chinese character or a word, with signs that begin or end no line."""


class HelpLayout(argparse.HelpFormatter):
    """Python's layout of help, with lines as wide as a terminal shows them."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:  # it has its own lines
            return "\n".join(indent + line for line in text.splitlines())
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))


def wrapped(text: str, width: int) -> list[str]:
    """Return a paragraph in lines of at most ``width`` columns."""
    lines, line = [], ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and width_of(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    return [*lines, line.rstrip()] if line else lines
