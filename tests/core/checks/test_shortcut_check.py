"""Classes that can be told without looking at what their images show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import ImageOps

from resnet_gui.core.checks import shortcut_check
from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.dataset.scanner import scan
from tests.core.checks import scenes

EACH = 24


def told(root: Path) -> set[tuple[str, str]]:
    return {
        (str(f.values["class"]), str(f.values["by"]))
        for f in shortcut_check.check_shortcuts(CheckInput(scan(root)))
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return three classes that only their scenes tell apart."""
    for index, name in enumerate(("cats", "dogs", "birds")):
        scenes.fill(tmp_path / name, range(100 * index, 100 * index + EACH))
    return tmp_path


def test_classes_alike_in_all_but_what_they_show_are_not_told(root: Path) -> None:
    assert told(root) == set()


def test_a_class_photographed_at_another_size(root: Path) -> None:
    scenes.fill(root / "cats", range(EACH), (120, 90))

    assert told(root) == {("cats", "size")}


def test_a_class_in_another_shape_is_told_by_that_and_by_size(root: Path) -> None:
    scenes.fill(root / "cats", range(EACH), (72, 96))

    assert told(root) == {("cats", "shape")}


def test_a_class_of_another_file_type(root: Path) -> None:
    for file in (root / "cats").iterdir():
        scenes.scene(int(file.stem)).save(file.with_suffix(".jpg"), quality=95)
        file.unlink()

    assert told(root) == {("cats", "file type")}


def test_a_class_in_grey_is_told_by_colour(root: Path) -> None:
    for file in (root / "cats").iterdir():
        scenes.scene(int(file.stem)).convert("L").save(file)

    assert ("cats", "colour") in told(root)


def test_a_class_with_a_frame_is_told_by_its_border(root: Path) -> None:
    for file in (root / "cats").iterdir():
        ImageOps.expand(scenes.scene(int(file.stem), (88, 64)), 4, "white").save(file)

    assert ("cats", "border") in told(root)


def test_small_classes_are_not_judged(tmp_path: Path) -> None:
    scenes.fill(tmp_path / "cats", range(10), (120, 90))
    scenes.fill(tmp_path / "dogs", range(100, 110))

    assert told(tmp_path) == set()


def test_telling_by_chance_scores_a_half() -> None:
    random = np.random.default_rng(1)
    wanted = np.arange(400) % 4 == 0

    assert shortcut_check.separability(random.normal(size=(400, 3)), wanted) == pytest.approx(
        0.5, abs=0.1
    )
    assert shortcut_check.separability(wanted[:, None].astype(float), wanted) == 1.0
