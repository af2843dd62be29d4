"""Reading and writing of the program's JSON files, each of which contains its schema version.

A file of a later version may contain information that this version does not know. Reading or
overwriting it would lose that information, so both are refused with one sentence. Fields that are
not known, in a file of this version, are passed over, and kept where the file is written again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from resnet_gui.core.errors import reasons
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.reading import read_text


def to_json(values: Mapping[str, object], schema: int) -> str:
    """Return the text of a file with the version and ``values``."""
    return json.dumps({"schema": schema, **values}, indent=2, ensure_ascii=False) + "\n"


def read_json(text: str, schema: int) -> dict[str, Any]:
    """Return the object in ``text`` without its version.

    Raises:
        ProblemError: ``not-json`` if the text is anything else, and ``schema-too-new`` if its
            version is later than ``schema``.
    """
    values = parse_object(text)
    found = values.pop("schema", None)
    if type(found) is not int:
        raise ProblemError(ProblemKind.NOT_JSON, detail=reasons.NO_VERSION)
    check_version(found, schema)
    return values


def parse_object(text: str | bytes) -> dict[str, Any]:
    """Return the JSON object in ``text``; :class:`ProblemError` ``not-json`` where it is none."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise ProblemError(ProblemKind.NOT_JSON, detail=failure_reason(error)) from error
    except RecursionError as error:
        raise ProblemError(ProblemKind.NOT_JSON, detail=reasons.DAMAGED) from error
    if not isinstance(values, dict):
        raise ProblemError(ProblemKind.NOT_JSON, detail=reasons.NO_OBJECT)
    return values


def check_version(found: int, known: int) -> None:
    """Raise :class:`ProblemError` ``schema-too-new`` if ``found`` is later than ``known``."""
    if found > known:
        most = 10**9  # what is larger is no number of a version, and too long for a sentence
        raise ProblemError(ProblemKind.SCHEMA_TOO_NEW, found=min(found, most), known=known)


def is_later(error: Exception) -> bool:
    """Return whether a file could not be read because a later version of the program wrote it."""
    return isinstance(error, ProblemError) and error.problem.kind is ProblemKind.SCHEMA_TOO_NEW


def check_replaceable(path: Path, schema: int) -> None:
    """Raise :class:`ProblemError` ``schema-too-new`` if a later version wrote this file.

    A file that does not exist or cannot be read may be replaced.
    """
    _replaced(path, schema)


def _replaced(path: Path, schema: int) -> dict[str, Any]:
    """Return what a file says that may be replaced; nothing where it cannot be read."""
    try:
        return read_json(read_text(path), schema)
    except (OSError, ValueError):
        return {}
    except ProblemError as error:
        if is_later(error):
            raise
        return {}


def write_json(path: Path, text: str, schema: int, own: Collection[str] = ()) -> None:
    """Write a file of this version, or replace an earlier one, whose other fields are kept.

    Fields in ``own`` are known to this version: they go where ``text`` does not have them.

    Raises:
        ProblemError: ``schema-too-new`` if a later version of the program wrote the file.
        OSError: The file cannot be written.
    """
    values = json.loads(text)
    other = {k: v for k, v in _replaced(path, schema).items() if k not in {*values, *own}}
    if other:
        text = json.dumps(values | other, indent=2, ensure_ascii=False) + "\n"
    atomic.write_text(path, text)
