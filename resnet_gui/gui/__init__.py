"""The window. Uses PySide6; never imports Keras or TensorFlow."""
