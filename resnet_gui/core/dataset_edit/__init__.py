"""What can be done about findings: leave out, move away, put back, add, rename, unpack.

Nothing is ever deleted: what is moved can be put back, and what is added is copied.
"""
