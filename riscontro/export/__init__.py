"""The public views for others: open formats, metadata that say what they are, a dictionary of every column."""
