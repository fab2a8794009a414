"""Checks and comparisons as the warehouse takes them: one SQL file, one view, in the order of the file names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from riscontro.warehouse import View

SQL = Path(__file__).parent / "sql"
COMMENTS = Path(__file__).parent / "comments.toml"
STORED = frozenset({"steps.table_figure", "steps.finding"})
"""Steps that many others read: an old client works them out anew for each of them, some for minutes."""
_NAME = re.compile(r"^CREATE VIEW (?:main\.)?(\S+) AS$", re.MULTILINE)


def views() -> list[View]:
    """The views in the order to create them; the last one, `checks`, is public and brings its Italian comments.

    All others live in schema `steps`. They read `core.record` and `raw.unread` (docs/ARCHITECTURE.md) and one another.
    """
    return _views(SQL)


def comparisons() -> list[View]:
    """The views that set chambers beside each other; `benchmarks`, `concept_values` and `trends` are public.

    They read the tables of `core` and one another, none of the checks.
    """
    return _views(SQL / "compare")


def _views(folder: Path) -> list[View]:
    comments = tomllib.loads(COMMENTS.read_text(encoding="utf-8"))
    return [_view(file, comments) for file in sorted(folder.glob("*.sql"))]


def _view(file: Path, comments: dict[str, dict[str, str]]) -> View:
    sql = file.read_text(encoding="utf-8")
    found = _NAME.search(sql)
    if found is None:
        raise ValueError(f"{file.name} has no line 'CREATE VIEW name AS'")
    return View(found[1], sql, comments.get(found[1], {}), stored=found[1] in STORED)
