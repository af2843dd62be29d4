"""What is known of a model or a backbone without loading it."""
