"""What a certificate says, and when it is met."""

from __future__ import annotations

import json

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.export.export_certificate import certify
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.export_certificate import ExportCertificate

CLASSES = ("狗", "貓", "鳥")


def answers(count: int, changed: int = 0, by: float = 0.0) -> SplitPredictions:
    """Return answers to ``count`` pictures: sure of the first class, but for ``changed`` ones."""
    shares: NDArray[np.float32] = np.tile(np.array([0.8, 0.15, 0.05], np.float32), (count, 1))
    shares[:changed] = [0.15, 0.8, 0.05]
    shares += np.array([by, -by, 0], np.float32)
    paths = tuple(f"{number}.png" for number in range(count))
    return SplitPredictions(
        CLASSES, paths, ("validation",) * count, np.zeros(count, np.int64), shares
    )


def certificate(
    before: SplitPredictions,
    after: SplitPredictions,
    quantize: str = "none",
    is_golden: bool = True,
) -> ExportCertificate:
    return certify(
        before,
        after,
        target="onnx",
        quantize=quantize,
        ms_per_image=1.5,
        versions={"onnx": "1"},
        is_golden=is_golden,
    )


def test_equal_answers_meet_it() -> None:
    found = certificate(answers(60), answers(60, by=0.001))

    assert found.met is True
    assert (found.images, found.top1_agreement) == (60, 1.0)
    assert found.max_abs_diff == pytest.approx(0.001, abs=1e-5)
    assert found.mean_abs_diff == pytest.approx(0.002 / 3, abs=1e-5)
    assert (found.accuracy_before, found.accuracy_after) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("count", "changed", "quantize", "met"),
    [
        (200, 1, "none", False),
        (200, 1, "float16", False),
        (200, 4, "int8", True),
        (200, 5, "int8", False),
        (49, 1, "int8", False),  # of few pictures all must agree
        (50, 1, "int8", True),
    ],
)
def test_so_many_may_differ(count: int, changed: int, quantize: str, met: bool) -> None:
    found = certificate(answers(count), answers(count, changed), quantize)

    assert found.met is met
    assert found.accuracy_after == pytest.approx(1 - changed / count)


def test_pictures_whose_first_two_classes_are_near_may_change() -> None:
    before, after = answers(60), answers(60)
    before.probabilities[0] = [0.4002, 0.3998, 0.2]
    after.probabilities[0] = [0.3998, 0.4002, 0.2]

    assert certificate(before, after).top1_agreement == 1.0


def test_without_pictures_nothing_is_said() -> None:
    found = certificate(answers(0), answers(0))

    assert (found.images, found.met, found.top1_agreement) == (0, None, None)
    assert json.loads(found.to_json())["met"] is None


def test_a_picture_that_only_one_has_read_does_not_count() -> None:
    assert certificate(answers(60), answers(59)).images == 59


def test_numbers_that_are_none_do_not_meet_it() -> None:
    after = answers(60)
    after.probabilities[3] = np.nan

    found = certificate(answers(60), after)

    assert (found.met, found.max_abs_diff) == (False, None)
    json.loads(found.to_json(), parse_constant=pytest.fail)


def test_what_stands_in_the_file() -> None:
    written = json.loads(certificate(answers(60), answers(60)).to_json())

    assert list(written) == [
        *("schema", "format", "split", "images", "top1_agreement", "max_abs_diff", "mean_abs_diff"),
        *("accuracy_before", "accuracy_after", "ms_per_image", "versions", "met"),
    ]
    assert (written["schema"], written["format"]) == (1, "onnx")
    assert written["split"] == "validation"


@pytest.mark.parametrize(
    ("by", "quantize", "met"),
    [
        (0.004, "none", True),
        (0.006, "none", False),
        (0.019, "float16", True),
        (0.021, "float16", False),
        (0.1, "int8", True),
    ],
)
def test_probabilities_may_be_off_by_so_much(by: float, quantize: str, met: bool) -> None:
    assert certificate(answers(60), answers(60, by=-by), quantize).met is met


def test_an_export_without_the_temperature_does_not_meet_it() -> None:
    before, after = answers(60), answers(60)
    before.probabilities[:] = [0.48, 0.32, 0.2]  # the same class first, as sharp as it is not

    found = certificate(before, after)

    assert (found.top1_agreement, found.met) == (1.0, False)


@pytest.mark.parametrize(
    ("by", "quantize", "met"), [(0, "none", True), (0.1, "none", False), (0, "int8", None)]
)
def test_without_a_clear_picture_probabilities_decide_or_nothing(
    by: float, quantize: str, met: bool | None
) -> None:
    before, after = answers(60), answers(60)
    for side in (before, after):
        side.probabilities[:] = [0.4, 0.4, 0.2]
    after.probabilities[:] += np.array([by, -by, 0], np.float32)

    found = certificate(before, after, quantize)

    assert (found.top1_agreement, found.met) == (None, met)


@pytest.mark.parametrize("images", [0, 60])
def test_a_wrong_answer_to_the_golden_picture_does_not_meet_it(images: int) -> None:
    assert certificate(answers(images), answers(images), is_golden=False).met is False
