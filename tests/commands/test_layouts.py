"""``--layout``: both readings of a folder are named, one is chosen, and a run keeps the choice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resnet_gui.core.config.train_config import LAYOUTS, read_config
from tests import images
from tests.commands.test_train_predict import SMALL, Call, TrainedRun, call, trained

__all__ = ["call", "trained"]

PETS = {"cats": 6, "dogs": 6}


@pytest.fixture
def folds(tmp_path: Path) -> Path:
    for fold in ("fold1", "fold2"):
        images.make_folder(tmp_path / "pets" / fold, PETS)
    return tmp_path / "pets"


@pytest.mark.parametrize("command", [("check",), ("train",), ("evaluate", "{model}")])
def test_every_command_names_both_readings_and_ends_with_2(
    call: Call, trained: TrainedRun, folds: Path, command: tuple[str, ...]
) -> None:
    words = [word.format(model=trained.run_dir / "model.keras") for word in command]

    said = call.refused(*words, folds)

    assert "--layout classes: 2 classes (fold1, fold2) of 24 pictures, all to train" in said
    assert "--layout splits: 2 classes (cats, dogs), 24 pictures to train" in said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_command_takes_every_layout(call: Call, tmp_path: Path, layout: str) -> None:
    root = images.make_folder(tmp_path / "pets", PETS)

    answer = call("check", root, "--layout", layout)

    assert answer.code == (2 if layout in ("splits", "flat", "names") else 0)
    assert "Traceback" not in answer.err


def test_a_chosen_layout_is_read(call: Call, folds: Path) -> None:
    assert call("check", folds, "--layout", "splits").lines[:2] == [
        "cats  12 train", "dogs  12 train"
    ]  # fmt: skip
    assert call("check", folds, "--layout", "classes").lines[:2] == [
        "fold1  12 train", "fold2  12 train"
    ]  # fmt: skip


def test_a_run_keeps_the_layout_and_is_repeated_with_it(
    call: Call, folds: Path, tmp_path: Path
) -> None:
    first, again = tmp_path / "first", tmp_path / "again"

    assert call("train", folds, *SMALL, "--layout", "splits", "--output", first).code == 0
    config = first / "config.json"
    assert json.loads(config.read_text(encoding="utf-8"))["layout"] == "splits"
    assert call("train", "--config", config, "--epochs", "1", "--output", again).code == 0
    assert read_config(again / "config.json").layout == "splits"


def test_a_config_without_a_layout_means_auto(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"schema": 1, "dataset": "pets"}', encoding="utf-8")

    assert read_config(tmp_path / "config.json").layout == "auto"


def test_evaluate_matches_names_exactly_before_their_form(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    root = images.make_folder(tmp_path / "pets", {"Cats": 2, "cats": 3, "dogs\u200b": 4})
    if len(list(root.iterdir())) < 3:
        pytest.skip("this disk takes both names for one")

    answer = call("evaluate", trained.run_dir / "model.keras", root, "--json", "--split", "all")

    figures = json.loads(answer.out)
    assert [sum(row) for row in figures["all"]["confusion"]] == [3, 4]
    assert figures["unknown_classes"] == ["Cats"]
    assert "Class Cats is left out" in answer.err


def test_an_empty_folder_has_nothing_to_predict(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    (tmp_path / "empty" / "@eaDir").mkdir(parents=True)
    images.save(tmp_path / "empty" / "@eaDir", 0, 1)
    images.save(tmp_path / "photos", 0, 1)
    model = trained.run_dir / "model.keras"

    said = call.refused("predict", model, tmp_path / "empty")
    both = call("predict", model, tmp_path / "empty", tmp_path / "photos")

    assert str(tmp_path / "empty") in said
    assert both.code == 0
    assert str(tmp_path / "empty") in both.err and "000.png" in both.out


def test_classes_that_are_numbers_stand_by_value(call: Call, tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "digits", {"1": 5, "2": 5, "10": 5})

    lines = call("check", root).lines

    assert [line.split()[0] for line in lines[:3]] == ["1", "2", "10"]
