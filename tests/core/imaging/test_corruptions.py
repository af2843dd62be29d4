"""Changed images: what each change does, and that nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.corruptions import (
    Corruption,
    corrupted,
    corrupted_images,
    corrupted_squares,
)
from resnet_gui.core.imaging.resize import RESIZE_RULES, ResizeRule, Size, fit, fit_unpadded
from tests import images

PAD = (124, 117, 104)


def pixels(image: Image.Image) -> NDArray[np.float64]:
    return np.asarray(image, np.float64)


@pytest.fixture
def photo() -> Image.Image:
    """Return stripes of every grey and of colours, 60 wide and 40 high."""
    across = np.linspace(20, 220, 60)[None, :, None]
    down = np.array([1.0, 0.7, 0.4])[None, None, :]
    wave = 20 * np.sin(np.arange(40))[:, None, None]
    return Image.fromarray(np.clip(across * down + wave, 0, 255).astype(np.uint8))


def test_each_change_is_what_it_is_called(photo: Image.Image) -> None:
    before = pixels(photo)

    def after(corruption: Corruption) -> NDArray[np.float64]:
        return pixels(corrupted(photo, corruption))

    assert np.abs(after(Corruption.DARKER) - before / 2).max() <= 1
    assert np.abs(after(Corruption.BRIGHTER) - np.minimum(before * 1.6, 255)).max() <= 1
    assert np.diff(after(Corruption.BLURRED), axis=0).std() < np.diff(before, axis=0).std()
    assert after(Corruption.BLURRED).mean() == pytest.approx(before.mean(), abs=1)
    noise = (after(Corruption.NOISY) - before)[(before > 80) & (before < 175)]
    assert noise.std() == pytest.approx(25, rel=0.1)
    assert abs(noise.mean()) < 2
    assert 0 < np.abs(after(Corruption.JPEG) - before).mean() < 20
    assert (after(Corruption.TURNED) == np.rot90(before)).all()
    assert np.diff(after(Corruption.SMALLER), axis=0).std() < np.diff(before, axis=0).std()
    grey = after(Corruption.GREY)
    assert (grey == grey[..., :1]).all()
    assert np.abs(grey[..., 0] - before @ [0.299, 0.587, 0.114]).max() <= 1


@pytest.mark.parametrize("corruption", Corruption)
def test_the_same_image_always_becomes_the_same(photo: Image.Image, corruption: Corruption) -> None:
    first, second = (pixels(corrupted(photo.copy(), corruption)) for _ in range(2))
    assert (first == second).all()
    turned = (40, 60) if corruption is Corruption.TURNED else (60, 40)
    assert corrupted(photo, corruption).size == turned


@pytest.mark.parametrize("corruption", Corruption)
def test_an_image_of_one_pixel_can_be_changed(corruption: Corruption) -> None:
    assert corrupted(Image.new("RGB", (1, 1), (9, 9, 9)), corruption).size == (1, 1)


@pytest.mark.parametrize("rule", RESIZE_RULES)
@pytest.mark.parametrize("size", [32, (40, 24)])
@pytest.mark.parametrize("shape", [(300, 200), (7, 90), (33, 31), (32, 32)])
def test_unchanged_is_what_the_network_takes_anyhow(
    tmp_path: Path, rule: ResizeRule, size: Size, shape: tuple[int, int]
) -> None:
    path = tmp_path / "image.png"
    images.draw(0, 3).resize(shape).save(path)

    found = corrupted_squares(decode.read_image(path), size, rule, PAD)

    assert (found[0] == decode.load_square(path, size, rule, PAD)).all()
    assert len(found) == 1 + len(Corruption)
    first = corrupted_images(decode.read_image(path), size, rule)[0]
    assert first.size == fit_unpadded(decode.read_image(path), size, rule).size
    assert (np.asarray(fit(first, size, rule, PAD)) == found[0]).all()


def test_what_is_added_around_an_image_is_not_changed(photo: Image.Image) -> None:
    found = corrupted_squares(photo, 60, "letterbox", PAD)
    for corruption, square in zip(Corruption, found[1:], strict=True):
        edge = square[:, 0] if corruption is Corruption.TURNED else square[0]
        assert (edge == PAD).all(), corruption
