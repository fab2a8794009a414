"""The checks are SQL that a reader of the database can follow: one view a file, exact arithmetic only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

VIEW = re.compile(r"\bcreate\s+(?:or\s+replace\s+)?view\b", re.IGNORECASE)
FLOATING = re.compile(r"(?:::\s*|\bas\s+)(?:double|float[48]?|real)\b", re.IGNORECASE)


def complaints(sql: str) -> list[str]:
    """What one SQL file breaks; empty when it holds exactly one view and no binary floating point."""
    code = re.sub(r"--[^\n]*|/\*.*?\*/", "", sql, flags=re.DOTALL)
    views = len(VIEW.findall(code))
    return [
        *([] if views == 1 else [f"{views} views, not one"]),
        *(f"binary floating point: {match}" for match in FLOATING.findall(code)),
    ]


@pytest.mark.parametrize("folder", ["bench/sql", "riscontro/sql"])
def test_every_file_holds_one_exact_view(folder: str, root: Path) -> None:
    files = sorted((root / folder).rglob("*.sql"))
    assert files, f"{folder} is empty"
    assert {file.name: found for file in files if (found := complaints(file.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("create view a as select 1::DECIMAL(18,6)", 0),
        ("-- create view b\nCREATE OR REPLACE VIEW a AS SELECT 1 -- ::double", 0),
        ("select 1", 1),
        ("create view a as select 1; create view b as select 2", 1),
        ("create view a as select x::DOUBLE from t", 1),
        ("create view a as select cast(x as real), y::float8 from t", 2),
    ],
)
def test_what_a_file_may_hold(sql: str, found: int) -> None:
    assert len(complaints(sql)) == found
