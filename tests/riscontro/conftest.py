"""The command line as the tests call it: in this process, its exit code and both its streams."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from riscontro.cli import app

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `riscontro ...` with a shelf and a database of the test's own."""
    monkeypatch.setenv("RISCONTRO_SHELF", str(tmp_path / "shelf"))
    monkeypatch.setenv("RISCONTRO_DB", str(tmp_path / "checked.duckdb"))
    monkeypatch.delenv("RISCONTRO_DEBUG", raising=False)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])
