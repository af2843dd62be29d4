"""What is known about a model or a backbone without loading it."""
