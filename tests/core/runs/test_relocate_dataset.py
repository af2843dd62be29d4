"""A dataset that was moved is found by its images, and nothing else is taken for it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.runs import relocate_dataset
from resnet_gui.core.runs.registry import read_record
from resnet_gui.core.splits import split_record
from tests import images
from tests.core.made_runs import make_run


@pytest.fixture(autouse=True)
def _no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return a run's folder, far from the data."""
    folder = tmp_path / "documents" / "runs" / "pets"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def config(tmp_path: Path, run: Path) -> TrainConfig:
    """Return the settings of a run on ``data/pets``, recorded."""
    root = images.make_folder(tmp_path / "data" / "pets", {"cats": 20, "dogs": 20})
    record(root, run)
    return TrainConfig(dataset=str(root))


def record(source: Path, run: Path) -> None:
    found = scan(source)
    hashes = split_record.content_hashes(found, lambda done: None)
    (run / "split.csv").write_text(split_record.split_csv(found, hashes), encoding="utf-8")


def move(config: TrainConfig, place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(config.dataset, place)
    return place


def test_a_dataset_at_its_place_stays(config: TrainConfig, run: Path) -> None:
    assert relocate_dataset.relocate(config, run) is config


@pytest.mark.parametrize(
    "place",
    ["data/renamed", "data/deep/er/pets", "documents/pets", "other/pets", "home/Pictures/x"],
)
def test_it_is_found_near_its_place_near_the_run_and_among_images(
    place: str, config: TrainConfig, run: Path, tmp_path: Path
) -> None:
    there = move(config, tmp_path / place)

    assert relocate_dataset.relocate(config, run) == replace(config, dataset=str(there))


def test_another_dataset_of_the_same_names_is_not_taken_for_it(
    config: TrainConfig, run: Path, tmp_path: Path
) -> None:
    shutil.rmtree(config.dataset)
    images.make_folder(tmp_path / "data" / "pets2", {"dogs": 20, "cats": 20})

    assert relocate_dataset.relocate(config, run) is config


def test_without_a_record_nothing_is_guessed(
    config: TrainConfig, run: Path, tmp_path: Path
) -> None:
    move(config, tmp_path / "data" / "renamed")
    (run / "split.csv").unlink()

    assert relocate_dataset.relocate(config, run) is config


def test_a_list_is_found_beside_its_images(run: Path, tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "data" / "shop", {"cups": 6, "pots": 6})
    lines = [
        f"{file.relative_to(root).as_posix()},{file.parent.name}" for file in root.rglob("*.png")
    ]
    (root / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    record(root / "list.csv", run)
    config = TrainConfig(dataset=str(root / "list.csv"))
    shutil.move(root, tmp_path / "data" / "store")

    found = relocate_dataset.relocate(config, run)

    assert Path(found.dataset) == tmp_path / "data" / "store" / "list.csv"


def test_a_runs_answers_are_shown_from_where_the_images_lie_now(
    config: TrainConfig, tmp_path: Path
) -> None:
    folder = make_run(tmp_path / "runs" / "pets", config=config)
    record(Path(config.dataset), folder)
    there = move(config, tmp_path / "data" / "renamed")

    assert relocate_dataset.find_images_root(read_record(folder)) == there
