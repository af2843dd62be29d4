"""The sentences for all kinds of problems, a file for each subject."""
