"""The journeys, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.walk import first_steps, many, own_pictures, results
from benchmarks.walk.stage import Stage


@dataclass(frozen=True)
class Journey:
    """A way through the window.

    Attributes:
        walk: Walks it.
        needs_runs: Whether there are two runs on the sample already.
    """

    walk: Callable[[Stage], None]
    needs_runs: bool = False


JOURNEYS = {
    "sample": Journey(first_steps.sample),
    "course-lab": Journey(first_steps.course_lab),
    "troubles": Journey(own_pictures.troubles),
    "label": Journey(own_pictures.label),
    "compare": Journey(results.compare, needs_runs=True),
    "sort": Journey(many.sort, needs_runs=True),
    "export": Journey(results.export, needs_runs=True),
    "loose": Journey(many.loose),
}
