"""What ``predict`` writes: lines, CSV and JSON, and heat maps."""
