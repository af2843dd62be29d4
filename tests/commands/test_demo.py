"""``resnet-gui demo``: from the sample to an answer, with no display."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.cli import main
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.files.paths import asset
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.registry import read_record
from resnet_gui.core.splits.split_record import read_split_csv


def test_it_trains_asks_about_an_image_it_has_not_seen_and_says_where_all_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    run_dir = tmp_path / "run"

    assert main(["demo", "--output", str(run_dir)]) == 0

    output = capsys.readouterr().out
    accuracy = read_record(run_dir).card.val_accuracy
    assert accuracy is not None and accuracy > 0.95
    asked = next(line for line in output.splitlines() if line.startswith("$ resnet-gui predict "))
    image = Path(asked.split()[-1]).relative_to(asset("sample"))
    images, _ = read_split_csv(run_dir / run_folder.SPLIT_FILE)
    (found,) = (one for one in images if one.path == image)
    assert found.split == Split.VALIDATION
    probability, label = output[output.index(asked) :].splitlines()[2].split()
    assert label == image.parts[0] and float(probability) > 0.9
    assert f"Run: {run_dir}" in output
    assert f"Model: {run_dir / run_folder.MODEL_FILE}" in output


def test_a_folder_that_is_not_empty_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["demo", "--output", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (tmp_path / "mine.txt").exists()
