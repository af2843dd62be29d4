"""Keras' ResNet50 as a backbone."""

from __future__ import annotations

from typing import Any

from resnet_gui.engine.backbones.classifier import keras


def resnet50(inputs: Any) -> Any:
    """Keras' ResNet50 without its top, average-pooled: 2,048 features.

    He et al., "Deep Residual Learning for Image Recognition" (2015). Preprocessing is that of
    its ImageNet weights: BGR less the mean colour, not scaled.
    """
    mean = keras.layers.Rescaling(1.0, offset=[-103.939, -116.779, -123.68], name="preprocess")
    backbone = keras.applications.ResNet50(
        include_top=False, weights=None, input_tensor=mean(inputs[..., ::-1])
    )
    return keras.layers.GlobalAveragePooling2D(name="avg_pool")(backbone.output)
