"""What the window has done on a cluster."""
