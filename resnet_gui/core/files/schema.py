"""Checks what a file says against the types of a dataclass, once, before anything uses it.

A run or a model may come from anybody, and a later version may write what this one does not know:
fields that are not known are passed over, and a wrong one is named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError

MOST_INT = 2**63 - 1
"""The largest whole number in a file of this program, either way."""

_MOST_SHOWN = 100  # characters

Made = TypeVar("Made")


def read_fields(
    made: type[Made],
    values: Mapping[str, Any],
    wrong: ProblemKind = ProblemKind.FIELD_WRONG,
    **checks: Callable[[Any], bool],
) -> Made:
    """Return the dataclass ``made`` from the values of a JSON object.

    Args:
        made: The dataclass. Its types may be ``str``, ``int``, ``float``, ``bool``, literals,
            enumerations, dataclasses, unions, and tuples, lists, sets and dicts of these.
        values: By the name of the field; a JSON list stands for a tuple or a set.
        wrong: The kind of problem, whose one value is ``field``.
        checks: By the name of a field, what must hold for its value beyond its type.

    Raises:
        ProblemError: ``wrong``, where a field is missing or is not what it must be.
    """
    try:
        found = _fields(made, values)
        for name, holds in checks.items():
            if name in found and not holds(found[name]):
                raise _MisfitError(name)
    except _MisfitError as error:
        raise ProblemError(wrong, field=error.field) from error
    return made(**found)


def checked(kind: Any, value: object, field: str = "", wrong: ProblemKind | None = None) -> Any:
    """Return ``value`` as the type ``kind``; raise as :func:`read_fields` does."""
    try:
        return _value(kind, value, field)
    except _MisfitError as error:
        raise ProblemError(wrong or ProblemKind.FIELD_WRONG, field=field) from error


def is_path(text: str) -> bool:
    """Return whether the system can have a file of this name: no NUL, no half characters."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def shown(value: object) -> str:
    """Return the start of a value from a file, for a sentence about it."""
    try:
        return str(value)[:_MOST_SHOWN]
    except (RecursionError, ValueError):  # nested, or of more digits than Python writes
        return type(value).__name__


def are_classes(classes: Iterable[str]) -> bool:
    """Return whether these can be the classes of a run: at least one, each only once."""
    names = list(classes)
    return 0 < len(names) == len(set(names))


class _MisfitError(ValueError):
    """A value is not what its field must be."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def _fields(made: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    kinds = _kinds(made)
    found = {}
    for field in fields(made):
        if field.name in values:
            found[field.name] = _value(kinds[field.name], values[field.name], field.name)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _MisfitError(field.name)
    return found


@cache
def _kinds(made: Any) -> dict[str, Any]:
    return get_type_hints(made)


def _value(kind: Any, value: Any, field: str) -> Any:
    """Return a value as a type, or raise; only types that are known here may be asked for."""
    if get_origin(kind) is not None:
        return _generic(get_origin(kind), get_args(kind), value, field)
    if kind in _PLAIN:
        if not _PLAIN[kind](value):
            raise _MisfitError(field)
        return value
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, Mapping):
            raise _MisfitError(field)
        try:
            return kind(**_fields(kind, value))
        except _MisfitError as error:
            raise _MisfitError(field) from error  # people know the outer field
    if issubclass(kind, Enum):
        if type(value) is not str or value not in {member.value for member in kind}:
            raise _MisfitError(field)
        return kind(value)
    raise TypeError(f"no file has values of {kind}")


def _generic(origin: Any, kinds: tuple[Any, ...], value: Any, field: str) -> Any:
    if origin is Literal:
        # By type too: True == 1.
        if not any(type(value) is type(choice) and value == choice for choice in kinds):
            raise _MisfitError(field)
        return value
    if origin in (Union, UnionType):
        for kind in kinds:
            try:
                return _value(kind, value, field)
            except _MisfitError:
                continue
        raise _MisfitError(field)
    if origin is dict:
        if not isinstance(value, Mapping):
            raise _MisfitError(field)
        key, item = kinds
        return {_value(key, k, field): _value(item, v, field) for k, v in value.items()}
    if not isinstance(value, list | tuple):
        raise _MisfitError(field)
    if origin is tuple and kinds[-1] is not Ellipsis:
        if len(value) != len(kinds):
            raise _MisfitError(field)
        return tuple(_value(kind, item, field) for kind, item in zip(kinds, value, strict=True))
    return origin(_value(kinds[0], item, field) for item in value)


def _is_int(value: Any) -> bool:
    return type(value) is int and -MOST_INT <= value <= MOST_INT


def _is_number(value: Any) -> bool:
    """Say whether this is a finite number; NaN is in no range."""
    return type(value) in (int, float) and -sys.float_info.max <= value <= sys.float_info.max


_PLAIN: dict[Any, Callable[[Any], bool]] = {
    str: lambda value: isinstance(value, str),
    bool: lambda value: type(value) is bool,
    int: _is_int,
    float: _is_number,
    type(None): lambda value: value is None,
    Any: lambda value: True,
}
