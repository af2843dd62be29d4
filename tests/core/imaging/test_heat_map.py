"""A heat map lies over the part of an image that the network saw, right where its evidence is."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from pyqtgraph import colormap

from resnet_gui.core.imaging import heat_map
from resnet_gui.core.imaging.heat_map import HeatMap, colored
from resnet_gui.core.imaging.resize import RESIZE_RULES, ResizeRule, Size, fit, seen_box

SIDES = [(300, 200), (200, 300), (64, 64), (1000, 7), (7, 1000)]
SIZES: list[Size] = [56, (84, 56), (56, 84)]


@pytest.mark.parametrize("rule", RESIZE_RULES)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("sides", SIDES, ids=str)
def test_what_a_network_takes_lies_where_it_came_from(
    sides: tuple[int, int], size: Size, rule: ResizeRule
) -> None:
    """An image whose colours say where they are is fitted, and asked."""
    width, height = sides
    across, down = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    places = np.stack([200 * across + 20, 200 * down + 20, 0 * across], axis=-1)
    image = Image.fromarray(np.rint(places).astype(np.uint8))
    seen = np.asarray(fit(image, size, rule, (0, 0, 255)), np.float64)

    left, top, right, bottom = seen_box(width, height, size, rule)

    rows, columns = np.nonzero(seen[:, :, 2] < 128)  # not padding
    for seen_at, axis, start, end, whole in (
        ((columns + 0.5) / seen.shape[1], 0, left, right, width),
        ((rows + 0.5) / seen.shape[0], 1, top, bottom, height),
    ):
        found = (seen[rows, columns, axis] - 20) / 200 * whole
        pixel = max(1.0, (end - start) / seen.shape[1 - axis])
        off = np.abs(start + seen_at * (end - start) - found)
        assert off.max() <= max(1.5 * pixel, 0.02 * whole)


def test_without_padding_the_box_is_all_of_the_image_or_a_part() -> None:
    assert seen_box(300, 200, 100, "squash") == (0, 0, 300, 200)
    assert seen_box(300, 200, 100, "crop") == (50, 0, 250, 200)
    left, top, right, bottom = seen_box(300, 200, 100, "letterbox")
    assert (left, right) == (0, 300)
    assert top == pytest.approx(-50, abs=3)
    assert bottom == pytest.approx(250, abs=3)


def spot(row: int, column: int, size: Size, rule: ResizeRule) -> HeatMap:
    scores = np.zeros((8, 8), np.float32)
    scores[row, column] = 5.0
    return HeatMap("a", scores, size, rule)


def peak(evidence: np.ndarray) -> tuple[float, float]:
    """Return the middle of what is hottest, as shares of height and width."""
    rows, columns = np.nonzero(evidence >= 250)
    return (rows.mean() + 0.5) / evidence.shape[0], (columns.mean() + 0.5) / evidence.shape[1]


@pytest.mark.parametrize(
    ("rule", "cell", "at"),
    [
        ("squash", (1, 6), (1.5 / 8, 6.5 / 8)),
        # The upper half of a square is the part of an image of twice the width above its middle.
        ("letterbox", (3, 6), (1.5 / 4, 6.5 / 8)),
        # Half of the width is seen.
        ("crop", (1, 6), (1.5 / 8, 0.25 + 6.5 / 16)),
    ],
)
def test_evidence_lies_over_its_place(
    rule: ResizeRule, cell: tuple[int, int], at: tuple[float, float]
) -> None:
    evidence = spot(*cell, 64, rule).over_image(400, 200)

    assert evidence.shape == (200, 400)
    assert evidence.max() == 255
    assert peak(evidence) == pytest.approx(at, abs=0.01)


def test_there_is_no_heat_over_what_was_not_seen() -> None:
    ring = np.ones((8, 8), np.float32)
    ring[2:6, 2:6] = 0

    cropped = HeatMap("a", ring, 64, "crop").over_image(400, 200)
    assert not cropped[:, :100].any()
    assert not cropped[:, 300:].any()
    assert cropped[:, 101:110].any()
    # In a letterbox the heat over the padding falls away: it does not dim what is in the image.
    padding = np.zeros((8, 8), np.float32)
    padding[0], padding[4, 4] = 100, 5
    boxed = HeatMap("a", padding, 64, "letterbox").over_image(400, 200)
    assert peak(boxed) == pytest.approx((2.5 / 4, 4.5 / 8), abs=0.02)


@pytest.mark.parametrize("value", [0.0, -3.5, 7e30, np.nan, np.inf])
def test_where_all_is_alike_nothing_is_hot(value: float) -> None:
    scores = np.full((3, 4), value, np.float32)

    for rule in RESIZE_RULES:
        assert not HeatMap("a", scores, (40, 30), rule).over_image(31, 97).any()


def test_the_smallest_images_and_maps_have_one_too() -> None:
    for rule in RESIZE_RULES:
        for sides in ((1, 1), (1, 500), (500, 1)):
            evidence = spot(0, 0, 64, rule).over_image(*sides)
            assert evidence.shape == (sides[1], sides[0])


def test_as_seen_the_map_covers_the_whole_square() -> None:
    evidence = heat_map.whole(spot(1, 6, 64, "letterbox")).over_image(80, 80)

    assert peak(evidence) == pytest.approx((1.5 / 8, 6.5 / 8), abs=0.02)


# Colours


def test_the_colours_are_those_of_inferno() -> None:
    expected = colormap.get("inferno").getLookupTable(nPts=256)[:, :3].astype(int)

    found = colored(np.arange(256, dtype=np.uint8)[np.newaxis], 1.0)[0]

    opaque = found[200:, :3].astype(int)  # what is hot hides what is below it
    assert np.abs(opaque - expected[200:]).max() < 40
    assert np.abs(found[255, :3].astype(int) - expected[255]).max() <= 3
    assert found[255, 3] == 255


def test_what_is_hotter_is_more_opaque_and_lighter() -> None:
    layer = colored(np.arange(256, dtype=np.uint8)[np.newaxis])[0].astype(float)

    assert (np.diff(layer[:, 3]) >= 0).all()
    assert (np.diff(layer[:, :3] @ [0.2126, 0.7152, 0.0722]) >= -1).all()
    assert layer[0].tolist() == [0, 0, 0, round(255 * heat_map.DIMMED)]


def test_without_strength_the_image_is_only_darker() -> None:
    layer = colored(np.arange(256, dtype=np.uint8)[np.newaxis], 0.0)[0]

    assert (layer == layer[0]).all()
