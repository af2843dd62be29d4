"""Measures how many predictions come in a second."""

from __future__ import annotations

from collections import deque

_SECONDS = 5.0  # over which the rate is taken


class RateMeter:
    """Takes counts over time, and returns the rate of the last seconds."""

    def __init__(self) -> None:
        self._counts: deque[tuple[float, int]] = deque()

    def add(self, seconds: float, count: int) -> None:
        """Record a count at a time."""
        self._counts.append((seconds, count))
        while seconds - self._counts[0][0] > _SECONDS:
            self._counts.popleft()

    def rate(self) -> float:
        """Return how many come in a second; 0 within the first second."""
        if len(self._counts) < 2:
            return 0.0
        (start, before), (end, now) = self._counts[0], self._counts[-1]
        return (now - before) / (end - start) if end - start >= 1 else 0.0
