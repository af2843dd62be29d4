"""What the numbers are that a network answers with, and how they become shares of classes.

The numbers themselves decide, on several probes, and not the last operation of the network: a
softmax may be followed by a quantiser's operations, or be written out in five of them.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.metrics.probabilities import softmax

Outputs = Literal["probabilities", "independent", "scores", "single", "single-score"]
"""As in ``card.json`` and on the command line.

``probabilities``: not below 0, with the sum 1; ``independent``: each from 0 to 1, with any sum;
``scores``: any numbers, of which softmax makes probabilities; ``single``: one probability, that of
the first of two classes; ``single-score``: one number, of which the logistic function makes that.
"""

OUTPUTS: tuple[Outputs, ...] = get_args(Outputs)
OF_ONE_NUMBER: tuple[Outputs, ...] = ("single", "single-score")

_SUM = 2e-3  # what float16 leaves of a sum of 1
_ROUNDING = 1e-4  # below 0 or above 1
_STEPS = 256.0  # of a quantised output
_MOST_QUANTISED = 0.15


def decide(answers: NDArray[np.float32]) -> Outputs:
    """Return what a network's numbers are.

    Args:
        answers: (probes, numbers), of different probes; some of them may be no pictures, as
            numbers from 0 to 1 must stay that even for these. Rows with a number that is not
            finite are left out.
    """
    answers = answers[np.isfinite(answers).all(axis=1)]
    within = bool((answers >= -_ROUNDING).all() and (answers <= 1 + _ROUNDING).all())
    if answers.shape[1] == 1:
        return "single" if within else "single-score"
    if not len(answers) or not within:
        return "scores"
    error = float(np.abs(answers.sum(axis=1, dtype=np.float64) - 1).max())
    return "probabilities" if error <= _tolerance(answers) else "independent"


def to_shares(answers: NDArray[np.float32], outputs: Outputs) -> NDArray[np.float32]:
    """Return shares (n, classes) from 0 to 1 for a network's numbers (n, numbers).

    Only scores are rescaled. One number becomes two shares.
    """
    match outputs:
        case "scores":
            return softmax(answers)
        case "single-score":
            return _pair((1 / (1 + np.exp(-answers.astype(np.float64)))).astype(np.float32))
        case "single":
            return _pair(answers)
    return answers


def fits(outputs: Outputs, numbers: int) -> bool:
    """Say whether a network that answers with so many numbers can mean this by them."""
    return (outputs in OF_ONE_NUMBER) == (numbers == 1)


def _pair(first: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.concatenate([first, 1 - first], axis=1)


def _tolerance(answers: NDArray[np.float32]) -> float:
    """Return how far a sum of probabilities may be from 1: quantised ones are each half a step."""
    steps = answers * _STEPS
    if np.abs(steps - np.round(steps)).max() > 1e-2:
        return _SUM
    numbers: int = answers.shape[1]
    return min(_MOST_QUANTISED, _SUM + 0.5 * numbers / _STEPS)
