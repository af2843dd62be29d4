"""Settings of the program as a whole."""
