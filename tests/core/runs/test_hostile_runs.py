"""A run from anybody hides no other run: what is wrong in its folder is told, whatever it is."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config import presets
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files.versioned_json import to_json, write_json
from resnet_gui.core.metrics.evaluation import SPLITS, read_evaluations
from resnet_gui.core.metrics.robustness import read_robustness
from resnet_gui.core.metrics.split_predictions import read_predictions
from resnet_gui.core.models.model_card import ModelCard, read_card
from resnet_gui.core.runs import registry, report_html, report_json
from resnet_gui.core.runs.curves_svg import curves_svg
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.training.history import read_history
from tests.core.hostile_values import TEXTS, changed, changed_csv
from tests.core.made_runs import ROBUSTNESS, make_run


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keep the log short: it has a line for each of thousands of files."""
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return the folder of a good run."""
    return make_run(tmp_path / "runs" / "pets", robustness=ROBUSTNESS)


def use(record: RunRecord) -> None:
    """Make of a record all that the window and the command line make of one."""
    for evaluation in record.evaluations:
        _ = (evaluation.interval, evaluation.largest_class, evaluation.balanced_accuracy)
    if record.config is not None:
        presets.changes(record.config)
    if record.epochs:
        curves_svg(record.epochs, "Loss", "Accuracy")
    predictions = registry.read_run_predictions(record.folder)
    report_html.report_html(record, predictions, record.folder)
    json.dumps(report_json.report_json(record, predictions))
    _ = (record.images_per_second, registry.recorded_images_root(record), record.card.size)


READERS: dict[str, tuple[Callable[[str], Any], Callable[[str], Iterator[tuple[str, str]]]]] = {
    "card.json": (ModelCard.from_json, changed),
    "config.json": (TrainConfig.from_json, changed),
    "evaluation.json": (read_evaluations, changed),
    "robustness.json": (read_robustness, changed),
    "history.csv": (read_history, changed_csv),
    "predictions.csv": (read_predictions, changed_csv),
}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_a_file_or_has_one_sentence(run: Path, name: str) -> None:
    read, change = READERS[name]
    text = (run / name).read_text(encoding="utf-8")
    read(text)

    for what, other in change(text):
        try:
            read(other)
        except ProblemError as error:
            assert sentence(error.problem), what
            assert len(sentence(error.problem)) < 400, what


@pytest.mark.parametrize("name", READERS)
def test_what_a_reader_takes_can_be_shown(run: Path, name: str) -> None:
    text = (run / name).read_text(encoding="utf-8")
    whole = registry.read_record(run)
    _, change = READERS[name]

    for what, other in list(change(text))[::4]:  # 4: to be quick
        (run / name).write_bytes(other.encode("utf-8", "surrogatepass"))
        try:
            record = registry.read_record(run)
        except ProblemError:
            assert name == "card.json", what
            continue
        if record != whole:
            use(record)


@pytest.mark.parametrize(
    "name", ["card.json", "config.json", "evaluation.json", "robustness.json", "notes.json"]
)
def test_a_file_that_is_none_of_ours_hides_no_run(run: Path, name: str) -> None:
    make_run(run.parent / "good")
    for data in TEXTS:
        (run / name).write_bytes(data)

        records, unreadable = registry.read_ledger(run.parent)

        shown = {record.name for record in records} | {other.name for other in unreadable}
        assert shown == {"pets", "good"}
        assert [other.name for other in unreadable] == (["pets"] if name == "card.json" else [])
        for record in records:
            use(record)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"created": 20260102}, ProblemKind.CARD_INCOMPLETE),
        ({"dataset": "pets"}, ProblemKind.CARD_INCOMPLETE),
        ({"classes": []}, ProblemKind.CARD_INCOMPLETE),
        ({"classes": ["cat", "cat"]}, ProblemKind.CARD_INCOMPLETE),
        ({"best_epoch": float("nan")}, ProblemKind.CARD_INCOMPLETE),
        ({"n_train": 10**30}, ProblemKind.CARD_INCOMPLETE),
        ({"schema": 2}, ProblemKind.SCHEMA_TOO_NEW),
        ({"schema": "1"}, ProblemKind.NOT_JSON),
    ],
    ids=str,
)
def test_a_bad_card_leaves_out_its_run_alone_and_says_why(
    run: Path, change: dict[str, Any], kind: ProblemKind
) -> None:
    make_run(run.parent / "good")
    card = run / "card.json"
    card.write_text(json.dumps(json.loads(card.read_text(encoding="utf-8")) | change))

    records, unreadable = registry.read_ledger(run.parent)

    assert [record.name for record in records] == ["good"]
    assert [(other.folder, other.problem.kind) for other in unreadable] == [(run, kind)]
    with pytest.raises(ProblemError) as caught:
        registry.find_run("pets", run.parent)
    assert caught.value.problem == unreadable[0].problem


def test_a_folder_in_place_of_a_file_is_told(run: Path) -> None:
    for name in ("card.json", "config.json", "history.csv", "evaluation.json", "predictions.csv"):
        (run / name).unlink()
        (run / name).mkdir()

    (unreadable,) = registry.read_ledger(run.parent)[1]

    assert unreadable.problem.kind == ProblemKind.RUN_UNREADABLE
    assert registry.read_run_predictions(run) is None


@pytest.mark.parametrize("matrix", [[[1, 2]], [[1], [2]], [[1, 2], [3, -4]], [[1, 2], [3, "4"]]])
def test_a_matrix_that_is_none_costs_the_figures_alone(run: Path, matrix: Any) -> None:
    path = run / "evaluation.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    values["validation"]["confusion"] = matrix
    path.write_text(json.dumps(values), encoding="utf-8")

    record = registry.read_record(run)

    assert record.evaluations == ()
    assert record.epochs


def test_what_a_later_version_adds_is_passed_over_and_kept(run: Path) -> None:
    later = {"mood": {"level": [1, None]}}
    for name in ("card.json", "config.json", "evaluation.json"):
        values = json.loads((run / name).read_text(encoding="utf-8"))
        if name == "evaluation.json":
            values["validation"] |= later
        (run / name).write_text(json.dumps(values | ({} if "eval" in name else later)))
    (run / "notes.json").write_text(json.dumps({"schema": 1, "text": "so", **later}))

    record = registry.read_record(run)
    renamed = registry.rename_run(run, "cats")
    registry.write_notes(renamed, registry.RunNotes("other"))

    assert record.config is not None
    assert record.evaluations
    for name in ("card.json", "config.json", "notes.json"):
        assert json.loads((renamed / name).read_text(encoding="utf-8"))["mood"] == later["mood"]
    assert registry.read_record(renamed).notes.text == "other"
    assert (registry.read_record(renamed).card.name, read_card(renamed / "model.keras").name) == (
        "cats",
        "cats",
    )


def test_predictions_that_are_no_shares_are_none(run: Path) -> None:
    path = run / "predictions.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    for share in ("nan", "inf", "-0.1", "1e99", ""):
        other = [",".join([*row.split(",")[:-1], share]) for row in rows]
        path.write_text("\n".join([head, *other]) + "\n", encoding="utf-8")

        assert registry.read_run_predictions(run) is None


def test_a_run_of_a_preset_that_is_not_known_can_be_shown(run: Path) -> None:
    config = registry.read_record(run).config
    assert config is not None
    values = json.loads(config.to_json()) | {"preset": "huge", "network": "resnet_900"}

    found = TrainConfig.from_json(json.dumps(values))

    assert presets.changes(found)["network"] == "resnet_900"


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_a_name_that_no_file_can_have_is_refused(run: Path) -> None:
    for name in ("a\0b", "\ud800"):
        text = json.dumps({"schema": 1, "dataset": name})
        with pytest.raises(ProblemError) as caught:
            TrainConfig.from_json(text)
        assert caught.value.problem.kind == ProblemKind.BAD_SETTING
    assert TrainConfig.from_json('{"schema": 1, "dataset": "\\udcff"}').dataset == "\udcff"


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_run_with_a_damaged_model_gets_its_name_all_the_same(run: Path, data: bytes) -> None:
    (run / "model.keras").write_bytes(data)

    renamed = registry.rename_run(run, "cats")

    assert registry.read_record(renamed).card.name == "cats"
    assert (renamed / "model.keras").read_bytes() == data
    assert not list(renamed.glob("*.tmp"))


def test_a_folder_that_nobody_may_look_into_hides_no_run(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = run.with_name("locked")
    locked.mkdir()

    def refusing(look: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def refuse(path: Any, *rest: Any, **named: Any) -> os.stat_result:
            if not isinstance(path, int) and Path(path).parent == locked:
                raise PermissionError(13, "Permission denied", str(path))
            return look(path, *rest, **named)

        return refuse

    with monkeypatch.context() as patch:
        patch.setattr(os, "lstat", refusing(os.lstat))
        patch.setattr(os, "stat", refusing(os.stat))
        found = [record.folder for record in registry.read_runs(run.parent)]
    assert found == [run]


def test_results_of_a_later_version_are_read_as_far_as_they_are_known(run: Path) -> None:
    file = run / "evaluation.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    before = read_evaluations(json.dumps(values))
    assert read_evaluations(json.dumps(values | {"machine": "x", "drift": {"a": 1}})) == before


def test_results_that_are_replaced_leave_no_earlier_split(tmp_path: Path) -> None:
    file = tmp_path / "evaluation.json"
    file.write_text('{"schema": 1, "validation": 1, "test": 5, "later": 7}', encoding="utf-8")
    write_json(file, to_json({"validation": 2}, 1), 1, SPLITS)
    values = json.loads(file.read_text(encoding="utf-8"))
    assert values == {"schema": 1, "validation": 2, "later": 7}


def test_the_splits_of_results_are_those_of_datasets() -> None:
    assert set(SPLITS) == set(Split)
