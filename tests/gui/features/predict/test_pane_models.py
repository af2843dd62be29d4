"""ImageNet's networks in the pane: the built-in one answers first, the larger one is fetched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.export.export_targets import TARGETS, ExportTarget
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.models.pretrained_files import TOP
from resnet_gui.core.protocol.commands import LoadModel, OpenImagenet, Predict, Stop
from resnet_gui.core.protocol.inference_events import ModelLoaded, ModelRefused, Predicted
from resnet_gui.core.protocol.system_events import EngineReady, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.predict.models.model_menu import ModelMenu
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.weights_finder import WeightsFinder
from tests.fakes import CARD, MODEL, FakeClient, FakeClients
from tests.gui.driving import Drag, button, click, drop, the, visible_buttons, visible_texts
from tests.gui.features.predict.test_prediction_panel import image, pane, pane_body

__all__ = ["image", "pane"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")

BUILTIN, LARGER = Path("/cache/models/ImageNet"), Path("/cache/models/ImageNet.keras")
IMAGENET = replace(CARD, name="ImageNet", weights="builtin", n_train=0)
MEGABYTE = 1_000_000


def downloading(megabytes: int, job: int) -> PhaseChanged:
    return PhaseChanged(Phase.DOWNLOADING, megabytes * MEGABYTE, 103 * MEGABYTE, job)


def builtin_opened(engine: FakeClient) -> ModelLoaded:
    return ModelLoaded(BUILTIN, IMAGENET, job=engine.last(OpenImagenet).job)


def choose_larger(pane: PredictionPanel) -> None:
    the(pane, ModelMenu).menu().actions()[-1].trigger()


def test_the_built_in_network_is_ready_and_says_that_it_is_general(
    pane: PredictionPanel, predictors: FakeClients
) -> None:
    pane.open_imagenet()
    engine = predictors.newest
    assert engine.last(OpenImagenet).network == "efficientnet_lite0"
    assert "Opening ImageNet…" in visible_texts(pane)

    engine.play(EngineReady({}), builtin_opened(engine))

    shown = visible_texts(pane)
    assert "Drop a picture here" in shown
    assert "Ready: ImageNet, 1,000 classes." in shown
    assert "For classes of your own, train on your own pictures." in shown
    engine.play(ModelLoaded(MODEL, CARD))
    assert "general" not in visible_texts(pane)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_an_export_is_called_after_its_folder(
    pane: PredictionPanel, predictors: FakeClients, target: ExportTarget
) -> None:
    """Its card may have no name of its own: a run is called after the user's dataset."""
    path = Path("/exports/pets 1.5", target.file)
    pane.open_model(path)
    assert "Opening pets 1.5…" in visible_texts(pane)

    predictors.newest.play(EngineReady({}), ModelLoaded(path, replace(CARD, name="model")))

    assert "pets 1.5 · 2 classes" in visible_texts(pane)
    (entry,) = (one for one in the(pane, ModelMenu).menu().actions() if one.isChecked())
    assert "pets 1.5" in entry.text()


def test_an_image_dropped_while_it_opens_is_answered_by_it(
    qtbot: QtBot, pane: PredictionPanel, predictors: FakeClients, image: Path
) -> None:
    pane.open_imagenet()
    engine = predictors.newest

    drag = Drag(pane_body(pane), [image])
    assert drag.enter().isAccepted()
    feedback = pane_body(pane).feedback
    assert feedback is not None and feedback.line == "with ImageNet"
    assert drag.drop().isAccepted()
    qtbot.waitUntil(lambda: pane.session.image == image)
    assert engine.count(Predict) == 0
    engine.play(EngineReady({}), builtin_opened(engine))

    assert engine.last(Predict).path == image
    engine.play(Predicted(engine.last(Predict).job, (("starfish", 0.97), ("tench", 0.01)), 4.0))
    assert "starfish" in visible_texts(pane)
    assert "97.0\u202f%" in visible_texts(pane)


def test_what_is_dropped_with_a_model_waits_for_that_one(
    qtbot: QtBot, pane: PredictionPanel, predictors: FakeClients, image: Path
) -> None:
    """And not for the built-in one, which was asked for before."""
    pane.open_imagenet()
    engine = predictors.newest
    assert drop(pane_body(pane), image, image.parent, MODEL).isAccepted()
    qtbot.waitUntil(lambda: engine.count(LoadModel) == 1)

    with qtbot.assertNotEmitted(pane.batch_requested):
        engine.play(EngineReady({}), builtin_opened(engine))
    with qtbot.waitSignal(pane.batch_requested):
        engine.play(ModelLoaded(MODEL, CARD))


def test_where_its_weights_are_missing_the_pane_says_so(
    pane: PredictionPanel, predictors: FakeClients
) -> None:
    pane.open_imagenet()
    missing = Problem(
        ProblemKind.BUILTIN_MISSING,
        {"network": "EfficientNet-Lite0", "package": "some-package", "file": "w.pth"},
    )
    job = predictors.newest.last(OpenImagenet).job
    predictors.newest.play(EngineReady({}), ModelRefused(BUILTIN, missing, job))
    assert "some-package" in visible_texts(pane)
    assert "Open model…" in visible_buttons(pane)


def test_a_phase_of_another_job_is_no_download(
    pane: PredictionPanel, predictors: FakeClients
) -> None:
    choose_larger(pane)
    engine = predictors.newest
    other = engine.last(OpenImagenet).job + 1

    engine.play(EngineReady({}), downloading(12, other))

    assert "Fetching 12 MB of 103 MB" not in visible_texts(pane)


def test_the_larger_one_is_fetched_with_progress(
    pane: PredictionPanel, predictors: FakeClients
) -> None:
    choose_larger(pane)
    engine = predictors.newest
    assert engine.last(OpenImagenet).network == "resnet50"
    assert "Opening ImageNet…" in visible_texts(pane)
    job = engine.last(OpenImagenet).job
    engine.play(EngineReady({}), downloading(12, job))
    assert "Fetching 12 MB of 103 MB" in visible_texts(pane)
    engine.play(downloading(103, job))
    assert "Opening ImageNet…" in visible_texts(pane)
    engine.play(ModelLoaded(LARGER, replace(CARD, name="ImageNet ResNet50"), job=job))
    assert "ImageNet ResNet50 · 2 classes" in visible_texts(pane)


def test_fetching_can_be_stopped(pane: PredictionPanel, predictors: FakeClients) -> None:
    choose_larger(pane)
    engine = predictors.newest
    engine.play(downloading(1, engine.last(OpenImagenet).job))
    click(button(pane, "Stop"))
    assert engine.count(Stop) == 1
    assert engine.last(Stop).job == engine.last(OpenImagenet).job
    job = engine.last(OpenImagenet).job
    engine.play(ModelRefused(LARGER, Problem(ProblemKind.IMAGENET_STOPPED), job))
    assert "was stopped" in visible_texts(pane)
    assert "Stop" not in visible_buttons(pane)
    assert "Open model…" in visible_buttons(pane)


def test_nothing_is_said_of_a_download_where_the_file_is_here(
    qtbot: QtBot, pane: PredictionPanel, weights: WeightsFinder
) -> None:
    def larger() -> str:
        return the(pane, ModelMenu).menu().actions()[-1].text()

    assert larger() == "ImageNet, ResNet50 (downloads 103 MB)"
    cache_dir().mkdir(parents=True, exist_ok=True)
    (cache_dir() / TOP.name).write_bytes(b"weights")
    weights.look()
    qtbot.waitUntil(lambda: larger() == "ImageNet, ResNet50")
