"""The training images that a model remembers are found where they are now."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.training_images import find_training_images
from resnet_gui.core.splits import split_record
from tests.core.made_runs import make_run_on_images


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return the folder of a run on two classes of six images."""
    return make_run_on_images(tmp_path)


def ids(run: Path) -> dict[Path, str]:
    found, hashes = split_record.read_split_csv(run / run_folder.SPLIT_FILE)
    return {image.path: digest[:16] for image, digest in zip(found, hashes, strict=True)}


def test_images_are_found_by_their_content(run: Path, tmp_path: Path) -> None:
    wanted = list(ids(run).items())[::-1]
    found = find_training_images(run / "model.keras", [one for _, one in wanted])
    assert found == [tmp_path / "pets" / path for path, _ in wanted]
    assert find_training_images(run / "model.keras", ["0" * 16]) == [None]


def test_an_image_that_is_gone_is_not_found(run: Path, tmp_path: Path) -> None:
    path, one = next(iter(ids(run).items()))
    (tmp_path / "pets" / path).unlink()
    assert find_training_images(run / "model.keras", [one]) == [None]


def test_a_model_that_stands_alone_has_none(tmp_path: Path) -> None:
    assert find_training_images(tmp_path / "model.keras", ["0" * 16]) == [None]


def test_a_run_that_cannot_be_read_has_none(run: Path) -> None:
    one = next(iter(ids(run).values()))
    (run / "card.json").write_text("[", encoding="utf-8")
    (run / "split.csv").write_text("path\n", encoding="utf-8")
    assert find_training_images(run / "model.keras", [one]) == [None]
