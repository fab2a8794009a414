"""The table of counts: what changed is named, a change is accepted by one switch, never on a build machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.counts import Counts, accepted, changes, counted, hold
from tests.riscontro.conftest import REPORT

ROWS = ("a-2020-relazione", "indicators", "bsc")
FOUND: Counts = {ROWS: (16, 15, 14, 13, 12, 11), ("a-2020-relazione", "unread", ""): (3, 0, 0, 0, 0, 0)}


def test_rows_lost_and_rows_gained_are_named() -> None:
    before = {**FOUND, ROWS: (17, 15, 14, 13, 12, 1), ("b", "cells", ""): (9, 0, 0, 0, 0, 0)}
    assert changes(FOUND, FOUND) == []
    assert changes(FOUND, before) == [
        "a-2020-relazione indicators bsc: "
        "17 rows, 15 with score, 14 with weight, 13 with target, 12 with actual, 1 codes"
        " before, 16 rows, 15 with score, 14 with weight, 13 with target, 12 with actual, 11 codes now",
        "b cells: 9 rows before, none now",
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
    rows = {(kind, rows) for (document, kind, _), (rows, *_) in found.items() if document == REPORT}
    assert ("indicators", 9) in rows and sum(kind == "cells" for kind, _ in rows) == 1
