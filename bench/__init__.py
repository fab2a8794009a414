"""Room 3: the scoring rules as SQL. `views` gives the checks to the warehouse; `evaluate` scores a reading against
hand-keyed gold rows."""

from bench.checks import views

__all__ = ["views"]
