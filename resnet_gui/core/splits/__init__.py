"""Which image trains, validates or tests."""
