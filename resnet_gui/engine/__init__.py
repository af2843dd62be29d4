"""Everything that needs Keras. Works without a window; never imports Qt."""
