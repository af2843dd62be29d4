"""Options and sources for more pictures than one computer holds."""
