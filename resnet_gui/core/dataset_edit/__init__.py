"""Changes to a dataset: quarantine and restore files, add images, rename classes, unpack archives.

No file is deleted: moved files can be restored, and added files are copies.
"""
