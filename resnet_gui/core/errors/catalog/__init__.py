"""The sentences for all kinds of problem, one file for each subject."""
