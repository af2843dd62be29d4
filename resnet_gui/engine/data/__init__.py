"""Batches of pictures for Keras."""
