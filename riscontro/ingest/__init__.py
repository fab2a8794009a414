"""One document in: which files, whose they are, read in a process of its own within limits."""
