"""Functions compiled into TensorFlow graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf


def compile_model(model: Any) -> Callable[[Any], Any]:
    """Return ``model`` in inference mode as one graph for any batch size."""
    signature = [tf.TensorSpec((None, *model.input_shape[1:]), tf.float32)]
    return tf.function(  # type: ignore[no-any-return]
        lambda inputs: tf.cast(model(inputs, training=False), tf.float32),
        input_signature=signature,
        autograph=False,
    )
