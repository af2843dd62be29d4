"""What a network's numbers are is decided by the numbers, on several probes."""

from __future__ import annotations

import numpy as np
import pytest

from resnet_gui.core.metrics.probabilities import softmax
from resnet_gui.core.models.network_outputs import OUTPUTS, Outputs, decide, fits, to_shares

RANDOM = np.random.default_rng(1)
SCORES = RANDOM.normal(0, 3, (8, 5)).astype(np.float32)
SIGMOIDS = (1 / (1 + np.exp(-SCORES))).astype(np.float32)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (softmax(SCORES), "probabilities"),
        (softmax(SCORES).astype(np.float16).astype(np.float32), "probabilities"),
        (np.round(softmax(SCORES) * 256).astype(np.float32) / 256, "probabilities"),
        (SIGMOIDS, "independent"),
        (SCORES, "scores"),
        (np.log(softmax(SCORES)), "scores"),
        (SCORES * 100, "scores"),
        (SIGMOIDS[:, :1], "single"),
        (SCORES[:, :1], "single-score"),
        (np.full((8, 2), np.nan, np.float32), "scores"),
    ],
)
def test_numbers_say_what_they_are(answers: np.ndarray, expected: Outputs) -> None:
    assert decide(answers) == expected


def test_one_probe_that_leaves_the_bounds_tells_scores() -> None:
    answers = np.array([[0.2, 0.8], [0.5, 0.5], [0.9, 1.5]], np.float32)
    assert decide(answers) == "scores"
    answers[2] = np.nan  # as the exponential of a huge number
    assert decide(answers) == "probabilities"


def test_only_scores_are_rescaled() -> None:
    assert to_shares(SCORES, "scores") == pytest.approx(softmax(SCORES))
    for kind in ("probabilities", "independent"):
        assert to_shares(SIGMOIDS, kind) is SIGMOIDS


def test_one_number_speaks_for_two_classes() -> None:
    p = np.array([[0.25], [1.0]], np.float32)
    assert to_shares(p, "single").tolist() == [[0.25, 0.75], [1.0, 0.0]]
    score = np.array([[0.0], [-200.0]], np.float32)
    assert to_shares(score, "single-score").tolist() == [[0.5, 0.5], [0.0, 1.0]]


def test_what_is_set_by_hand_must_fit_the_number_of_numbers() -> None:
    assert [kind for kind in OUTPUTS if fits(kind, 1)] == ["single", "single-score"]
    assert [kind for kind in OUTPUTS if fits(kind, 3)] == ["probabilities", "independent", "scores"]
