"""The larger network of ImageNet's 1,000 classes, from made files laid out as Keras' own are."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.models.pretrained_files import CLASS_INDEX, TOP
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.inference import imagenet_model
from resnet_gui.engine.inference.predictor import Predictor
from tests import images

INDEX = {str(i): [f"n{i:08}", "crane" if i in (3, 7) else f"great_thing_{i}"] for i in range(1000)}


def ignore(_done: int, _total: int) -> None:
    pass


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Any]]:
    """Make both files, and return their folder and the network behind them."""
    from keras.src.legacy.saving import legacy_h5_format

    folder = tmp_path_factory.mktemp("published")
    model = keras.applications.ResNet50(weights=None)
    with h5py.File(folder / TOP.name, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)
    (folder / CLASS_INDEX.name).write_text(json.dumps(INDEX))
    yield folder, model
    (folder / TOP.name).unlink()  # 103 MB


@pytest.fixture
def named(published: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the environment name the folder of both files."""
    monkeypatch.setenv(pretrained_files.WEIGHTS_VARIABLE, str(published[0]))
    return published[0]


def test_it_answers_as_kerass_own_before_any_training(
    published: tuple[Path, Any], named: Path, tmp_path: Path
) -> None:
    path = imagenet_model.prepare(ignore)

    assert path == imagenet_model.model_file()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    predictor = Predictor.load(path)
    card = predictor.card
    assert (card.name, len(card.classes), card.image_size) == ("ImageNet ResNet50", 1000, 224)
    assert card.classes[:2] == ("great thing 0", "great thing 1")
    assert (card.classes[3], card.classes[7]) == ("crane (n00000003)", "crane (n00000007)")
    image = tmp_path / "picture.png"
    images.draw(0, 0, (300, 200)).save(image)
    square = predictor.read(image)
    prepared = keras.applications.resnet50.preprocess_input(square[np.newaxis].astype("float32"))
    expected = np.asarray(published[1](prepared, training=False))[0]
    found = dict(predictor.predict_square(square).ranking)
    for index in np.argsort(-expected)[:5]:
        assert found[card.classes[index]] == pytest.approx(expected[index], abs=0.03)

    before = path.stat().st_mtime_ns
    assert imagenet_model.prepare(ignore) == path
    assert path.stat().st_mtime_ns == before


def problem(kind: str) -> str:
    with pytest.raises(ProblemError) as raised:
        imagenet_model.prepare(ignore)
    assert raised.value.problem.kind == kind
    assert not imagenet_model.model_file().exists()
    return sentence(raised.value.problem)


def test_where_neither_can_be_had_the_words_say_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def offline(_url: str, timeout: float) -> Any:
        raise urllib.error.URLError("no route to host")

    monkeypatch.setattr(urllib.request, "urlopen", offline)
    text = problem("imagenet-download")
    assert CLASS_INDEX.url in text
    assert CLASS_INDEX.name in text
    assert str(cache_dir()) in text
    assert pretrained_files.WEIGHTS_VARIABLE in text


def test_another_file_in_kerass_cache_is_not_taken(
    published: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / CLASS_INDEX.name).write_text(json.dumps(INDEX))
    assert "its checksum differs" in problem("weights-damaged")


@pytest.mark.parametrize("text", ["[]", "{", '{"0": []}', json.dumps({"0": ["n0", "tench"]})])
def test_an_index_that_is_none_is_told(
    text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(pretrained_files.WEIGHTS_VARIABLE, str(tmp_path))
    (tmp_path / CLASS_INDEX.name).write_text(text)
    problem("class-index-unfit")


def test_weights_of_another_network_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(pretrained_files.WEIGHTS_VARIABLE, str(tmp_path))
    (tmp_path / CLASS_INDEX.name).write_text(json.dumps(INDEX))
    (tmp_path / TOP.name).write_bytes(b"no weights")
    problem("weights-unfit")


def test_what_is_fetched_is_kept_once_it_is_the_right_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def serve(url: str, timeout: float) -> io.BytesIO:
        asked.append(url)
        return io.BytesIO(b"something else")

    monkeypatch.setattr(urllib.request, "urlopen", serve)
    problem("imagenet-download")
    assert asked == [CLASS_INDEX.url]
    assert not (cache_dir() / CLASS_INDEX.name).exists()
