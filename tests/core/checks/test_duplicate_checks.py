"""Nearly the same images are found, and unlike ones left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from resnet_gui.core.dataset import similarity
from resnet_gui.core.dataset.components import connected_components
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.dataset.scanner import scan
from tests.core.checks import scenes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    scenes.fill(tmp_path / "cats", range(30))
    scenes.fill(tmp_path / "dogs", range(100, 130))
    return tmp_path


def near(root: Path) -> set[tuple[str, str]]:
    return {(a.name, b.name) for a, b in similarity.near_duplicates(scan(root))}


def test_unlike_images_are_not_near(root: Path) -> None:
    assert near(root) == set()


@pytest.mark.parametrize("change", ["smaller", "jpeg", "grey", "lighter"])
def test_a_changed_copy_is_near(change: str, root: Path) -> None:
    scene = scenes.scene(7)
    copy = {
        "smaller": scene.resize((60, 45)),
        "jpeg": scene,
        "grey": scene.convert("L"),
        "lighter": ImageEnhance.Brightness(scene).enhance(1.02),
    }[change]
    copy.save(root / "dogs" / f"copy.{'jpg' if change == 'jpeg' else 'png'}", quality=60)

    assert {tuple(sorted(pair)) for pair in near(root)} == {
        ("0007.png", "copy.jpg" if change == "jpeg" else "copy.png")
    }


def test_of_the_same_bytes_one_stands_for_all(root: Path) -> None:
    shutil.copy(root / "cats" / "0007.png", root / "cats" / "copy.png")

    assert near(root) == set()
    assert similarity.exact_duplicates(scan(root)) == [
        [Path("cats/0007.png"), Path("cats/copy.png")]
    ]


def test_a_great_many_alike_images_are_one_group_in_little_time(tmp_path: Path) -> None:
    count = 3_000
    random = np.random.default_rng(0)
    thumb = random.integers(0, 255, 256, dtype=np.uint8)
    found = scan(_pair(tmp_path))
    image = found.images[0]
    alike = {
        Path("cats", f"{n}.png"): ImageFacts(
            1, 1, str(n), width=50, height=50, contrast=90, hash=5, thumb=thumb.tobytes()
        )
        for n in range(count)
    }
    many = type(found)(
        root=tmp_path,
        classes=("cats",),
        images=tuple(type(image)(path, "cats", image.split) for path in alike),
        facts=alike,
    )

    pairs = similarity.near_duplicates(many)

    assert len(pairs) <= 32 * count
    assert [len(group) for group in connected_components(pairs)] == [count]


def _pair(folder: Path) -> Path:
    for name in ("cats", "dogs"):
        scenes.fill(folder / name, range(5))
    return folder


def test_joining_follows_chains_and_keeps_the_first_order() -> None:
    assert connected_components([(3, 4), (1, 2), (2, 3), (8, 9)]) == [[3, 4, 1, 2], [8, 9]]
    assert connected_components([]) == []
    assert connected_components([(5,), (6, 5)]) == [[5, 6]]


def test_a_rotated_image_is_another(root: Path) -> None:
    scenes.scene(7).transpose(Image.Transpose.ROTATE_180).save(root / "cats" / "turned.png")

    assert near(root) == set()
