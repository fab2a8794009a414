"""The table of counts: what changed is named, a change is accepted by one switch, never on a build machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.counts import Counts, accepted, changes, counted, hold
from tests.riscontro.conftest import REPORT

FOUND: Counts = {("a-2020-relazione", "indicators", "bsc"): (16, 15), ("a-2020-relazione", "unread", ""): (3, 0)}


def test_rows_lost_and_rows_gained_are_named() -> None:
    before = {**FOUND, ("a-2020-relazione", "indicators", "bsc"): (17, 16), ("b", "cells", ""): (9, 0)}
    assert changes(FOUND, FOUND) == []
    assert changes(FOUND, before) == [
        "a-2020-relazione indicators bsc: 17 rows, 16 with a score before, 16 rows, 15 with a score now",
        "b cells: 9 rows, 0 with a score before, none now",
    ]


def test_the_switch_accepts_and_a_build_machine_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = tmp_path / "counts.csv"
    monkeypatch.setenv("RISCONTRO_GOLDEN", "write")
    monkeypatch.delenv("CI", raising=False)
    assert hold(FOUND, golden) == [] and accepted(golden) == FOUND
    monkeypatch.setenv("CI", "true")
    assert len(hold({}, golden)) == 2 and accepted(golden) == FOUND


def test_rows_are_counted_by_part(house: Path) -> None:
    found = counted(house / "db")
    rows = {(kind, rows) for (document, kind, _), (rows, _) in found.items() if document == REPORT}
    assert ("indicators", 9) in rows and sum(kind == "cells" for kind, _ in rows) == 1
