"""Confidence intervals of a proportion that was counted on few images."""

from __future__ import annotations


def wilson_interval(correct: float, count: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the 95 % interval of a share (E. B. Wilson, JASA 22, 1927): low, high."""
    if not count:
        return 0.0, 1.0
    centre = (correct + z * z / (2 * count)) / (1 + z * z / count)
    half = (
        z / (1 + z * z / count) * (correct * (1 - correct) / count + z * z / (4 * count**2)) ** 0.5
    )
    return max(0.0, centre - half), min(1.0, centre + half)
