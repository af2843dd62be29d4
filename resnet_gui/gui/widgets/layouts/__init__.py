"""Layouts and scroll areas that Qt does not have."""
