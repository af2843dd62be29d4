"""Run folders of version 0.1.0 stay good: they open, go on, and new ones are like them.

``make_runs.py`` tells how the two in ``runs/`` were made.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files.paths import asset, cache_dir
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.runs import resume
from resnet_gui.core.runs.registry import RunNotes, read_runs, write_notes
from tests.golden.forever.leavings import (
    CARD_IN_MODEL,
    RUNS,
    Said,
    break_off,
    call,
    evaluated,
    history,
    missing,
    predicted,
    probabilities,
    rows,
    shapes_of,
)

KEPT, EPOCHS = 3, 6
"""Epochs of the half-finished run, and those it was to have."""

COMPUTED_ANEW = 1e-4
"""Other processors add up in another order: their histories differ by about 1e-5."""

ANSWERED = 0.02
"""Some processors answer in bfloat16, which has three digits."""

FIGURES: dict[str, Any] = json.loads((RUNS / "figures.json").read_text(encoding="utf-8"))
SHAPES: dict[str, Any] = json.loads((RUNS / "shapes.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Place:
    """Copies of both runs in a folder of runs, and their images, as somebody moved them."""

    root: Path

    @property
    def images(self) -> Path:
        return self.root / "sample"

    @property
    def runs(self) -> Path:
        return self.root / "runs"

    @property
    def finished(self) -> Path:
        return self.runs / "finished"

    @property
    def model(self) -> Path:
        return self.finished / "model.keras"

    @property
    def half(self) -> Path:
        return self.runs / "half.partial"


def placed(root: Path) -> Place:
    """Copy the runs; their settings name the images where they lie now."""
    place = Place(root)
    for name in ("finished", "half.partial"):
        shutil.copytree(RUNS / name, place.runs / name)
        say_dataset(place.runs / name, place.images)
    for path, *_ in rows(RUNS / "finished" / "split.csv")[1:]:
        target = place.images / path
        target.parent.mkdir(parents=True, exist_ok=True)
        source = asset("sample") / target.name.partition("_")[0] / target.name
        shutil.copyfile(source, target)
    return place


def say_dataset(folder: Path, dataset: Path) -> None:
    """Change nothing but where a run's settings say that its images are."""
    config = folder / "config.json"
    values = json.loads(config.read_text(encoding="utf-8"))
    values["dataset"] = str(dataset)
    config.write_text(json.dumps(values), encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return placed(tmp_path)


@pytest.fixture(scope="module")
def resumed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return a place where the half-finished run went on to its end."""
    place = placed(tmp_path_factory.mktemp("resumed"))
    said = call("train", "--resume", place.half)
    assert said.code == 0, said.err
    return place


@dataclass(frozen=True)
class Fresh:
    """Runs of the same settings made now, one finished and one killed."""

    finished: Path
    half: Path


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    place = placed(tmp_path_factory.mktemp("fresh"))
    settings = (place.images, "--config", RUNS / "finished" / "config.json")
    finished = place.root / "new"
    said = call("train", *settings, "--output", finished)
    assert said.code == 0, said.err
    half = break_off(place.root / "killed", 2, *settings, "--epochs", "2000")
    return Fresh(finished, half)


# Going on


def test_the_half_finished_run_goes_on_and_ends_as_it_would_have(resumed: Place) -> None:
    run = resumed.runs / "half"

    assert not resumed.half.exists()
    found, recorded = history(run), FIGURES["resumed"]["history"]
    assert found[:KEPT] == recorded[:KEPT]
    assert [row[0] for row in found] == [*range(1, EPOCHS + 1)]
    assert np.array(found) == pytest.approx(np.array(recorded), abs=COMPUTED_ANEW)
    answers = probabilities(run)
    assert answers.keys() == FIGURES["resumed"]["probabilities"].keys()
    for path, row in FIGURES["resumed"]["probabilities"].items():
        assert answers[path] == pytest.approx(row, abs=ANSWERED)


def test_what_the_half_finished_run_had_recorded_is_kept_byte_by_byte(resumed: Place) -> None:
    run, half = resumed.runs / "half", RUNS / "half.partial"

    steps = (run / "steps.csv").read_bytes()
    assert steps.startswith((half / "steps.csv").read_bytes())
    assert {int(row[0]) for row in rows(run / "steps.csv")[1:]} == {*range(1, EPOCHS + 1)}
    assert (run / "split.csv").read_bytes() == (half / "split.csv").read_bytes()
    for events in half.rglob("events.out.*"):
        assert (run / events.relative_to(half)).read_bytes() == events.read_bytes()


def test_a_run_broken_off_is_found_with_its_epochs(place: Place) -> None:
    (found,) = resume.find_resumable_runs(place.runs)

    assert (found.folder, found.epochs) == (place.half, KEPT)
    assert found.config.epochs == EPOCHS
    assert found.hashes == tuple(row[3] for row in rows(place.half / "split.csv")[1:])


def test_the_finished_run_trains_longer(place: Place) -> None:
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
    from resnet_gui.engine.training.training_job import run_training

    def never(problem: Problem, run_dir: Path) -> Path:
        raise AssertionError(problem)

    recorded = resume.read_resumable_run(place.finished)
    longer = place.runs / "longer"
    command = Train(
        recorded.dataset, resume.config_for_more_epochs(recorded), longer, place.finished
    )
    run_training(command, ProgressReporter(lambda event: None, lambda: None), never)

    found = history(longer)
    assert found[:EPOCHS] == FIGURES["finished"]["history"]
    assert [row[0] for row in found] == [*range(1, 2 * EPOCHS + 1)]


def test_the_settings_repeat_the_run(fresh: Fresh) -> None:
    found = np.array(history(fresh.finished))

    assert found == pytest.approx(np.array(FIGURES["finished"]["history"]), abs=COMPUTED_ANEW)
    splits = [(folder / "split.csv").read_bytes() for folder in (fresh.finished, RUNS / "finished")]
    assert splits[0] == splits[1]


def test_the_settings_are_repeated_though_the_dataset_has_moved(place: Place) -> None:
    before = place.root / "before" / "sample"
    say_dataset(place.finished, before)
    again = place.runs / "again"

    config = place.finished / "config.json"
    said = call("train", "--config", config, "--epochs", "1", "--output", again)

    assert said.code == 0
    assert said.err.splitlines()[0] == (f"The dataset has moved: {before} is now {place.images}")
    assert len(history(again)) == 1


# Opening


def test_the_model_answers_in_its_own_fast_form(place: Place) -> None:
    shutil.copyfile(RUNS / "seal.key", Path(os.environ["RESNET_GUI_HOME"]) / "seal.key")

    assert_answers(predicted(place.model, place.images / "test"))
    assert not kept_forms()  # there was no need for one


def test_the_model_answers_where_another_installation_made_its_fast_form(place: Place) -> None:
    assert_answers(predicted(place.model, place.images / "test"))
    assert kept_forms()


def test_the_model_answers_without_its_fast_form(place: Place) -> None:
    shutil.rmtree(place.finished / "fast")

    assert_answers(predicted(place.model, place.images / "test"))
    assert kept_forms()
    assert not (place.finished / "fast").exists()


def test_the_model_answers_alone_elsewhere(place: Place, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "mine.keras"
    elsewhere.parent.mkdir()
    shutil.copyfile(place.model, elsewhere)

    assert_answers(predicted(elsewhere, place.images / "test"))


def kept_forms() -> list[Path]:
    """Return the OpenVINO bundles in the program's own cache."""
    return list((cache_dir() / "fast").glob("*/fast.json"))


def assert_answers(found: dict[str, dict[str, float]]) -> None:
    """Check the answers to the images to test on: the same classes, and about as sure."""
    recorded = FIGURES["finished"]["predict"]
    assert found.keys() == recorded.keys()
    for name, ranking in recorded.items():
        assert found[name] == pytest.approx(ranking, abs=ANSWERED)
        assert max(found[name], key=found[name].__getitem__) == max(ranking, key=ranking.get)


def test_evaluating_gives_the_recorded_figures(place: Place) -> None:
    found, recorded = evaluated(place.model, place.images), FIGURES["finished"]["evaluate"]

    for exact in ("count", "accuracy", "classes", "confusion", "balanced_accuracy", "class_scores"):
        assert found[exact] == recorded[exact]
    for about in ("loss", "interval", "calibration_error"):
        assert found[about] == pytest.approx(recorded[about], abs=2 * ANSWERED)


def test_the_ledger_lists_the_finished_run(place: Place) -> None:
    (record,) = read_runs(place.runs)

    recorded = FIGURES["finished"]
    assert (record.name, record.has_model) == ("finished", True)
    assert record.card.classes == tuple(recorded["classes"])
    assert record.card.created == recorded["created"]
    assert (record.notes.text, record.notes.pinned) == ("The first one. 最初的", True)
    assert record.config is not None
    assert record.config.freeze_until == "unit1_out"
    assert [
        [e.epoch, e.loss, e.accuracy, e.val_loss, e.val_accuracy] for e in record.epochs
    ] == recorded["history"]
    test, validation = record.evaluation("test"), record.evaluation("validation")
    assert test is not None
    assert validation is not None
    assert test.accuracy == recorded["evaluate"]["accuracy"]
    assert validation.accuracy == record.card.val_accuracy == recorded["history"][-1][4]


def test_both_runs_compare(resumed: Place) -> None:
    said = call("compare", resumed.finished, resumed.runs / "half")

    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    for name, line in zip(("finished", "half"), lines[1:], strict=False):
        assert re.match(rf"{name} +resnet_small 24 +small ", line)
        assert " 0.8889 of 9 " in line
        assert " 1.0000 of 12 " in line
    assert lines[-1].startswith("half against finished, test: fixed 0, broke 0 of 12 pictures")


def test_the_images_can_be_checked(place: Place) -> None:
    said = call("check", place.images, "--json")

    assert said.code == 0
    assert isinstance(json.loads(said.out), dict)


# New runs are like the recorded ones


def test_a_new_run_has_every_file_key_column_and_member(fresh: Fresh) -> None:
    recorded = dict(SHAPES["finished"])
    del recorded["notes.json"]  # its owner's, see below

    assert missing(recorded, shapes_of(fresh.finished), "finished") == []


def test_a_killed_run_has_every_file_key_column_and_member(fresh: Fresh) -> None:
    assert missing(SHAPES["half"], shapes_of(fresh.half), "half") == []


def test_runs_leave_no_files_of_other_names(fresh: Fresh) -> None:
    since = {"reference.npz"}  # what later versions have added
    assert shapes_of(fresh.finished).keys() | {"notes.json"} == SHAPES["finished"].keys() | since
    found = {name for name in shapes_of(fresh.half) if not name.endswith(".tmp")}
    assert found == SHAPES["half"].keys()


def test_notes_have_every_key(tmp_path: Path) -> None:
    write_notes(tmp_path, RunNotes("fine", pinned=True))

    recorded = {"notes.json": SHAPES["finished"]["notes.json"]}
    assert missing(recorded, shapes_of(tmp_path), "notes") == []


def test_the_recorded_shapes_are_those_of_the_recorded_runs() -> None:
    for name in ("finished", "half"):
        folder = RUNS / {"finished": "finished", "half": "half.partial"}[name]
        assert missing(SHAPES[name], shapes_of(folder), name) == []


# A later version's files


def later(path: Path) -> None:
    """Make a file one that a later version of the program wrote."""
    if path.suffix == ".keras":
        change_member(path, CARD_IN_MODEL, with_later_schema)
    elif path.suffix == ".npz":
        change_member(path, "progress.npy", progress_with_later_schema)
    else:
        path.write_bytes(with_later_schema(path.read_bytes()))


def with_later_schema(text: bytes) -> bytes:
    values = json.loads(text)
    return json.dumps(values | {"schema": values["schema"] + 1, "news": [1]}).encode()


def progress_with_later_schema(array: bytes) -> bytes:
    told = np.load(io.BytesIO(array), allow_pickle=False).tobytes()
    changed = io.BytesIO()
    np.save(changed, np.frombuffer(with_later_schema(told), np.uint8))
    return changed.getvalue()


def change_member(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change one member of a zip."""
    with zipfile.ZipFile(path) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    members[name] = change(members[name])
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return all that is below a folder, byte by byte."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def told_of_later(place: Place, changed: tuple[str, ...], *words: str | Path) -> Said:
    """Call the program on later files, and check that it changes nothing."""
    for name in changed:
        later(place.runs / name)
    before = contents(place.root)
    said = call(*words)
    assert contents(place.root) == before
    return said


WORDS: dict[str, Callable[[Place], tuple[str | Path, ...]]] = {
    "predict": lambda place: ("predict", place.model, place.images),
    "evaluate": lambda place: ("evaluate", place.model, place.images),
    "compare": lambda place: ("compare", place.finished, place.finished),
    "resume": lambda place: ("train", "--resume", place.half),
    "config": lambda place: (
        *("train", place.images, "--config", place.finished / "config.json"),
        *("--output", place.root / "out"),
    ),
}
CARDS = ("finished/card.json", "finished/model.keras")


@pytest.mark.parametrize(
    ("command", "changed"),
    [
        ("predict", CARDS),
        ("predict", ("finished/model.keras",)),
        ("evaluate", CARDS),
        ("evaluate", ("finished/model.keras",)),
        ("resume", ("half.partial/config.json",)),
        ("resume", ("half.partial/checkpoints/epoch-0003.state.npz",)),
        ("config", ("finished/config.json",)),
        ("compare", CARDS),
    ],
)
def test_a_later_version_is_refused_in_one_sentence(
    place: Place, command: str, changed: tuple[str, ...]
) -> None:
    said = told_of_later(place, changed, *WORDS[command](place))

    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "resnet-gui: This file was written by a later version of the program "
        "(format 2, known up to 1). Update the program to open it.\n"
    )


@pytest.mark.parametrize("name", ["notes.json", "evaluation.json"])
def test_what_a_later_version_wrote_is_not_written_over(place: Place, name: str) -> None:
    later(place.finished / name)
    before = contents(place.root)

    with pytest.raises(ProblemError) as caught:
        if name == "notes.json":
            write_notes(place.finished, RunNotes("mine"))
        else:
            from resnet_gui.engine.evaluation.evaluate_run import evaluate_run
            from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

            evaluate_run(place.finished, ProgressReporter(lambda event: None, lambda: None))

    assert "later version" in sentence(caught.value.problem)
    assert contents(place.root) == before


def test_a_model_needs_no_more_than_its_own_card(place: Place) -> None:
    said = told_of_later(place, ("finished/card.json",), *WORDS["predict"](place))

    assert said.code == 0


def test_a_fast_form_of_a_later_version_is_passed_over(place: Place) -> None:
    shutil.copyfile(RUNS / "seal.key", Path(os.environ["RESNET_GUI_HOME"]) / "seal.key")
    said = told_of_later(place, ("finished/fast/fast.json",), *WORDS["predict"](place))

    assert said.code == 0
    assert kept_forms()


def test_what_else_is_of_a_later_version_is_left_out_of_a_comparison(place: Place) -> None:
    names = ("config.json", "evaluation.json", "notes.json")
    changed = tuple(f"finished/{name}" for name in names)
    said = told_of_later(place, changed, *WORDS["compare"](place))

    assert said.code == 0
    assert re.match(r"finished +resnet_small 24 +- ", said.out.splitlines()[1])


def test_a_run_of_a_later_version_is_left_out_of_the_ledger(place: Place) -> None:
    for name in CARDS:
        later(place.runs / name)
    before = contents(place.root)

    assert list(read_runs(place.runs)) == []
    assert contents(place.root) == before


def test_a_run_broken_off_by_a_later_version_is_not_offered(place: Place) -> None:
    later(place.half / "config.json")
    before = contents(place.root)

    assert resume.find_resumable_runs(place.runs) == []
    assert contents(place.root) == before
