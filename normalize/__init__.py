"""Room 2: from raw cells to typed records. Knows Italian numbers, dates, units, codes and names; no PDF, no SQL."""

from normalize.records import Normalised, read_tree

__all__ = ["Normalised", "read_tree"]
