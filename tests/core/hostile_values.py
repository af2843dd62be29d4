"""Values that no file of this program has, for tests of everything that reads one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

VALUES: list[Any] = [
    *(None, True, 0, -1, 2.5, 10**30, 1e308, float("nan"), float("inf"), "", "x", "7", "\ud800"),
    *("a\0b", [], [[]], [None], [1, 2, 3], ["x", "x"], [[1], [2, 3]], {}, {"x": 1}, [{}], [["x"]]),
]
"""One of each type, and what is odd of its type."""

DEEP = "[" * 100_000
TEXTS = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"{}",
    b'{"schema": true}',
    b'{"schema": 1}',
    b'{"schema": 1, "a": ' + DEEP.encode() + b"}",
    DEEP.encode(),
    b'{"schema": 1' + b"0" * 5000 + b"}",
    b'{"schema": 1e999}',
    b"\xff\xfe{\0}\0",
    b"\0" * 100,
    '{"schema": 1}'.encode("utf-16"),
]
"""Files as a whole: no JSON, or none of this program."""


def changed(text: str) -> Iterator[tuple[str, str]]:
    """Yield the JSON object ``text`` with each of its values as another, and without each.

    Returns:
        What was changed, and the text.
    """
    whole = json.loads(text)
    for name in whole:
        yield f"{name} gone", json.dumps({k: v for k, v in whole.items() if k != name})
        for value in VALUES:
            yield f"{name} = {value!r}", json.dumps(whole | {name: value})
        if isinstance(whole[name], dict):
            for inner, other in changed(json.dumps(whole[name])):
                yield f"{name}.{inner}", json.dumps(whole | {name: json.loads(other)})
        elif isinstance(whole[name], list) and whole[name]:
            others = whole[name][1:]
            for value in VALUES:
                yield f"{name}[0] = {value!r}", json.dumps(whole | {name: [value, *others]})


def changed_csv(text: str) -> Iterator[tuple[str, str]]:
    """Yield the CSV ``text`` with each cell of its first lines as another, and other damage."""
    lines = [line.split(",") for line in text.splitlines()]
    for row, cells in enumerate(lines[:2]):
        for column in range(len(cells)):
            for value in ("", "x", "nan", "inf", "-1", "1e400", "9" * 5000, "\0", '"', "\ud800"):
                other = [*cells[:column], value, *cells[column + 1 :]]
                whole = [*lines[:row], other, *lines[row + 1 :]]
                yield f"{row}, {column} = {value[:9]!r}", "\n".join(map(",".join, whole)) + "\n"
        fewer = [*lines[:row], cells[:-1], *lines[row + 1 :]]
        more = [*lines[:row], [*cells, "1"], *lines[row + 1 :]]
        yield f"{row} shorter", "\n".join(map(",".join, fewer)) + "\n"
        yield f"{row} longer", "\n".join(map(",".join, more)) + "\n"
    yield "nothing", ""
    yield "no rows", ",".join(lines[0]) + "\n"
    yield "a long cell", f"{text}{'x' * 200_000},1\n"
