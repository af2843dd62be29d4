"""Predictions for many images as a table, and sorting the files into folders."""
