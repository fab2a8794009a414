"""What would make figures that do not meet meet again: the smallest change, and the one digit read otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from riscontro.model import Record
from tests.bench.made import checks, database, reading, row
from tests.bench.test_deviations import PRINTED as DEVIATIONS
from tests.bench.test_deviations import dev
from tests.bench.test_fractions import PRINTED as FRACTIONS
from tests.bench.test_fractions import measured
from tests.bench.test_scores import document


def found(record: Record, subject: str, base: list[Record]) -> dict[str, Any]:
    """The check of one row among the rows of a document."""
    (one,) = checks(database([reading([*base, record])]), f"node_id = '{record.node_id}' and subject = '{subject}'")
    assert one["verdict"] == "inconsistent", one["explanation"]
    return one


TRUE = (">= 400,00 N.", "375,00 N.", "93,75 %")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ((TRUE[0], TRUE[1], "93,15 %"), "il grado 93,75 invece di 93,15"),
        ((TRUE[0], TRUE[1], "33,75 %"), "il grado 93,75 invece di 33,75"),
        ((TRUE[0], "315,00 N.", TRUE[2]), "il risultato 375 invece di 315"),
        ((">= 900,00 N.", TRUE[1], TRUE[2]), "il valore atteso 400 invece di 900"),
        (("<= 14,00 fte", "16,40 fte", "32,86 %"), "il grado 82,86 invece di 32,86"),
        (("<= 14,00 fte", "18,40 fte", "82,86 %"), "il risultato 16,4 invece di 18,4"),
    ],
)
def test_the_digit_that_was_changed_is_among_the_misreadings(changed: tuple[str, str, str], words: str) -> None:
    assert words in found(row("it", *changed), "score", document())["misreading"].split("; ")


def test_the_smallest_change_is_relative_to_its_operand() -> None:
    one = found(row("it", ">= 400,00 N.", "375,00 N.", "93,15 %"), "score", document())
    # 375 to 372,62 is 0,635 per cent of itself, 93,15 to 93,75 (at the least 93,74) is 0,638.
    assert one["smallest_change"] == "il risultato 372,62 invece di 375"
    assert found(row("it", *(">= 25,00 N.", "32,00 N.", "92,00 %")), "score", document())["misreading"] is None


def test_deviations_quotients_and_lost_signs() -> None:
    lost = found(dev("it", "<= 30,00 N.", "20,00 N.", "10,00 N."), "deviation", DEVIATIONS)
    assert "lo scostamento -10 invece di 10" in lost["misreading"]
    one = found(measured("it", "93,45 %", "29 N. / ( 30 N. + 1 N.)"), "fraction", FRACTIONS)
    assert one["smallest_change"] == one["misreading"] == "il risultato 93,55 invece di 93,45"


def test_a_check_that_holds_has_nothing_to_reconcile() -> None:
    assert {(c["smallest_change"], c["misreading"]) for c in checks(database([reading(document())]))} == {(None, None)}
