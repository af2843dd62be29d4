"""Stages, progress and history of a training, as values."""
