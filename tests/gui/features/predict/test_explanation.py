"""Why? below the picture: the heat map of the newest answer, or the sentence that says why not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.imaging.heat_map import HeatMap
from resnet_gui.core.protocol.commands import Explain, Predict
from resnet_gui.core.protocol.inference_events import Explained, Predicted
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.gui.features.predict import explanation
from resnet_gui.gui.features.predict.explanation_bar import ExplanationBar
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests.fakes import FakeClient
from tests.gui.driving import click, the, visible_texts
from tests.gui.features.predict.test_prediction_panel import RANKING, engine, image, pane

__all__ = ["engine", "image", "pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def bar(pane: PredictionPanel, engine: FakeClient) -> ExplanationBar:
    """Return the row below the image; a model is open."""
    return the(pane, ExplanationBar)


def heat(name: str, row: int = 1, column: int = 6) -> HeatMap:
    scores = np.zeros((8, 8), np.float32)
    scores[row, column] = 5
    return HeatMap(name, scores, 32, "squash")


def answer(pane: PredictionPanel, engine: FakeClient, picture: Path) -> None:
    pane.predict([picture])
    engine.play(Predicted(engine.last(Predict).job, RANKING, 3.0))


def asked(engine: FakeClient) -> list[tuple[Path, str]]:
    return [(one.path, one.name) for one in engine.commands if isinstance(one, Explain)]


def explain(engine: FakeClient, row: int = 1, column: int = 6) -> None:
    request = engine.last(Explain)
    engine.play(Explained(request.job, heat(request.name, row, column)))


def hottest(pane: PredictionPanel) -> tuple[int, int]:
    """Return row and column, in eighths, of what is lightest in the layer over the image."""
    layer = the(pane, ImageFrame).layer
    assert layer is not None
    small = layer.scaled(8, 8)
    places = [(row, column) for row in range(8) for column in range(8)]
    return max(places, key=lambda place: QColor(small.pixelColor(place[1], place[0])).lightness())


def test_nothing_is_computed_until_somebody_asks_why(
    pane: PredictionPanel, engine: FakeClient, image: Path, bar: ExplanationBar
) -> None:
    assert not bar.isVisible()
    answer(pane, engine, image)

    assert "Show what it looked at" in visible_texts(bar)
    assert asked(engine) == []
    assert the(pane, ImageFrame).layer is None


def test_the_map_of_the_answer_lies_over_the_image(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path, bar: ExplanationBar
) -> None:
    answer(pane, engine, image)
    qtbot.waitUntil(lambda: the(pane, ImageFrame).image is not None)

    click(bar.switch)
    assert asked(engine) == [(image, "dogs")]
    explain(engine)

    assert hottest(pane) == (1, 6)
    assert bar.names.isVisible()
    assert bar.names.value() == "dogs"
    assert not bar.said.isVisible()
    click(bar.switch)
    assert the(pane, ImageFrame).layer is None
    assert "Show what it looked at" in visible_texts(bar)


def test_it_is_remembered_and_every_answer_has_one(
    qtbot: QtBot,
    pane: PredictionPanel,
    engine: FakeClient,
    image: Path,
    bar: ExplanationBar,
    settings: AppSettings,
) -> None:
    settings.why = True
    answer(pane, engine, image)
    qtbot.waitUntil(lambda: the(pane, ImageFrame).image is not None)
    explain(engine)
    assert hottest(pane) == (1, 6)
    first = engine.last(Explain)

    pane.predict([image])
    assert the(pane, ImageFrame).layer is None  # of another answer
    assert len(asked(engine)) == 1
    engine.play(Predicted(engine.last(Predict).job, RANKING, 3.0))
    engine.play(Explained(first.job, heat("dogs")))  # too late
    assert the(pane, ImageFrame).layer is None
    explain(engine, 6, 1)
    qtbot.waitUntil(lambda: the(pane, ImageFrame).image is not None)
    assert hottest(pane) == (6, 1)


def test_any_class_can_be_asked_by_the_list_or_its_bar(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path, bar: ExplanationBar
) -> None:
    answer(pane, engine, image)
    click(bar.switch)
    qtbot.waitUntil(lambda: the(pane, ImageFrame).image is not None)
    explain(engine)
    assert [bar.names.itemText(row) for row in range(bar.names.count())] == ["dogs", "cats"]

    bar.names.setCurrentIndex(1)
    bar.names.activated.emit(1)
    assert asked(engine)[-1] == (image, "cats")
    explain(engine, 6, 1)
    assert hottest(pane) == (6, 1)
    bars = the(pane, ScoreBars)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert asked(engine)[-1] == (image, "dogs")
    explain(engine)
    assert bar.names.value() == "dogs"
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert len(asked(engine)) == 3


def test_a_bar_that_is_clicked_without_why_asks_nothing(
    pane: PredictionPanel, engine: FakeClient, image: Path, bar: ExplanationBar
) -> None:
    answer(pane, engine, image)

    QTest.mouseClick(the(pane, ScoreBars), Qt.MouseButton.LeftButton, pos=QPoint(20, 8))

    assert asked(engine) == []


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem(ProblemKind.NO_HEAT_MAP), "There is no heat map for this kind of model."),
        (Problem(ProblemKind.HEAT_MAP_FAILED, {"detail": "x"}), "heat map could not be computed"),
    ],
)
def test_where_there_is_none_the_row_says_why(
    pane: PredictionPanel,
    engine: FakeClient,
    image: Path,
    bar: ExplanationBar,
    problem: Problem,
    said: str,
) -> None:
    answer(pane, engine, image)
    click(bar.switch)
    engine.play(Explained(engine.last(Explain).job, problem=problem))

    assert said in visible_texts(bar)
    assert bar.switch.isChecked()
    assert not bar.names.isVisible()
    assert "92.5" in visible_texts(pane)  # the answer stays
    assert len(asked(engine)) == 1
    answer(pane, engine, image)
    assert len(asked(engine)) == 2


def test_what_the_engine_gave_up_is_asked_again_but_not_for_ever(
    pane: PredictionPanel, engine: FakeClient, image: Path, bar: ExplanationBar
) -> None:
    answer(pane, engine, image)
    click(bar.switch)

    for _ in range(10):
        engine.play(Explained(engine.last(Explain).job))

    assert 1 < len(asked(engine)) < 5


def test_a_slow_map_is_announced_and_no_older_one_stays(
    qtbot: QtBot,
    pane: PredictionPanel,
    engine: FakeClient,
    image: Path,
    bar: ExplanationBar,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(pane, engine, image)
    click(bar.switch)
    explain(engine)
    monkeypatch.setattr(explanation, "SLOW_MS", 0)

    bar.name_chosen.emit("cats")

    qtbot.waitUntil(lambda: "Computing the heat map…" in visible_texts(bar))
    assert the(pane, ImageFrame).layer is None


def test_the_strength_is_a_setting(
    qtbot: QtBot,
    pane: PredictionPanel,
    engine: FakeClient,
    image: Path,
    bar: ExplanationBar,
    settings: AppSettings,
) -> None:
    answer(pane, engine, image)
    click(bar.switch)
    qtbot.waitUntil(lambda: the(pane, ImageFrame).image is not None)
    explain(engine)
    frame = the(pane, ImageFrame)

    def opacity() -> int:
        assert frame.layer is not None
        image = frame.layer
        return max(image.pixelColor(x, image.height() * 3 // 16).alpha() for x in range(32))

    whole = [the(pane, ImageFrame).layer]
    bar.strength.setValue(bar.strength.maximum())
    strong = frame.layer
    bar.strength.setValue(0)
    weak = frame.layer

    assert settings.heat_strength == 0
    assert len({id(layer) for layer in (*whole, strong, weak)}) == 3
    assert strong is not None
    assert weak is not None
    assert strong != weak
    assert len(asked(engine)) == 1


def test_as_the_network_sees_it_the_map_covers_the_square(
    qtbot: QtBot, pane: PredictionPanel, engine: FakeClient, image: Path, bar: ExplanationBar
) -> None:
    answer(pane, engine, image)
    click(bar.switch)
    frame = the(pane, ImageFrame)
    qtbot.waitUntil(lambda: frame.image is not None)
    request = engine.last(Explain)
    map_ = HeatMap("dogs", heat("dogs", 3, 6).scores, 32, "letterbox")
    engine.play(Explained(request.job, map_))
    before = hottest(pane)
    whole = frame.image

    pane.session.show_as_seen(True)
    the(pane, ExplanationBar)
    qtbot.waitUntil(lambda: frame.image is not whole)

    assert before[1] == 6
    assert frame.layer is not None


def test_with_the_engine_the_request_is_gone(
    pane: PredictionPanel, engine: FakeClient, image: Path, bar: ExplanationBar
) -> None:
    answer(pane, engine, image)
    click(bar.switch)
    gone = Problem(ProblemKind.INTERNAL, {"detail": "it crashed"})

    engine.play(Failed(gone, ""))

    assert "unexpected" in visible_texts(bar)
    assert "92.5" in visible_texts(pane)
