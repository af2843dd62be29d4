"""The walk that takes the screenshots of the help finds its buttons in every language."""

from __future__ import annotations

import ast
from pathlib import Path

import catalogs
import pytest

SCRIPT = Path(__file__).parents[1] / "docs" / "make_screenshots.py"


def pressed() -> set[tuple[str, str]]:
    """Return the context and the words of each button that the walk presses or waits for."""
    found = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="click" | "can_click"),
                args=[ast.Constant(value=str(context)), ast.Constant(value=str(words))],
            ):
                found.add((context, words))
    return found


@pytest.mark.parametrize("catalog", catalogs.catalogs(), ids=lambda path: path.stem)
def test_each_button_of_the_walk_has_a_name_in_the_language(catalog: Path) -> None:
    named = {(entry.context, entry.source) for entry in catalogs.entries(catalog)}

    assert len(pressed()) >= 4
    assert pressed() <= named
