"""Repeats, resumes and compares runs, and follows what their diagnosis suggests."""
