"""Every dependency earns its place: what the packages import is declared, and what is declared is imported."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.contracts.house import PACKAGES, plain, project, sources

BY_OTHERS = {"pytz"}
"""Imported by a dependency that does not declare it: DuckDB does when an answer holds a moment with its zone."""


def foreign(text: str) -> set[str]:
    """The top-level names that one source imports, anywhere in it, from neither Python nor this house."""
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - set(PACKAGES)


def distributions(names: Iterable[str], owners: Mapping[str, list[str]]) -> set[str]:
    """The installed packages that these import names belong to; a name that nobody owns stands for itself."""
    return {plain(owner) for name in names for owner in owners.get(name, [name])[:1]}


def test_imports_and_dependencies_are_the_same_list(root: Path) -> None:
    names = {name for file in sources(root).values() for name in foreign(file.read_text(encoding="utf-8"))}
    declared = {plain(requirement) for requirement in project(root)["project"]["dependencies"]}
    assert distributions(names, packages_distributions()) | BY_OTHERS == declared


def test_foreign_imports_are_seen() -> None:
    text = "import os, duckdb\nfrom riscontro import model\ndef f():\n    from pdfminer.layout import LTPage\n"
    assert foreign(text) == {"duckdb", "pdfminer"}
    assert distributions({"duckdb", "pdfminer"}, {"pdfminer": ["pdfminer.six"]}) == {"duckdb", "pdfminer-six"}
