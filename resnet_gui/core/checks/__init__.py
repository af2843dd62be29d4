"""Checks of a dataset: each looks for one kind of fault and returns findings."""
