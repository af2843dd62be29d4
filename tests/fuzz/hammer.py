"""Reads mutated files until the time is over, and says what must not happen."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from resnet_gui.core.errors.problem import ProblemError
from tests.fuzz.mutations import UNFIT, Mutation

MOST_SECONDS = 2.0
"""Of processor time that one file may take."""

MOST_MEMORY = 1_000_000_000
"""Bytes by which the process may grow while all files are read."""

SECONDS = float(os.environ.get("RESNET_GUI_FUZZ_SECONDS", "60"))
"""Of processor time for each reader."""

_ROUND = 50


def hammer(
    read: Callable[[bytes], object],
    good: bytes,
    mutations: st.SearchStrategy[Mutation],
    seconds: float = MOST_SECONDS,
) -> int:
    """Read mutated files for :data:`SECONDS`; return how many.

    Args:
        read: Opens a file with this content. May raise :class:`ProblemError` and nothing else.
        good: A file that it reads.
        mutations: What is done to it.
        seconds: Of processor time that one file may take.
    """
    read(good)
    before, count = _memory(), 0

    @settings(
        max_examples=_ROUND, deadline=None, database=None, report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(mutations)
    def once(mutate: Mutation) -> None:
        nonlocal count
        try:
            data = mutate(good)
        except UNFIT:
            return  # an edit that no longer fits after those before it
        began = time.process_time()
        with contextlib.suppress(ProblemError):
            read(data)
        took = time.process_time() - began
        assert took < seconds, f"{took:.1f} s for {len(data):,} bytes"
        count += 1

    end, rounds = time.process_time() + SECONDS, 0
    while time.process_time() < end:
        seed(rounds)(once)()
        rounds += 1
    grown = _memory() - before
    assert grown < MOST_MEMORY, f"{grown / 1e6:,.0f} MB more"
    return count


def _memory() -> int:
    import resource  # not above: Windows has none, and tests are collected there too

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
