"""Predictions for single images, and how they are written to files."""
