"""Trains: job, stages, steps, checkpoints, artifacts."""
