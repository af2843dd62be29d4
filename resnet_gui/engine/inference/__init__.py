"""Opens models and predicts."""
