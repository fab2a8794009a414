"""The checks on the real documents, from hand-keyed rows: no inconsistency that is not in the document itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.bench.gold import document
from tests.bench.made import checks, database

REAL: dict[str, str] = {}
"""check_id -> what the document prints, for every true inconsistency of the gold rows: none."""


@pytest.fixture(scope="module")
def found(shared: Path) -> list[dict[str, Any]]:
    """Every check on every gold file that prints degrees."""
    documents = [made for file in sorted((shared / "gold").glob("*.csv")) if (made := document(file))]
    return checks(database(documents))


def test_no_false_alarm(found: list[dict[str, Any]]) -> None:
    assert {
        c["check_id"]: c["explanation"] for c in found if c["verdict"] == "inconsistent" and c["check_id"] not in REAL
    } == {}


def test_what_holds(found: list[dict[str, Any]]) -> None:
    count = Counter((c["document_id"], c["subject"]) for c in found if c["verdict"] in ("exact", "within_rounding"))
    assert count["pistoia-prato-2022-relazione", "score"] >= 139
    assert count["pistoia-prato-2022-relazione", "mean"] >= 40
    assert count["pistoia-prato-2022-relazione", "weights"] >= 23
    assert count["pisa-2020-relazione", "mean"] >= 15
    assert count["massa-carrara-2020-relazione", "mean"] >= 19


@pytest.mark.parametrize(
    ("node_id", "subject", "verdict", "reason"),
    [
        ("pp22.01_03_01.i1", "score", "exact", "fits_exact"),
        ("pp22.01_04_03.i1", "score", "exact", "fits_exact"),
        ("pp22.oc_01.i3", "score", "vacuous", "vacuous"),
        ("pp22.01_06_02a.i4", "score", "within_rounding", "fits_result"),
        ("pp22.01_03_02", "mean", "exact", "fits_exact"),
        ("pp22.sum.ente", "mean", "exact", "fits_exact"),
        ("pp22.sum.03_01", "mean", "rule_unknown", "one_more"),
        ("pi20.dash.A4.i4", "score", "exact", "fits_exact"),
        ("pi20.dash.D2.i2", "score", "rule_unknown", "mixed_units"),
        ("pi20.dash.A4", "mean", "exact", "fits_exact"),
        ("pi20.dash.A", "weights", "rule_unknown", "whole_row"),
        ("pi20.map.A", "mean", "rule_unknown", "one_more"),
        ("bsc.2.1.sedute", "score", "rule_unknown", "not_established"),
        ("bsc.2.1", "weights", "exact", "fits_exact"),
    ],
)
def test_rows_worth_knowing(found: list[dict[str, Any]], node_id: str, subject: str, verdict: str, reason: str) -> None:
    (one,) = [c for c in found if (c["node_id"], c["subject"]) == (node_id, subject)]
    assert (one["verdict"], one["reason"]) == (verdict, reason), one["explanation"]
