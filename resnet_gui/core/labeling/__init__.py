"""Changes that a person makes to the label of an image."""
