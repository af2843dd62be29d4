"""A run's folder: its files, and how it is found, resumed and reported."""
