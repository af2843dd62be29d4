"""Walks the journeys of docs/journeys.md in the real window, and takes a picture at each stop."""
