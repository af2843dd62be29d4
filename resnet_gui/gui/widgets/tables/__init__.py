"""Tables of the program's style."""
