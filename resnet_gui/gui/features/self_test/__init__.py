"""Help > Check this installation."""
