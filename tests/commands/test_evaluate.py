"""``evaluate`` and ``compare``: the run's own figures again, on the images that are meant."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.files import paths
from resnet_gui.core.metrics.temperature import TemperatureFit
from resnet_gui.core.models.model_card import read_card, replace_card
from resnet_gui.engine.evaluation import evaluate_run
from tests import images
from tests.commands.test_models import labels, model
from tests.commands.test_train_predict import Call, TrainedRun, call, trained
from tests.core.made_runs import answers, make_run

__all__ = ["call", "labels", "model", "trained"]


def evaluated(call: Call, run: TrainedRun, *words: str | Path) -> dict[str, object]:
    answer = call("evaluate", run.run_dir / "model.keras", *words, "--json")
    found: dict[str, object] = json.loads(answer.out)
    assert str(found["runtime"]).split()[0] in ("openvino", "tensorflow")
    return found


def test_the_hold_out_gives_the_runs_own_figures_again(call: Call, trained: TrainedRun) -> None:
    own = json.loads((trained.run_dir / "evaluation.json").read_text())["validation"]

    found = evaluated(call, trained, trained.root)["validation"]

    assert isinstance(found, dict)
    assert found["confusion"] == own["confusion"]
    # The fast runtime computes in bfloat16 where the processor has it.
    assert found["loss"] == pytest.approx(own["loss"], abs=3e-3)


def test_images_of_a_temperature_are_judged_by_one_that_was_fitted_without_them(
    call: Call, trained: TrainedRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halves(truth: NDArray[np.int64], *_: object) -> TemperatureFit:
        return TemperatureFit(2.0, None, np.full(len(truth), 9.0))

    monkeypatch.setattr(evaluate_run, "fit_temperature", halves)
    run = replace(trained, run_dir=tmp_path / "run")
    shutil.copytree(trained.run_dir, run.run_dir)
    model = run.run_dir / "model.keras"
    replace_card(model, replace(read_card(model), temperature=2.0).to_json())

    def loss(split: str) -> object:
        entry = evaluated(call, run, run.root, "--split", split)[split]
        assert isinstance(entry, dict) and entry["temperature"] == 2.0
        return entry["calibrated_loss"]

    seen, of_training = loss("validation"), loss("train")
    (run.run_dir / "split.csv").unlink()  # now nobody knows what it was fitted on
    everything = loss("all")
    (run.run_dir / "split.csv").write_bytes((trained.run_dir / "split.csv").read_bytes())
    mixed = loss("all")
    assert isinstance(everything, float) and isinstance(mixed, float)
    assert isinstance(seen, float) and isinstance(of_training, float)
    assert mixed == pytest.approx((4 * seen + 12 * of_training) / 16, abs=1e-4)
    assert abs(mixed - everything) > 1e-3


def test_each_split_is_that_of_the_run(call: Call, trained: TrainedRun) -> None:
    for split, count in (("train", 12), ("validation", 4)):
        entry = evaluated(call, trained, trained.root, "--split", split)[split]
        assert isinstance(entry, dict)
        assert entry["count"] == count


def test_new_images_are_test_images(call: Call, trained: TrainedRun, tmp_path: Path) -> None:
    root = tmp_path / "moved"
    shutil.copytree(trained.root, root)
    images.save(root / "dogs", 1, 3, first=500)

    answer = call("evaluate", trained.run_dir / "model.keras", root)

    assert "Test: 3 pictures" in answer.out


def test_the_table_tells_figures_with_their_interval(call: Call, trained: TrainedRun) -> None:
    answer = call("evaluate", trained.run_dir / "model.keras", trained.root, "--split", "all")

    first, second, empty, head, *rows = answer.lines
    assert first.startswith("All: 16 pictures, accuracy ")
    assert "95 % interval 0." in first and "loss " in first
    assert "always answering cats gives 0.5000; calibration error 0." in second
    assert (empty, head.split()) == ("", ["class", "pictures", "precision", "recall", "F1"])
    assert [row.split()[:2] for row in rows] == [["cats", "8"], ["dogs", "8"]]


def test_classes_that_the_model_does_not_know_are_named_and_left_out(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    root = tmp_path / "zoo"
    for label in ("Cats", "lions"):
        images.save(root / label, 0, 2, first=500)

    answer = call("evaluate", trained.run_dir / "model.keras", root)

    assert answer.code == 0
    assert "Test: 2 pictures" in answer.out
    assert "Class lions is left out" in answer.err


def test_what_cannot_be_read_is_named_and_the_rest_is_evaluated(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    root = tmp_path / "pets"
    for index, label in enumerate(("cats", "dogs")):
        images.save(root / label, index, 2, first=500)
    (root / "dogs" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")

    answer = call("evaluate", trained.run_dir / "model.keras", root)

    assert answer.code == 1
    assert "Test: 4 pictures" in answer.out
    assert "broken.png" in answer.err


def test_nothing_to_evaluate_on_is_refused(call: Call, trained: TrainedRun, tmp_path: Path) -> None:
    weights = trained.run_dir / "model.keras"
    other = images.make_folder(tmp_path / "zoo", {"lions": 2})

    assert "None of the classes" in call.refused("evaluate", weights, other)
    assert "no test pictures" in call.refused("evaluate", weights, trained.root, "--split", "test")
    assert "There is no folder" in call.refused("evaluate", weights, tmp_path / "gone")
    assert "There is no file" in call.refused("evaluate", tmp_path / "gone.keras", other)


def test_the_report_is_one_page_with_the_images_it_was_asked_about(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    root = tmp_path / "swapped"
    images.save(root / "cats", 1, 3, first=500)  # dogs
    images.save(root / "dogs", 0, 2, first=500)
    page = tmp_path / "report.html"

    answer = call("evaluate", trained.run_dir / "model.keras", root, "--html", page)

    assert "Test: 5 pictures" in answer.out
    text = page.read_text("utf-8")
    assert "Test, 5 pictures" in text and str(root) in text
    assert "Calibration error" in text and "Curves" in text
    assert text.count("data:image/jpeg") > 0


def test_changed_images_are_asked_about_on_request(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    model = trained.run_dir / "model.keras"

    answer = call("evaluate", model, trained.root, "--robustness", "--html", page)

    at = answer.lines.index(next(line for line in answer.lines if "Recognised" in line))
    assert answer.lines[at + 1].startswith("Unchanged")
    assert [line.split("  ")[0] for line in answer.lines[at + 2 :]] == [
        *("Half as bright", "Too bright", "Blurred", "Noisy", "JPEG, quality 20"),
        *("Turned by 90°", "A quarter as wide", "Grey"),
    ]
    assert "The same 4 pictures, each changed in eight ways" in answer.out
    assert "Turned by 90°" in page.read_text("utf-8")
    found = evaluated(call, trained, trained.root, "--robustness")["robustness"]
    assert isinstance(found, dict)
    assert (found["split"], found["count"], len(found["results"])) == ("validation", 4, 8)
    assert not (trained.run_dir / "robustness.json").exists()  # as evaluate changes no run
    assert "robustness" not in evaluated(call, trained, trained.root)


def test_a_model_without_its_run_has_a_report_too(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    alone, page = tmp_path / "from a friend.keras", tmp_path / "report.html"
    shutil.copy(trained.run_dir / "model.keras", alone)

    call("evaluate", alone, trained.root, "--split", "all", "--html", page)

    text = page.read_text("utf-8")
    assert "<h1>from a friend.keras</h1>" in text
    assert "All, 16 pictures" in text


def test_a_report_that_cannot_be_written_is_told(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    page = tmp_path / "gone" / "report.html"

    answer = call("evaluate", trained.run_dir / "model.keras", trained.root, "--html", page)

    assert answer.code != 0
    assert str(page) in answer.err


def test_an_old_model_is_evaluated_too(
    call: Call, model: Path, labels: Path, tmp_path: Path
) -> None:
    root = tmp_path / "pets"
    images.make_folder(root, {"cats": 3, "dogs": 2})  # red and blue
    words = ("evaluate", model, root)

    assert "--labels FILE" in call.refused(*words)
    answer = call(*words, "--labels", labels, "--preprocessing", "caffe")

    assert "All: 5 pictures, accuracy 1.0000" in answer.out


def test_runs_are_printed_side_by_side_with_what_the_second_fixed(
    call: Call, tmp_path: Path
) -> None:
    make_run(paths.runs_dir() / "pets", predictions=answers(count=40, wrong=(1, 2)))
    make_run(tmp_path / "寵物", predictions=answers(count=40, wrong=(2, 3, 4)))
    make_run(tmp_path / "all wrong", predictions=answers(count=40, wrong=tuple(range(40))))

    answer = call("compare", "pets", tmp_path / "寵物", tmp_path / "all wrong")

    head, first, second, third, _, near, _, far = answer.lines
    assert head.split()[:4] == ["run", "network", "settings", "data"]
    assert first.startswith("pets       resnet_small 32  small")
    assert second.startswith("寵物       resnet_small")
    assert "0.9500 of 40" in first and "0.9250 of 40" in second and "0.0000 of 40" in third
    assert "fixed 1, broke 2 of 40 pictures" in near and "cannot be told apart" in near
    assert "fixed 0, broke 37 of 40 pictures" in far and "more than chance" in far


def test_runs_that_share_no_images_are_only_listed(call: Call, tmp_path: Path) -> None:
    one = make_run(tmp_path / "one")
    other = make_run(tmp_path / "other", predictions=answers(split="test"))
    old = make_run(tmp_path / "old")
    (old / "predictions.csv").unlink()

    answer = call("compare", one, other, old)

    assert "not evaluated on the same pictures" in answer.out
    assert "were not kept" in answer.out


def test_compare_names_what_is_no_run(call: Call, tmp_path: Path) -> None:
    assert "is not the folder of a run" in call.refused("compare", tmp_path)
    assert "is not the folder of a run" in call.refused("compare", "nothing")


def test_compare_leaves_out_what_cannot_be_read_and_says_so_at_the_end(
    call: Call, tmp_path: Path
) -> None:
    good, bad = make_run(tmp_path / "good"), make_run(tmp_path / "bad")
    (bad / "card.json").write_text('{"schema": 1, "name": 5}', encoding="utf-8")

    answer = call("compare", bad, good)

    assert answer.code == 2
    assert "good" in answer.out
    assert "bad is left out: The model’s card cannot be used" in answer.err
    assert "The model’s card cannot be used" in call.refused("compare", bad, bad)
