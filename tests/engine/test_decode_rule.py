"""The number of the rule stands where pixels matter; what says nothing is of rule 1."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from resnet_gui.core.config.presets import changes, from_preset
from resnet_gui.core.config.train_config import TrainConfig, as_new_run, with_changes
from resnet_gui.core.dataset import scan_cache
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.decode_rule import NEWEST_RULE
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.data.image_reader import DecodeImage, ImageSource
from resnet_gui.engine.features.feature_store import FeatureSpec
from resnet_gui.engine.inference.predictor import read_square
from tests import icc, images
from tests.core.cards import CARD
from tests.images import MakeFolder
from tests.tiffs import tiff


def without_rule(text: str) -> str:
    values = json.loads(text)
    del values["decode_rule"]
    return json.dumps(values)


def test_what_says_nothing_is_of_rule_1_and_new_is_of_the_newest() -> None:
    config = TrainConfig(dataset="/d")

    assert config.decode_rule == NEWEST_RULE == 2
    assert TrainConfig.from_json(config.to_json()).decode_rule == 2
    assert TrainConfig.from_json(without_rule(config.to_json())).decode_rule == 1
    assert CARD.decode_rule == 2
    assert ModelCard.from_json(CARD.to_json()).decode_rule == 2
    assert ModelCard.from_json(without_rule(CARD.to_json())).decode_rule == 1


def test_a_repeated_run_is_a_new_one_and_the_rule_is_no_choice() -> None:
    old = with_changes(from_preset("small", Path("/d")), decode_rule=1)

    assert as_new_run(old, automatic=True).decode_rule == 2
    assert with_changes(old, epochs=3).decode_rule == 1
    assert changes(old) == {}


@pytest.mark.parametrize(
    ("rule", "kind"), [(3, "schema-too-new"), (0, "bad-setting"), (True, "bad-setting")]
)
def test_a_rule_that_is_not_known_is_refused(rule: int, kind: str) -> None:
    text = json.dumps(json.loads(TrainConfig(dataset="/d").to_json()) | {"decode_rule": rule})
    with pytest.raises(ProblemError) as caught:
        TrainConfig.from_json(text)
    assert caught.value.problem.kind == kind

    text = json.dumps(json.loads(CARD.to_json()) | {"decode_rule": rule})
    with pytest.raises(ProblemError) as caught:
        ModelCard.from_json(text)
    assert caught.value.problem.kind in (kind, "card-incomplete")


def test_features_of_another_rule_are_others_and_those_of_rule_1_stay() -> None:
    making = ("0" * 64, 32, "letterbox", "bicubic", "f32", "openvino 2026.4", 4)

    assert FeatureSpec(*making, decode_rule=2).file != FeatureSpec(*making).file
    assert FeatureSpec(*making, decode_rule=1).file == FeatureSpec(*making).file
    assert "decode_rule" not in FeatureSpec(*making).values


def test_features_of_another_white_are_others() -> None:
    making = ("0" * 64, 32, "letterbox", "bicubic", "f32", "openvino 2026.4", 4)

    assert FeatureSpec(*making, white=4095).file != FeatureSpec(*making).file
    assert "white" not in FeatureSpec(*making).values


@pytest.mark.parametrize("white", [-1, "bright", float("inf"), True])
def test_a_white_that_cannot_be_is_refused(white: object) -> None:
    values = json.loads(TrainConfig(dataset="/d").to_json()) | {"white": white}
    with pytest.raises(ProblemError):
        TrainConfig.from_json(json.dumps(values))
    with pytest.raises(ProblemError):
        ModelCard.from_json(json.dumps(json.loads(CARD.to_json()) | {"white": white}))


def test_training_and_predicting_have_the_white_of_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiff(np.full((8, 8), 1000, np.uint16)))
    card = replace(CARD, white=2000.0)

    square = read_square(path, card)

    assert square[16, 16].tolist() == [128, 128, 128]
    size, rule = CARD.image_size, CARD.resize
    read = DecodeImage(size, rule, None, CARD.pad_color, 2, white=2000.0)
    assert np.array_equal(np.asarray(read(ImageSource(0, path))), square)


def test_facts_of_another_rule_are_taken_anew(image_folder: MakeFolder) -> None:
    root = image_folder()
    scan(root)
    assert scan_cache.load(root)
    file = scan_cache.cache_file(root)
    file.write_bytes(file.read_bytes().replace(b'"decode_rule": 2', b'"decode_rule": 1'))

    assert scan_cache.load(root) == {}


def test_training_and_predicting_read_by_the_rule_they_are_told(tmp_path: Path) -> None:
    image = Image.new("RGB", (32, 32), (60, 160, 90))
    path = tmp_path / "a.png"
    profile = icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA)
    path.write_bytes(images.encoded(image, "PNG", icc_profile=profile))
    newest = read_square(path, CARD)
    first = read_square(path, ModelCard.from_json(without_rule(CARD.to_json())))

    assert not np.array_equal(newest, first)
    for rule, expected in ((1, first), (2, newest)):
        read = DecodeImage(CARD.image_size, CARD.resize, None, CARD.pad_color, rule)
        assert np.array_equal(np.asarray(read(ImageSource(0, path))), expected)
