"""Train an image classifier on a folder of pictures, and ask it about any picture."""

__version__ = "0.1.0"
