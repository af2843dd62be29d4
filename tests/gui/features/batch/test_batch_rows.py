"""Rows of a batch are found by their path."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.prediction.prediction import Prediction, ReviewPolicy
from resnet_gui.gui.features.batch.batch_rows import BatchRows

A, B, MOVED = Path("/pictures/a.png"), Path("/pictures/b.png"), Path("/sorted/cats/a.png")


def test_an_answer_is_found_by_its_path_also_after_a_move() -> None:
    rows = BatchRows(ReviewPolicy(("cats", "dogs")), A.parent)
    rows.append(Prediction(A, (("cats", 0.9), ("dogs", 0.1))))
    rows.append(Prediction(B, (), Problem(ProblemKind.IMAGE_MISSING, {"path": str(B)})))

    assert (rows.answer_of(A), rows.answer_of(B), rows.answer_of(MOVED)) == ("cats", None, None)
    assert (rows.is_readable(0), rows.is_readable(1)) == (True, False)
    assert rows.files([0]) == [(A, "cats")]
    rows.relocate({A: MOVED})
    assert (rows.answer_of(A), rows.answer_of(MOVED)) == (None, "cats")
