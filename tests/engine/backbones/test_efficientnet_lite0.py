"""EfficientNet-Lite0: the Keras network and the one for OpenVINO are the same."""

from __future__ import annotations

import numpy as np
import pytest

from resnet_gui.core.models.efficientnet_lite0 import BLOCKS, NAME
from resnet_gui.core.models.efficientnet_lite0_weights import LayerWeights
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.efficientnet_lite0 import assign_weights, openvino_backbone
from resnet_gui.engine.runtime.openvino_runtime import CompiledModel
from tests.engine.conftest import tiny


def random_weights(model: object) -> LayerWeights:
    """Return weights for every layer, batch normalisation too, that are not its defaults."""
    random = np.random.default_rng(0)
    weights: LayerWeights = {}
    for layer in model.layers:  # type: ignore[attr-defined]
        arrays = layer.get_weights()
        if layer.name.endswith("_bn"):
            names = ("gamma", "beta", "moving_mean", "moving_variance")
            weights[layer.name] = {
                name: random.uniform(0.5, 1.5, arrays[0].shape).astype(np.float32) for name in names
            }
        elif arrays:
            weights[layer.name] = {"kernel": arrays[0]}
    return weights


@pytest.mark.parametrize("side", [32, 224])
def test_both_runtimes_compute_the_same_features(side: int) -> None:
    backbone = networks.build(tiny(network=NAME, image_size=side), 2).backbone
    weights = random_weights(backbone)
    pixels = np.random.default_rng(1).integers(0, 256, (2, side, side, 3), np.uint8)

    assign_weights(backbone, weights)
    expected = np.asarray(backbone(pixels.astype(np.float32), training=False))
    compiled = CompiledModel(openvino_backbone(weights, side), precision="f32")
    found = compiled.predict_proba(pixels)

    assert found.shape == (2, 1280)
    assert np.abs(expected).max() > 0
    assert np.abs(found - expected).max() <= 1e-5 * np.abs(expected).max()


def test_weights_of_another_shape_are_refused() -> None:
    backbone = networks.build(tiny(network=NAME), 2).backbone

    with pytest.raises(ValueError):
        assign_weights(backbone, {"stem_conv": {"kernel": np.zeros((3, 3, 3, 31), np.float32)}})


def test_sixteen_blocks_lead_from_32_to_320_channels() -> None:
    assert len(BLOCKS) == 16
    assert (BLOCKS[0].channels_in, BLOCKS[-1].channels_out) == (32, 320)
    assert [block.name for block in BLOCKS if block.is_residual] == [
        f"block{number}" for number in (3, 5, 7, 8, 10, 11, 13, 14, 15)
    ]
