"""Formats in which a run can be exported."""
