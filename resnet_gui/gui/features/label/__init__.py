"""The Label page: a pile of images becomes classes."""
