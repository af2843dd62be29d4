"""What features say about a dataset: labels that look wrong, and what more images would bring."""
