"""``resnet-gui check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resnet_gui.cli import main
from resnet_gui.core.imaging import pixel_limit
from tests import images
from tests.core.checks import scenes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "pets"
    scenes.fill(folder / "cats", range(8))
    scenes.fill(folder / "dogs", range(100, 108))
    return folder


def test_a_clean_set_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenes.fill(root / "cats", range(8, 20))
    scenes.fill(root / "dogs", range(108, 120))

    assert main(["check", str(root)]) == 0

    assert capsys.readouterr().out == ("cats  20 train\ndogs  20 train\nNo problems found.\n")


def test_findings_are_told_with_their_files(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(7):
        (root / "cats" / f"broken{number}.png").touch()

    assert main(["check", str(root)]) == 0
    some = capsys.readouterr().out
    assert main(["check", str(root), "--all"]) == 0
    everything = capsys.readouterr().out

    assert "Files that cannot be read: 7\n" in some
    assert "    cats/broken0.png: The file is empty.\n" in some
    assert "    and 2 more (--all lists them)\n" in some
    assert "broken6" not in some and "broken6" in everything


def test_json_goes_to_standard_output_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(root), "--json"]) == 0

    printed = capsys.readouterr()
    assert json.loads(printed.out)["schema"] == 1
    assert printed.err == ""


def test_the_limit_of_pixels_can_be_set_and_is_not_remembered(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "100")
    scenes.scene(50, (400, 300)).save(root / "cats" / "large.png")

    for limit, refused in (("0.1", True), ("1", False), ("0.1", True)):
        assert main(["check", str(root), "--max-megapixels", limit]) == 0
        assert ("far too large" in capsys.readouterr().out) is refused


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "1e9"])
def test_a_limit_that_means_nothing_is_refused(limit: str, root: Path) -> None:
    assert main(["check", str(root), "--max-megapixels", limit]) == 2


def test_what_is_no_dataset_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2

    assert "There is no folder" in capsys.readouterr().err


def test_labels_that_look_wrong_are_listed(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pictures = images.make_folder(tmp_path / "colours", {"cats": 12, "dogs": 12})
    images.save(pictures / "cats", 1, 1, first=77)

    assert main(["check", str(pictures), "--labels"]) == 0
    text = capsys.readouterr().out
    assert main(["check", str(pictures), "--labels", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)

    assert "Labels that look wrong: 1 of 25\n" in text
    assert f"{Path('cats/077.png')}: cats, looks like dogs (" in text
    (found,) = values["labels"]
    assert (found["path"], found["label"], found["suggested"]) == ("cats/077.png", "cats", "dogs")
    assert [near["label"] for near in found["nearest"]] == ["dogs"] * 3
    assert 0 < found["own_probability"] < found["probability"] <= 1
