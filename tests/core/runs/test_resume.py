"""Runs that were broken off are found, with all that they need to go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs import resume, run_folder
from resnet_gui.core.splits.holdout import hold_out
from resnet_gui.core.splits.split_record import content_hashes
from tests.core.broken_off import begin_run
from tests.images import MakeFolder


@pytest.fixture
def pets(image_folder: MakeFolder) -> Dataset:
    """Return a dataset split as a run does it."""
    return hold_out(scan(image_folder({"cats": 6, "dogs": 6})), 0.3, 1)


def problem_of(folder: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        resume.read_resumable_run(folder)
    return caught.value.problem.kind


def test_a_broken_off_run_is_found_with_its_images_as_they_were_split(
    pets: Dataset, tmp_path: Path
) -> None:
    partial = begin_run(tmp_path / "runs" / "pets", pets, epochs=3)
    begin_run(tmp_path / "runs" / "never got far", pets, epochs=0)

    (found,) = resume.find_resumable_runs(tmp_path / "runs")

    assert (found.folder, found.run_dir) == (partial, tmp_path / "runs" / "pets")
    assert found.epochs == 3
    assert found.config.dataset == str(pets.root)
    assert found.dataset.classes == pets.classes
    assert found.dataset.root == pets.root
    for split in Split:
        assert set(found.dataset.of_split(split)) == set(pets.of_split(split))
    assert found.dataset.has_validation


def test_a_run_is_named_by_either_of_its_folders(pets: Dataset, tmp_path: Path) -> None:
    partial = begin_run(tmp_path / "runs" / "pets", pets, epochs=1)

    assert resume.read_resumable_run(partial) == resume.read_resumable_run(
        tmp_path / "runs" / "pets"
    )


def test_a_run_under_way_is_none_that_was_broken_off(pets: Dataset, tmp_path: Path) -> None:
    partial = begin_run(tmp_path / "runs" / "pets", pets, epochs=1)

    with run_folder.lock_run(partial):
        assert run_folder.is_locked(partial)
        assert resume.find_resumable_runs(tmp_path / "runs") == []
        with pytest.raises(ProblemError) as caught, run_folder.lock_run(partial):
            pass
    assert caught.value.problem.kind == ProblemKind.OUTPUT_IN_USE
    assert len(resume.find_resumable_runs(tmp_path / "runs")) == 1
    assert [path.name for path in (tmp_path / "runs").iterdir()] == [partial.name]


def test_where_there_is_nothing_to_go_on_from_the_reason_is_told(
    pets: Dataset, tmp_path: Path
) -> None:
    assert resume.find_resumable_runs(tmp_path / "nowhere") == []
    assert problem_of(tmp_path / "nowhere") == "resume-missing"
    assert problem_of(begin_run(tmp_path / "early", pets, epochs=0)) == "resume-nothing"
    partial = begin_run(tmp_path / "late", pets, epochs=1)
    (partial / "split.csv").unlink()
    assert problem_of(partial) == "split-unreadable"
    (partial / "config.json").unlink()
    assert problem_of(partial) == "config-unreadable"


@pytest.fixture
def recorded(pets: Dataset, tmp_path: Path) -> Iterator[resume.ResumableRun]:
    """Return a run that was broken off."""
    yield resume.read_resumable_run(begin_run(tmp_path / "runs" / "pets", pets, epochs=1))


def test_images_that_changed_are_counted(recorded: resume.ResumableRun) -> None:
    root, images = recorded.dataset.root, recorded.dataset.images
    resume.check_unchanged(recorded, recorded.hashes)
    (root / images[0].path).write_bytes(b"something else")
    (root / images[1].path).unlink()

    with pytest.raises(ProblemError) as caught:
        resume.check_unchanged(recorded, content_hashes(recorded.dataset, lambda done: None))

    assert caught.value.problem.kind == ProblemKind.RESUME_CHANGED
    assert caught.value.problem.values["count"] == 2


def test_what_was_broken_off_before_its_first_epoch_makes_way(
    pets: Dataset, tmp_path: Path
) -> None:
    begin_run(tmp_path / "runs" / "early", pets, epochs=0)
    begin_run(tmp_path / "runs" / "late", pets, epochs=1)
    begin_run(tmp_path / "runs" / "busy", pets, epochs=0)

    run_folder.create(tmp_path / "runs" / "early")  # of the same name
    with run_folder.lock_run(run_folder.partial_dir(tmp_path / "runs" / "busy")):
        resume.remove_runs_without_epochs(tmp_path / "runs")

    left = {path.name for path in (tmp_path / "runs").iterdir()}
    assert left == {"late.partial", "busy.partial"}
    with pytest.raises(ProblemError) as caught:
        run_folder.create(tmp_path / "runs" / "late")
    assert caught.value.problem.kind == ProblemKind.OUTPUT_IN_USE


def test_a_run_that_goes_on_elsewhere_is_not_discarded(recorded: resume.ResumableRun) -> None:
    with run_folder.lock_run(recorded.folder), pytest.raises(ProblemError):
        resume.discard(recorded)
    assert recorded.folder.is_dir()

    resume.discard(recorded)

    assert list(recorded.folder.parent.iterdir()) == []
