"""Records as normalize makes them, for the tests of what mends and doubts them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from riscontro.model import Level, Place, Record, Section


def indicator(number: int = 1, **told: Any) -> Record:
    """The indicator of this number in reading order, with what is `told` of it in place of the usual."""
    usual = Record(
        node_id=f"n{number}",
        parent_id="o1",
        level=Level.INDICATOR,
        section=Section.OPERATIONAL,
        order=number,
        name=f"Indicatore {number}",
        place=Place(page=1),
    )
    return replace(usual, **told)
