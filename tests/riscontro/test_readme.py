"""The guides' examples are replayed on the sample documents: what they print is what a command prints."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from riscontro.cli import app

GUIDES = ("README.md", "README.it.md")
BLOCK = re.compile(r"(?:<!-- replay: (?P<verb>\w+) -->\n)?```(?:console|text)\n(?P<body>.*?)```", re.DOTALL)
SAMPLE = "demo/riscontro.duckdb"


def examples(text: str) -> Iterator[tuple[list[str], str]]:
    """(arguments, printed lines) of each example of a guide."""
    for block in BLOCK.finditer(text):
        if block["verb"]:
            yield [block["verb"], "--db", SAMPLE], block["body"]
        elif block["body"].startswith("$ riscontro "):
            command, _, printed = block["body"].partition("\n")
            yield shlex.split(command)[2:], printed


def lines(text: str) -> list[str]:
    """The lines that are not blank, without the blanks at their ends."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("guide", GUIDES)
def test_examples_print_what_the_guide_shows(
    guide: str, root: Path, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    found = list(examples((root / guide).read_text(encoding="utf-8")))
    assert len(found) == 4
    for arguments, printed in found:
        result = CliRunner().invoke(app, [str(demo) if a == SAMPLE else a for a in arguments])
        assert result.exit_code == 0, result.output
        assert lines(result.stdout) == lines(printed), arguments
