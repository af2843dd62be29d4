"""Trains an image classifier on a folder of images and predicts the class of any image."""

import os

__version__ = "0.1.0"

# One thread computes numpy's matrices. Its library waits for its threads by spinning: beside other
# work, such as Keras being loaded, two threads take ten times as long as one. It is read when numpy
# is imported; processes that are started from here inherit it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
