"""What users ran before: a course lab's ResNet50 script, written afresh for today's Keras.

``python benchmarks/lab/train.py DATA WEIGHTS MODEL [STEPS]`` trains for one epoch (or STEPS steps)
on ``DATA/train``, validates on ``DATA/valid`` and saves MODEL. The lab's settings: batch 2, Adam
1e-5, layers up to conv3_block1_3_conv frozen, images varied. It says how long each part took.
"""

from __future__ import annotations

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
STARTED = time.perf_counter()

import keras  # noqa: E402, TID253
from keras.src.legacy.preprocessing.image import ImageDataGenerator  # noqa: E402, TID253

SIZE, BATCH = (224, 224), 2


def build(weights: str, classes: int) -> keras.Model:
    """Return the lab's network: 22,933,250 trainable parameters with two classes."""
    net = keras.applications.ResNet50(include_top=False, weights=None, input_shape=(*SIZE, 3))
    net.load_weights(weights)
    x = keras.layers.GlobalAveragePooling2D()(net.output)
    x = keras.layers.Dropout(0.5)(keras.layers.Flatten()(x))
    model = keras.Model(net.input, keras.layers.Dense(classes, activation="softmax")(x))
    frozen = True
    for layer in model.layers:
        layer.trainable = not frozen
        frozen = frozen and layer.name != "conv3_block1_3_conv"
    return model


def main() -> None:
    """Train as the lab does."""
    data, weights, path = sys.argv[1:4]
    limit = int(sys.argv[4]) if len(sys.argv) > 4 else None
    common = {"target_size": SIZE, "class_mode": "categorical", "batch_size": BATCH}
    varied = ImageDataGenerator(
        rotation_range=40,
        width_shift_range=0.2,
        height_shift_range=0.2,
        shear_range=0.2,
        zoom_range=0.2,
        channel_shift_range=10,
        horizontal_flip=True,
        fill_mode="nearest",
    )
    training = varied.flow_from_directory(
        data + "/train", interpolation="bicubic", shuffle=True, **common
    )
    validation = ImageDataGenerator().flow_from_directory(
        data + "/valid", interpolation="bicubic", shuffle=False, **common
    )
    for label, index in training.class_indices.items():
        print(f"Class #{index} = {label}")
    model = build(weights, training.num_classes)
    model.compile(
        optimizer=keras.optimizers.Adam(1e-5),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    started = time.perf_counter()
    model.fit(training, steps_per_epoch=1, epochs=1, verbose=0)  # TensorFlow traces its graph
    traced = time.perf_counter() - started
    steps = limit or training.samples // BATCH
    started = time.perf_counter()
    model.fit(training, steps_per_epoch=steps, epochs=1, verbose=0)
    trained = time.perf_counter() - started
    validating = 0.0
    if limit is None:
        started = time.perf_counter()
        model.evaluate(validation, verbose=0)
        validating = time.perf_counter() - started
        model.save(path)
    whole = time.perf_counter() - STARTED
    print(
        json.dumps(
            {
                "epoch_s": traced + trained + validating,
                "train_ms": trained * 1000 / (steps * BATCH),
                "whole_s": whole,
            }
        )
    )


if __name__ == "__main__":
    main()
