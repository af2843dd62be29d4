"""What a person sets for the program as a whole."""
