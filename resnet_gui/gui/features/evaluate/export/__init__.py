"""The export of a model: what is wanted, how far it is, and what the comparison has found."""
