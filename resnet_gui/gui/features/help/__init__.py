"""The help pages, which come with the program, and the window that shows them."""
