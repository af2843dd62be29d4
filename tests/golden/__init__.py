"""What must stay as it is."""
