"""Room 3: the scoring rules and the comparisons as SQL. `views` gives the checks to the warehouse, `comparisons` what
sets chambers beside each other; `evaluate` scores a reading against hand-keyed gold rows."""

from bench.checks import comparisons, views

__all__ = ["comparisons", "views"]
