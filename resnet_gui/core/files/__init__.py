"""Paths, locks, hashes, caches: how files are read and written safely."""
