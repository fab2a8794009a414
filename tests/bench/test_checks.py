"""What the views are: their order, their types, their public columns, and that the documentation names every code."""

from __future__ import annotations

import re
from pathlib import Path

import bench
from tests.bench.made import checks, database, family, node, reading, row

CONTRACT = [
    "document_id",
    "node_id",
    "subject",
    "name",
    "published",
    "published_low",
    "published_high",
    "recomputed",
    "recomputed_low",
    "recomputed_high",
    "rule",
    "verdict",
    "changes_status",
    "explanation",
    "page",
]
MORE = [
    "line",
    "section",
    "level",
    "operands",
    "rule_basis",
    "reason",
    "width",
    "gap",
    "check_id",
    "smallest_change",
    "misreading",
    "rule_source",
]


def test_the_views_build_on_empty_tables_and_hold_no_binary_floats() -> None:
    con = database([reading([])])
    for view in bench.views():
        name = view.name if "." in view.name else f"main.{view.name}"
        types = {column: type for column, type, *_ in con.execute(f"describe select * from {name}").fetchall()}
        assert not [column for column, type in types.items() if re.search("DOUBLE|FLOAT|REAL", type)], name
    assert checks(con) == []


def test_the_public_view_keeps_the_contract() -> None:
    con = database([reading([])])
    assert [column for column, *_ in con.execute("describe select * from checks").fetchall()] == CONTRACT + MORE
    assert [view.name for view in bench.views() if "." not in view.name] == [
        "target_changes",
        "plan_coverage",
        "completeness",
        "statements",
        "checks",
    ]


def test_every_public_column_of_its_own_has_an_italian_comment() -> None:
    said = bench.views()[-1].comments
    assert set(said) == (set(CONTRACT) | set(MORE)) - {
        "document_id",
        "node_id",
        "name",
        "page",
        "line",
        "section",
        "level",
    }


def test_every_check_has_an_identifier_of_its_own() -> None:
    records = [
        *family(node("a", "90,00 %"), [("50,00 %", "80,00 %"), ("50,00 %", "100,00 %")]),
        row("b", ">= 1,00 N.", "2,00 N.", "100,00 %"),
    ]
    found = checks(database([reading(records, "prova-1-piano"), reading(records, "prova-2-piano")]))
    assert len({c["check_id"] for c in found}) == len(found) == 12
    assert all(c["explanation"] and c["verdict"] and c["reason"] for c in found)


def test_the_documentation_names_every_rule_and_reason(root: Path) -> None:
    sql = "\n".join(view.sql for view in bench.views())
    reasons = set(re.findall(r"WHEN '(\w+)' THEN (?:premise|given|'|CASE subject)", sql)) - {"score", "mean", "weights"}
    rules = set(re.findall(r"'(\w+)', \d, '\w+', (?:true|false)", sql)) | set(
        re.findall(r"'((?:weighted|simple)_\w+)', \d", sql)
    )
    text = (root / "docs/CHECKS.md").read_text(encoding="utf-8")
    assert len(reasons) > 30 and len(rules) > 10
    assert {word for word in reasons | rules if f"`{word}`" not in text} == set()
