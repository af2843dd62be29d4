"""The commands of the command line, one file each: ``add_to`` parses, ``run`` calls and prints."""
