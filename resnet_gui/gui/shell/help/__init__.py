"""The menu Help: its pages, and which one belongs to where the user is."""
