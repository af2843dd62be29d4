"""Ways in which a good file becomes a bad one, as strategies of hypothesis."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Mutation = Callable[[bytes], bytes]

UNFIT = (ValueError, KeyError, IndexError, TypeError, RecursionError, zipfile.BadZipFile)
"""What an edit raises that no longer fits after those before it."""

_MOST_EDITS = 8
_DEEP = 100_000

_NUMBERS = (
    *(0, -1, 1, 2**31, 2**63, 2**64, -(2**63), 10**400),
    *(0.5, -0.0, 1e308, float("nan"), float("inf")),
)
_TEXTS = (
    *("", " ", "\0", "../../x", "C:\\x", "=1+1", "<img src=x>", "\x1b[2J", "\u202e"),
    *("x" * 100_000, "nan", "1e999", "\ud800"),
)
_VALUES: tuple[Any, ...] = (
    None, True, False, [], {}, [[]], [None], {"": None}, [1, "a", None], [[1, 2], [3]],
    ["a", "a"], [["a"]], *_NUMBERS, *_TEXTS,
)  # fmt: skip
"""What may stand where another value is expected."""


def bytes_edited() -> st.SearchStrategy[Mutation]:
    """Return edits of single places: other bytes, fewer, more, the same again, an early end."""
    edit = st.tuples(
        st.floats(0, 1),
        st.sampled_from(["set", "cut", "insert", "again", "end"]),
        st.binary(max_size=12),
    )
    return st.lists(edit, min_size=1, max_size=_MOST_EDITS).map(_edit_bytes)


def json_edited() -> st.SearchStrategy[Mutation]:
    """Return changes of JSON's values: another type, a field less or more, a deep nest."""
    edit = st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(["value", "drop", "name", "twice", "deep"]),
        st.sampled_from(_VALUES),
    )
    return st.lists(edit, min_size=1, max_size=3).map(_edit_json)


def csv_edited() -> st.SearchStrategy[Mutation]:
    """Return changes of a table's cells: other values, cells and rows less or more."""
    edit = st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 100),
        st.sampled_from(["value", "drop", "more", "row"]),
        st.sampled_from(_VALUES),
    )
    return st.lists(edit, min_size=1, max_size=3).map(_edit_csv)


def zip_edited(member: st.SearchStrategy[Mutation]) -> st.SearchStrategy[Mutation]:
    """Return changes of one member of a zip, which is packed anew; its checksum is right."""
    method = st.sampled_from(
        (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    )
    return st.tuples(st.integers(0, 1000), member, method).map(lambda t: _edit_zip(*t))


def _edit_bytes(edits: list[tuple[float, str, bytes]]) -> Mutation:
    def mutate(data: bytes) -> bytes:
        for where, kind, new in edits:
            at = round(where * len(data))
            if kind == "set":
                data = data[:at] + new + data[at + len(new) :]
            elif kind == "cut":
                data = data[:at] + data[at + 7 * len(new) :]
            elif kind == "insert":
                data = data[:at] + new + data[at:]
            elif kind == "again":
                data = data[:at] + data[max(0, at - 50) : at] * 3 + data[at:]
            else:
                data = data[:at]
        return data

    return mutate


def _edit_json(edits: list[tuple[int, str, Any]]) -> Mutation:
    def mutate(data: bytes) -> bytes:
        lines = data.decode("utf-8").splitlines() if _is_lines(data) else [data.decode("utf-8")]
        for number, kind, value in edits:
            at = number % len(lines)
            root = [json.loads(lines[at])]
            places = list(_places(root))
            holder, key = places[number // len(lines) % len(places)]
            if kind == "value":
                holder[key] = value
            elif kind == "drop":
                del holder[key]
            elif kind == "name" and isinstance(holder, dict):
                holder[str(value)] = holder.pop(key)
            elif kind == "twice" and isinstance(holder, list):
                holder.append(holder[key])
            else:
                holder[key] = "DEEP"
            lines[at] = json.dumps(root[0] if root else None, ensure_ascii=False)
            lines[at] = lines[at].replace('"DEEP"', "[" * _DEEP + "]" * _DEEP)
        return "\n".join(lines).encode("utf-8", "surrogatepass") + b"\n"

    return mutate


def _is_lines(data: bytes) -> bool:
    """Return whether each line is a JSON text of its own, as in a journal."""
    return data.count(b"\n") > 1 and data.startswith(b"{") and b"\n{" in data


def _places(value: Any) -> Any:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


def _edit_csv(edits: list[tuple[int, int, str, Any]]) -> Mutation:
    def mutate(data: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        for row, column, kind, value in edits:
            cells = rows[row % len(rows)]
            at = column % max(1, len(cells))
            if kind == "value" and cells:
                cells[at] = str(value)
            elif kind == "drop" and cells:
                del cells[at]
            elif kind == "more":
                cells.insert(at, str(value))
            else:
                rows.insert(row % len(rows), list(cells))
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue().encode("utf-8", "surrogatepass")

    return mutate


def _edit_zip(number: int, edit: Mutation, method: int) -> Mutation:
    def mutate(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", method) as new:
            names = old.namelist()
            for name in names:
                content = old.read(name)
                if name == names[number % len(names)]:
                    try:
                        content = edit(content)
                    except UNFIT:
                        content = content[: len(content) // 2]  # such an edit does not fit it
                new.writestr(name, content)
        return out.getvalue()

    return mutate
