"""Metrics of predictions: accuracy, intervals, calibration, comparisons."""
