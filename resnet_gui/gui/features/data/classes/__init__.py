"""The classes of a dataset: their table, and what can be done with one."""
