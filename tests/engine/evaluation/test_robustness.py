"""A run's model is asked about changed images, and what it says is written down."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.imaging.corruptions import Corruption
from resnet_gui.core.protocol.commands import Cancel, CheckRobustness, EvaluateRun
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import RunEvaluated
from resnet_gui.core.runs import registry
from resnet_gui.engine.evaluation import evaluate as evaluating
from resnet_gui.engine.evaluation import robustness as checking
from resnet_gui.engine.evaluation.evaluate import evaluate
from resnet_gui.engine.evaluation.robustness import check_robustness, measure_robustness
from resnet_gui.engine.inference.predictor import Predictor
from tests.core.cards import CARD
from tests.engine.conftest import Trained
from tests.engine.recorder import Recorder


@pytest.fixture
def run(trained: Trained, tmp_path: Path) -> Path:
    """Return the folder of a run, which may be changed."""
    copy = tmp_path / "run"
    shutil.copytree(trained.finished.run_dir, copy)
    return copy


def test_a_runs_validation_images_are_asked_about(trained: Trained, run: Path) -> None:
    recorder = Recorder()

    assert evaluate(CheckRobustness(run), recorder.reporter) == RunEvaluated(run)

    record = registry.read_record(run)
    found, usual = record.robustness, record.evaluation("validation")
    assert found is not None and usual is not None
    assert (found.split, found.count, found.total) == ("validation", usual.count, usual.count)
    assert found.right == sum(row[i] for i, row in enumerate(usual.confusion))
    assert [one.corruption for one in found.results] == list(Corruption)
    assert found.example.startswith("train/")
    last = recorder.all(PhaseChanged)[-1]
    assert (last.done, last.total) == (usual.count, usual.count)


def test_the_other_command_evaluates(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(evaluating, "evaluate_run", lambda folder, reporter: asked.append(folder))
    evaluate(EvaluateRun(run), Recorder().reporter)
    assert asked == [run]
    assert registry.read_record(run).robustness is None


def test_a_wish_to_stop_ends_it_and_the_run_is_as_it_was(run: Path) -> None:
    wish = Recorder(lambda event: Cancel() if isinstance(event, PhaseChanged) else None)
    with pytest.raises(Cancelled):
        check_robustness(run, wish.reporter)
    assert not (run / "robustness.json").exists()


def test_where_no_image_is_there_any_more_the_run_is_as_it_was(run: Path) -> None:
    record = (run / "split.csv").read_text(encoding="utf-8")
    (run / "split.csv").write_text(record.replace(".png", ".gone"), encoding="utf-8")
    with pytest.raises(ProblemError, match="no-pictures-left"):
        check_robustness(run, Recorder().reporter)
    assert not (run / "robustness.json").exists()


def test_a_file_of_a_later_version_stays(run: Path) -> None:
    (run / "robustness.json").write_text('{"schema": 2}', encoding="utf-8")
    with pytest.raises(ProblemError, match="schema-too-new"):
        check_robustness(run, Recorder().reporter)
    assert (run / "robustness.json").read_text(encoding="utf-8") == '{"schema": 2}'


CATS, DOGS = CARD.classes
Answer = Callable[[NDArray[np.uint8]], NDArray[np.bool_]]


def stand_in(is_first: Answer) -> Predictor:
    """Return a model that answers cats to the squares of which this is true, else dogs."""

    def predict_proba(squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        first = is_first(squares).astype(np.float32)
        return np.stack([first, 1 - first], axis=1)

    raw = SimpleNamespace(predict_proba=predict_proba)
    return cast(Predictor, SimpleNamespace(card=CARD, raw=raw))


def is_bright(squares: NDArray[np.uint8]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = squares.max(axis=(1, 2, 3)) > 150
    return found


def labelled(root: Path, count: int) -> list[LabeledImage]:
    """Write images of light grey, which are cats, and of dark grey, which are dogs."""
    found = []
    for number in range(count):
        label = (CATS, DOGS)[number % 2]
        image = Image.new("RGB", (32, 32), (200,) * 3 if label == CATS else (130,) * 3)
        image.save(root / f"{number}.png")
        found.append(LabeledImage(Path(f"{number}.png"), label, Split.VALIDATION))
    return found


def measured(root: Path, entries: list[LabeledImage], **more: Any) -> Any:
    asked = {"on_progress": lambda *_: None, "on_unreadable": lambda *_: None} | more
    return measure_robustness(stand_in(is_bright), root, entries, "test", **asked)


def test_what_is_lost_is_counted(tmp_path: Path) -> None:
    found = measured(tmp_path, labelled(tmp_path, 8))
    results = {one.corruption: (one.right, one.lost) for one in found.results}
    assert (found.right, found.count, found.example) == (8, 8, "0.png")
    assert results["darker"] == (4, 4)  # light grey becomes 100
    assert results["brighter"] == (4, 4)  # dark grey becomes 208
    assert results["grey"] == results["turned"] == results["smaller"] == (8, 0)
    assert results["noisy"] == (4, 4)  # single points of dark grey become light


def test_what_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    entries, told, done = labelled(tmp_path, 4), [], []
    (tmp_path / "2.png").write_bytes(b"no image")

    def on_unreadable(path: Path, problem: Problem) -> None:
        told.append(path)

    found = measured(
        tmp_path, entries, on_unreadable=on_unreadable, on_progress=lambda *at: done.append(at)
    )
    assert (found.count, found.right, found.total) == (3, 3, 4)
    assert told == [Path("2.png")]
    assert done == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_of_many_images_some_are_drawn_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_IMAGES", 6)
    entries = labelled(tmp_path, 16)
    first, second = (measured(tmp_path, entries) for _ in range(2))
    assert (first.count, first.total) == (6, 16)
    assert first == second
