"""The prediction panel at the right of the window."""
