"""What goes into an imported network: kinds of numbers, channels, orders, shapes, batches."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from resnet_gui.engine.importers.network_input import NetworkInput, grey

FLOAT = np.dtype(np.float32)
PIXELS = np.random.default_rng(0).integers(0, 256, (2, 8, 12, 3), dtype=np.uint8)


def of(*sides: int, dtype: str = "float32") -> NetworkInput | None:
    return NetworkInput.of_shape(sides, np.dtype(dtype))


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((0, 32, 32, 3), (32, 32, 3, False, 1)),
        ((1, 3, 32, 48), (32, 48, 3, True, 1)),
        ((4, 1, 28, 28), (28, 28, 1, True, 4)),
        ((0, 28, 28, 1), (28, 28, 1, False, 1)),
        ((0, 0, 0, 3), (224, 224, 3, False, 1)),
        ((0, 3, 0, 0), (224, 224, 3, True, 1)),
    ],
)
def test_shapes_of_images(
    sides: tuple[int, ...], expected: tuple[int, int, int, bool, int]
) -> None:
    found = of(*sides)
    assert found is not None
    assert expected == (
        found.height,
        found.width,
        found.channels,
        found.is_first,
        found.batch,
    )


@pytest.mark.parametrize(
    "sides", [(0, 32), (0, 32, 32), (0, 4, 4, 3), (0, 9000, 9000, 3), (0, 32, 32, 4), (0,) * 4]
)
def test_what_is_no_image(sides: tuple[int, ...]) -> None:
    assert of(*sides) is None


@pytest.mark.parametrize("dtype", ["uint8", "int8", "int32", "int64"])
@pytest.mark.parametrize("preprocessing", ["inside", "unit", "signed", "torch"])
def test_whole_numbers_are_never_scaled(dtype: str, preprocessing: str) -> None:
    entry = of(0, 8, 12, 3, dtype=dtype)
    assert entry is not None
    values = entry.prepare(PIXELS, preprocessing)  # type: ignore[arg-type]
    assert values.dtype == dtype
    assert (values.astype(int) == PIXELS.astype(int) - (128 if dtype == "int8" else 0)).all()


def test_grey_is_pillows_grey() -> None:
    expected = np.stack([np.asarray(Image.fromarray(pixels).convert("L")) for pixels in PIXELS])
    assert (grey(PIXELS)[..., 0] == expected).all()
    entry = of(0, 8, 12, 1)
    assert entry is not None
    assert entry.prepare(PIXELS, "unit")[..., 0] == pytest.approx(expected / 255)


def test_channels_first() -> None:
    entry = of(1, 3, 8, 12)
    assert entry is not None
    values = entry.prepare(PIXELS, "caffe")
    assert values.shape == (2, 3, 8, 12)
    assert values[0, 0] == pytest.approx(PIXELS[0, ..., 2] - 103.939, abs=1e-4)


def test_probes_are_different_and_some_of_them_no_pictures() -> None:
    entry = of(0, 8, 12, 3)
    assert entry is not None
    probes = entry.probes("unit")
    assert probes.shape == (8, 8, 12, 3)
    assert probes.min() < -1
    assert probes.max() > 2
    assert len({probe.tobytes() for probe in probes}) == 8
    pixels = of(0, 8, 12, 3, dtype="uint8")
    assert pixels is not None
    assert pixels.probes("unit").dtype == np.uint8
