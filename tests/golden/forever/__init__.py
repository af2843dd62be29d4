"""Public faces and files on disk: they stay for ever."""
