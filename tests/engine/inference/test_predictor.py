"""A model answers about any image, and what is no model or no image is refused."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.model_card import MEMBER
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.inference.predictor import Predictor
from tests import images
from tests.engine.conftest import Trained


@pytest.fixture(scope="module")
def predictor(trained: Trained) -> Predictor:
    return Predictor.load(trained.finished.run_dir / "model.keras")


def refusal(model: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        Predictor.load(model)
    return caught.value.problem.kind


def image_refusal(predictor: Predictor, path: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        predictor.predict(path)
    return caught.value.problem.kind


def test_classes_are_ranked_best_first_with_their_probabilities(
    predictor: Predictor, tmp_path: Path
) -> None:
    for index, label in enumerate(("狗", "貓")):
        path = tmp_path / f"{label} 😀.png"
        images.draw(index, 999).save(path)

        ranking = predictor.predict(path).ranking

        assert ranking[0][0] == label
        assert {name for name, _ in ranking} == {"狗", "貓"}
        assert sum(p for _, p in ranking) == pytest.approx(1)
        assert ranking[0][1] >= ranking[1][1]


def test_a_file_answers_as_its_pixels_do(predictor: Predictor, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    images.draw(0, 5, (32, 32)).save(path)

    by_pixels = predictor.predict_square(np.asarray(images.draw(0, 5, (32, 32)))).ranking

    assert predictor.predict(path).ranking == by_pixels


def test_what_is_no_image_is_refused_with_its_reason(predictor: Predictor, tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("not a picture")
    (tmp_path / "empty.png").touch()

    assert image_refusal(predictor, tmp_path / "text.png") == "picture-unknown"
    assert image_refusal(predictor, tmp_path / "empty.png") == "picture-empty"
    assert image_refusal(predictor, tmp_path / "gone.png") == "picture-missing"
    assert image_refusal(predictor, tmp_path) == "picture-is-folder"


def test_what_is_no_model_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "text.keras").write_text("not a model")
    (tmp_path / "empty.keras").touch()
    with zipfile.ZipFile(tmp_path / "zip.keras", "w") as archive:
        archive.writestr("letter.txt", "dear")

    assert refusal(tmp_path / "gone.keras") == "model-missing"
    assert refusal(tmp_path) == "model-is-folder"
    for name in ("text", "empty", "zip"):
        assert refusal(tmp_path / f"{name}.keras") == "model-unknown"


def test_a_model_that_takes_no_images_is_refused(tmp_path: Path) -> None:
    keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(2)]).save(tmp_path / "m.keras")

    assert refusal(tmp_path / "m.keras") == "model-not-classifier"


def with_card(trained: Trained, target: Path, text: str) -> Path:
    """Copy the trained model, with another card inside."""
    with (
        zipfile.ZipFile(trained.finished.run_dir / "model.keras") as source,
        zipfile.ZipFile(target, "w") as copy,
    ):
        for name in source.namelist():
            copy.writestr(name, text.encode() if name == MEMBER else source.read(name))
    return target


def test_a_model_that_differs_from_its_card_is_refused(trained: Trained, tmp_path: Path) -> None:
    card = trained.finished.card
    more = replace(card, classes=("狗", "貓", "鳥")).to_json()
    larger = replace(card, image_size=64).to_json()
    other = replace(card, preprocessing="caffe").to_json()

    assert refusal(with_card(trained, tmp_path / "a.keras", more)) == "model-card-differs"
    assert refusal(with_card(trained, tmp_path / "b.keras", larger)) == "model-card-differs"
    assert refusal(with_card(trained, tmp_path / "c.keras", "{}")) == "not-json"
    assert refusal(with_card(trained, tmp_path / "d.keras", other)) == "model-card-differs"


def test_a_damaged_model_is_refused(trained: Trained, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.keras", "w") as archive:
        archive.writestr("config.json", "{}")
        archive.writestr(MEMBER, trained.finished.card.to_json())

    assert refusal(tmp_path / "m.keras") == "model-unknown"


def test_a_model_that_would_run_code_is_refused(trained: Trained, tmp_path: Path) -> None:
    evil = keras.Sequential([keras.layers.Input((4,)), keras.layers.Lambda(lambda x: x)])
    evil.save(tmp_path / "evil.keras")
    shutil.copy(trained.finished.run_dir / "card.json", tmp_path / "card.json")

    assert refusal(tmp_path / "evil.keras") == "model-runs-code"


def test_a_model_of_another_shape_is_refused(trained: Trained, tmp_path: Path) -> None:
    two = [keras.layers.Input((4,)), keras.layers.Input((4,))]
    keras.Model(two, keras.layers.Add()(two)).save(tmp_path / "two.keras")
    shutil.copy(trained.finished.run_dir / "card.json", tmp_path / "card.json")

    assert refusal(tmp_path / "two.keras") == "model-card-differs"
