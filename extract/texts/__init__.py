"""Extracted text: tabbed lines, and columns that recognition ran together."""
