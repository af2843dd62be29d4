"""Sorts files into folders safely, with a write-ahead journal and an undo that survives a crash.

``plan`` decides where each file goes, ``transfer`` moves or copies one file, ``journal`` records
each step so that it can be undone, and ``executor`` carries out a plan or undoes a journal.
"""
