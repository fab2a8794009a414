"""A figure that the code decides by is explained where it stands: what it measures, and in which unit."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from tests.contracts.house import sources


def unexplained(text: str) -> Iterator[str]:
    """The numeric constants of a module that neither a docstring below nor a comment above or beside explains."""
    lines, body = text.splitlines(), ast.parse(text).body
    for node, below in zip_longest(body, body[1:]):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=int() | float())):
                beside = "#" in lines[node.lineno - 1] or lines[node.lineno - 2].startswith("#")
                if not beside and not _is_text(below):
                    yield name


def _is_text(node: ast.stmt | None) -> bool:
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
    return False


def test_figures_are_explained(root: Path) -> None:
    found = {
        name: names for name, file in sources(root).items() if (names := list(unexplained(file.read_text("utf-8"))))
    }
    assert found == {}


def test_figures_without_a_word_are_seen() -> None:
    text = '"""M."""\n\nA = 1\n"""One."""\nB = 2\nC = 3  # three\n# four\nD = 4\nE = "five"\n'
    assert list(unexplained(text)) == ["B"]
