"""Runs one task on many items, several at the same time."""
