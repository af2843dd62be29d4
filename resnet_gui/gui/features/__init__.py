"""The features of the window, one folder each; they meet only in the shell."""
