"""A run's settings are checked, and survive the way through ``config.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.presets import PRESETS, from_preset
from resnet_gui.core.config.train_config import NUMBER_LIMITS, TrainConfig, with_changes
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.versioned_json import read_json
from resnet_gui.core.models.backbones import BACKBONES, backbone_spec


def problem_of(text: str) -> Problem:
    with pytest.raises(ProblemError) as caught:
        TrainConfig.from_json(text)
    return caught.value.problem


def json_with(**changes: Any) -> str:
    return json.dumps(json.loads(TrainConfig(dataset="/d").to_json()) | changes)


def test_json_reads_back_as_it_was() -> None:
    config = TrainConfig(
        dataset="/where/貓 😀", root="/else/狗", preset="quick", network="resnet50",
        weights="/w.h5", freeze_until="conv1_relu", dropout=0.1, image_size=64, resize="crop",
        rotation=33.5, width_shift=0.1, height_shift=0.3, shear=2, zoom=0.4, channel_shift=7,
        brightness=0.6, horizontal_flip=True, fill_mode="wrap", loss="sigmoid", head_epochs=2,
        keep_checkpoints=10, mixed_precision=True, batch_size=3,
        learning_rate=1e-5, epochs=7, patience=0, holdout=0.33, group_by=r"貓(\d+)",
        seed=2**31 - 1,
    )  # fmt: skip

    assert TrainConfig.from_json(config.to_json()) == config
    assert "貓" in config.to_json()
    assert json.loads(config.to_json())["schema"] == 1


def test_whole_numbers_do_for_fractions() -> None:
    assert TrainConfig.from_json(json_with(learning_rate=1, dropout=0)).learning_rate == 1


@pytest.mark.parametrize("name", NUMBER_LIMITS)
def test_limits_are_allowed_and_what_lies_beyond_is_refused(name: str) -> None:
    low, high = NUMBER_LIMITS[name]
    for allowed in (low, high):
        with_changes(TrainConfig(dataset=""), **{name: allowed})
    for beyond in (low - 1, high + 1):
        with pytest.raises(ProblemError) as caught:
            with_changes(TrainConfig(dataset=""), **{name: beyond})
        assert caught.value.problem == Problem(
            ProblemKind.SETTING_RANGE, {"setting": name, "low": low, "high": high}
        )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("epochs", "5"),
        ("epochs", True),
        ("epochs", 2.5),
        ("epochs", None),
        ("seed", []),
        ("resize", "stretch"),
        ("augment", "wild"),
        ("network", 5),
        ("dataset", None),
        ("learning_rate", "fast"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_name(name: str, value: object) -> None:
    problem = problem_of(json_with(**{name: value}))

    assert problem == Problem(ProblemKind.BAD_SETTING, {"setting": name, "value": str(value)})


def test_what_is_no_pattern_is_refused() -> None:
    assert problem_of(json_with(group_by="scene(")).kind == ProblemKind.BAD_PATTERN


def test_no_number_is_outside_every_limit() -> None:
    assert problem_of(json_with(learning_rate=float("nan"))).kind == ProblemKind.SETTING_RANGE


def test_an_unknown_setting_is_refused_by_name() -> None:
    problem = problem_of(json_with(wind=0.9))

    assert problem == Problem(ProblemKind.BAD_SETTING, {"setting": "wind", "value": "0.9"})


def test_a_file_without_a_dataset_is_refused() -> None:
    assert problem_of('{"schema": 1, "epochs": 3}').kind == ProblemKind.NOT_JSON


def test_settings_that_are_absent_have_their_defaults() -> None:
    config = TrainConfig.from_json('{"schema": 1, "dataset": "/d"}')

    assert config == TrainConfig(dataset="/d", decode_rule=1, order=1)


def test_a_later_schema_is_refused_and_says_so() -> None:
    assert problem_of(json_with(schema=2)) == Problem(
        ProblemKind.SCHEMA_TOO_NEW, {"found": 2, "known": 1}
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '"text"', "null", "{}", '{"schema": "1"}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_json(text, 1)

    assert caught.value.problem.kind == ProblemKind.NOT_JSON


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_valid(preset: str) -> None:
    config = from_preset(preset, Path("/d"))
    network = backbone_spec(config.network)

    assert config.preset == preset
    assert config.image_size >= network.min_size
    assert not config.weights_are_file
    assert config.weights == "none" or network.pretrained or network.builtin
    assert config.freeze_until in ("none", "all", *network.boundaries)


def test_course_lab_is_what_the_course_does() -> None:
    config = from_preset("course-lab", Path("/d"))

    assert (config.batch_size, config.learning_rate, config.epochs) == (2, 1e-5, 1)
    assert (config.dropout, config.resize, config.augment) == (0.5, "squash", "lab")
    assert config.freeze_until == "conv3_block1_3_conv"


def test_single_settings_override_a_preset() -> None:
    config = from_preset("quick", Path("/d"), epochs=3, seed=None)

    assert (config.epochs, config.seed, config.network) == (3, 0, "resnet50")


def test_features_are_extracted_only_where_images_do_not_vary() -> None:
    frozen = TrainConfig(dataset="", freeze_until="all")

    assert frozen.extracts_features
    assert not with_changes(frozen, augment="lab").extracts_features
    assert not with_changes(frozen, freeze_until="unit1_out").extracts_features


def test_an_unknown_network_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ProblemError) as caught:
        backbone_spec("vgg16")

    problem = caught.value.problem
    assert problem.kind == ProblemKind.UNKNOWN_NETWORK
    assert all(name in str(problem.values["known"]) for name in BACKBONES)
