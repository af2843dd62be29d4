"""What a model has never seen: images far from all that it was trained on."""
