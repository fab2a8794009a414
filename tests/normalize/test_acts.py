"""Acts that the text dates and an indicator measures; every sentence is invented."""

from __future__ import annotations

import pytest

from normalize.said.acts import acts, approvals, key
from normalize.said.rows import rows_of
from riscontro.model import Claim, Level, Passage, Place, Record, Section

PLAN = Record("n1", None, Level.INDICATOR, Section.OPERATIONAL, 1, "Piano della performance 2031", Place(page=9))
RULES = Record("n3", None, Level.INDICATOR, Section.OPERATIONAL, 3, "Adozione del regolamento archivi", Place(page=9))
OTHER = Record("n2", None, Level.INDICATOR, Section.OPERATIONAL, 2, "Piano della formazione", Place(page=9))


def meant(*texts: str) -> list[tuple[str, ...]]:
    """The rows of each dated act in these passages."""
    found = list(acts([Passage(text, Place(page=3), False) for text in texts], rows_of([PLAN, OTHER])))
    assert all(one.kind is Claim.ACT and one.place == Place(page=3) for one in found)
    return [one.node_ids for one in found]


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (
            ["Rende conto del Piano Performance 2031, approvato con delibera n. 7/31 del 3 marzo 2031."],
            1,
        ),
        (["Piano della performance 2031", "Adottato con determinazione n. 7 del 03/03/2031"], 1),
        (["Il Piano della Performance 2031 è stato adottato in data 3.3.2031; resta valido."], 1),
        (["Il Piano della performance 2030, approvato con delibera n. 7 del 3 marzo 2030."], 0),
        (["Il Piano della formazione, approvato il 3 marzo 2031."], 0),
        (["Il Piano della performance 2031 è stato approvato all'unanimità."], 0),
        (["Il bilancio, coerente con il Piano della performance 2031 e con gli atti, approvato il 3 marzo 2031."], 0),
    ],
)
def test_dated_acts(texts: list[str], rows: int) -> None:
    assert meant(*texts) == [("n1",)] * rows


def test_the_words_of_a_name() -> None:
    assert key("Il Piano della Performance 2031") == key("piano performance 2031") == ["piano", "performance", "2031"]


def test_an_indicator_that_is_an_act() -> None:
    rows = rows_of([RULES])
    for name, ids in (("Il nuovo regolamento archivi", ["n3"]), ("Il regolamento delle sedi", [])):
        text = f"{name} è stato adottato il 15 luglio 2031."
        assert [s.node_ids[0] for s in acts([Passage(text, Place(page=3), False)], rows)] == ids


def test_a_document_and_the_act_that_approved_it() -> None:
    texts = (
        "Il Programma promozionale, approvato con deliberazione della Giunta n. 45 del 10 maggio 2031, è attuato.",
        "Come detto, il Programma promozionale è stato adottato con delibera di Giunta n. 54/31 del 10/05/2031.",
        "Il Programma promozionale è stato adottato il 10/05/2031.",
    )
    made = [
        (s.level, s.counted, s.terms[0].raw) for s in approvals([Passage(text, Place(page=3), False) for text in texts])
    ]
    assert made == [("programma promozionale giunta", 20310510, number) for number in ("45", "54")]
