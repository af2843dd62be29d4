"""Golden files: what was recorded before the move, and how a difference is told.

To record anew what is meant to be different, run the tests with RESNET_GUI_RECORD=1 and read the
difference in git.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "golden"


def expect_text(name: str, found: str, changed: Mapping[str, str] | None = None) -> None:
    """Compare a text with the golden file of that name, line by line.

    Args:
        name: Of the file, without its ending.
        found: What the program says now.
        changed: Lines that are meant to be different now: how they were, and how they are.
    """
    path = _FOLDER / f"{name}.txt"
    found = found.rstrip("\n") + "\n"
    if _records():
        path.write_text(found, encoding="utf-8", newline="\n")
    lines = path.read_text(encoding="utf-8").splitlines()
    before = [(changed or {}).get(line, line) for line in lines]
    _expect_lines(path.name, before, found.splitlines())


def expect_values(name: str, found: Mapping[str, Any]) -> None:
    """Compare values with the golden JSON file of that name."""
    path = _FOLDER / f"{name}.json"
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    if _records():
        path.write_text(text, encoding="utf-8", newline="\n")
    _expect_lines(path.name, path.read_text(encoding="utf-8").splitlines(), text.splitlines())


def expect_set(name: str, found: Sequence[str], changed: Mapping[str, str]) -> None:
    """Compare a set of texts with the golden list of that name.

    Args:
        name: Of the file, without its ending.
        found: The texts that the program has now.
        changed: Texts that are meant to be different now: how they were, and how they are.
    """
    path = _FOLDER / f"{name}.json"
    if _records():
        text = json.dumps(sorted(set(found)), indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
    before = set(json.loads(path.read_text(encoding="utf-8")))
    assert changed.keys() <= before, f"never were there: {sorted(changed.keys() - before)}"
    expected = {changed.get(text, text) for text in before}
    gone, new = sorted(expected - set(found)), sorted(set(found) - expected)
    told = [*(f"  gone: {text!r}" for text in gone), *(f"  new:  {text!r}" for text in new)]
    assert not told, "\n".join([f"{path.name} differs:", *told])


def _records() -> bool:
    return bool(os.environ.get("RESNET_GUI_RECORD"))


def _expect_lines(name: str, before: list[str], after: list[str]) -> None:
    if before != after:
        difference = difflib.unified_diff(before, after, "before", "now", n=2, lineterm="")
        raise AssertionError("\n".join([f"{name} differs:", *difference]))
