"""The cookbook on the sample documents: every question has an answer, and each answer a figure read in the document."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bench.recipes import Recipe, recipes
from riscontro import sandbox, warehouse

MASSA, PISA, PISTOIA = (
    f"{document}-ricomposta"
    for document in ("massa-carrara-2020-relazione", "pisa-2020-relazione", "pistoia-prato-2022-relazione")
)
PLAN = "massa-carrara-2020-pira-ricomposta"
HELD: dict[str, dict[str, Any]] = {
    "documenti": {"document_id": PISTOIA, "pages": 8, "rows_unread": 0, "year": 2022},
    "esiti": {"document_id": PISTOIA, "non_coerenti": 0, "dichiarate": 0},
    "non_tornano": {"document_id": MASSA, "verdict": "declared", "page": 3, "published": Decimal(100)},
    "grado_di_ente": {"document_id": PISTOIA, "page": 1, "score": Decimal("97.98"), "score_raw": "97,98%"},
    "obiettivi_piu_bassi": {"document_id": PISA, "page": 8, "code": "D2", "score": Decimal(59)},
    "target_mancati": {"document_id": PISTOIA, "page": 8, "target_raw": "<= 0,30 fte", "score": Decimal(0)},
    "target_superati": {"document_id": PISTOIA, "page": 6, "target_raw": ">= 60,00 N.", "actual_raw": "731,00 N."},
    "tutti_al_massimo": {"document_id": MASSA, "con_grado": 16, "al_cento": 16, "sotto_il_cento": 0},
    "target_cambiati": {"plan_target_raw": "=>26,96%", "plan_page": 2, "report_target_raw": ">= 10,00 %", "page": 2},
    "piano_e_relazione": {"document_id": PLAN, "page": 4, "plan_target_raw": "=>90%"},
    "spiegazioni": {"document_id": MASSA, "page": 1, "verdict": "exact"},
    "stesso_indicatore": {"concept_code": "C2.7.2_02", "chamber_id": "pistoia-prato", "actual": Decimal("40.68")},
    "tempi": {"document_id": MASSA, "page": 2, "unit": "gg", "target_raw": "<= 2,00 gg", "actual": Decimal("0.5")},
    "scadenze": {"document_id": MASSA, "page": 7, "target_date": date(2020, 12, 10), "anticipo": 1},
    "cerca_una_parola": {"document_id": MASSA, "page": 3, "che_cosa": "obiettivo", "code": "2.2"},
    "celle_delle_tabelle": {"document_id": PLAN, "page": 4, "role": "algorithm"},
    "senza_risultato": {"document_id": PISTOIA, "page": 5, "target_raw": "Entro 30/11/2022", "actual_missing": "N/D"},
    "target_degli_anni_dopo": {"document_id": PLAN, "page": 1, "per_il": 2022, "target_stampato": "=>8"},
    "pesi": {"document_id": PISA, "page": 8, "weight": Decimal(50), "score": Decimal(18)},
    "medie": {"document_id": PISTOIA, "page": 2, "verdict": "within_rounding", "published": Decimal("97.51")},
    "domande_sui_target": {"document_id": MASSA, "page": 8},
    "regole": {"document_id": MASSA, "subject": "mean", "rule": "mix", "rule_basis": "stated"},
}
"""For every question a part of one row of its answer, as the sample documents print it."""

every_recipe = pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.name)


@every_recipe
def test_every_question_is_answered_with_what_the_documents_print(recipe: Recipe, demo: Path) -> None:
    rows = warehouse.frame(demo, recipe.sql).to_dict("records")
    held = HELD[recipe.name]
    assert any(held.items() <= row.items() for row in rows), rows[:3]
    places = {"page", "document_id"} & rows[0].keys()
    assert "document_id" in places, "an answer without its document cannot be cited"


@every_recipe
def test_a_question_stands_on_the_public_views_alone(recipe: Recipe) -> None:
    assert recipe.question[0].isupper() and recipe.reading.endswith(".") and recipe.citing.endswith(".")
    assert not re.search(r"\b(core|raw|steps)\.", recipe.sql)
    assert not re.search(r"com'è stampat[ie]", recipe.reading + recipe.citing)


def test_there_are_fifteen_questions_each_with_a_name_of_its_own() -> None:
    names = [recipe.name for recipe in recipes()]
    assert len(set(names)) == len(names) >= 15 and set(names) == set(HELD)


def test_the_sandbox_answers_them(demo: Path) -> None:
    for recipe in recipes()[::7]:
        assert sandbox.query(demo, recipe.sql).rows, recipe.name


def test_a_file_without_its_parts_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.recipes.COOKBOOK", tmp_path)
    (tmp_path / "01_nulla.sql").write_text("-- Quanti?\nSELECT 1\n")
    with pytest.raises(ValueError, match="01_nulla"):
        recipes()
