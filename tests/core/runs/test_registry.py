"""The ledger lists what lies in the folder of runs, and what a person adds stays with a run."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.models.model_card import read_card
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunNotes
from tests.core.made_runs import EPOCHS, answers, make_run


def names(runs: Path) -> list[str]:
    return [record.name for record in registry.read_runs(runs)]


def refused(name: str, runs: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        registry.find_run(name, runs)
    return caught.value.problem.kind


def test_a_record_tells_what_the_folder_tells(tmp_path: Path) -> None:
    config = from_preset("small", Path("/data/pets"), epochs=3)
    folder = make_run(tmp_path / "寵物 1", config=config)

    record = registry.read_record(folder)

    assert (record.name, record.card.name) == ("寵物 1", "寵物 1")
    assert record.config == config
    assert record.epochs == EPOCHS
    assert record.evaluations[0].accuracy == 0.875
    assert record.seconds == 6.0
    assert record.images_per_second == pytest.approx(3 * 28 / 6)
    assert record.size == atomic.size_on_disk(folder)
    assert record.has_model
    assert record.notes == RunNotes()
    assert record.evaluation("test") is None


def test_the_newest_run_comes_first_and_pinned_ones_before_all(tmp_path: Path) -> None:
    for day, name in enumerate(("old", "middle", "new"), start=1):
        make_run(tmp_path / name, created=f"2026-01-0{day}T00:00:00+00:00")

    assert names(tmp_path) == ["new", "middle", "old"]
    registry.write_notes(tmp_path / "old", RunNotes("the good one", pinned=True))
    assert names(tmp_path) == ["old", "new", "middle"]
    assert registry.read_record(tmp_path / "old").notes == RunNotes("the good one", pinned=True)


def test_what_is_no_run_is_left_out(tmp_path: Path) -> None:
    make_run(tmp_path / "good")
    make_run(tmp_path / "half.partial").joinpath("card.json").unlink()
    make_run(tmp_path / "broken").joinpath("card.json").write_text("{")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()

    assert names(tmp_path) == ["good"]
    assert names(tmp_path / "not there") == []


def test_a_run_with_damaged_parts_is_listed_with_what_is_left(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run")
    for name in ("config.json", "history.csv", "evaluation.json", "predictions.csv"):
        (folder / name).write_bytes(b"\xff\x00 nothing of ours")
    (folder / "notes.json").write_text(json.dumps({"schema": 99}))

    record = registry.read_record(folder)

    assert (record.config, record.epochs, record.evaluations) == (None, (), ())
    assert record.notes == RunNotes()
    assert record.images_per_second is None
    assert registry.read_run_predictions(folder) is None


def test_a_run_is_found_by_name_by_folder_and_by_model(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "pets 2")

    for name in ("pets 2", str(folder), str(folder / "model.keras")):
        assert registry.find_run(name, tmp_path).folder == folder
    for name in ("pets", str(tmp_path), "../pets"):
        assert refused(name, tmp_path) == "run-unknown"


def test_the_answers_to_single_images_come_back(tmp_path: Path) -> None:
    kept = registry.read_run_predictions(
        make_run(tmp_path / "run", predictions=answers(wrong=(2, 3)))
    )

    assert kept is not None
    assert kept.most_confident_errors().tolist() == [2, 3]


def test_a_run_is_renamed_in_its_folder_and_in_its_cards(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "pets")
    make_run(tmp_path / "other")
    before = {name: (folder / name).read_bytes() for name in ("config.json", "predictions.csv")}

    new = registry.rename_run(folder, "best: of all")

    assert new == tmp_path / "best_ of all"
    assert sorted(names(tmp_path)) == ["best_ of all", "other"]
    assert registry.read_record(new).card.name == "best_ of all"
    assert read_card(new / "model.keras").name == "best_ of all"
    with zipfile.ZipFile(new / "model.keras") as archive:
        assert archive.testzip() is None
        assert archive.read("weights") == b"w" * 1000
        assert len(set(archive.namelist())) == len(archive.namelist())
    assert {name: (new / name).read_bytes() for name in before} == before
    assert not list(new.glob("*.tmp"))


def test_a_name_that_is_taken_gets_a_number_and_its_own_name_is_no_change(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "pets")
    make_run(tmp_path / "other")

    assert registry.rename_run(folder, "pets ") == folder
    assert registry.rename_run(folder, "other").name == "other 2"


def test_the_weights_are_what_can_go(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run")
    (folder / "checkpoints").mkdir()

    assert registry.removable_weights(folder) == [folder / "model.keras", folder / "checkpoints"]
    (folder / "model.keras").unlink()
    record = registry.read_record(folder)
    assert not record.has_model
    assert record.evaluations
