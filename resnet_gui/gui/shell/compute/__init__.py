"""What the window says of a cluster: that it is used, and that it fails."""
