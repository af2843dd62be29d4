"""Groups of similar images, and suggestions that learn from a person's labels."""
