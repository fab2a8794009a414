"""Cards: labels or captions with values beside, below or above them, set as rows."""
