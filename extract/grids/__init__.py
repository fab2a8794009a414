"""From a drawn page to its tables: ruled, drawn in part, or set by white space alone."""
