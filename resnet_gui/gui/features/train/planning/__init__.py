"""What the next run will be: its name, its numbers, its duration."""
