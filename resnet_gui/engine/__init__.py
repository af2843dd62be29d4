"""Everything that needs Keras. Usable with no window; never imports Qt."""
