"""Trains an image classifier on a folder of images and predicts the class of any image."""

__version__ = "0.2.0"
