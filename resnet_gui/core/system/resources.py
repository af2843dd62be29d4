"""How much memory and how many processor threads this process may use.

The memory limit is not enforced by the system: what an engine holds at the same time follows it.
What a network itself needs is needed in any case.
"""

from __future__ import annotations

import os

from resnet_gui.core.system import hardware
from resnet_gui.core.system.process_settings import SETTINGS

FREE_SHARE = 0.7
"""Of the memory that is free to this process: its limit where the user has set none."""

GIGABYTE = 1_000_000_000

_READER = 150_000_000  # bytes that a thread holds while it decodes a large photograph
_READERS_SHARE = 0.5


def threads() -> int:
    """Return how many threads may compute: the user's number, or that of the processors."""
    return SETTINGS.threads or os.cpu_count() or 1


def readers(wanted: int | None = None) -> int:
    """Return how many threads may read images: each holds a whole photograph for a moment.

    Args:
        wanted: The most that are of use; by itself as many as may compute.
    """
    most = wanted or threads()
    if SETTINGS.threads is not None:
        most = min(most, SETTINGS.threads)
    return affordable(most, _READER, _READERS_SHARE)


def memory_limit() -> int | None:
    """Return the most bytes that this process should use; None where nobody knows.

    That is the user's limit, or a share of what is free together with what is used already.
    """
    if SETTINGS.memory_gb is not None:
        return int(SETTINGS.memory_gb * GIGABYTE)
    free = hardware.free_memory()
    return None if free is None else int(FREE_SHARE * (free + hardware.used_memory()))


def room() -> int | None:
    """Return how many bytes are left until the limit, at least 0; None where nobody knows."""
    limit = memory_limit()
    return None if limit is None else max(0, limit - hardware.used_memory())


def affordable(wanted: int, each: int, share: float) -> int:
    """Return how many things may be in memory at a time: as many as wanted, or fewer, at least 1.

    Args:
        wanted: The most that are of use.
        each: Bytes of one thing.
        share: The part of the memory limit that all of them may take together.
    """
    limit = memory_limit()
    return wanted if limit is None else max(1, min(wanted, int(limit * share) // max(1, each)))
