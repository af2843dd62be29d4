"""The web page of every network answers in a real browser as the program does: ``.ci/long web``."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.files.paths import asset
from resnet_gui.engine.export.runtimes import open_export
from resnet_gui.engine.inference.loaded_model import PredictProba
from resnet_gui.engine.inference.predictor import Predictor
from tests import images
from tests.e2e.browser import Browser
from tests.e2e.exported_page import NEEDS, SAME, Levels, compare, is_shrunk, open_whole
from tests.engine.export.conftest import export
from tests.engine.export.networks import CHINESE, NETWORKS, ON_DRAWN, Trained, trainer

pytestmark = NEEDS

SIZE = (336, 336)
FRACTION = 84  # below this side the program decodes a half of such a JPEG, or less
EQUAL = Levels(0.0, 0.0)


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one home for all tests: else each would convert the model anew to open it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Return a function that trains a network once for all tests."""
    return trainer(tmp_path_factory)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Path]]:
    """Return a function that makes 40 JPEGs of what a network has learned, ten of each class.

    They are so large that the program decodes a fraction of them for a small network.
    """
    folder = tmp_path_factory.mktemp("known")

    def make(network: str) -> list[Path]:
        paths = []
        for (index, label), number in itertools.product(enumerate(CHINESE), range(10)):
            if network in ON_DRAWN:
                picture = images.draw(index, 1000 + number, SIZE)
            else:
                file = sorted((asset("sample") / label).iterdir())[number]
                picture = Image.open(file).resize(SIZE)
            paths.append(folder / f"{network} {label} {number}.jpg")
            picture.save(paths[-1], quality=90)
        return paths

    return make


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("quantize", TARGETS["web"].quantizations)
def test_forty_pictures_get_the_programs_answer(
    browser: Browser,
    trained: Trained,
    photographs: Sequence[Path],
    known: Callable[[str], list[Path]],
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

    about_known = compare(browser, known(network), compute, predictor.card)
    found = compare(browser, photographs, compute, predictor.card)

    print(f"{network} {quantize}, known: {about_known}")  # noqa: T201
    print(f"{network} {quantize}, photographs: {found}")  # noqa: T201
    assert about_known.unlike == []
    assert about_known.shrunk or predictor.card.image_size > FRACTION
    for each in (about_known, found):
        assert each.computed <= SAME
        assert max(each.whole, default=EQUAL) == EQUAL
        assert max((levels.mean for levels in each.shrunk), default=0) <= 1
        assert max((levels.most for levels in each.shrunk), default=0) <= 16
    # These networks know no photographs: in whole numbers an answer may follow the last level of a
    # pixel. No browser gives that of a JPEG that the program decodes at a fraction.
    assert all(is_shrunk(picture, predictor.card) for picture in found.unlike)
    assert len(found.unlike) <= (0 if quantize == "none" else 2)
    rows = browser.evaluate("[...document.querySelectorAll('#bars bdi')].map((n) => n.textContent)")
    assert set(rows) == set(CHINESE.values())
