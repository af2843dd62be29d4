"""Sorts files into folders safely: a plan, a log written ahead, and an undo that survives a kill.

``plan`` says which file goes where, ``transfer`` brings one file there, ``log`` is what makes it
undoable, ``mover`` goes through a plan or back through a log.
"""
