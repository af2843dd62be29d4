"""What ``predict`` and ``evaluate`` write: lines, tables, CSV and JSON, and heat maps."""
