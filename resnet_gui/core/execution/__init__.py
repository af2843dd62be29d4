"""How many small tasks are run at the same time: the protocol, and threads of this process."""
