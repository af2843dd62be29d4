"""The answers to single images: kept as a file, sorted, and set side by side."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.metrics.paired_test import pair_predictions
from resnet_gui.core.metrics.split_predictions import (
    SplitPredictions,
    predictions_csv,
    read_predictions,
)


def make(
    truth: list[int], true_share: list[float], splits: list[str] | None = None
) -> SplitPredictions:
    """Return answers to images of two classes that give the true class this share."""
    share = np.array(true_share, np.float32)
    probabilities = np.stack([share, 1 - share], axis=1)
    probabilities[np.array(truth) == 1] = probabilities[np.array(truth) == 1, ::-1]
    return SplitPredictions(
        ("貓", 'dogs, "big"'),
        tuple(f"a b/{n}.jpg" for n in range(len(truth))),
        tuple(splits or ["validation"] * len(truth)),
        np.array(truth),
        probabilities,
    )


def test_a_file_reads_back_as_it_was() -> None:
    some = make([0, 1, 1], [0.123456, 0.75, 1.0], ["validation", "test", "test"])

    back = read_predictions(predictions_csv(some))

    assert (back.classes, back.paths, back.splits) == (some.classes, some.paths, some.splits)
    assert np.array_equal(back.truth, some.truth)
    assert np.allclose(back.probabilities, some.probabilities, rtol=1e-5)


def test_temperatures_and_what_they_make_of_the_answers_stand_in_the_last_columns() -> None:
    some = replace(make([0, 1], [0.9, 0.8]), temperatures=np.array([2.0, 1.0]))

    text = predictions_csv(some)

    head, first, second = csv.reader(io.StringIO(text))
    assert head[3:] == ["貓", 'dogs, "big"', "temperature", "calibrated_probability"]
    assert [float(cell) for cell in first[3:]] == pytest.approx([0.9, 0.1, 2.0, 0.75], rel=1e-5)
    assert [float(cell) for cell in second[3:]] == pytest.approx([0.2, 0.8, 1.0, 0.8], rel=1e-5)
    back = read_predictions(text)
    assert back.classes == some.classes
    assert back.temperatures is not None
    np.testing.assert_allclose(back.temperatures, [2.0, 1.0])
    np.testing.assert_allclose(back.probabilities, some.probabilities, rtol=1e-5)
    np.testing.assert_allclose(back.confidence, [0.75, 0.8], rtol=1e-5)


def test_answers_of_earlier_versions_have_no_temperature() -> None:
    text = "path,class,split,a,temperature\n1.jpg,a,test,0.9,0.1\n"

    back = read_predictions(text)

    assert (back.classes, back.temperatures) == (("a", "temperature"), None)
    assert back.calibrated is back.probabilities


def test_figures_are_of_the_raw_answers_and_stand_beside_those_of_the_calibrated() -> None:
    some = replace(make([0, 1], [0.9, 0.8]), temperatures=np.array([2.0, 2.0]))

    found = some.evaluation("test", 2.0)

    assert found.loss == pytest.approx(-(np.log(0.9) + np.log(0.8)) / 2, rel=1e-5)
    assert found.calibration_error == pytest.approx(0.15, abs=1e-5)
    assert found.temperature == 2.0
    assert found.calibrated_loss == pytest.approx(-(np.log(0.75) + np.log(2 / 3)) / 2, rel=1e-5)
    assert found.calibrated_error == pytest.approx(1 - (0.75 + 2 / 3) / 2, abs=1e-5)


@pytest.mark.parametrize("temperature", ["0", "-1", "nan", "inf", "x", ""])
def test_a_temperature_that_is_none_is_refused(temperature: str) -> None:
    text = (
        "path,class,split,a,b,temperature,calibrated_probability\n"
        f"1.jpg,a,test,0.9,0.1,{temperature},0.9\n"
    )
    with pytest.raises(ProblemError, match="predictions-unreadable"):
        read_predictions(text)


def test_no_answers_at_all_read_back_too() -> None:
    back = read_predictions(predictions_csv(make([], [])))

    assert back.paths == ()
    assert back.probabilities.shape == (0, 2)
    assert back.evaluation("test").count == 0
    assert back.most_confident_errors().size == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "path,class,split,a,b\n1.jpg,c,test,0.5,0.5\n",
        "path,class,split,a,b\n1.jpg,a,test,0.5\n",
        "path,class,split,a,b\n1.jpg,a,test,x,y\n",
        "path,class,split,a,b\n1.jpg\n",
        "a,b\n1,2\n",
    ],
)
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_predictions(text)
    assert caught.value.problem.kind == ProblemKind.PREDICTIONS_UNREADABLE


def test_a_cell_holds_its_images_the_surest_first() -> None:
    some = make([0, 0, 0, 1], [0.4, 0.1, 0.9, 0.2])

    assert some.cell(0, 1).tolist() == [1, 0]
    assert some.cell(0, 0).tolist() == [2]
    assert some.cell(1, 1).tolist() == []
    sizes = [[len(some.cell(true, answered)) for answered in (0, 1)] for true in (0, 1)]
    assert sizes == [list(row) for row in some.evaluation("test").confusion]


def test_mistakes_and_hits_come_by_how_sure_they_are() -> None:
    some = make([0, 0, 1, 1, 0], [0.4, 0.1, 0.9, 0.6, 0.5])  # a tie goes to the first class

    assert some.most_confident_errors().tolist() == [1, 0]
    assert some.least_confident_correct().tolist() == [4, 3, 2]


def test_a_split_holds_its_own_images_only() -> None:
    some = make([0, 1, 0], [0.9, 0.8, 0.7], ["test", "validation", "test"])

    assert some.of_split("test").paths == ("a b/0.jpg", "a b/2.jpg")
    assert some.of_split("train").paths == ()


def test_two_models_are_compared_image_by_image_in_any_order() -> None:
    first = make([0, 0, 1, 1], [0.9, 0.2, 0.3, 0.4])
    second = make([0, 0, 1, 1], [0.1, 0.8, 0.7, 0.2]).select(np.array([3, 2, 1, 0]))

    paired = pair_predictions(first, second)

    assert paired is not None
    assert paired.count == 4
    assert [paired.second.paths[row] for row in paired.fixed] == ["a b/2.jpg", "a b/1.jpg"]
    assert [paired.first.paths[row] for row in paired.broke] == ["a b/0.jpg"]
    assert not paired.differ


def test_a_clear_difference_is_one() -> None:
    paired = pair_predictions(make([0] * 20, [0.4] * 20), make([0] * 20, [0.6] * 20))

    assert paired is not None
    assert paired.differ
    assert paired.p == pytest.approx(2.0**-20)


def test_models_without_a_shared_image_cannot_be_compared() -> None:
    first = make([0, 1], [0.9, 0.9])
    other_label = make([1, 0], [0.9, 0.9])  # the same files, labelled otherwise

    assert pair_predictions(first, other_label) is None


@pytest.mark.parametrize("label", ["=cat", "-1", "@cat", "'cat", "\udcbf %", "quoting"])
def test_any_name_reads_back(label: str) -> None:
    some = replace(make([0, 1], [0.75, 1.0]), classes=("a", label), paths=(f"{label}/1", "+2"))

    back = read_predictions(atomic.encode(predictions_csv(some)).decode("utf-8"))

    assert (back.classes, back.paths) == (some.classes, some.paths)
    assert np.allclose(back.probabilities, some.probabilities)
