"""What an automatic run learns, and which automatic runs make room for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.runs import automatic_runs, registry, run_folder
from resnet_gui.core.runs.registry import RunNotes
from resnet_gui.core.splits import split_record
from resnet_gui.core.splits.holdout import hold_out
from tests import images
from tests.core.made_runs import make_run
from tests.images import MakeFolder


def trained(runs: Path, name: str, found: Dataset, second: int = 0, **settings: object) -> Path:
    """Write a run with a frozen backbone on a dataset as it is now."""
    config = from_preset("instant", found.source, **settings)
    created = f"2026-01-01T00:00:{second:02}+00:00"
    run = make_run(runs / name, created=created, config=config)
    (run / automatic_runs.BUNDLE_DIR).mkdir()
    hashes = split_record.content_hashes(found, lambda done: None)
    (run / "split.csv").write_text(split_record.split_csv(found, hashes), encoding="utf-8")
    return run


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def test_the_newest_run_is_continued_with_its_settings_and_its_validation_images(
    image_folder: MakeFolder, runs: Path
) -> None:
    root = image_folder(each=10)
    before = hold_out(scan(root), 0.2, 9)  # not the seed of the run
    trained(runs, "pets", before, seed=3)
    images.draw(0, 99).save(root / "cats" / "new.png")

    found = automatic_runs.find_next_run(scan(root), runs)

    assert found is not None and found.has_changed
    assert found.before.name == "pets"
    assert found.config == replace(before_config(runs / "pets"), automatic=True)
    assert found.dataset.of_split(Split.VALIDATION) == before.of_split(Split.VALIDATION)
    assert found.dataset.has_validation and len(found.dataset.images) == 21


def before_config(run: Path) -> TrainConfig:
    config = registry.read_record(run).config
    assert config is not None
    return config


def test_without_changes_there_is_nothing_to_learn(image_folder: MakeFolder, runs: Path) -> None:
    found = scan(image_folder())
    trained(runs, "pets", found)

    next_run = automatic_runs.find_next_run(found, runs)

    assert next_run is not None and not next_run.has_changed


@pytest.mark.parametrize("settings", [{"head": "gradient"}, {"freeze_until": "none"}])
def test_a_run_that_takes_longer_is_not_continued(
    image_folder: MakeFolder, runs: Path, settings: dict[str, str]
) -> None:
    found = scan(image_folder())
    trained(runs, "seconds", found, 1)
    trained(runs, "minutes", found, 2, **settings)

    assert automatic_runs.find_next_run(found, runs) is None


def test_names_go_on_counting(image_folder: MakeFolder, runs: Path) -> None:
    found = scan(image_folder(name="pets"))
    trained(runs, "pets", found)
    trained(runs, "pets auto 9", found, automatic=True)
    (runs / "pets auto 11.partial").mkdir()
    (runs / "pets auto 13 of mine").mkdir()

    next_run = automatic_runs.find_next_run(found, runs)

    assert next_run is not None and next_run.name == "pets auto 12"


def test_the_number_of_a_run_is_never_cut_off(image_folder: MakeFolder, runs: Path) -> None:
    name = "a very long name of a folder of pictures, longer than a run may have"
    found = scan(image_folder(name=name))
    trained(runs, "pets", found)

    next_run = automatic_runs.find_next_run(found, runs)

    assert next_run is not None
    assert run_folder.new_run_dir(runs, next_run.name).name == next_run.name
    assert next_run.name.endswith(" auto 1")


def test_the_last_three_automatic_runs_stay_and_one_bundle(
    image_folder: MakeFolder, runs: Path
) -> None:
    found = scan(image_folder())
    trained(runs, "pets", found, 0)
    made = [trained(runs, f"pets auto {n}", found, n, automatic=True) for n in range(1, 6)]

    going = automatic_runs.find_superseded(found, runs, ())

    assert set(going) == {made[0], made[1], made[2] / "fast", made[3] / "fast"}


def test_runs_of_one_second_go_by_their_number(image_folder: MakeFolder, runs: Path) -> None:
    found = scan(image_folder())
    made = [trained(runs, f"pets auto {n}", found, automatic=True) for n in range(8, 12)]

    assert made[0] in automatic_runs.find_superseded(found, runs, ())


def _pin(run: Path) -> Path:
    registry.write_notes(run, RunNotes(pinned=True))
    return run


def _write_a_note(run: Path) -> Path:
    registry.write_notes(run, RunNotes("the good one"))
    return run


def _use(run: Path) -> Path:
    registry.mark_used(run)
    return run


def _rename(run: Path) -> Path:
    return registry.rename_run(run, "my own")


def _rename_outside(run: Path) -> Path:
    return run.rename(run.with_name("by hand"))


@pytest.mark.parametrize("make_use", [_pin, _write_a_note, _use, _rename, _rename_outside])
def test_a_run_that_a_person_made_use_of_stays_whole(
    image_folder: MakeFolder, runs: Path, make_use: Callable[[Path], Path]
) -> None:
    found = scan(image_folder())
    made = [trained(runs, f"pets auto {n}", found, n, automatic=True) for n in range(1, 6)]
    used = make_use(made[0])

    going = automatic_runs.find_superseded(found, runs, ())

    assert made[1] in going
    assert not any(used == path or used in path.parents for path in going)


def test_a_run_that_is_open_and_one_started_by_hand_stay(
    image_folder: MakeFolder, runs: Path
) -> None:
    found = scan(image_folder())
    by_hand = trained(runs, "pets auto 0", found, 0)
    made = [trained(runs, f"pets auto {n}", found, n, automatic=True) for n in range(1, 6)]

    going = automatic_runs.find_superseded(found, runs, [made[0]])

    assert by_hand not in going and made[0] not in going and made[1] in going


def test_only_automatic_runs_are_marked_as_used(image_folder: MakeFolder, runs: Path) -> None:
    run = trained(runs, "pets", scan(image_folder()))

    registry.mark_used(run)

    assert not (run / registry.NOTES_FILE).exists()
