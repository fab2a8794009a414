"""The doctor looks for what the packages really ask for, and says what a missing thing costs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from riscontro import doctor
from riscontro.doctor import PACKAGES, Finding, examine, works
from tests.riscontro.conftest import Run

ROOT = Path(__file__).parents[2]


def test_this_machine_reads_documents_with_a_text_layer(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "reading a PDF: one page read" in result.stdout


def test_without_tesseract_it_works_and_says_what_that_costs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {finding.name: finding for finding in examine()}
    assert works(found.values())
    assert not found["tesseract"].ok
    assert "scans" in found["tesseract"].line() and "apt-get install tesseract-ocr" in found["tesseract"].line()


def test_a_missing_package_is_found_and_ends_with_a_code(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", {"no-such-package-at-all": "nothing works"})
    result = run("doctor")
    assert result.exit_code == 1
    assert "MISSING no-such-package-at-all: not installed - nothing works. Remedy: make setup" in result.stdout


def test_a_broken_reader_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "TINY_PDF", b"%PDF-1.4\n" + b"x" * 200)
    assert not works(examine())


def test_the_packages_are_those_of_the_project() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert set(PACKAGES) <= {requirement.split(">")[0] for requirement in asked}


def test_what_is_not_needed_may_be_absent() -> None:
    assert works([Finding("a", True, ""), Finding("b", False, "", needed=False)])
    assert not works([Finding("a", False, "")])
