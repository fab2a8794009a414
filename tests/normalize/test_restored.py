"""Damaged figures and names of broken texts: proposed where the document says them twice, never where it does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from normalize.repairs.readings import readings
from normalize.repairs.restored import restored
from normalize.repairs.shuffled import mixed, unshuffled
from normalize.values.quantities import read_deviation, read_quantity
from riscontro.model import Operator, Place, Quantity, Record, Section
from tests.normalize.made import indicator


def row(
    target: str,
    actual: str,
    deviation: str = "",
    *,
    name: str = "Visite alle serre del litorale",
    number: int = 1,
    section: Section = Section.OPERATIONAL,
    confidence: float | None = 80.0,
) -> Record:
    """An indicator as room 1 puts it together from a broken text, at line `number`."""
    return indicator(
        number,
        parent_id=None,
        section=section,
        name=name,
        place=Place(line=number),
        target=read_quantity(target),
        actual=read_quantity(actual),
        deviation=read_deviation(deviation),
        confidence=confidence,
    )


def value(quantity: Quantity) -> object:
    return quantity.number.value if quantity.number else quantity.date


@pytest.mark.parametrize(
    ("printed", "target", "actual", "deviation"),
    [
        ((">= 70,00 %", "92,00 %", "422,00 %"), "70.00", "92.00", "22.00"),
        ((">= 800 N", "17,00 N.", "49,00 N."), "8.00", "17.00", "9.00"),
        (("5= 9500 %", "100,00 %", "45,00 %"), "95.00", "100.00", "5.00"),
        (("1000 %", "2320 %", "+13,20 %"), "10.00", "23.20", "13.20"),
        ((">= 20,00 N.", "3L,00 N", "+11,00 N."), "20.00", "31.00", "11.00"),
        (("<= 30,00 gg", "28,67 gg", "1,33 gg"), "30.00", "28.67", "-1.33"),
    ],
)
def test_the_arithmetic_of_the_row_tells_the_reading(
    printed: tuple[str, str, str], target: str, actual: str, deviation: str
) -> None:
    found = restored([row(*printed)], [])[0]
    assert [value(q) for q in (found.target, found.actual, found.deviation)] == [
        *map(Decimal, (target, actual, deviation))
    ]
    assert (found.target.raw, found.actual.raw, found.deviation.raw) == printed
    assert any("scostamento = consuntivo - target" in note for note in found.repairs)


def test_a_row_that_closes_is_left_as_printed() -> None:
    whole = row(">= 70,00 %", "92,00 %", "+22,00 %")
    assert restored([whole], []) == [whole]


def test_a_row_that_nothing_closes_is_unsure_and_unchanged() -> None:
    found = restored([row(">= 70,00 %", "92,00 %", "+31,00 %")], [])[0]
    assert (value(found.target), value(found.actual)) == (Decimal("70.00"), Decimal("92.00"))
    assert (found.confidence or 100) < 60 and found.repairs


def test_a_clean_document_is_not_touched() -> None:
    clean = replace(row("5= 70,00 %", "92,00 %", "422,00 %"), confidence=None)
    assert restored([clean], []) == [clean]


def test_the_same_indicator_elsewhere_gives_the_lost_operator() -> None:
    whole = row(">= 10,00 N.", "11,00 N.", "+1,00 N.", number=1)
    lost = row("oo 10,00 N", "11,00 N.", "+1,00 N.", number=2)
    lost = replace(lost, target=read_quantity("10,00 N"))
    found = restored([whole, lost], [])[1]
    assert found.target.operator is Operator.AT_LEAST
    assert any("come alla riga 1" in note for note in found.repairs)


def test_a_damaged_name_is_read_in_its_description() -> None:
    hurt = replace(row(">= 2,00 N.", "2,00 N.", "-"), name="Vi?:te al;e serre del litorale")
    hurt = replace(hurt, description="Visite alle serre del litorale (anche serali)")
    found = restored(
        [hurt], ["Visite alle serre", "serre del litorale", "visite e serre alle litorale del anche serali"]
    )[0]
    assert found.name == "Visite alle serre del litorale"
    assert any(note.startswith("nome: stampato «Vi?:te") for note in found.repairs)


def test_a_like_name_with_other_figures_is_another_indicator() -> None:
    one = replace(
        row("<= 30,00 gg", "20,00 gg", "-10,00 gg", number=1), name="Chiusura dei conti de;?!le spese entro il mese"
    )
    two = replace(
        row("<= 30,00 gg", "12,00 gg", "-18,00 gg", number=2), name="Chiusura dei conti delle entrate entro il mese"
    )
    assert restored([one, two], ["Chiusura dei conti delle entrate entro il mese"])[0].name == one.name


def test_a_shuffled_row_takes_the_reading_of_its_like() -> None:
    blob = "serre Visite >=14 del alle 17 N. litorale"
    other = row(">= 14,00 N.", "17,00 N.", "+3,00 N.", number=9)
    shuffled = row(
        blob, blob, number=1, name="serre Visite N. del visite alle litorale", section=Section.BSC, confidence=40.0
    )
    assert mixed(shuffled)
    found = unshuffled([shuffled, other])[0]
    assert (found.name, value(found.target), value(found.actual)) == (other.name, Decimal("14.00"), Decimal("17.00"))
    assert found.target.raw == shuffled.target.raw and (found.confidence or 100) < 60 and found.repairs


def test_a_shuffled_row_in_which_no_figure_of_the_other_stands_keeps_to_itself() -> None:
    blob = "serre Visite >=55 del alle 66 N. litorale"
    shuffled = row(blob, blob, number=1, name="serre Visite del alle litorale", section=Section.BSC, confidence=40.0)
    assert unshuffled([shuffled, row(">= 14,00 N.", "17,00 N.", number=9)])[0] == shuffled


def test_readings_keep_the_printed_words_and_say_what_they_suppose() -> None:
    found = readings(read_quantity("9500 %"))
    assert [(value(r.quantity), r.changes) for r in found] == [
        (Decimal(9500), ()),
        (Decimal("95.00"), ("virgola persa",)),
    ]
    assert {r.quantity.raw for r in found} == {"9500 %"}


def test_an_account_named_after_its_owner_is_withheld() -> None:
    from normalize.names import Redactor

    redactor = Redactor.of(["prova"])
    assert redactor.redact("fantasini.maria - P.O.") == "[persona] - P.O."
    assert redactor.redact("www.camera.it e 12.30") == "www.camera.it e 12.30"
