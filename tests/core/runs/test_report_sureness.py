"""The part of the report about how sure: what is said of scaling, diagrams and thresholds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from resnet_gui.core.i18n import ENGLISH
from resnet_gui.core.metrics.calibration import (
    BINS,
    calibration_error,
    expected_error,
    reliability,
    strengths,
)
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.metrics.temperature import UnscaledReason
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.reliability_svg import reliability_svg
from resnet_gui.core.runs.report_html import report_html
from resnet_gui.core.runs.report_json import report_json
from resnet_gui.core.runs.report_sureness import scaling_sentence
from tests.core.cards import CARD
from tests.core.made_runs import answers, make_run


def report(tmp_path: Path, temperature: float, reason: str = "") -> str:
    predictions = replace(answers(count=50), temperatures=np.full(50, temperature))
    card = replace(CARD, temperature=temperature, temperature_reason=reason)
    run = make_run(tmp_path / "run", predictions=predictions, card=card)
    kept = registry.read_run_predictions(run)
    return report_html(registry.read_record(run), kept, tmp_path)


def test_before_and_after_are_drawn_and_told(tmp_path: Path) -> None:
    text = report(tmp_path, 2.0)

    # 49 of 50 are right at 0.8, which becomes 2/3.
    assert "Before scaling: error 18.0\u202f%" in text
    assert "After scaling: error 31.3\u202f%" in text
    assert "scaled by the temperature 2.00, which was fitted on 8 validation pictures" in text
    assert "each half of the pictures is measured" not in text
    assert re.search(r"Calibration error</span><b>31\.3.%</b><span class='quiet'>after", text)
    assert "Correct</th>" in text
    assert re.search(r"<td>60\.0.%</td><td class=n>98\.0.%</td>", text)
    assert re.search(r"<td>70\.0.%</td><td class=n>–</td><td class=n></td><td class=n>100\.0", text)


def test_where_halves_are_judged_by_each_other_it_is_told(tmp_path: Path) -> None:
    temperatures = np.array([1.9, 2.1] * 25)
    predictions = replace(answers(count=50), temperatures=temperatures)
    run = make_run(tmp_path / "run", predictions=predictions, card=replace(CARD, temperature=2.0))

    text = report_html(registry.read_record(run), predictions, tmp_path)

    assert "each half of the pictures is measured" in text


@pytest.mark.parametrize("reason", list(UnscaledReason))
def test_why_nothing_is_scaled_is_told(tmp_path: Path, reason: UnscaledReason) -> None:
    text = report(tmp_path, 1.0, reason)

    assert "Probabilities are not scaled" in text
    assert "Before scaling" not in text
    assert "Calibration error 18.0\u202f%" in text


def test_each_reason_has_a_sentence_of_its_own() -> None:
    said = {
        scaling_sentence(1.0, replace(CARD, temperature_reason=reason), ENGLISH)
        for reason in UnscaledReason
    }

    assert len(said) == len(UnscaledReason) and "" not in said
    assert scaling_sentence(1.0, CARD, ENGLISH) == ""
    assert scaling_sentence(1.0, replace(CARD, temperature_reason="later"), ENGLISH) == ""


def test_the_reports_mistakes_are_as_sure_as_people_see_them(tmp_path: Path) -> None:
    predictions = replace(answers(), temperatures=np.full(8, 2.0))
    card = replace(CARD, temperature=2.0)
    run = make_run(tmp_path / "run", predictions=predictions, card=card)

    values = json.loads(report_json(registry.read_record(run), registry.read_run_predictions(run)))

    (mistake,) = values["mistakes"]
    assert mistake["probability"] == pytest.approx(2 / 3, abs=1e-5)
    assert values["validation"]["temperature"] == 2.0
    assert values["card"]["temperature"] == 2.0


def test_the_diagrams_bins_are_those_of_the_error() -> None:
    rng = np.random.default_rng(0)
    shares = rng.dirichlet(np.ones(4), 500).astype(np.float32)
    truth = rng.integers(0, 4, 500)
    confidence, correct = shares.max(axis=1), shares.argmax(axis=1) == truth

    found = reliability(confidence, correct)

    assert expected_error(found) == pytest.approx(calibration_error(truth, shares))
    assert sum(part.count for part in found) == 500
    edges = np.linspace(0, 1, BINS + 1)
    for part in found:
        inside = (confidence > part.low) & (confidence <= part.high)
        assert part.count == inside.sum()
        assert part.accuracy == pytest.approx(correct[inside].mean())
        assert part.confidence == pytest.approx(float(confidence[inside].mean()), rel=1e-5)
        assert part.low == pytest.approx(edges[np.argmin(abs(edges - part.low))])
    assert all(0.2 <= strength <= 1 for strength in strengths(found))


def test_the_diagram_is_a_picture_with_a_bar_for_each_bin() -> None:
    bins = reliability(np.array([0.5, 0.99, 1.0], np.float32), np.array([False, True, True]))

    root = ElementTree.fromstring(reliability_svg(bins, "<b>A & B", "said", "right"))

    names = [element.tag.split("}")[1] for element in root.iter()]
    assert names.count("rect") == len(bins) == 2
    assert "<b>A & B" in "".join(root.itertext())


def test_without_answers_there_is_neither_diagram_nor_table(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run")
    nothing = SplitPredictions(
        CARD.classes, (), (), np.zeros(0, np.int64), np.zeros((0, 2), np.float32)
    )

    for predictions in (None, nothing):
        text = report_html(registry.read_record(run), predictions, tmp_path)
        assert "How sure" not in text
