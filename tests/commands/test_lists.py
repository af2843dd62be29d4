"""The command line on CSV lists: a whole run, what it tells of lines, and how it refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.files import paths
from tests import images
from tests.commands.test_train_predict import SMALL, Call


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(capsys)


@pytest.fixture
def image_root(tmp_path: Path) -> Path:
    """Return a folder with twelve images each of two classes."""
    folder = tmp_path / "all images"
    images.save(folder, 0, 12)
    images.save(folder, 1, 12, first=12)
    return folder


def write(path: Path, rows: list[str]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def rows(prefix: str = "") -> list[str]:
    """Return 24 lines: of each class eight for training, two to validate and two to test."""
    splits = ["train"] * 8 + ["valid"] * 2 + ["test"] * 2
    return [
        f"{prefix}{number:03}.png,{'cats' if number < 12 else 'dogs'},{splits[number % 12]}"
        for number in range(24)
    ]


def test_a_model_is_trained_from_a_list_of_24_images(
    call: Call, image_root: Path, tmp_path: Path
) -> None:
    source = write(tmp_path / "lists" / "pets.csv", ["path,label,split", *rows()])

    answer = call("train", source, "--root", image_root, *SMALL)

    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[:2] == ["Class #0 = cats", "Class #1 = dogs"]
    run_dir = Path(answer.lines[-1])
    assert run_dir.name == "pets"
    config = TrainConfig.from_json((run_dir / "config.json").read_text(encoding="utf-8"))
    assert (config.dataset, config.root) == (str(source), str(image_root))
    with (run_dir / "split.csv").open(encoding="utf-8", newline="") as file:
        found = [f"{row['path']},{row['class']},{row['split']}" for row in csv.DictReader(file)]
    assert sorted(found) == sorted(row.replace("valid", "validation") for row in rows())


def test_lines_that_are_not_used_are_named_on_standard_error(
    call: Call, image_root: Path, tmp_path: Path
) -> None:
    bad = ["gone.png,cats", "all images/000.png,", "all images/001.png,cats,never"]
    source = write(tmp_path / "one.csv", [*bad, *(row[:22] for row in rows("all images/")[:12])])

    answer = call("train", source, *SMALL)

    assert (answer.code, answer.out) == (2, "")
    *skipped, refusal = answer.err.splitlines()
    assert skipped == [
        "Skipped gone.png: Line 1: there is no such file.",
        f"Skipped {Path('all images/000.png')}: Line 2: it has no class.",
        f"Skipped {Path('all images/001.png')}: "
        "Line 3: “never” is neither train, validation nor test.",
    ]
    assert "at least two classes" in refusal


def test_a_bad_list_is_refused_in_one_sentence(
    call: Call, image_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "picture.csv").write_bytes((image_root / "000.png").read_bytes())
    gone = write(tmp_path / "gone.csv", ["a.png,cats", "b.png,dogs"])

    assert "There is no list" in call.refused("train", tmp_path / "nowhere.csv")
    assert "is empty" in call.refused("train", tmp_path / "empty.csv")
    assert "is not text" in call.refused("train", tmp_path / "picture.csv")
    assert "No line of" in call.refused("train", gone)
    assert "There is no folder" in call.refused("train", gone, "--root", tmp_path / "nowhere")
    assert "Only a list can have a root" in call.refused("train", image_root, "--root", image_root)
    assert not paths.runs_dir().exists()


def test_the_help_tells_of_lists_and_flat_folders(call: Call) -> None:
    out = call("train", "--help").out

    assert "--root" in out
    assert "path,label,split" in out
    assert "cat.0.jpg" in out
