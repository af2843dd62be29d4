"""The run before on the same dataset, and what changed in the images since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.runs import previous_run
from resnet_gui.core.splits import split_record
from tests import images
from tests.core.made_runs import make_run
from tests.images import MakeFolder


def trained(runs: Path, name: str, found: Dataset, created: str) -> Path:
    """Write a run on a dataset as it is now."""
    config = TrainConfig(dataset=str(found.source))
    run = make_run(runs / name, created=created, config=config)
    hashes = split_record.content_hashes(found, lambda done: None)
    (run / "split.csv").write_text(split_record.split_csv(found, hashes), encoding="utf-8")
    return run


def test_what_came_and_went_since_the_newest_run_is_counted(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    root, runs = image_folder(each=8), tmp_path / "runs"
    trained(runs, "old", replace(scan(root), images=()), "2026-01-01T00:00:00")
    newest = trained(runs, "new", scan(root), "2026-02-01T00:00:00")
    assert previous_run.find_previous_run(scan(root), runs) is None

    images.draw(0, 99).save(root / "cats" / "new.png")
    exclusions.leave_out(root, [Path("dogs/000.png"), Path("dogs/001.png")])
    found = previous_run.find_previous_run(scan(root), runs)

    assert found is not None
    assert (found.record.folder, found.added, found.gone) == (newest, 1, 2)


def test_an_image_that_changed_its_class_came_and_went(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    root, runs = image_folder(), tmp_path / "runs"
    trained(runs, "run", scan(root), "2026-01-01T00:00:00")
    (root / "cats" / "000.png").rename(root / "dogs" / "moved.png")

    found = previous_run.find_previous_run(scan(root), runs)

    assert found is not None and (found.added, found.gone) == (1, 1)


def test_runs_on_other_datasets_do_not_count(image_folder: MakeFolder, tmp_path: Path) -> None:
    other, runs = image_folder(name="other"), tmp_path / "runs"
    trained(runs, "run", scan(other), "2026-01-01T00:00:00")

    assert previous_run.find_previous_run(scan(image_folder(name="mine")), runs) is None
    assert previous_run.find_previous_run(scan(other), tmp_path / "none") is None
