"""How sure a model is: before and after scaling, and from what probability on it answers."""
