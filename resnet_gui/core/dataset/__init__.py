"""Labelled pictures: records, layouts of folders and lists, and how they are scanned."""
