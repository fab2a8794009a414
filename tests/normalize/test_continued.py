"""A name set once for several rows of a text is that of each of them; the row says where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalize.repairs.continued import continued
from riscontro.model import Place, Record, Section
from tests.normalize.made import indicator

FIRST = indicator(
    name="Grado di realizzazione degli obiettivi",
    section=Section.INDIVIDUAL,
    algorithm="Obiettivo A1",
    place=Place(line=1153),
)
NEXT = replace(FIRST, node_id="n2", order=2, name="", algorithm="Obiettivo A3", place=Place(line=1154))


def test_rows_without_a_name_have_that_of_the_row_above() -> None:
    """Pisa 2020, text, lines 1153 to 1157."""
    found = continued([FIRST, NEXT, replace(NEXT, node_id="n3", place=Place(line=1155))])
    assert [r.name for r in found] == [FIRST.name] * 3
    assert "riga 1153" in found[1].repairs[-1] and found[0] == FIRST


@pytest.mark.parametrize(
    ("first", "following"),
    [
        (FIRST, replace(NEXT, parent_id="o2")),
        (FIRST, replace(NEXT, algorithm=None)),
        (FIRST, replace(NEXT, place=Place(page=3))),
        (replace(FIRST, algorithm=None), NEXT),
        (FIRST, replace(NEXT, name="Altro")),
    ],
)
def test_other_rows_stay_as_printed(first: Record, following: Record) -> None:
    assert continued([first, following]) == [first, following]
