"""What sentences say of a report's own figures; every sentence here is invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize import read_tree
from normalize.said.rows import rows_of
from normalize.said.statements import statements
from riscontro.model import ABSENT, Claim, Level, Passage, Place, Quantity, Record, Section, Statement, Tree

VISITE = "Visite ispettive ai mercati rionali"
BOTTEGHE = "Sostenere le botteghe storiche del centro"


def row(node_id: str, name: str, level: Level = Level.INDICATOR, page: int = 5, **other: object) -> Record:
    made = {"actual": Quantity("3", text="3"), "place": Place(page=page, box=(0.0, 50.0, 9.0, 60.0)), **other}
    return Record(node_id, None, level, Section.OPERATIONAL, 1, name, **made)  # type: ignore[arg-type]


def said(*texts: str, rows: tuple[Record, ...] = (), page: int = 5) -> list[Statement]:
    """The statements of these passages, each a line lower than the one before."""
    places = [Place(page=page, box=(0.0, 100.0 + n, 9.0, 110.0)) for n in range(len(texts))]
    passages = [Passage(text, place, text.isupper()) for text, place in zip(texts, places, strict=True)]
    return statements(passages, rows_of(rows))


@pytest.mark.parametrize(
    ("text", "level", "counted", "operator", "degree", "whole"),
    [
        ("» Obiettivi Strategici n. 4", "strategic_objective", 4, None, None, True),
        ("Il piano è articolato in cinque obiettivi operativi.", "operational_objective", 5, None, None, True),
        ("L'ente ha individuato tre aree strategiche di lavoro.", "area", 3, None, None, True),
        ("Sono 9 obiettivi operativi raggiunti al 100 %.", "operational_objective", 9, "=", 100, False),
        ("Due obiettivi strategici inferiori al 70 % sono seguiti.", "strategic_objective", 2, "<", 70, False),
        ("Nessun obiettivo ha avuto una performance inferiore al 62,5 %", "any", 0, "<", "62.5", False),
        ("Tutti gli obiettivi operativi hanno un grado superiore al 75%.", "operational_objective", 0, "<", 75, False),
        ("Non vi sono obiettivi strategici sotto il 40 %.", "strategic_objective", 0, "<", 40, False),
        ("L'obiettivo con il minor raggiungimento ha toccato il 95 %.", "any", 0, "<", 95, True),
        ("Il grado più alto di realizzazione degli obiettivi è del 97,5 %.", "any", 0, ">", 97.5, True),
    ],
)  # fmt: skip
def test_counts_and_bounds(
    text: str, level: str, counted: int, operator: str | None, degree: object, whole: bool
) -> None:
    (found,) = said(text)
    assert (found.level, found.counted, found.operator, found.whole) == (level, counted, operator, whole)
    assert (found.degree and found.degree.value) == (Decimal(str(degree)) if degree is not None else None)
    assert found.kind is (Claim.BOUND if counted == 0 else Claim.COUNT)


@pytest.mark.parametrize(
    "text",
    [
        "Alcuni obiettivi strategici riguardano il porto.",
        "Per due obiettivi strategici si è lavorato in estate.",
        "Un obiettivo strategico dell'ente è la qualità.",
        "Gli 80 % degli obiettivi operativi è noto.",
        "Nel 2020 gli obiettivi operativi sono cambiati.",
        "Il 12,5 obiettivi operativi non è un numero.",
    ],
)
def test_sentences_that_count_nothing(text: str) -> None:
    assert said(text) == []


def test_items_divide_the_count_above_them() -> None:
    found = said("» Obiettivi Operativi n. 6:", "• 5 raggiunti al 100,00%", "• 1 raggiunto al 80%", "• altre note")
    assert [(s.level, s.counted, s.degree and s.degree.raw) for s in found] == [
        ("operational_objective", 6, None),
        ("operational_objective", 5, "100,00 %"),
        ("operational_objective", 1, "80 %"),
    ]
    assert said("• 5 raggiunti al 100,00%") == [], "of what, nobody said"


def test_the_degree_of_an_objective_named_in_full() -> None:
    objective = row("o", BOTTEGHE, Level.OPERATIONAL)
    (found,) = said(f"L'obiettivo {BOTTEGHE}, che risulta essere raggiunto al 71,5%, va avanti.", rows=(objective,))
    assert (found.kind, found.node_ids, found.degree and found.degree.value) == (Claim.SCORE, ("o",), Decimal("71.5"))
    assert said("L'obiettivo sulle botteghe è raggiunto al 71,5%.", rows=(objective,)) == []


def test_an_explanation_is_tied_to_the_row_that_the_text_named_before() -> None:
    found = said(
        f"2) {VISITE} (indicatore operativo)",
        "Il target è stato ricalcolato. Mesi di attività = 6 mesi. Target riproporzionato = 4,5.",
        "Pertanto il dirigente ha considerato l'obiettivo raggiunto al 100%",
        rows=(row("v", VISITE), row("v2", VISITE, page=9), row("x", "Altro indicatore di prova qui")),
    )
    assert [(s.kind, s.node_ids) for s in found] == [(Claim.ADJUSTMENT, ("v", "v2"))] * 2
    assert (found[0].months, found[0].adjusted and found[0].adjusted.value) == ((Decimal(6),), Decimal("4.5"))
    assert found[1].degree and found[1].degree.value == 100


def test_a_heading_another_row_or_distance_end_the_tie() -> None:
    rows = (row("v", VISITE),)
    reason = "La gara è stata annullata."
    assert said(f"1) {VISITE}", "NUOVO CAPITOLO", reason, rows=rows) == []
    assert said(f"1) {VISITE}", "Altro indicatore in ritardo è il secondo.", reason, rows=rows) == []
    far = [Passage(f"1) {VISITE}", Place(page=2)), Passage(reason, Place(page=6))]
    assert statements(far, rows_of(rows)) == []
    assert len(said(f"1) {VISITE}", reason, rows=rows)) == 1


def test_a_footnote_is_tied_to_the_one_row_above_without_a_result() -> None:
    silent = row("s", "Sondaggio", actual=Quantity("N/D", missing="N/D"))
    other = row("t", "Questionario", actual=ABSENT)
    note = "* Attività non attuata per mancata adozione della norma"
    assert [s.node_ids for s in said(note, rows=(row("v", VISITE), silent))] == [("s",)]
    assert said(note, rows=(silent, other)) == [], "either may be meant"
    assert said(note, rows=(silent,), page=6) == []


def test_running_lines_say_nothing() -> None:
    lines = [Passage(f"Obiettivi operativi n. 4 pagina {n}", Place(page=n)) for n in range(1, 5)]
    assert statements(lines, []) == []


def test_names_of_persons_are_taken_out() -> None:
    text = f"{VISITE}: la verifica è stata rinviata dal Presidente Melchiorre Zorzut."
    count = "Piano articolato in due aree strategiche (Dott. Zorzut Melchiorre)."
    passages = (Passage(text, Place(page=1)), Passage(count, Place(page=2)))
    tree = Tree((), (), (), passages)
    words = " ".join(s.text for s in read_tree(tree).statements)
    assert "aree strategiche" in words
    assert "Zorzut" not in words


PIECES = [
    "obiettivi operativi n. 3",
    "nessun obiettivo inferiore al 9 %",
    "* annullato",
    "raggiunti al 9999999999999,5 %",
]


@settings(max_examples=60)
@given(st.lists(st.text(max_size=80) | st.sampled_from(PIECES), max_size=6))
def test_no_text_breaks_the_reading(texts: list[str]) -> None:
    for found in said(*texts, rows=(row("v", VISITE),)):
        assert found.counted is None or 0 <= found.counted < 1000
        assert found.degree is None or found.degree.value < 1000


def test_an_explanation_that_names_an_objective_speaks_of_the_indicator_that_states_its_degree() -> None:
    objective = row("o", BOTTEGHE, Level.OPERATIONAL, actual=ABSENT)
    stating = row("i", "Grado di realizzazione degli obiettivi", algorithm=BOTTEGHE)
    (found,) = said(f"Il target di «{BOTTEGHE}» è stato rimodulato con determinazione.", rows=(objective, stating))
    assert (found.kind, found.node_ids) == (Claim.ADJUSTMENT, ("o", "i"))
