"""Where work on many images is done: on this computer, or on a Ray cluster."""
