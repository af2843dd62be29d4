"""Feeds every reader with damaged and hostile files: ``.ci/long fuzz``."""
