"""Forms in which a run leaves the program."""
