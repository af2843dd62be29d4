"""A run of an earlier version is evaluated again: its figures come back, its answers with them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.errors.problem import Cancelled, ProblemError
from resnet_gui.core.metrics.evaluation import cross_entropy
from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.core.metrics.temperature import TemperatureFit
from resnet_gui.core.models.model_card import read_card, replace_card
from resnet_gui.core.protocol.commands import Cancel
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import ImageUnreadable
from resnet_gui.core.runs import registry
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.evaluation import evaluate_run as evaluating
from resnet_gui.engine.evaluation.evaluate_run import evaluate_run
from tests.engine.conftest import Trained
from tests.engine.recorder import Recorder


@pytest.fixture
def older(trained: Trained, tmp_path: Path) -> Path:
    """Return the folder of a run that has kept its figures, and no answers."""
    run = tmp_path / "older"
    shutil.copytree(trained.finished.run_dir, run)
    (run / "predictions.csv").unlink()
    return run


def test_answers_and_figures_are_those_of_the_run(trained: Trained, older: Path) -> None:
    recorder = Recorder()

    evaluate_run(older, recorder.reporter)

    expected = registry.read_run_predictions(trained.finished.run_dir)
    found = registry.read_run_predictions(older)
    assert expected is not None and found is not None
    assert sorted(found.paths) == sorted(expected.paths)
    for now, then in zip(
        registry.read_record(older).evaluations, trained.finished.evaluations, strict=True
    ):
        assert (now.split, now.confusion) == (then.split, then.confusion)
        assert now.loss == pytest.approx(then.loss, abs=2e-2)  # OpenVINO is that coarse
    last = recorder.all(PhaseChanged)[-1]
    assert (last.phase, last.done, last.total) == (Phase.EVALUATING, len(found.paths), last.done)


def test_raw_answers_are_kept_and_validation_images_are_judged_by_the_other_half(
    trained: Trained, older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = replace(read_card(older / "model.keras"), temperature=2.0)
    replace_card(older / "model.keras", card.to_json())
    evaluate_run(older, Recorder().reporter)
    few = registry.read_run_predictions(older)
    assert few is not None and few.temperatures is not None
    assert (few.temperatures == 2.0).all()  # five images tell no other

    def halves(truth: NDArray[np.int64], *_: object) -> TemperatureFit:
        return TemperatureFit(2.0, None, np.full(len(truth), 3.0))

    monkeypatch.setattr(evaluating, "fit_temperature", halves)
    evaluate_run(older, Recorder().reporter)

    expected = registry.read_run_predictions(trained.finished.run_dir)
    found = registry.read_run_predictions(older)
    assert expected is not None and found is not None and found.temperatures is not None
    raw = dict(zip(expected.paths, expected.probabilities, strict=True))
    for path, row in zip(found.paths, found.probabilities, strict=True):
        assert row == pytest.approx(raw[path], abs=2e-2)  # OpenVINO is that coarse
    is_test = np.array(found.splits) == "test"
    assert (found.temperatures[is_test] == 2.0).all()
    assert (found.temperatures[~is_test] == 3.0).all()
    test = registry.read_record(older).evaluation("test")
    assert test is not None and test.temperature == 2.0
    of_test = found.of_split("test")
    assert test.loss == pytest.approx(of_test.evaluation("test").loss, abs=1e-4)
    assert test.calibrated_loss == pytest.approx(
        cross_entropy(of_test.truth, soften(of_test.probabilities, 2.0)), abs=1e-4
    )


def test_what_cannot_be_read_any_more_is_left_out_and_told(
    older: Path, trained: Trained, tmp_path: Path
) -> None:
    root = tmp_path / "moved"
    shutil.copytree(trained.dataset.root, root)
    config = registry.read_record(older).config
    assert config is not None
    (older / "config.json").write_text(
        config.to_json().replace(str(trained.dataset.root), str(root)), encoding="utf-8"
    )
    gone = next((root / "test" / "狗").iterdir())
    gone.unlink()
    recorder = Recorder()

    evaluate_run(older, recorder.reporter)

    assert recorder.one(ImageUnreadable).path.name == gone.name
    record = registry.read_record(older)
    test = record.evaluation("test")
    assert test is not None and test.count == 4


def test_without_any_image_the_run_stays_as_it_was(older: Path, tmp_path: Path) -> None:
    before = (older / "evaluation.json").read_bytes()
    record = (older / "split.csv").read_text(encoding="utf-8")
    (older / "split.csv").write_text(record.replace(".png", ".gone"), encoding="utf-8")

    with pytest.raises(ProblemError, match="no-pictures-left"):
        evaluate_run(older, Recorder().reporter)

    assert (older / "evaluation.json").read_bytes() == before
    assert not (older / "predictions.csv").exists()


def test_it_can_be_given_up(older: Path) -> None:
    with pytest.raises(Cancelled):
        evaluate_run(older, Recorder(lambda event: Cancel()).reporter)

    assert not (older / "predictions.csv").exists()
