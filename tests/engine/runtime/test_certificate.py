"""Two computations agree within a tolerance; what is no number agrees with nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.engine.runtime.certificate import Compute, compare

IMAGES = [np.full((1, 2, 2, 3), value, np.uint8) for value in (0, 10, 20)]


def outputs(*values: float) -> Compute:
    """Return a computation with these outputs, whatever its image is."""

    def compute(squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.array([values] * len(squares), np.float32)

    return compute


def test_the_largest_difference_counts() -> None:
    certificate = compare(outputs(0.5, 0.25), outputs(0.5, 0.375), IMAGES)

    assert (certificate.images, certificate.difference) == (3, 0.125)
    assert certificate.agrees(0.125)
    assert not certificate.agrees(0.1)


def test_large_outputs_differ_in_parts_of_the_largest() -> None:
    assert compare(outputs(0.0, 100.0), outputs(1.0, 100.0), IMAGES).difference == 0.01


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_agrees_with_nothing(value: float) -> None:
    calls = iter([outputs(0.5), outputs(value), outputs(0.5)])

    certificate = compare(outputs(0.5), lambda squares: next(calls)(squares), IMAGES)

    assert not certificate.agrees(1e9)
