"""What a person says about the pictures of a dataset: labels, and what is left out."""
