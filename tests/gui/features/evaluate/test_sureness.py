"""How sure a run is, on the Evaluate page: diagrams, scaling, and the model's own threshold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from resnet_gui.core.files import paths
from resnet_gui.core.metrics.coverage import coverage
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.model_digest import digest_without_card
from resnet_gui.core.prediction.thresholds import own_threshold
from resnet_gui.core.runs import registry
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.evaluate.sureness.reliability_diagram import ReliabilityDiagram
from resnet_gui.gui.features.evaluate.sureness.sureness_panel import SurenessPanel
from resnet_gui.gui.services.app_settings import AppSettings
from tests.core.cards import CARD
from tests.core.made_runs import make_run
from tests.gui.driving import button, click, the, visible_buttons, visible_texts

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def predictions(temperature: float) -> SplitPredictions:
    """Return 40 answers at 0.9, of which 24 are right, and 10 at 0.6, all wrong."""
    truth = np.array([0] * 24 + [1] * 16 + [1] * 10)
    first = np.array([0.9] * 40 + [0.6] * 10, np.float32)
    return SplitPredictions(
        CARD.classes,
        tuple(f"{n}.png" for n in range(50)),
        ("validation",) * 50,
        truth,
        np.stack([first, 1 - first], axis=1),
        np.full(50, temperature),
    )


def opened(qtbot: QtBot, tab: EvaluatePage, temperature: float, reason: str = "") -> Path:
    """Open such a run, and return its folder."""
    folder = make_run(
        paths.runs_dir() / "pets",
        predictions=predictions(temperature),
        card=replace(CARD, temperature=temperature, temperature_reason=reason),
    )
    show(qtbot, tab, folder)
    return folder


def show(qtbot: QtBot, tab: EvaluatePage, folder: Path) -> None:
    """Open a run, and wait until all of it is read."""
    tab.library.reload()
    qtbot.waitUntil(lambda: bool(tab.library.records), timeout=20_000)
    with qtbot.waitSignal(tab.library.predictions_changed, timeout=20_000):
        tab.library.open(registry.read_record(folder))


def said(tab: EvaluatePage) -> str:
    return visible_texts(the(tab, SurenessPanel))


def diagrams(tab: EvaluatePage) -> list[str]:
    return [d.title for d in tab.findChildren(ReliabilityDiagram) if d.isVisibleTo(tab)]


def test_before_and_after_stand_beside_each_other_with_their_errors(
    qtbot: QtBot, tab: EvaluatePage
) -> None:
    opened(qtbot, tab, 2.0)

    # 0.9 becomes 0.75, and 0.6 becomes 0.5505.
    before, after = (40 * 0.3 + 10 * 0.6) / 50, (40 * 0.15 + 10 * 0.5505) / 50
    assert diagrams(tab) == [
        f"Before scaling: error {100 * before:.1f}\u202f%",
        f"After scaling: error {100 * after:.1f}\u202f%",
    ]
    assert "scaled by the temperature 2.00, which was fitted on 8" in said(tab)


def test_without_a_temperature_there_is_one_diagram_and_the_reason(
    qtbot: QtBot, tab: EvaluatePage
) -> None:
    opened(qtbot, tab, 1.0, "few-of-a-class")

    assert diagrams(tab) == ["Calibration error 36.0\u202f%"]
    assert "at least 5 validation pictures of each class" in said(tab)


def test_a_reason_of_a_later_version_is_passed_over(qtbot: QtBot, tab: EvaluatePage) -> None:
    opened(qtbot, tab, 1.0, "moon-too-full")

    assert diagrams(tab) == ["Calibration error 36.0\u202f%"]
    assert "Probabilities are" not in said(tab)


def test_a_bar_says_what_it_stands_for(qtbot: QtBot, tab: EvaluatePage) -> None:
    opened(qtbot, tab, 2.0)
    before = tab.findChildren(ReliabilityDiagram)[0]

    texts = {before.text_at(QPoint(x, before.height() // 2)) for x in range(before.width())}

    assert "40 pictures at 87 to 93\u202f%: 60.0\u202f% correct" in texts
    assert "10 pictures at 60 to 67\u202f%: 0.0\u202f% correct" in texts
    assert any("On the dashed line the two agree" in text for text in texts)


def test_the_slider_says_what_a_threshold_brings_and_makes_it_the_models_own(
    qtbot: QtBot, tab: EvaluatePage, settings: AppSettings
) -> None:
    folder = opened(qtbot, tab, 2.0)
    digest, slider = digest_without_card(folder / "model.keras"), the(tab, QSlider)
    assert slider.value() == 60
    # At 60 % the 40 answers are given that are scaled to 75 %.
    assert "Correct 60.0\u202f% of the time" in said(tab)
    assert "not sure for 20.0\u202f% of the pictures" in said(tab)
    assert settings.own_threshold(digest) is None

    slider.setValue(50)

    assert "Correct 48.0\u202f% of the time" in said(tab)
    assert settings.own_threshold(digest) == own_threshold(digest) == 0.5
    assert settings.threshold == 0.6
    slider.setValue(76)
    assert "No prediction is this sure: not sure for all pictures." in said(tab)
    assert settings.own_threshold(digest) == 0.76

    click(button(tab, "Use the program’s limit"))

    assert settings.own_threshold(digest) is None
    assert slider.value() == 60
    assert "Use the program’s limit" not in visible_buttons(tab)
    settings.threshold = 0.7
    assert slider.value() == 70


def test_while_the_slider_is_held_nothing_is_kept(
    qtbot: QtBot, tab: EvaluatePage, settings: AppSettings
) -> None:
    folder = opened(qtbot, tab, 2.0)
    digest, slider = digest_without_card(folder / "model.keras"), the(tab, QSlider)

    slider.setSliderDown(True)
    slider.setSliderPosition(80)

    assert settings.own_threshold(digest) is None
    assert "No prediction is this sure: not sure for all pictures." in said(tab)
    slider.setSliderDown(False)
    assert settings.own_threshold(digest) == 0.8


def test_keys_move_it_by_a_per_cent(qtbot: QtBot, tab: EvaluatePage, settings: AppSettings) -> None:
    folder = opened(qtbot, tab, 2.0)

    QTest.keyClick(the(tab, QSlider), Qt.Key.Key_Right)

    assert settings.own_threshold(digest_without_card(folder / "model.keras")) == 0.61


def test_without_the_model_a_threshold_is_tried_and_not_kept(
    qtbot: QtBot, tab: EvaluatePage, settings: AppSettings
) -> None:
    folder = make_run(paths.runs_dir() / "pets", predictions=predictions(1.0))
    (folder / "model.keras").unlink()
    show(qtbot, tab, folder)

    the(tab, QSlider).setValue(95)

    assert "No prediction is this sure: not sure for all pictures." in said(tab)
    assert settings.threshold == 0.6
    assert "The model is no longer there. The limit was not saved." in said(tab)


def test_a_run_without_answers_shows_nothing_of_it(qtbot: QtBot, tab: EvaluatePage) -> None:
    folder = make_run(paths.runs_dir() / "pets")
    (folder / "predictions.csv").unlink()
    show(qtbot, tab, folder)

    assert not the(tab, SurenessPanel).isVisible()


def test_coverage_of_nothing_is_silence() -> None:
    found = coverage(np.zeros(0, np.float32), np.zeros(0, np.bool_), 0.5)

    assert (found.count, found.answered, found.silent, found.accuracy) == (0, 0, 0.0, None)


def test_an_answer_at_exactly_the_threshold_is_given() -> None:
    confidence = np.array([0.5, 0.25, 0.75], np.float32)

    found = coverage(confidence, np.array([True, True, False]), 0.5)

    assert (found.answered, found.right, found.accuracy) == (2, 1, 0.5)
    assert found.silent == pytest.approx(1 / 3)
    low, high = found.interval
    assert 0 < low < 0.5 < high < 1
