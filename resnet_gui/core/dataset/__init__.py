"""Labelled images: records, folder layouts, CSV lists, and scanning."""
