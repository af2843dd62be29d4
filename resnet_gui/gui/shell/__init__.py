"""The application and its window, where the features meet."""
