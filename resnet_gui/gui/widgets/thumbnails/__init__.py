"""Thumbnails of images in a grid."""
