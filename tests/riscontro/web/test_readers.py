"""Whoever reads while the database is replaced notices nothing: no failure, and never half of two states."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from riscontro.web.settings import Settings
from tests.riscontro.web.browser import serving
from tests.riscontro.web.readers import besieged, fetched, put, smaller


def test_readers_notice_nothing_of_a_replacement(house: Path, tmp_path: Path) -> None:
    states = (tmp_path / "one", tmp_path / "two")
    shutil.copy(house / "db", states[0])
    smaller(states[0], states[1])
    db = tmp_path / "db"
    put(states[0], db)
    with serving(Settings(db, tmp_path / "shelf")) as site:
        whole = []
        for state in states:
            put(state, db)
            whole.append(fetched(site, "/documenti"))
        seen = Counter(besieged(site, "/documenti", lambda number: put(states[number % 2], db), 8, 96, 5))
        assert fetched(site, "/documenti") == whole[0], "the newest state is the one shown"
    assert whole[0] != whole[1] and all(status == 200 for status, _ in whole)
    assert set(seen) == set(whole), [status for status, _ in seen]
    assert seen.total() == 96 and min(seen.values()) > 10
