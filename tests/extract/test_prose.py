"""Figures of whole objectives stated in running text, and figures that are none."""

from __future__ import annotations

import pytest

from extract.page import Paragraph
from extract.prose import stated
from riscontro.model import Level
from tests.extract.made import paragraph


def said(*lines: str) -> list[tuple[Level, str, str]]:
    """Level, name and score of each statement in these printed lines."""
    return [(level, name, score) for level, name, score, _ in stated([paragraph(line) for line in lines])]


STATEMENTS = [
    (
        "the meta-indicator",
        "Il meta-indicatore sintetico di performance di ente si attesta su un punteggio complessivo pari al 94,9%.",
        (Level.ENTE, "meta-indicatore sintetico di performance di ente", "94,9%"),
    ),
    (
        "the chamber's result",
        "Il risultato complessivo di Ente per l'anno 2020 è pari al 97,98 %.",
        (Level.ENTE, "risultato complessivo di Ente per l'anno 2020", "97,98 %"),
    ),
    (
        "the chamber's result by a sign",
        "Performance di ente = 97,98%",
        (Level.ENTE, "Performance di ente", "97,98%"),
    ),
    (
        "of the strategic objectives",
        "Risultato di Ente degli obiettivi strategici per l'anno 2020: 94,9%",
        (Level.ENTE, "Risultato di Ente degli obiettivi strategici per l'anno 2020", "94,9%"),
    ),
    (
        "the plan",
        "Il Piano della performance 2020 mostra una misura percentuale complessiva di realizzazione pari a 100,00%.",
        (Level.ENTE, "Piano della performance 2020", "100,00%"),
    ),
    (
        "one objective",
        "Fa eccezione Turismo e territorio (realizzazione complessiva 68%) per le note ragioni.",
        (Level.STRATEGIC, "Turismo e territorio", "68%"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [s[1:] for s in STATEMENTS], ids=[s[0] for s in STATEMENTS])
def test_statements(text: str, expected: tuple[Level, str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Il numero delle imprese è cresciuto del 3,2% rispetto al 2019.",
        "La spesa per il personale è pari al 28,4% delle entrate.",
        "L'ente ha incassato il 94,9% del diritto annuale.",
        "La performance di ente è descritta nel capitolo 2. La spesa è pari al 28,4%.",
        "Il risultato economico è pari al 12%.",
        "Il Piano della performance 2020 prevede una riduzione pari al 5%.",
        "Turismo e territorio (realizzazione prevista nel 2021)",
        "Il risultato di ente è pari a 97 punti.",
        "",
    ],
)
def test_figures_that_state_no_score(text: str) -> None:
    assert said(text) == []


def test_a_sentence_may_wrap_over_lines() -> None:
    lines = [
        "Il meta-indicatore sintetico di performance di",
        "ente si attesta su un punteggio",
        "complessivo pari al 94,9%.",
    ]
    assert said(*lines) == [(Level.ENTE, "meta-indicatore sintetico di performance di ente", "94,9%")]


def test_the_place_is_that_of_the_figure() -> None:
    lines: list[Paragraph] = [
        paragraph("Il risultato di ente nel", top=100),
        paragraph("2020 è pari al 97,98%.", top=112),
    ]
    ((_, _, _, place),) = stated(lines)
    assert place == lines[1].place


def test_one_figure_is_told_once() -> None:
    text = "Il meta-indicatore della performance di ente, cioè il risultato di ente, si attesta al 94,9%."
    assert [score for _, _, score in said(text)] == ["94,9%"]


def test_two_statements_are_two() -> None:
    found = said("Risultato di ente: 94,9%.", "Innovazione digitale (realizzazione 88,5%)")
    assert [(level, score) for level, _, score in found] == [(Level.ENTE, "94,9%"), (Level.STRATEGIC, "88,5%")]


def test_a_figure_behind_a_name_in_bold_is_a_headings() -> None:
    line = "OO2.1 - Garantire l'economia circolare (raggiungimento 96,4%)"
    assert [name for _, name, _, _ in stated([paragraph(line)])] == ["Garantire l'economia circolare"]
    assert not list(stated([paragraph(line, bold=True)]))
