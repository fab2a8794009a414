"""The methods of the chambers as rows: every statement names its document and page, and the words are those printed."""

from __future__ import annotations

from decimal import Decimal

from riscontro import methods


def test_bands_are_one_row_per_year_level_and_word() -> None:
    found = list(methods.bands())
    pistoia = [r for r in found if r[:2] == ("pistoia-prato", 2022)]
    assert {r[2] for r in pistoia} == {"ente", "area", "strategic_objective", "operational_objective"}
    assert {r[3:9] for r in pistoia} == {("fasce-obiettivi", "RAGGIUNTO", 80, None, None, None)}
    assert all(len(r) == columns("core.method_band") and r[-2] and r[-1] > 0 for r in found)
    assert ("pisa", 2020, "ente", "giudizio-di-ente", "non adeguato", None, None, None, 60) in {r[:9] for r in found}


def test_explained_results_are_one_row_per_year_and_section() -> None:
    found = list(methods.declared())
    sedute = [r for r in found if r[3] == "N_Org_Sed"]
    assert {r[:3] for r in sedute} == {("massa-carrara", 2020, "strategic"), ("massa-carrara", 2020, "bsc")}
    assert {(r[5], r[6], r[-1]) for r in sedute} == {(Decimal("6.375"), 100, 17)}
    assert all(len(r) == columns("core.declared") and r[7] for r in found)


def columns(table: str) -> int:
    """How many columns the table has."""
    return methods.TABLES[table][0].replace("decimal(18,6)", "decimal").count(",") + 1
