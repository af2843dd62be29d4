"""Batches of images for Keras."""
