"""What the benchmarks of a cluster call a fault. Ray is not needed."""

from __future__ import annotations

import pytest

from benchmarks.cluster_faults import Rows, verdict
from benchmarks.cluster_overhead import exceeded

ROWS: Rows = {"a.png": ("cat", 0.9, ""), "b.png": ("", 0.0, "no picture")}


@pytest.mark.parametrize(
    ("found", "count", "kills", "expected"),
    [
        (ROWS, 2, 1, "same"),
        (ROWS, 2, 0, "nothing was killed"),
        (ROWS, 3, 1, "1 rows doubled"),
        ({"a.png": ROWS["a.png"]}, 1, 1, "1 rows lost or new"),
        (ROWS | {"a.png": ("dog", 0.9, "")}, 2, 1, "another answer for a.png"),
        (ROWS | {"a.png": ("cat", 0.8, "")}, 2, 1, "another answer for a.png"),
    ],
)
def test_a_run_must_give_the_same_rows_although_something_was_killed(
    found: Rows, count: int, kills: int, expected: str
) -> None:
    assert verdict(ROWS, found, count, kills).startswith(expected)


def test_where_nothing_is_to_be_killed_equal_rows_suffice() -> None:
    assert verdict(ROWS, ROWS, 2, 0, is_disturbed=False) == "same"


@pytest.mark.parametrize(
    ("measured", "beyond"),
    [((0.85, 15.0, 50.0), 0), ((0.84, 1, 1), 1), ((1, 16, 1), 1), ((0.5, 20, 51), 3)],
)
def test_overhead_has_limits(measured: tuple[float, float, float], beyond: int) -> None:
    assert len(exceeded(*measured)) == beyond
