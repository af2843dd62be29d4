"""Many pictures as a table, and sorting them into folders."""
