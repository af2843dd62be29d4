"""Opens a dataset: reads it, checks it, and prepares what a training needs to know of it."""
