"""What in a dataset will spoil the training: a room of checks, each of which gives findings."""
