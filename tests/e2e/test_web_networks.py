"""The web page of every network answers in a real browser as the program does: ``.ci/long web``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.engine.export.runtimes import open_export
from resnet_gui.engine.inference.loaded_model import PredictProba
from resnet_gui.engine.inference.predictor import Predictor
from tests.e2e.browser import Browser
from tests.e2e.exported_page import NEEDS, compare, open_whole
from tests.engine.export.conftest import export
from tests.engine.export.networks import CHINESE, NETWORKS, Trained, trainer

pytestmark = NEEDS


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one home for all tests: else each would convert the model anew to open it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Return a function that trains a network once for all tests."""
    return trainer(tmp_path_factory)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("quantize", TARGETS["web"].quantizations)
def test_forty_photographs_get_the_programs_answer(
    browser: Browser,
    trained: Trained,
    photographs: Sequence[Path],
    tmp_path: Path,
    network: str,
    quantize: str,
) -> None:
    model = trained(network)
    made = export(model, "web", tmp_path / "out", quantize)
    assert made.certificate.met is True
    predictor = Predictor.load(model).in_float32
    # In whole numbers the browser is to answer as ONNX Runtime does; see test_web_page.py.
    compute: PredictProba = predictor.predict_proba
    if quantize != "none":
        compute = open_export("web", made.output / TARGETS["web"].file)
    open_whole(browser, (made.output / "index.html").as_uri())

    # These photographs show nothing that the network has learned: its answers change with a pixel,
    # so only the class is compared.
    said, _ = compare(browser, photographs, compute, predictor.card)

    print(f"{network} {quantize}: {said}")  # noqa: T201
    rows = browser.evaluate("[...document.querySelectorAll('#bars bdi')].map((n) => n.textContent)")
    assert set(rows) == set(CHINESE.values())
