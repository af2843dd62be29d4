"""Functions compiled into TensorFlow graphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf


def compile_model(model: Any) -> Callable[[Any], Any]:
    """Return ``model`` in inference mode as one graph for any batch size and all its outputs."""
    signature = [tf.TensorSpec((None, *model.input_shape[1:]), tf.float32)]
    return tf.function(  # type: ignore[no-any-return]
        lambda inputs: tf.nest.map_structure(_in_full, model(inputs, training=False)),
        input_signature=signature,
        autograph=False,
    )


def _in_full(tensor: Any) -> Any:
    return tf.cast(tensor, tf.float32)
