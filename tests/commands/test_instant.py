"""The built-in network through the commands: trained, evaluated, asked, compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import images
from tests.commands.test_train_predict import Answer, Call, TrainedRun, call, python

__all__ = ["call"]


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> TrainedRun:
    """Train once with the default preset, at a small size."""
    folder = tmp_path_factory.mktemp("instant")
    root, run_dir = folder / "pets", folder / "run"
    images.make_folder(root, {"cats": 10, "dogs": 10})
    done = python("train", root, "--image-size", "64", "--output", run_dir)
    answer = Answer(done.returncode, done.stdout, done.stderr)
    assert answer.code == 0, answer.err
    return TrainedRun(answer, root, run_dir)


def test_evaluate_gives_the_runs_own_figures_again(call: Call, instant: TrainedRun) -> None:
    own = json.loads((instant.run_dir / "evaluation.json").read_text())["validation"]

    answer = call("evaluate", instant.run_dir / "model.keras", instant.root, "--json")

    found = json.loads(answer.out)["validation"]
    assert found["confusion"] == own["confusion"]
    # Its features were bfloat16 where the processor has that; what answers may be float32.
    assert found["loss"] == pytest.approx(own["loss"], abs=2e-2)


def test_compare_names_its_network_and_sets_it_beside_another(
    call: Call, instant: TrainedRun, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    words = ("--image-size", "64", "--resize", "letterbox", "--output", other)
    trained = call("train", instant.root, *words)
    assert trained.code == 0, trained.err

    answer = call("compare", instant.run_dir, other)

    assert answer.code == 0, answer.err
    _, first, second, *pairs = answer.lines
    for line in (first, second):
        assert "efficientnet_lite0 64" in line and "instant" in line
    assert "fixed 0, broke 0 of 4 pictures" in pairs[-1]
