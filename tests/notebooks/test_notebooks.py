"""The notebooks run as they are, on the sample documents, and show what they promise."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.recipes import recipes

marimo = pytest.importorskip("marimo", reason="marimo is not installed (extra dev)")
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.py"))


def run(name: str, db: Path) -> tuple[list[str], Mapping[str, Any]]:
    """What the cells of a notebook show, as text, and what they define; on another database by its one variable."""
    path = next(file for file in NOTEBOOKS if file.stem == name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    outputs, defined = module.app.run(defs={"base_dati": db})
    return [output.text if hasattr(output, "text") else str(output) for output in outputs], defined


def test_there_is_one_for_each_reader() -> None:
    assert [file.stem for file in NOTEBOOKS] == [
        "confrontare_le_camere",
        "interrogare_i_dati_in_sql",
        "verificare_una_relazione",
    ]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_one_variable_names_the_database(file: Path) -> None:
    named = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Assign)]
    assert sum(ast.unparse(node.targets[0]) == "base_dati" for node in named) == 1


def test_a_report_is_verified(demo: Path) -> None:
    shown, defined = run("verificare_una_relazione", demo)
    assert len(defined["verifiche"]) > 100
    assert sum("<svg" in text for text in shown) >= 1


def test_chambers_are_compared(demo: Path) -> None:
    shown, defined = run("confrontare_le_camere", demo)
    assert defined["camere"] == ["massa-carrara", "pisa", "pistoia-prato"]
    assert any("<svg" in text and "risultato" in text for text in shown)


def test_every_question_of_the_cookbook_is_answered(demo: Path) -> None:
    shown, defined = run("interrogare_i_dati_in_sql", demo)
    assert {name for name, answer in defined["risposte"].items() if answer.empty} == set()
    assert len(defined["risposte"]) == len(recipes()) >= 15
    assert all(any(recipe.question in text for text in shown) for recipe in recipes())
