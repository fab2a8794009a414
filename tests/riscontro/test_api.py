"""The commands as functions: pandas frames whose exact figures are still exact."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from riscontro import api
from riscontro.errors import QueryRefused, ShelfProblem
from tests.riscontro import papers

ROOT = Path(__file__).parents[2]
DOCUMENT = "pistoia-prato-2021-relazione"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api")
    taken = api.ingest([papers.report(folder / "a.pdf", rows=papers.CHECKED), folder / "manca.pdf"], folder / "shelf")
    assert list(taken["status"]) == ["read", "refused"] and list(taken["exit_code"]) == [0, 3]
    built = api.build(folder / "shelf", folder / "db")
    assert int(built.set_index("view").loc["indicators", "rows"]) == 8
    return folder / "db"


def test_indicators_hold_decimals_and_whole_pages(db: Path) -> None:
    frame = api.indicators(DOCUMENT, db)
    assert len(frame) == 8 and set(frame["document_id"]) == {DOCUMENT}
    assert all(isinstance(score, Decimal) for score in frame["score"])
    assert str(frame["page"].dtype) == "Int64" and set(frame["page"]) == {2}
    assert sum(frame["score"]) == Decimal("694.5")


def test_checks_of_one_document_and_of_all(db: Path) -> None:
    frame = api.checks(DOCUMENT, db)
    assert list(frame[frame["verdict"] == "inconsistent"]["name"]) == [papers.FALSE_ROW[0]]
    assert len(api.checks(db=db)) == len(frame) and api.checks("another", db).empty


def test_documents_and_objectives(db: Path) -> None:
    assert list(api.documents(db)["document_id"]) == [DOCUMENT]
    assert isinstance(api.objectives(db=db), pd.DataFrame)


def test_sql_is_exact_and_sandboxed(db: Path) -> None:
    frame = api.sql("select sum(score) as total, count(*) as n from indicators", db)
    assert frame["total"][0] == Decimal("694.5") and isinstance(frame["total"][0], Decimal)
    assert frame["n"][0] == 8 and frame.attrs["truncated"] is False
    with pytest.raises(QueryRefused):
        api.sql("copy indicators to '/tmp/stolen.csv'", db)


def test_no_database(tmp_path: Path) -> None:
    with pytest.raises(ShelfProblem, match="riscontro build"):
        api.checks(db=tmp_path / "none")


def test_importing_it_is_light() -> None:
    heavy = ["pandas", "duckdb", "pyarrow", "pdfplumber", "scipy", "rapidfuzz"]
    code = f"import sys, riscontro, riscontro.api; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_check_sheet_is_written(db: Path) -> None:
    (made,) = api.sheet(DOCUMENT, db.parent / "foglio.xlsx", db)
    assert made.read_bytes()[:2] == b"PK"
