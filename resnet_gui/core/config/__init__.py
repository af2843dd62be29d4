"""The configuration of a training run, and the presets."""
