"""Paths, locks, hashes, caches: safe reading and writing of files."""
