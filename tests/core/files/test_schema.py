"""Values of files are checked by the types of a dataclass, and the wrong one is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.schema import MOST_INT, checked, is_path, read_fields, shown
from tests.core.hostile_values import VALUES


class Colour(StrEnum):
    """An enumeration."""

    RED = "red"


@dataclass(frozen=True)
class Inner:
    """A dataclass within another."""

    x: int


@dataclass(frozen=True)
class Everything:
    """One field of each kind."""

    text: str
    whole: int
    number: float
    switch: bool
    word: Literal["a", "b"]
    colour: Colour
    maybe: int | None
    several: tuple[str, ...]
    pair: tuple[int, float]
    names: frozenset[str]
    table: dict[str, list[int]]
    inner: Inner
    later: str = "usual"
    more: list[int] = field(default_factory=list)


GOOD: dict[str, Any] = {
    "text": "x",
    "whole": 1,
    "number": 2,
    "switch": True,
    "word": "b",
    "colour": "red",
    "maybe": None,
    "several": ["x", "y"],
    "pair": [1, 2.5],
    "names": ["n"],
    "table": {"a": [1]},
    "inner": {"x": 3, "unknown": 5},
}


def wrong(values: dict[str, Any]) -> Problem:
    with pytest.raises(ProblemError) as caught:
        read_fields(Everything, values)
    return caught.value.problem


def test_good_values_become_the_dataclass_and_unknown_ones_are_passed_over() -> None:
    found = read_fields(Everything, GOOD | {"unknown": object()})

    assert found.several == ("x", "y")
    assert found.pair == (1, 2.5)
    assert found.names == frozenset({"n"})
    assert (found.colour, found.inner, found.later) == (Colour.RED, Inner(3), "usual")


@pytest.mark.parametrize("name", GOOD)
def test_a_field_that_is_missing_is_named(name: str) -> None:
    values = {key: value for key, value in GOOD.items() if key != name}

    assert wrong(values) == Problem(ProblemKind.FIELD_WRONG, {"field": name})


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("text", [None, 1, [], b"x"]),
        ("whole", [True, 1.0, "1", None, MOST_INT + 1, -MOST_INT - 1]),
        ("number", [True, "1", None, float("nan"), float("inf"), -float("inf"), 10**400]),
        ("switch", [0, 1, "true", None]),
        ("word", ["c", None, 1, ["a"]]),
        ("colour", ["blue", None, 0, ["red"], {}]),
        ("maybe", ["1", 1.5, False]),
        ("several", ["xy", [1], {"x": 1}, None]),
        ("pair", [[1], [1, 2, 3], ["1", 2], {}]),
        ("names", ["n", [None], [["n"]]]),
        ("table", [[], {"a": 1}, {1: [1]}, {"a": [None]}]),
        ("inner", [None, {}, {"x": "3"}, [3]]),
        ("later", [None]),
    ],
)
def test_a_value_of_another_type_is_named(name: str, values: list[Any]) -> None:
    for value in values:
        assert wrong(GOOD | {name: value}) == Problem(ProblemKind.FIELD_WRONG, {"field": name})


def test_nothing_but_a_problem_is_raised_whatever_a_value_is() -> None:
    for name in GOOD:
        for value in VALUES:
            try:
                read_fields(Everything, GOOD | {name: value})
            except ProblemError as error:
                assert error.problem.values == {"field": name}


def test_what_must_hold_beyond_the_type_is_named_too() -> None:
    with pytest.raises(ProblemError) as caught:
        read_fields(Inner, {"x": 3}, ProblemKind.CARD_INCOMPLETE, x=lambda x: x > 3)

    assert caught.value.problem == Problem(ProblemKind.CARD_INCOMPLETE, {"field": "x"})


def test_a_single_value_is_checked_likewise() -> None:
    assert checked(list[str] | None, ["a"]) == ["a"]
    with pytest.raises(ProblemError):
        checked(int, True)


def test_names_that_no_file_can_have_are_none() -> None:
    assert is_path("貓 \udcff.png")
    assert not is_path("a\0b")


def test_a_value_in_a_sentence_is_short() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert shown(deep) == "list"
    assert shown(10**9999) == "int"
    assert len(shown("x" * 9999)) == 100
    assert shown([1]) == "[1]"
