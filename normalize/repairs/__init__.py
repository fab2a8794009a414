"""Damaged cells: what they may have said, what the row's arithmetic and its twins propose."""
