"""Data and rules that the window and the engine share: no Qt, no TensorFlow."""
