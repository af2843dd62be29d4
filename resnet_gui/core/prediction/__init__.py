"""Predictions for single pictures, and how they are written down."""
