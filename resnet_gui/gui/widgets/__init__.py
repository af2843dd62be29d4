"""Small parts the pages are built from. They show values and report clicks; they know no rule."""
