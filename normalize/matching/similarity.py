"""How alike two names are, for comparing an extraction with gold; matching to the catalogue asks for more than this."""

from __future__ import annotations

from rapidfuzz import fuzz

from normalize.text import fold


def names_alike(a: str, b: str) -> float:
    """0 to 100: token_sort_ratio of two names after folding case, accents and punctuation; 100 for two empty ones."""
    return float(fuzz.token_sort_ratio(fold(a), fold(b)))
