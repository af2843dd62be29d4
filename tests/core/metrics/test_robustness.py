"""What changed images cost: counts, what is more than chance, and its file."""

from __future__ import annotations

import json

import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.core.metrics.robustness import (
    CorruptionResult,
    Robustness,
    read_robustness,
    robustness_json,
)

FOUND = Robustness(
    "validation", 200, 780, 190, "cats/你好.jpg",
    (CorruptionResult("darker", 188, 4), CorruptionResult("turned", 150, 44),
     CorruptionResult("grey", 191, 0)),
)  # fmt: skip


def test_shares_are_of_the_images_that_were_changed() -> None:
    turned = FOUND.results[1]
    assert FOUND.accuracy == 0.95
    assert FOUND.accuracy_of(turned) == 0.75
    assert FOUND.interval_of(turned) == wilson_interval(0.75, 200)
    assert FOUND.worst == turned


def test_what_chance_explains_is_not_clear() -> None:
    darker, turned, grey = FOUND.results
    assert FOUND.is_clear(turned)  # 44 lost, 4 gained
    assert not FOUND.is_clear(darker)  # 4 lost, 2 gained
    assert not FOUND.is_clear(grey)  # more are right


def test_several_changes_make_chance_more_likely() -> None:
    one = CorruptionResult("darker", 183, 8)  # 8 lost, 1 gained: p = 0.0215
    assert Robustness("validation", 200, 200, 190, "", (one,)).is_clear(one)
    assert not Robustness("validation", 200, 200, 190, "", (one,) * 8).is_clear(one)


def test_the_file_gives_back_what_was_written() -> None:
    assert read_robustness(robustness_json(FOUND)) == FOUND


def test_fields_of_a_later_version_are_passed_over() -> None:
    values = json.loads(robustness_json(FOUND)) | {"foggy": 3}
    values["results"].append({"corruption": "fog", "right": 180, "lost": 10, "severity": 2})
    assert len(read_robustness(json.dumps(values)).results) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"count": 0},
        {"count": 800},
        {"count": 10**9, "total": 10**9},
        {"count": "200"},
        {"right": 201},
        {"right": -1},
        {"results": []},
        {"results": [{"corruption": "darker", "right": 201, "lost": 0}]},
        {"results": [{"corruption": "darker", "right": -1, "lost": 0}]},
        {"results": [{"corruption": "darker", "right": 180, "lost": 191}]},
        {"results": [{"corruption": "darker", "right": 180, "lost": 3}]},
        {"results": [{"corruption": "darker", "right": 200, "lost": 9}]},
        {"results": [{"corruption": "<b>", "right": 180, "lost": 10}]},
        {"results": [{"corruption": 4, "right": 180, "lost": 10}]},
        {"results": [["darker", 180, 10]]},
        {"example": "a\0b"},
        {"example": 4},
    ],
)
def test_anything_else_is_refused(change: dict[str, object]) -> None:
    text = json.dumps(json.loads(robustness_json(FOUND)) | change)
    with pytest.raises(ProblemError):
        read_robustness(text)


@pytest.mark.parametrize("text", ["", "[]", "{}", "nothing"])
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(ProblemError):
        read_robustness(text)
