"""Evaluates a finished run again."""
