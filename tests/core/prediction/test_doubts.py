"""What must not be believed is flagged and not sorted, however high its probability."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.prediction.prediction import Doubt, Prediction, ReviewFlag, ReviewPolicy
from resnet_gui.core.prediction.prediction_csv import COLUMNS, PredictionCsv, csv_row

POLICY = ReviewPolicy(("cats", "dogs"), 0.6)


def sure(*doubts: Doubt) -> Prediction:
    return Prediction(Path("a.png"), (("cats", 0.99), ("dogs", 0.01)), doubts=doubts)


@pytest.mark.parametrize(
    ("doubt", "flag"), [(Doubt.UNLIKE, ReviewFlag.UNLIKE), (Doubt.BLANK, ReviewFlag.BLANK)]
)
def test_what_is_not_believed_has_a_flag_of_its_own_and_no_folder(
    doubt: Doubt, flag: ReviewFlag
) -> None:
    assert POLICY.flags(sure(doubt)) == (flag,)
    assert POLICY.folder(sure(doubt)) is None


@pytest.mark.parametrize("doubt", [Doubt.DARKER, Doubt.BLURRIER, Doubt.SMALLER])
def test_a_hint_changes_no_sorting(doubt: Doubt) -> None:
    assert POLICY.flags(sure(doubt)) == ()
    assert POLICY.folder(sure(doubt)) == "cats"


def test_the_flag_is_in_the_csv_and_counts_when_it_is_read_again(tmp_path: Path) -> None:
    prediction = sure(Doubt.UNLIKE)
    row = csv_row(prediction, POLICY.flags(prediction))
    assert row[COLUMNS.index("flags")] == "unlike"
    with PredictionCsv.new(tmp_path / "table.csv") as table:
        table.write(prediction, POLICY.flags(prediction))
    with PredictionCsv.resume(tmp_path / "table.csv") as again:
        assert again.known == {"a.png": None}
