"""Numbers that put parts in order, and days that the text sets beside each other; all invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.said.moments import moments
from normalize.said.numbering import numbering
from normalize.said.sayings import managed
from riscontro.model import Passage, Place


def told(*texts: str, page: int = 2, heading: bool = False) -> list[tuple[str | None, str | None]]:
    """(operator, number) of what the passages of a page set in order."""
    return [(s.operator, s.level) for s in numbering([Passage(t, Place(page=page), heading) for t in texts])]


def test_chapters_of_an_index() -> None:
    index = "INDICE\n1. Premessa ....... 3\n2. Contesto .... 5\n2.1 Le imprese ... 6\n2.1 Il personale .... 9\n3. Esiti"
    assert told(index) == [("=", "2.1")]
    assert told(index.replace("2.1 Il", "2.2 Il")) == []
    assert told(index, page=30) == [], "far from the front"


@given(st.integers(3, 12), st.data())
def test_sheets_of_one_part(last: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, last - 1))
    sheets = [f"3.1 Gli obiettivi {n}/{last} PTPCT" for n in range(1, last + 1) if n != gone]
    assert told(*sheets, heading=True) == ([("<>", f"{gone}/{last}")] if len(sheets) >= 3 else [])


def test_items_of_a_list() -> None:
    assert told("Si propone:\n• 1. i programmi\n• 3. i servizi\n• 4. le condizioni") == [("<>", "2")]
    assert told("1. i programmi\n2. i servizi\n3. le condizioni", "1) altro") == []
    assert told("1.234 imprese\n3. in tutto\n4. e oltre\n7. ancora") == []


def moment(text: str, page: int = 40) -> list[tuple[str, str | None, int | None]]:
    title = Passage("Approvata con deliberazione n. 28 dell'8 giugno 2031", Place(page=1))
    return [(str(s.kind), s.level, s.counted) for s in moments([title, Passage(text, Place(page=page))])]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "❖ 31 ottobre 2029 - Relazione previsionale\nDeliberazione n. 15 del 15 novembre 2030",
            [("dated", "20301115", 20291031)],
        ),
        (
            "8 giugno 2031 - Bilancio consuntivo\nDeliberazione della Giunta n. 28 dell'8 giugno 2031",
            [("dated", "20310608", 20310608), ("shared_act", "28", 20310608)],
        ),
        (
            "8 giugno 2031 - Relazione sulla performance\nDeliberazione della Giunta n. 28 dell'8 giugno 2031",
            [("dated", "20310608", 20310608)],
        ),
        (
            "Gli obiettivi sono stati assegnati con determine del 14.2.2029, inviate.",
            [("given", None, 20290214)],
        ),
        ("Gli obiettivi assegnati il 14.2.2029 riguardano il mandato.", []),
        (
            "❖ 31 ottobre 0999 - Relazione previsionale\nDeliberazione n. 15 del 15 novembre 0999",
            [("dated", "09991115", 9991031)],
        ),
        ("❖ Relazione previsionale\nDeliberazione n. 15 del 15 novembre 2030", []),
        ("❖ 31 ottobre 2029 - Relazione previsionale\nhttps://esempio.it", []),
        (
            "La misurazione relativa all'anno 2030 è stata effettuata a maggio; nel mese di giugno l'OIV ha ricevuto.",
            [("evaluated", "20310608", 203106)],
        ),
        (
            "La misurazione dell'anno 2030 è stata avviata nel gennaio 2031 e chiusa nel marzo 2031.",
            [("evaluated", "20310608", 203103)],
        ),
        ("La misurazione relativa all'anno 2030 sarà effettuata a luglio.", []),
        ("Nel mese di luglio è stata fatta la verifica.", []),
        ("Il giudizio conferma il giudizio dell'anno 2030 (7,9).", [("confirmed", None, 2030)]),
        ("La presente Relazione rende conto del 2031.", [("titled", None, 2031)]),
        ("La presente Relazione, approvata nel 2032, è sintetica.", []),
        ("La presente Relazione riguarda il triennio 2030-2032.", []),
        ("Il giudizio dell'anno 2030 (7,9) non è noto.", []),
    ],
)
def test_moments(text: str, made: list[tuple[str, str | None, int | None]]) -> None:
    assert moment(text) == made


@pytest.mark.parametrize(
    ("text", "areas"),
    [("Dirigente dell'unica Area dirigenziale.", [1]), ("Le due aree dirigenziali.", [2]), ("L'area di lavoro.", [])],
)
def test_areas_with_a_manager(text: str, areas: list[int]) -> None:
    assert [s.counted for s in managed([Passage(text, Place(page=9))])] == areas
