"""Images vary by seed, epoch and image alone, and in the way that is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.imaging.augment import AugmentationDraw, draw, vary
from resnet_gui.core.imaging.augmentation_config import NAMED, AugmentationConfig

VARYING = [name for name, strengths in NAMED.items() if strengths.varies]


def strengths(**changes: Any) -> AugmentationConfig:
    return AugmentationConfig(**changes)


def sample(size: int = 8) -> NDArray[np.uint8]:
    """Return an image of which every pixel differs."""
    values = np.arange(size * size * 3, dtype=np.uint8).reshape(size, size, 3)
    return values


class Extreme:
    """Draws the largest value there is, each time."""

    def uniform(self, low: float, high: float, size: int | None = None) -> Any:
        return high if size is None else np.full(size, high)

    def random(self) -> float:
        return 0.0


@pytest.fixture
def extreme(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every draw be the largest."""
    monkeypatch.setattr(np.random, "default_rng", lambda seed: Extreme())


def varied(image: NDArray[np.uint8], **changes: Any) -> NDArray[np.float32]:
    """Return ``image`` after one draw."""
    drawn = draw(strengths(**changes), len(image), seed=0, epoch=1, image=0)
    return vary(image, drawn)


def same(one: AugmentationDraw, two: AugmentationDraw) -> bool:
    return (
        bool((one.transform == two.transform).all())
        and one.offset == two.offset
        and one.factor == two.factor
    )


@pytest.mark.parametrize("name", VARYING)
def test_a_draw_depends_on_seed_epoch_and_image_alone(name: Any) -> None:
    def drawn(seed: int, epoch: int, number: int) -> AugmentationDraw:
        return draw(NAMED[name], 32, seed=seed, epoch=epoch, image=number)

    assert same(drawn(1, 2, 3), drawn(1, 2, 3))
    for other in ((9, 2, 3), (1, 9, 3), (1, 2, 9)):
        assert not same(drawn(1, 2, 3), drawn(*other))


def test_the_courses_variations_are_those_of_its_script() -> None:
    assert NAMED["lab"] == strengths(
        rotation=40,
        width_shift=0.2,
        height_shift=0.2,
        shear=0.2,
        zoom=0.2,
        channel_shift=10,
        horizontal_flip=True,
    )
    assert NAMED["article"] == strengths(
        rotation=40,
        width_shift=0.2,
        height_shift=0.2,
        shear=0.2,
        zoom=0.1,
        brightness=0.2,
        horizontal_flip=True,
    )


def test_without_strength_nothing_changes() -> None:
    np.testing.assert_array_equal(varied(sample()), sample())


@pytest.mark.usefixtures("extreme")
def test_a_flip_mirrors_left_and_right() -> None:
    np.testing.assert_allclose(varied(sample(), horizontal_flip=True), sample()[:, ::-1], atol=1e-3)


@pytest.mark.parametrize("size", [8, 9])
@pytest.mark.usefixtures("extreme")
def test_a_quarter_turn_turns_about_the_middle(size: int) -> None:
    turned = varied(sample(size), rotation=90)

    clockwise = np.rot90(sample(size), -1)
    other_way = np.rot90(sample(size), 1)
    assert min(np.abs(turned - clockwise).max(), np.abs(turned - other_way).max()) < 0.1


@pytest.mark.usefixtures("extreme")
def test_a_shift_moves_both_ways_and_fills_with_the_nearest_pixel() -> None:
    image = sample()

    moved = varied(image, width_shift=0.25, height_shift=0.25)

    np.testing.assert_allclose(moved[:6, :6], image[2:, 2:], atol=1e-3)
    np.testing.assert_allclose(moved[6:, :6], np.stack([image[7, 2:]] * 2), atol=1e-3)
    np.testing.assert_allclose(moved[7, 7], image[7, 7], atol=1e-3)


@pytest.mark.usefixtures("extreme")
def test_what_stands_beyond_the_edge_is_as_said() -> None:
    image = sample()
    drawn = draw(strengths(width_shift=0.25), len(image), seed=0, epoch=1, image=0)

    def last_columns(fill_mode: Any) -> NDArray[np.float32]:
        return vary(image, drawn, fill_mode)[:, 6:]

    np.testing.assert_allclose(last_columns("constant"), 0.0)
    np.testing.assert_allclose(last_columns("nearest"), image[:, [7, 7]], atol=1e-3)
    np.testing.assert_allclose(last_columns("reflect"), image[:, [7, 6]], atol=1e-3)
    assert not np.allclose(last_columns("wrap"), last_columns("nearest"))


@pytest.mark.usefixtures("extreme")
def test_a_zoom_leaves_the_middle_where_it_is() -> None:
    image = np.zeros((9, 9, 3), np.uint8)
    image[4, 4] = 200

    zoomed = varied(image, zoom=0.5)

    assert zoomed[4, 4, 0] == pytest.approx(200)
    assert zoomed.argmax() == image.argmax()


@pytest.mark.usefixtures("extreme")
def test_colours_shift_and_brighten_within_their_range() -> None:
    image = np.full((4, 4, 3), 100, np.uint8)

    np.testing.assert_allclose(varied(image, channel_shift=10), 110.0)
    np.testing.assert_allclose(varied(image, brightness=0.2), 120.0)
    np.testing.assert_allclose(varied(image, channel_shift=200), 255.0)


@pytest.mark.parametrize("name", VARYING)
def test_one_colour_stays_one_colour_however_it_is_turned(name: Any) -> None:
    """What lies outside is filled from the image, never with black."""
    image = np.full((16, 16, 3), 90, np.uint8)
    for number in range(20):
        drawn = draw(NAMED[name], 16, seed=0, epoch=1, image=number)
        result = vary(image, drawn)
        assert np.ptp(result) < 1e-3
        assert 70 <= result.min() <= 110


@pytest.mark.parametrize("name", VARYING)
def test_about_half_of_the_images_are_mirrored(name: Any) -> None:
    mirrored = 0
    for number in range(400):
        drawn = draw(NAMED[name], 16, seed=0, epoch=1, image=number)
        (a, b, _), (d, e, _) = drawn.transform
        mirrored += a * e - b * d < 0
    assert 150 < mirrored < 250
