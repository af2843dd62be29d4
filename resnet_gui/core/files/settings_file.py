"""Reads the settings file as Qt writes it, without Qt: commands go by it too."""

from __future__ import annotations

import re
from pathlib import Path

from resnet_gui.core.files import paths
from resnet_gui.core.files.reading import read_text
from resnet_gui.core.system import user_settings

_GENERAL = "General"
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]+|.)")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def values(file: Path | None = None) -> dict[str, str]:
    """Return what a settings file says: its text for each key, as ``section/key``.

    Keys of the first section stand alone. A file that is missing or cannot be read says nothing.

    Args:
        file: The settings file, where it is not the program's.
    """
    try:
        lines = read_text(file or paths.settings_file()).splitlines()
    except (OSError, ValueError):
        return {}
    section, found = "", {}
    for line in lines:
        name, is_value, value = line.partition("=")
        if line.startswith("[") and line.rstrip().endswith("]"):
            section = line.strip()[1:-1]
        elif is_value:
            key = name.strip()
            found[key if section == _GENERAL else f"{section}/{key}"] = _plain(value.strip())
    return found


def apply() -> None:
    """Let the settings of the program hold for this process, which is a command's."""
    user_settings.apply(values().get)


def _plain(value: str) -> str:
    """Return a value without Qt's quotation marks and escapes."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]

    def character(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if code[0] == "x" else _ESCAPED.get(code, code)

    return _ESCAPE.sub(character, value)
