"""Layouts that Qt does not have."""
