"""Models of other programs, opened without running any code of theirs."""
