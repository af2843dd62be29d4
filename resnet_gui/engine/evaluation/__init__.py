"""A kept run is evaluated again."""
