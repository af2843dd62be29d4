"""Which picture trains, validates or tests."""
