"""Heads that are trained on features, in numpy alone."""
