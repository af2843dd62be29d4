"""Keras' ResNet50 as a backbone."""

from __future__ import annotations

from typing import Any

from resnet_gui.engine.runtime.keras_runtime import load_keras

keras = load_keras()


def resnet50(pixels: Any) -> Any:
    """Keras' ResNet50 without its top, average-pooled: 2,048 features.

    He et al., "Deep Residual Learning for Image Recognition" (2015).
    """
    backbone = keras.applications.ResNet50(include_top=False, weights=None, input_tensor=pixels)
    return keras.layers.GlobalAveragePooling2D(name="avg_pool")(backbone.output)
