"""What the program is, what it is made of, and what it does with data."""
