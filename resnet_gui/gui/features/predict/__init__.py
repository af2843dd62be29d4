"""The prediction panel on the right."""
