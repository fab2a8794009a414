"""Means of groups of chambers in the words of documents; every sentence here is invented."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import read_tree
from normalize.said.means import Mean, averaged, noted_mean, target_mean
from riscontro.averaged import Told
from riscontro.model import Cell, Claim, Level, Node, Passage, Place, Role, Section, Statement, Tree

NAMES = ("Costo per impresa iscritta", "Spesa per corsi e seminari")


@pytest.mark.parametrize(
    ("note", "cluster", "year", "value", "unit"),
    [
        ("Dato 2017 Sistema - CCIAA piccole dato medio 2,58", "CCIAA piccole", 2017, "2.58", None),
        ("Dato 2017 Sistema - CCIAA piccole209,5", "CCIAA piccole", 2017, "209.5", None),
        ("Nel triennio 2020/2022 meno addetti - dato 2018 CCIAA medie 32,03%", "CCIAA medie", 2018, "32.03", "%"),
        ("Media regionale 2019: 45,2 %", "regionale", 2019, "45.2", "%"),
        ("media nazionale (2021) 12", "nazionale", 2021, "12", None),
        ("Dato medio 2019 delle camere medio-grandi: 1.234,5 gg", "CCIAA medio-grandi", 2019, "1234.5", "gg"),
        ("Valore medio di cluster regionale anno 2019 pari a 3,4 giorni", "regionale", 2019, "3.4", "gg"),
        ("CCIAA grandi di pari anno, dato medio 7", "CCIAA grandi", None, None, None),
        ("dato medio CCIAA grandi 7", "CCIAA grandi", None, "7", None),
    ],
)  # fmt: skip
def test_a_note_with_the_mean_of_a_group(
    note: str, cluster: str, year: int | None, value: str | None, unit: str | None
) -> None:
    found = noted_mean(note)
    if value is None:
        assert found is None
        return
    assert found and found.number
    assert (found.cluster, found.year, found.number.value, found.unit) == (cluster, year, Decimal(value), unit)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "ultimo dato osservato anno 2019 a seguito di modifica normativa",
        "CCIAA piccole 2018",
        "La media regionale è stata superata",
        "confronto regionale 2019 45,0",
        "La camera regionale 12",
        "tempo medio 3,4 gg",
        "CCIAA piccole 60 su 105 nel 2018",
        "Hanno risposto, nel 2018, CCIAA medie 12 e altre",
        "uscite su media nazionali: dodici",
    ],
)
def test_a_note_without_one(note: str) -> None:
    assert noted_mean(note) is None


@given(st.text(max_size=120))
def test_no_words_break_it(text: str) -> None:
    noted_mean(text)
    target_mean(text)


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Il target assegnato corrisponde al valore della media regionale dell'anno 2019.", 2019),
        ("È stato assegnato come target il dato della media regionale 2021", 2021),
        ("Il valore atteso è pari alla media regionale", None),
    ],
)
def test_a_target_that_is_a_mean(sentence: str, year: int | None) -> None:
    assert target_mean(sentence) == Mean("regionale", year)


@pytest.mark.parametrize(
    "sentence",
    [
        "Il risultato è positivo nel confronto con il dato medio di cluster regionale relativo all'anno 2019.",
        "Il target è stato raggiunto. La media regionale è più bassa.",
        "La media regionale corrisponde a 12.",
        "Il target corrisponde al valore dell'anno 2019.",
    ],
)
def test_other_sentences(sentence: str) -> None:
    assert target_mean(sentence) is None


def tree(*passages: str, names: tuple[str, ...] = NAMES, notes: tuple[str, ...] = (), label: str = "B2") -> Tree:
    """A table of indicators on page 4, numbered under their objective, each with its note; prose on page 5."""
    cells, nodes = [], []
    order = count(1)
    for n, name in enumerate(names, 1):
        note = notes[n - 1] if notes else ""
        printed = [(label, Role.CODE), (str(n), None), (name, Role.NAME), ("7,00", Role.ACTUAL), ("6,00", Role.TARGET)]
        row = [
            Cell(text, Place(page=4, box=(0, 10.0 * n, 9, 10.0 * n + 8)), 1, n, column, role)
            for column, (text, role) in enumerate([*printed, (note, Role.NOTE)])
        ]
        cells += row
        own = tuple(cell for cell in row if cell.role)
        nodes.append(Node(f"i{n}", None, Level.INDICATOR, Section.OPERATIONAL, next(order), own, Place(page=4)))
    prose = tuple(Passage(text, Place(page=5)) for text in passages)
    return Tree(tuple(nodes), tuple(cells), (), prose)


def said(made: Tree) -> list[Statement]:
    return [statement for statement in read_tree(made).statements if statement.kind is Claim.MEAN]


def test_a_note_belongs_to_its_row() -> None:
    (found,) = said(tree(notes=("", "Dato 2018 CCIAA piccole dato medio 35,9%")))
    assert (found.node_ids, found.operator, found.place.page) == (("i2",), None, 4)
    (row,) = averaged([Told("d", "i2", found.text, 4, None, False)])
    assert (row.cluster, row.year, row.raw, row.value, row.unit) == (
        "CCIAA piccole",
        2018,
        "35,9",
        Decimal("35.9"),
        "%",
    )
    assert (row.low, row.high) == (Decimal("35.85"), Decimal("35.95"))


MEAN = "il target corrisponde al valore della media regionale dell'anno 2019 (ultimo dato)."


def test_a_sentence_names_its_indicator_by_objective_and_number() -> None:
    (found,) = said(tree(f"L'indicatore sui costi (Ind B2 1) è del sistema Pareto, {MEAN}"))
    assert (found.node_ids, found.operator) == (("i1",), "=")


def test_a_sentence_names_its_indicator_by_name() -> None:
    (found,) = said(tree(f"Per la {NAMES[1]} {MEAN}"))
    assert found.node_ids == ("i2",)


@pytest.mark.parametrize(
    "words",
    [f"Per l'indicatore sulla spesa {MEAN}", f"Per gli indicatori B2 1 e B2 2 {MEAN}", f"Per l'indicatore B9 1 {MEAN}"],
)
def test_a_sentence_that_names_none_or_two_makes_no_mean(words: str) -> None:
    (found,) = said(tree(words))
    assert found.node_ids == ()


def test_each_clause_has_its_own_indicator() -> None:
    first, second = said(
        tree(f"Per l'indicatore sulla spesa {MEAN[:-1]}: il B2 2 ha come target la media regionale 2020")
    )
    assert (first.node_ids, second.node_ids) == ((), ("i2",))
    assert target_mean(second.text) == Mean("regionale", 2020)


def test_sentences_in_a_cell_are_read_like_prose() -> None:
    long = f"Il programma è stato realizzato per intero, come mostrano i cruscotti. Il B2 1 è Pareto e {MEAN}"
    made = tree()
    cell = Cell(long, Place(page=5), 2, 1, 0, None)
    (found,) = said(Tree(made.nodes, (*made.cells, cell), (), ()))
    assert found.node_ids == ("i1",)
