"""Matches that wait for a person: what is asked, in the terminal or as a sheet, and what was decided."""
