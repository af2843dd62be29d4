"""Reads JSON files with a schema version and refuses those of a later version."""

from __future__ import annotations

import json
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError


def read_json(text: str, schema: int) -> dict[str, Any]:
    """Return the object in ``text`` less its ``schema``; refuse other JSON and later schemas."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise ProblemError(ProblemKind.NOT_JSON, detail=str(error)) from error
    if not isinstance(values, dict):
        raise ProblemError(ProblemKind.NOT_JSON, detail="an object is expected")
    found = values.pop("schema", None)
    if not isinstance(found, int):
        raise ProblemError(ProblemKind.NOT_JSON, detail='"schema" is missing')
    if found > schema:
        raise ProblemError(ProblemKind.SCHEMA_TOO_NEW, found=found, known=schema)
    return values
