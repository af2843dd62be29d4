"""The window. Knows nothing of tensors; never imports Keras or TensorFlow."""
