"""Every text for people in the source, whatever module says it and in whatever context."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import resnet_gui
from tests.golden.refactoring.frozen import expect_set

CHANGED: dict[str, str] = {
    # Texts with a number have Qt's plural forms; in English they read as before.
    "1 picture": "%Ln picture(s)",
    "{count} pictures": "%Ln picture(s)",
    "1 class": "%Ln class(es)",
    "{count} classes": "%Ln class(es)",
    "1 epoch": "%Ln epoch(s)",
    "{n} epochs": "%Ln epoch(s)",
    "1 run": "%Ln run(s)",
    "{count} runs": "%Ln run(s)",
    "{time}, 1 epoch": "{time}, {epochs}",
    "{time}, {n} epochs": "{time}, {epochs}",
    "1 file could not be read.": "%Ln file(s) could not be read.",
    "{count} files could not be read.": "%Ln file(s) could not be read.",
}
"""Texts that the refactoring is allowed to say in another way: how they were, how they are."""

CHANGED_PRINTED: dict[str, str] = {}
"""The same for what the command line prints and explains."""

_PLACES = {"tr": 0, "QT_TR_NOOP": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""What marks a text for translation: which of its arguments the text is."""

_SAYING = {"help", "description", "epilog", "metavar", "title"}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(Path(resnet_gui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                    yield name, node


def _literals(node: ast.expr) -> Iterator[str]:
    """Return the texts that an argument may be; of an f-string its pattern."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.BinOp(left=left, right=right):
            yield from _literals(left)
            yield from _literals(right)


def _pieces(node: ast.expr) -> Iterator[str]:
    """Return every piece of text within an expression that has a letter in it."""
    for one in ast.walk(node):
        match one:
            case ast.Constant(value=str(text)) if any(map(str.isalpha, text)):
                yield text


def texts() -> list[str]:
    """Return all texts that are marked for translation."""
    found: set[str] = set()
    for name, call in _calls():
        place = _PLACES.get(name)
        if place is not None and len(call.args) > place:
            found.update(_literals(call.args[place]))
    return sorted(found)


def printed() -> list[str]:
    """Return the texts that the command line prints, and those that explain its options."""
    found: set[str] = set()
    for name, call in _calls():
        if name in ("print", "tell"):
            for argument in call.args:
                found.update(_pieces(argument))
        if name in ("add_argument", "add_parser", "ArgumentParser", "_Parser"):
            for keyword in call.keywords:
                if keyword.arg in _SAYING:
                    found.update(_pieces(keyword.value))
    return sorted(found)


def test_no_text_is_lost_and_none_is_said_otherwise() -> None:
    expect_set("source_texts", texts(), CHANGED)


def test_the_command_line_prints_what_it_printed() -> None:
    expect_set("printed_texts", printed(), CHANGED_PRINTED)
