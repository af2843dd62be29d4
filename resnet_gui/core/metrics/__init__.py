"""Numbers about predictions: accuracy, intervals, calibration, comparisons."""
