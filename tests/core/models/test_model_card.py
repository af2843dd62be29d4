"""A model tells what it is: by the card inside its file, or by the one beside it."""

from __future__ import annotations

import json
import math
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.models.model_card import MEMBER, ModelCard, put_card, read_card
from tests.core.cards import CARD


def make_model(path: Path, **members: str) -> Path:
    """Write a zip with the member that makes it a Keras file, and others."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"config.json": "{}", **members}.items():
            archive.writestr(name, text)
    return path


def problem_of(path: Path) -> Problem:
    with pytest.raises(ProblemError) as caught:
        read_card(path)
    return caught.value.problem


def json_with(**changes: Any) -> str:
    return json.dumps(json.loads(CARD.to_json()) | changes)


def json_without(field: str) -> str:
    return json.dumps({k: v for k, v in json.loads(CARD.to_json()).items() if k != field})


def test_json_reads_back_as_it_was() -> None:
    assert ModelCard.from_json(CARD.to_json()) == CARD
    assert "貓" in CARD.to_json()


def test_the_card_travels_inside_the_model(tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras")

    put_card(model, CARD)

    assert read_card(model) == CARD
    with zipfile.ZipFile(model) as archive:
        assert archive.testzip() is None
        assert archive.read("config.json") == b"{}"


def test_the_card_beside_the_model_does_as_well(tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras")
    (tmp_path / "card.json").write_text(CARD.to_json(), encoding="utf-8")

    assert read_card(model) == CARD


def test_the_card_inside_counts_before_the_one_beside(tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras")
    put_card(model, CARD)
    (tmp_path / "card.json").write_text(json_with(name="other"), encoding="utf-8")

    assert read_card(model).name == "pets"


def test_a_model_without_any_card_is_refused(tmp_path: Path) -> None:
    assert problem_of(make_model(tmp_path / "model.keras")).kind == ProblemKind.MODEL_NO_CARD


def test_a_card_beside_that_is_no_text_is_none(tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras")
    (tmp_path / "card.json").write_bytes(b"\xff\xfe\x00")

    assert problem_of(model).kind == ProblemKind.MODEL_NO_CARD


def test_what_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "nowhere.keras").kind == ProblemKind.MODEL_MISSING
    assert problem_of(tmp_path).kind == ProblemKind.MODEL_IS_FOLDER


def test_other_files_are_no_models(tmp_path: Path) -> None:
    text = tmp_path / "text.keras"
    text.write_text("not a model")
    with zipfile.ZipFile(tmp_path / "other.keras", "w") as archive:
        archive.writestr("letter.txt", "not a model")

    assert problem_of(text).kind == ProblemKind.MODEL_UNKNOWN
    assert problem_of(tmp_path / "other.keras").kind == ProblemKind.MODEL_UNKNOWN


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras")
    put_card(model, CARD)
    data = bytearray(model.read_bytes())
    with zipfile.ZipFile(model) as archive:
        start = archive.getinfo(MEMBER).header_offset + 30 + len(MEMBER)
    data[start : start + 60] = b"\xff" * 60
    model.write_bytes(data)

    assert problem_of(model).kind == ProblemKind.MODEL_UNKNOWN


def test_a_model_cut_short_is_refused(tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras")
    put_card(model, CARD)
    model.write_bytes(model.read_bytes()[:-40])

    assert problem_of(model).kind == ProblemKind.MODEL_UNKNOWN


# Older cards do without.
LATER = (
    *("preprocessing", "hardware", "pad_color", "temperature", "temperature_reason"),
    *("head_strength", "decode_rule", "white"),
    *("outputs", "input_shape", "unlike_threshold", "train_counts"),
)


@pytest.mark.parametrize("field", [f for f in CARD.__dataclass_fields__ if f not in LATER])
def test_a_card_that_lacks_something_is_refused_by_name(field: str, tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras", **{MEMBER: json_without(field)})

    assert problem_of(model) == Problem(ProblemKind.CARD_INCOMPLETE, {"field": field})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("classes", "cats"),
        ("classes", [1, 2]),
        ("resize", "stretch"),
        ("resize", None),
        ("preprocessing", "lambda"),
        ("image_size", "32"),
        ("image_size", None),
        ("pad_color", "white"),
        ("pad_color", [255, 255]),
        ("pad_color", [0, 0, 0, 255]),
        ("pad_color", [0, 0, 256]),
        ("pad_color", [-1, 0, 0]),
        ("pad_color", [0.5, 0, 0]),
        ("pad_color", [True, 0, 0]),
        ("temperature_reason", None),
        ("temperature_reason", 1),
        ("temperature", "1"),
        ("temperature", None),
        ("temperature", True),
        ("temperature", 0),
        ("temperature", -1.5),
        ("temperature", math.nan),
        ("temperature", math.inf),
        ("head_strength", "1"),
        ("head_strength", True),
        ("head_strength", 0),
        ("head_strength", math.nan),
        ("train_counts", [3, -1]),
        ("train_counts", 3),
    ],
)
def test_a_card_with_a_wrong_value_is_refused_by_name(
    field: str, value: object, tmp_path: Path
) -> None:
    model = make_model(tmp_path / "model.keras", **{MEMBER: json_with(**{field: value})})

    assert problem_of(model) == Problem(ProblemKind.CARD_INCOMPLETE, {"field": field})


def test_a_card_of_a_later_version_is_refused_and_says_so(tmp_path: Path) -> None:
    model = make_model(tmp_path / "model.keras", **{MEMBER: json_with(schema=9)})

    assert problem_of(model) == Problem(ProblemKind.SCHEMA_TOO_NEW, {"found": 9, "known": 1})


def test_a_card_from_before_preprocessing_was_in_it_still_reads() -> None:
    assert ModelCard.from_json(json_without("preprocessing")) == CARD


def test_figures_that_nobody_knows_are_written_and_read_as_such() -> None:
    card = replace(CARD, val_loss=None, val_accuracy=None)

    assert ModelCard.from_json(card.to_json()) == card


def test_fields_of_no_meaning_here_are_passed_over() -> None:
    assert ModelCard.from_json(json_with(colour="blue")) == CARD


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_classes_whose_names_are_no_text_travel_too(tmp_path: Path) -> None:
    card = replace(CARD, classes=("cats", os.fsdecode(b"\xbf\xdf")))
    model = make_model(tmp_path / "model.keras")

    put_card(model, card)

    assert read_card(model) == card
