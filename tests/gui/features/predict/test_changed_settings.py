"""Another engine takes over when settings have changed: what was asked for goes on there."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.protocol.commands import LoadModel, OpenImagenet, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted
from resnet_gui.core.protocol.system_events import EngineReady, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.inference_client import InferenceClient
from tests.fakes import CARD, MODEL, FakeClient, FakeClients
from tests.gui.driving import visible_texts
from tests.gui.features.predict.test_prediction_panel import RANKING, engine, image, pane

__all__ = ["engine", "image", "pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")

OTHER = Path("/models/other.onnx")


def test_a_model_that_is_being_opened_is_opened(
    pane: PredictionPanel, inference: InferenceClient, engine: FakeClient, predictors: FakeClients
) -> None:
    pane.open_model(OTHER)
    inference.restart()

    assert engine.is_cancelled
    assert predictors.newest.commands == [LoadModel(MODEL), LoadModel(OTHER)]
    predictors.newest.play(EngineReady({}), ModelLoaded(MODEL, CARD))
    assert "Opening other…" in visible_texts(pane)
    predictors.newest.play(ModelLoaded(OTHER, CARD))
    assert "Opening" not in visible_texts(pane)
    assert inference.model == OTHER


def test_a_download_goes_on_and_is_followed(
    pane: PredictionPanel, inference: InferenceClient, engine: FakeClient, predictors: FakeClients
) -> None:
    pane.open_imagenet(larger=True)
    asked = engine.last(OpenImagenet)
    engine.play(PhaseChanged(Phase.DOWNLOADING, 40, 100, job=asked.job))
    inference.restart()

    assert predictors.newest.commands == [LoadModel(MODEL), asked]
    predictors.newest.play(PhaseChanged(Phase.DOWNLOADING, 10, 100, job=asked.job))
    assert pane.session.download == (10, 100)
    predictors.newest.play(ModelLoaded(OTHER, CARD, job=asked.job))
    assert not inference.is_opening
    assert "Opening" not in visible_texts(pane)


def test_a_prediction_that_is_waited_for_comes(
    pane: PredictionPanel,
    inference: InferenceClient,
    engine: FakeClient,
    predictors: FakeClients,
    image: Path,
) -> None:
    pane.predict([image])
    asked = engine.last(Predict)
    inference.restart()

    assert predictors.newest.commands == [LoadModel(MODEL), asked]
    predictors.newest.play(EngineReady({}), ModelLoaded(MODEL, CARD))
    predictors.newest.play(Predicted(asked.job, RANKING, 3.0))
    assert "92.5" in visible_texts(pane)

    inference.restart()
    assert predictors.newest.commands == [LoadModel(MODEL)]  # it has its answer


def test_a_model_still_waits_for_the_prediction_before_it(
    pane: PredictionPanel,
    inference: InferenceClient,
    engine: FakeClient,
    predictors: FakeClients,
    image: Path,
) -> None:
    pane.predict([image])
    pane.open_model(OTHER)
    inference.restart()

    asked = Predict(engine.last(Predict).job, image)
    assert predictors.newest.commands == [LoadModel(MODEL), asked, LoadModel(OTHER)]
