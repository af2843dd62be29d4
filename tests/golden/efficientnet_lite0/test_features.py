"""EfficientNet-Lite0 computes what the reference implementation computes, from the same pixels.

``make_features.py`` recorded it, with PyTorch. The photographs are part of the test data, the
drawings of the program's sample.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.models.efficientnet_lite0 import FEATURES, NAME
from resnet_gui.core.models.efficientnet_lite0_weights import TOP, LayerWeights, load_builtin
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.efficientnet_lite0 import assign_weights, openvino_backbone
from resnet_gui.engine.runtime.openvino_runtime import CompiledModel
from tests.engine.conftest import tiny
from tests.golden.efficientnet_lite0.make_features import EVERY, RECORDED, ROOT, SIDE, pixels

Network = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
TOLERANCE = 1e-3
"""Of the largest feature, in float32."""


@pytest.fixture(scope="module")
def weights() -> LayerWeights:
    return load_builtin()


@pytest.fixture(params=["drawings", "photographs"], scope="module")
def recorded(request: pytest.FixtureRequest) -> dict[Path, dict[str, Any]]:
    """Return what was recorded of each image."""
    group = json.loads(RECORDED.read_text(encoding="utf-8"))[request.param]
    drawn = request.param == "drawings"
    root = ROOT if drawn else request.getfixturevalue("test_data") / "caltech20"
    return {root / name: what for name, what in group.items()}


@pytest.fixture(params=["keras", "openvino"], scope="module")
def network(request: pytest.FixtureRequest, weights: LayerWeights) -> Network:
    """Return what computes features in float32 from pixels, (n, 224, 224, 3) to (n, 1280)."""
    if request.param == "openvino":
        return CompiledModel(openvino_backbone(weights, SIDE), precision="f32").predict_proba
    backbone = networks.build(tiny(network=NAME, image_size=SIDE), 2).backbone
    assign_weights(backbone, weights)
    return lambda images: np.asarray(backbone(images.astype(np.float32), training=False))


@pytest.fixture(scope="module")
def features(network: Network, recorded: dict[Path, dict[str, Any]]) -> NDArray[np.float32]:
    """Return the features of the recorded images."""
    images = np.stack([pixels(path) for path in recorded])
    digests = [hashlib.sha256(image.tobytes()).hexdigest() for image in images]
    assert digests == [what["pixels"] for what in recorded.values()], "decoding has changed"
    return network(images)


def test_features_are_the_references(
    features: NDArray[np.float32], recorded: dict[Path, dict[str, Any]]
) -> None:
    assert features.shape == (len(recorded), FEATURES)
    for found, (path, what) in zip(features, recorded.items(), strict=True):
        within = TOLERANCE * what["largest"]
        assert abs(found.max() - what["largest"]) <= within, path.name
        assert np.abs(found[::EVERY] - what["features"]).max() <= within, path.name


def test_the_top_names_the_class_that_the_references_top_names(
    features: NDArray[np.float32],
    weights: LayerWeights,
    recorded: dict[Path, dict[str, Any]],
) -> None:
    logits = features @ weights[TOP]["kernel"] + weights[TOP]["bias"]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)

    assert probabilities.argmax(axis=1).tolist() == [what["class"] for what in recorded.values()]
    expected = [what["probability"] for what in recorded.values()]
    np.testing.assert_allclose(probabilities.max(axis=1), expected, atol=1e-3)
