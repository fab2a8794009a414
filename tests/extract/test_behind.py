"""Weights and degrees behind the name of an objective, or alone on a line."""

from __future__ import annotations

import pytest

from extract.behind import alone, behind
from riscontro.model import Role

BOTH = {Role.WEIGHT: "30 %", Role.SCORE: "98,5 %"}


@pytest.mark.parametrize(
    "text",
    [
        "Turismo (peso 30 % - performance 98,5 %)",
        "Turismo – peso 30 % – Performance 98,5 %",
        "Turismo (ponderazione: 30 % | risultato: 98,5 %)",
        "Turismo (peso obiettivo 30 %; grado di raggiungimento 98,5 %)",
        "Turismo (peso 30 %) (raggiungimento 98,5 %)",
        "Turismo\nPeso: 30 % - performance 98,5 %",
        "Turismo\nPeso obiettivo: 30 % | Risultato misurato obiettivo: 98,5 %",
        "Turismo (peso 30 % - raggiungimen-\nto 98,5 %)",
        "Turismo\nPeso %: 30 % - performance: 98,5 %",
    ],
)
def test_both_are_told_from_the_name(text: str) -> None:
    assert behind(text) == ("Turismo", BOTH)


@pytest.mark.parametrize(
    "text",
    [
        "Migliorare la performance 2022",
        "Turismo, performance 2022",
        "Turismo 30 %",
        "Sostegno al credito) peso 30 %)",
        "Imprese: peso 30",
    ],
)
def test_what_is_no_figure_of_the_objective_stays(text: str) -> None:
    assert behind(text) == (text, {})


def test_behind_a_colon_a_weight_needs_no_sign() -> None:
    assert behind("Turismo – Peso: 30") == ("Turismo", {Role.WEIGHT: "30"})
    assert behind("Turismo – Risultato: 30") == ("Turismo – Risultato: 30", {})


def test_a_line_of_figures_alone() -> None:
    assert alone("Peso: 30 % - performance: 98,5 %") == BOTH
    assert alone("raggiungimento 98,5 %") == {Role.SCORE: "98,5 %"}
    assert alone("Performance 51,09") == {Role.SCORE: "51,09"}
    assert alone("(peso 20,5 %)") == {Role.WEIGHT: "20,5 %"}
    assert alone("(peso 30 %) (nota 1)") == {}
    assert alone("Turismo – peso 30 %") == {}
    assert alone("Peso 30 imprese") == {}


def test_a_blank_parts_two_figures_where_a_colon_follows_the_word() -> None:
    assert alone("Peso: 30   Grado di raggiungimento: 98,5 %") == {Role.WEIGHT: "30", Role.SCORE: "98,5 %"}
    assert alone("Peso 30 performance 98,5 %") == {}


@pytest.mark.parametrize("weight", ["Peso: 30", "Peso %: 30"])
def test_on_a_line_of_both_no_sign_is_needed(weight: str) -> None:
    assert alone(f"{weight} - Performance obiettivo: 98,5 %") == {Role.WEIGHT: "30", Role.SCORE: "98,5 %"}
    assert alone(weight) == {}
    assert behind(f"Turismo\n{weight} - Performance: 98,5 %")[0] == "Turismo"
