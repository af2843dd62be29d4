"""ImageNet's network in the pane: offered first, fetched with progress, stopped, told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.models.pretrained_files import TOP
from resnet_gui.core.protocol.commands import OpenImagenet, Stop
from resnet_gui.core.protocol.inference_events import ModelLoaded, ModelRefused
from resnet_gui.core.protocol.system_events import EngineReady, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.predict.model_menu import ModelMenu
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.weights_finder import WeightsFinder
from tests.fakes import CARD, FakeClients
from tests.gui.driving import button, click, the, visible_buttons, visible_texts
from tests.gui.features.predict.test_prediction_panel import pane

__all__ = ["pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")

MODEL = Path("/cache/models/ImageNet.keras")
MEGABYTE = 1_000_000


def downloading(megabytes: int, job: int) -> PhaseChanged:
    return PhaseChanged(Phase.DOWNLOADING, megabytes * MEGABYTE, 103 * MEGABYTE, job)


def test_a_phase_of_another_job_is_no_download(
    pane: PredictionPanel, predictors: FakeClients
) -> None:
    pane.open_imagenet()
    engine = predictors.newest
    other = engine.last(OpenImagenet).job + 1

    engine.play(EngineReady({}), downloading(12, other))

    assert "Fetching 12 MB of 103 MB" not in visible_texts(pane)


def test_is_offered_before_there_is_any_model(
    pane: PredictionPanel, predictors: FakeClients
) -> None:
    assert "Try ImageNet, 1,000 classes (downloads 103 MB)" in visible_buttons(pane)
    click(button(pane, "Try ImageNet, 1,000 classes (downloads 103 MB)"))
    engine = predictors.newest
    assert engine.count(OpenImagenet) == 1
    assert "Opening ImageNet…" in visible_texts(pane)
    job = engine.last(OpenImagenet).job
    engine.play(EngineReady({}), downloading(12, job))
    assert "Fetching 12 MB of 103 MB" in visible_texts(pane)
    engine.play(downloading(103, job))
    assert "Opening ImageNet…" in visible_texts(pane)
    engine.play(ModelLoaded(MODEL, replace(CARD, name="ImageNet")))
    assert "ImageNet · 2 classes" in visible_texts(pane)
    assert not any("Try" in text for text in visible_buttons(pane))


def test_fetching_can_be_stopped(pane: PredictionPanel, predictors: FakeClients) -> None:
    pane.open_imagenet()
    engine = predictors.newest
    engine.play(downloading(1, engine.last(OpenImagenet).job))
    click(button(pane, "Stop"))
    assert engine.count(Stop) == 1
    assert engine.last(Stop).job == engine.last(OpenImagenet).job
    engine.play(ModelRefused(MODEL, Problem(ProblemKind.IMAGENET_STOPPED)))
    assert "was stopped" in visible_texts(pane)
    assert "Stop" not in visible_buttons(pane)
    assert "Open model…" in visible_buttons(pane)


def test_nothing_is_said_of_a_download_where_the_file_is_here(
    qtbot: QtBot, pane: PredictionPanel, weights: WeightsFinder
) -> None:
    cache_dir().mkdir(parents=True, exist_ok=True)
    (cache_dir() / TOP.name).write_bytes(b"weights")
    weights.look()
    qtbot.waitUntil(lambda: "Try ImageNet, 1,000 classes" in visible_buttons(pane))
    assert the(pane, ModelMenu).menu().actions()[-1].text() == "ImageNet, 1,000 classes"
