"""Objectives printed as cards."""

from __future__ import annotations

import pytest

from extract.page import Grid, GridRow
from extract.trees.cards import card, columns_of_cards, gauge, is_card_grid
from tests.extract.made import cell, grid, row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Promuovere il turismo\nRealizzazione 94%", ("Promuovere il turismo", "94%")),
        ("Promuovere\nil turismo Realizzazione: 94,9 %", ("Promuovere\nil turismo", "94,9 %")),
        ("A4 Turismo\nGrado Calcolato 99,38 %", ("A4 Turismo", "99,38 %")),
        ("Processi interni\nRealizzazione = 100%.", ("Processi interni", "100%")),
        ("Realizzazione 94%", None),
        ("peso obiettivo 33 %, grado di raggiungimento 99%", None),
        ("Promuovere il turismo 94%", None),
        ("Promuovere il turismo\nRealizzazione", None),
        ("Realizzazione studi\nRealizzazione 80%", ("Realizzazione studi", "80%")),
        ("Realizzazione studi\nGrado di realizzazione: 80%", ("Realizzazione studi", "80%")),
        ("Promuovere il turismo\nPeso: 40% | Realizzazione: 80%", None),
        ("Promuovere il turismo\nRealizzazione 1.000%", None),
        ("", None),
    ],
)
def test_a_name_with_its_percentage_in_one_box(text: str, expected: tuple[str, str] | None) -> None:
    assert card(cell(text, 0)) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (row("01_02 Internazionalizzazione", "Grado Calcolato\n99,38 %"), ("01_02 Internazionalizzazione", "99,38 %")),
        (row("Turismo", "Grado di raggiungimento: 68% In linea"), ("Turismo", "68%")),
        (row("Realizzazione 68%", "Turismo"), None),
        (row("12,50 %", "Realizzazione 68%"), None),
        (row("Turismo", "68%"), None),
        (row("Turismo", "Realizzazione studi"), None),
    ],
    ids=lambda case: case.raw if isinstance(case, GridRow) else None,
)
def test_an_objective_beside_its_gauge(found: GridRow, expected: tuple[str, str] | None) -> None:
    told = gauge(found)
    assert (told and (told[0].text, told[1])) == expected


def test_names_over_their_percentages() -> None:
    names, scores = row("Promozione", "Semplificazione", "Risorse"), row("97,51%", "97,37 %", "99,05%")
    assert [(a.text, b.text) for a, b in columns_of_cards(names, scores)] == [
        ("Promozione", "97,51%"),
        ("Semplificazione", "97,37 %"),
        ("Risorse", "99,05%"),
    ]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (row("Promozione"), row("97,51%")),
        (row("Promozione", "Servizi"), row("97,51%", "n.d.")),
        (row("Promozione", "12"), row("97,51%", "98%")),
        (row("Promozione", "Servizi"), row("97,51%", "98%", "99%")),
        (row(cell("Promozione", 0, 1), None, "Servizi"), row(cell("97,51%", 0, 1), None, "98%")),
        (row("97,51%", "98%"), row("Promozione", "Servizi")),
        (row("Peso", "Target", "Consuntivo"), row("5 %", "79,75%", "28,16%")),
    ],
    ids=["one", "no-percentage", "no-name", "other-columns", "spans", "upside-down", "headings"],
)
def test_rows_that_are_no_columns_of_cards(upper: GridRow, lower: GridRow) -> None:
    assert columns_of_cards(upper, lower) == []


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (grid(("", "A Sviluppo\nRealizzazione 95%"), ("Processi\nRealizzazione 90%", "A1\nRealizzazione 68%")), True),
        (grid(("Priorità", "A Sviluppo\nRealizzazione 95%")), True),
        (grid(("Priorità", "Note", "A Sviluppo\nRealizzazione 95%")), False),
        (grid(("Indicatore", "Target"), ("Corsi", ">= 8")), False),
        (grid(("", "")), False),
    ],
    ids=["a-map", "half-cards", "mostly-other", "a-table", "empty"],
)  # fmt: skip
def test_a_strategic_map(found: Grid, told: bool) -> None:
    assert is_card_grid(found) is told
