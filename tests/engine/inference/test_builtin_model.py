"""The built-in network answers with ImageNet's 1,000 classes, before anything is trained."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.imaging.resize import FILTER_NAME
from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin
from resnet_gui.core.models.imagenet_classes import imagenet_classes, knows_imagenet
from resnet_gui.engine.backbones.efficientnet_lite0 import openvino_backbone
from resnet_gui.engine.inference import builtin_model
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime.openvino_runtime import CompiledModel
from tests import images


def crossword() -> Image.Image:
    """Draw an empty crossword puzzle."""
    image = Image.new("RGB", (400, 400), "white")
    draw, chance = ImageDraw.Draw(image), random.Random(0)
    for row in range(15):
        for column in range(15):
            left, top = 20 + 24 * column, 20 + 24 * row
            fill = "black" if chance.random() < 0.25 else "white"
            draw.rectangle((left, top, left + 24, top + 24), fill, "black")
    return image


def clock() -> Image.Image:
    """Draw a round clock that shows two."""
    image = Image.new("RGB", (400, 400), (200, 180, 150))
    draw = ImageDraw.Draw(image)
    draw.ellipse((40, 40, 360, 360), "white", "black", 12)
    for hour in range(1, 13):
        x, y = math.sin(math.pi * hour / 6), -math.cos(math.pi * hour / 6)
        draw.text((190 + 130 * x, 188 + 130 * y), str(hour), "black", font_size=26)
        draw.line((200 + 146 * x, 200 + 146 * y, 200 + 154 * x, 200 + 154 * y), "black", 4)
    draw.line((200, 200, 260, 150), "black", 10)
    draw.line((200, 200, 190, 80), "black", 6)
    return image


@pytest.mark.parametrize(
    ("draw", "names"),
    [(crossword, {"crossword puzzle"}), (clock, {"analog clock", "wall clock"})],
)
def test_it_names_what_is_drawn(
    draw: Callable[[], Image.Image], names: set[str], tmp_path: Path
) -> None:
    image = tmp_path / "image.png"
    draw().save(image)

    ranking = Predictor.load(builtin_model.prepare()).predict(image).ranking

    assert len(ranking) == 1000
    assert sum(probability for _, probability in ranking) == pytest.approx(1, abs=1e-3)
    assert ranking[0][0] in names
    assert sum(probability for name, probability in ranking if name in names) > 0.5


def test_its_answer_is_the_softmax_of_the_published_last_layer(tmp_path: Path) -> None:
    image = tmp_path / "image.png"
    images.draw(0, 0, (300, 200)).save(image)
    weights = load_builtin()
    backbone = CompiledModel(openvino_backbone(weights, 224), precision="f32")

    predictor = Predictor.load(builtin_model.prepare())

    card = predictor.card
    assert (card.name, card.network, card.weights) == ("ImageNet", "efficientnet_lite0", "builtin")
    assert (card.image_size, card.resize, card.filter) == (224, "crop", FILTER_NAME)
    assert card.classes == imagenet_classes()
    assert knows_imagenet(card)
    square = predictor.read(image)
    top = weights["logits"]
    scores = backbone.predict_proba(square[np.newaxis])[0] @ top["kernel"] + top["bias"]
    expected = np.exp(scores - scores.max())
    expected /= expected.sum()
    tolerance = 1e-4 if predictor.runtime.precision == "f32" else 0.03
    found = dict(predictor.predict_square(square).ranking)
    for index in np.argsort(-expected)[:10]:
        assert found[card.classes[index]] == pytest.approx(expected[index], abs=tolerance)


def test_it_is_put_together_once_and_anew_where_it_is_damaged() -> None:
    folder = builtin_model.prepare()
    assert folder == builtin_model.model_folder() == cache_dir() / "models" / "ImageNet"
    assert [entry.name for entry in folder.parent.iterdir()] == [folder.name]
    network = folder / "network.bin"
    before = network.stat().st_mtime_ns
    content = network.read_bytes()

    assert builtin_model.prepare() == folder
    assert network.stat().st_mtime_ns == before

    network.write_bytes(content[:-4] + b"spam")
    builtin_model.prepare()
    assert network.read_bytes() == content


def problem(kind: str) -> None:
    with pytest.raises(ProblemError) as raised:
        builtin_model.prepare()
    assert raised.value.problem.kind == kind
    assert not builtin_model.model_folder().exists()


def test_without_its_weights_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "resnet_gui.core.models.efficientnet_lite0_weights.find_builtin", lambda: None
    )
    problem("builtin-missing")


def test_where_it_cannot_be_kept_the_reason_is_told() -> None:
    cache_dir().mkdir(parents=True)
    (cache_dir() / "models").write_text("no folder")
    problem("file-unwritable")


def test_neither_keras_nor_tensorflow_is_loaded(tmp_path: Path) -> None:
    image = tmp_path / "image.png"
    images.draw(0, 0).save(image)
    code = (
        "import sys; from pathlib import Path\n"
        "from resnet_gui.engine.inference import builtin_model\n"
        "from resnet_gui.engine.inference.predictor import Predictor\n"
        "Predictor.load(builtin_model.prepare()).predict(Path(sys.argv[1]))\n"
        "print([name for name in ('keras', 'tensorflow') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(image)], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("grand_piano", {"grand piano"}),
        ("trilobite", {"trilobite"}),
        ("starfish", {"starfish"}),
        ("kangaroo", {"wallaby"}),
        ("Motorbikes", {"moped", "motor scooter"}),
        ("ewer", {"pitcher"}),
    ],
)
def test_it_names_photographs(folder: str, names: set[str], test_data: Path) -> None:
    photographs = sorted((test_data / "caltech20" / "valid" / folder).iterdir())[:12]
    predictor = Predictor.load(builtin_model.prepare())

    first = Counter(predictor.predict(image).ranking[0][0] for image in photographs)

    assert sum(first[name] for name in names) > len(photographs) / 2
