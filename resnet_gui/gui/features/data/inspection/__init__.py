"""What the features of a dataset say: labels that look wrong, and what more would bring."""
