"""The command line as the tests call it: in this process, its exit code and both its streams."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from riscontro.cli import app
from tests.riscontro import papers

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `riscontro ...` with a shelf and a database of the test's own."""
    monkeypatch.setenv("RISCONTRO_SHELF", str(tmp_path / "shelf"))
    monkeypatch.setenv("RISCONTRO_DB", str(tmp_path / "checked.duckdb"))
    monkeypatch.delenv("RISCONTRO_DEBUG", raising=False)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


REPORT = "pistoia-prato-2021-relazione"
OPEN_ROW = ["Corsi tenuti dal Dott. Mario Rossi", "12,50 %", ">= 40,00 N.", "", "100,00 %"]
"""A row that cannot be recomputed and names a person."""


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented report `relazione.pdf` (one false percentage, one row that names a person), its shelf
    and its database `db`. What reads it may write beside them."""
    folder = tmp_path_factory.mktemp("house")
    papers.report(folder / "relazione.pdf", rows=[*papers.CHECKED, OPEN_ROW])
    assert call(folder, "ingest", folder / "relazione.pdf").exit_code == 0
    assert call(folder, "build").exit_code == 0
    return folder


def call(folder: Path, *words: object) -> Result:
    """Run `riscontro ...` with the shelf and the database of a folder."""
    environment = {"RISCONTRO_SHELF": f"{folder}/shelf", "RISCONTRO_DB": f"{folder}/db", "COLUMNS": "220"}
    return CliRunner(env=environment).invoke(app, [str(word) for word in words])
