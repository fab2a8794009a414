"""Figures that sentences set beside each other, the calendar, the index or a ratio of two years; all invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.lexicon import words
from normalize.said.changes import changes
from normalize.said.rows import rows_of
from normalize.said.sayings import assigned, cited, impossible, referred, yearly
from riscontro.model import Level, Passage, Place, Record, Section, Statement

MONTHS = words("values")["months"]["names"]


def passages(*texts: str, page: int = 7) -> list[Passage]:
    return [Passage(text, Place(page=page), False) for text in texts]


def pairs(*texts: str) -> list[tuple[int | None, str]]:
    """(year, percentage) of each figure of an enumeration."""
    return [(s.counted, str(s.degree.value)) for s in yearly(passages(*texts)) if s.degree]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il taglio del 30% per l'anno 2031, del 45% per il 2031 e del 50% a decorrere dal 2033.", 3),
        ("Una riduzione progressiva (-30% nel 2031, - 45% nel 2032, - 50% nel 2033), poi a regime.", 3),
        ("Il diritto cala del 30% nel 2031 ed infine del 45,5% nel 2032.", 2),
        ("Le assenze sono il 4% nel 2031; i ritardi il 9% nel 2031.", 0),
        ("Crescono l'export del 3% nel 2031 e l'import, che sale del 4% nel 2031.", 0),
        ("Rispettivamente il 3% nel 2031, il 4% nel 2031 per le due sedi.", 0),
        ("Solo il 3% nel 2031.", 0),
        ("Le presenze calano del 5% nel 2030, del 4% nel 2031 (4,2% nel 2031 in regione).", 2),
        ("Le presenze calano del 5% nel 2030, del 4% nel 2031, del 4,2% nel 2031 in regione.", 2),
    ],
)
def test_percentages_year_by_year(text: str, found: int) -> None:
    assert len(pairs(text)) == found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 99), st.integers(2001, 2039)), min_size=2, max_size=5), st.data())
def test_any_enumeration(figures: list[tuple[int, int]], data: st.DataObject) -> None:
    before = st.sampled_from(["per l'anno", "nel", "per il", "dal", "a decorrere dal"])
    said = [f"del {percent}% {data.draw(before)} {year}" for percent, year in figures]
    text = f"Il contributo è ridotto {', '.join(said[:-1])} e {said[-1]}."
    assert pairs(text) == [(year, str(percent)) for percent, year in figures]


def periods(*texts: str) -> list[tuple[str | None, int | None]]:
    return [(s.level, s.counted) for s in impossible(passages(*texts))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anche nel 3° semestre le sale erano chiuse.", [("semestre", 3)]),
        ("Nel quinto trimestre e nel IV quadrimestre.", [("trimestre", 5), ("quadrimestre", 4)]),
        ("Nel 2° semestre, nel IV trimestre, nel terzo quadrimestre e nel sesto bimestre.", []),
        ("Durante 4 semestri e in ogni semestre; pagina 4 semestre pari.", []),
        ("Approvato il 31 settembre 2031 e pubblicato il 30/02/2032.", [("31 settembre 2031", 0), ("30/02/2032", 0)]),
        ("Approvato il 30 settembre 2031, ai sensi dell'art. 3.14.2 e del programma 1.13.2031/b.", []),
    ],
)
def test_what_no_calendar_has(text: str, found: list[tuple[str, int]]) -> None:
    assert periods(text) == found


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_no_day_of_the_calendar_is_called_impossible(day: date) -> None:
    told, spelt = f"{day:%d/%m/%Y}", f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert periods(f"Delibera del {told}, pubblicata il {spelt}.") == []


def acts_of(*texts: str) -> list[tuple[str | None, int | None]]:
    return [(s.level, s.counted) for s in cited(passages(*texts), [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Il decreto legislativo 3 maggio 2031, n. 77 e il D.Lgs. n. 77 del 3/5/2031.",
            [("dlgs 77/2031", 20310503)] * 2,
        ),
        ("La legge n. 12 del 4 giugno 2031 e la L. 4 giugno 2031, n. 12.", [("legge 12/2031", 20310604)] * 2),
        ("Con il D.L. n. 9 del 08.04.2031 e col decreto-legge 8 aprile 2031, n. 9.", [("dl 9/2031", 20310408)] * 2),
        (
            'Ai sensi del DM 7 marzo 2031 e del Dmise "servizi" del 7.4.2031.',
            [("decreto", 20310307), ("decreto", 20310407)],
        ),
        ("Ai sensi della legge 241/1990 e del d.lgs. 33/2013.", []),
    ],
)
def test_laws_with_their_day(text: str, found: list[tuple[str, int]]) -> None:
    assert acts_of(text) == found


INDEX = Passage(
    "Ente\nINDICE\n1. Risultati ....5\n2. Contesto ....6\n3. Valutazione ....9\n3.1 Albero ....9", Place(page=2)
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Come già riportato nel capitolo 1.1 della relazione.", ["1.1"]),
        ("Si veda il paragrafo 3.1 e il capitolo 2.", []),
        ("Secondo il capitolo 4 delle Linee guida e il paragrafo 3.5 del SMVP.", []),
        ("Si veda il capitolo 7.", ["7"]),
        ("Secondo il capitolo 7 del codice e la sezione 9.", []),
    ],
)
def test_chapters_that_the_index_lacks(text: str, found: list[str]) -> None:
    assert [s.level for s in referred([INDEX, *passages(text)])] == found
    assert list(referred(passages(text))) == [], "without an index or headings nobody can say"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I dati sono nel capitolo 7.", ["7"]),
        ("Si rinvia al paragrafo 3.4.", ["3.4"]),
        ("I dati sono nel capitolo 3.", []),
        ("Si rinvia al paragrafo 2.2.", []),
        ("Secondo il capitolo 7 delle Linee guida il giudizio è sintetico.", []),
    ],
)
def test_chapters_that_the_headings_lack(text: str, found: list[str]) -> None:
    heads = ("1. Presentazione", "2. Contesto", "3. Risultati", "3.1 Sintesi")
    own = [Passage(head, Place(page=n), heading=True) for n, head in enumerate(heads, 1)]
    assert [s.level for s in referred([*own, *passages(text)])] == found


def ratio(node_id: str, formula: str) -> Record:
    return Record(node_id, None, Level.INDICATOR, Section.BSC, 1, f"Indice {node_id}", Place(page=3), algorithm=formula)


VISITS = ratio("v", "Numero di visite al portale camerale anno X/Numero di visite al portale camerale anno X-1")
CALLS = ratio(
    "c", "Telefonate ricevute dallo sportello nell'anno 2031 / Telefonate ricevute dallo sportello nell'anno 2030"
)
SHARE = ratio("s", "Visite concluse al portale camerale / Visite al portale programmate")


def grown(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    found: list[Statement] = list(changes(passages(text), rows_of([VISITS, CALLS, SHARE])))
    return [(s.operator, str(s.degree.value), s.node_ids) for s in found if s.degree]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Il portale ha avuto una crescita del +61,5% delle visite e del 70% dei nuovi iscritti.",
            [("+", "61.5", ("v",))],
        ),
        ("Un calo del 12% delle telefonate ricevute allo sportello.", [("-", "12", ("c",))]),
        ("Le visite al portale camerale sono il 162% rispetto all'anno precedente.", [("=", "162", ("v",))]),
        ("Un aumento del 20% del diritto annuale per il portale.", []),
        ("Una crescita del 5% del PIL.", []),
    ],
)
def test_growth_of_what_an_indicator_measures(text: str, found: list[object]) -> None:
    assert grown(text) == found


def test_objectives_given_to_persons() -> None:
    units = [("segretario generale", "u1"), ("dirigente area 1", "u2")]
    text = (
        "Il Segretario Generale ha ricevuto obiettivi di mandato. Gli obiettivi assegnati (n. 5) sono stati raggiunti."
    )
    (one,) = assigned(passages(text), units)
    assert (one.counted, one.node_ids) == (5, ("u1",))
    assert list(assigned(passages("Gli obiettivi assegnati (n. 5) sono stati raggiunti."), units)) == []
