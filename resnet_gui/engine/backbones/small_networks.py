"""Two small networks: a pre-activation ResNet, and a plain CNN as its baseline."""

from __future__ import annotations

from typing import Any

from resnet_gui.engine.runtime.keras_runtime import load_keras

keras = load_keras()

# Keras' 0.99 wants hundreds of steps before the moving statistics mean anything. Users' own sets
# have some ten steps an epoch: with 0.99 their first epochs validate near chance, and early
# stopping takes that for the end.
_MOMENTUM = 0.9


def resnet_small(pixels: Any) -> Any:
    """A small network with two pre-activation residual units.

    Units after He et al., "Identity Mappings in Deep Residual Networks" (2016). The second
    unit's shortcut takes the unit's raw input through a 1x1 convolution.
    """
    conv = keras.layers.Conv2D
    x = conv(32, 7, strides=2, name="conv1")(pixels)
    x = keras.layers.Add(name="unit1_out")([x, _preactivated(x, (32, 32), "unit1")])
    x = conv(32, 3, strides=2, name="conv2")(x)
    shortcut = conv(64, 1, name="unit2_shortcut")(x)
    x = keras.layers.Add(name="unit2_out")([shortcut, _preactivated(x, (32, 64), "unit2")])
    return keras.layers.Flatten(name="flatten")(x)


def _preactivated(x: Any, filters: tuple[int, ...], unit: str) -> Any:
    """Batch normalisation, ReLU and a 3x3 convolution, once for each entry of ``filters``."""
    for number, count in enumerate(filters, start=1):
        x = keras.layers.BatchNormalization(momentum=_MOMENTUM, name=f"{unit}_bn{number}")(x)
        x = keras.layers.ReLU(name=f"{unit}_relu{number}")(x)
        x = keras.layers.Conv2D(count, 3, padding="same", name=f"{unit}_conv{number}")(x)
    return x


def plain_cnn(pixels: Any) -> Any:
    """A baseline without shortcuts: 3x3 convolutions and pooling."""
    conv, pool = keras.layers.Conv2D, keras.layers.MaxPooling2D
    x = conv(32, 3, padding="same", activation="relu", name="conv1")(pixels)
    x = pool(name="pool1")(x)
    x = conv(64, 3, padding="same", activation="relu", name="conv2")(x)
    x = conv(64, 3, padding="same", activation="relu", name="conv3")(x)
    x = pool(name="pool2")(x)
    x = conv(128, 3, activation="relu", name="conv4")(x)
    x = conv(128, 3, activation="relu", name="conv5")(x)
    x = pool(name="pool3")(x)
    x = keras.layers.Flatten(name="flatten")(x)
    return keras.layers.Dense(128, activation="relu", name="dense")(x)
