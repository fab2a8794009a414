"""Name and formula printed in one cell are parted where another row prints the formula alone."""

from __future__ import annotations

from normalize.repairs.parted import parted
from riscontro.model import Place, Record
from tests.normalize.made import indicator

FORMULA = "Ricavi commerciali/Costi diretti dell'attività"
"""Of four words."""


def record(name: str, algorithm: str | None, line: int | None = 7) -> Record:
    return indicator(name=name, place=Place(None if line else 1, line), algorithm=algorithm)


def test_the_formula_of_another_row_is_no_part_of_the_name() -> None:
    found, whole = parted([record(f"Margine {FORMULA.upper()}", None), record("Margine lordo", FORMULA, 9)])
    assert (found.name, found.algorithm) == ("Margine", FORMULA.upper())
    assert "riga 9" in found.repairs[0] and FORMULA.upper() in found.repairs[0]
    assert whole == record("Margine lordo", FORMULA, 9)


def test_what_no_other_row_prints_stays() -> None:
    short = "Costi diretti"
    rows = [record(f"Margine {FORMULA}", None), record(f"Margine {short}", None), record("Altro", short)]
    assert parted(rows) == rows
    printed = [record(f"Margine {FORMULA}", None, None), record("Margine", FORMULA, None)]
    assert parted(printed) == printed, "a page prints what it prints"
    alone = [record(FORMULA, None), record("Margine", FORMULA)]
    assert parted(alone) == alone
