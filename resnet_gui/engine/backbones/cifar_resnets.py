"""The CIFAR networks of the ResNet paper: 6n+2 layers, with or without shortcuts.

He et al., "Deep Residual Learning for Image Recognition" (2015), section 4.2: convolutions without
bias, batch normalisation after each, shortcut A (identity, zero-padded where channels double).
"""

from __future__ import annotations

from typing import Any

from resnet_gui.engine.runtime.keras_runtime import load_keras

keras = load_keras()


def plain_20(pixels: Any) -> Any:
    """Twenty layers without shortcuts."""
    return _family(pixels, depth=20, residual=False)


def plain_56(pixels: Any) -> Any:
    """Fifty-six layers without shortcuts: worse than twenty, in training too."""
    return _family(pixels, depth=56, residual=False)


def resnet_20(pixels: Any) -> Any:
    """Twenty layers with shortcuts."""
    return _family(pixels, depth=20, residual=True)


def resnet_56(pixels: Any) -> Any:
    """Fifty-six layers with shortcuts."""
    return _family(pixels, depth=56, residual=True)


def _family(pixels: Any, *, depth: int, residual: bool) -> Any:
    units = (depth - 2) // 6
    x = _conv(pixels, 16, 1, "conv1")
    x = keras.layers.ReLU(name="conv1_relu")(x)
    for stage, filters in enumerate((16, 32, 64), start=1):
        for unit in range(1, units + 1):
            stride = 2 if stage > 1 and unit == 1 else 1
            x = residual_unit(x, filters, stride, f"stage{stage}_unit{unit}", residual=residual)
    return keras.layers.GlobalAveragePooling2D(name="avg_pool")(x)


def residual_unit(x: Any, filters: int, stride: int, name: str, *, residual: bool) -> Any:
    """Two 3x3 convolutions; with a shortcut round them if ``residual``."""
    y = _conv(x, filters, stride, f"{name}_conv1")
    y = keras.layers.ReLU(name=f"{name}_relu1")(y)
    y = _conv(y, filters, 1, f"{name}_conv2")
    if residual:
        y = keras.layers.Add(name=f"{name}_add")([_shortcut(x, stride, name), y])
    return keras.layers.ReLU(name=f"{name}_out")(y)


def _shortcut(x: Any, stride: int, name: str) -> Any:
    """Shortcut A: every other pixel, and zeros for the channels that x lacks."""
    if stride == 1:
        return x
    x = keras.layers.MaxPooling2D(1, stride, padding="same", name=f"{name}_subsample")(x)
    zeros = keras.layers.Rescaling(0.0, name=f"{name}_zeros")(x)
    return keras.layers.Concatenate(name=f"{name}_pad")([x, zeros])


def _conv(x: Any, filters: int, stride: int, name: str) -> Any:
    conv = keras.layers.Conv2D(
        filters,
        3,
        strides=stride,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        name=name,
    )
    return keras.layers.BatchNormalization(name=f"{name}_bn")(conv(x))
