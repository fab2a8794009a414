"""Words stamped across a page are no part of its tables, and are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import read
from extract.sheets.placed import placed
from extract.sheets.stamps import unstamped
from tests.extract.made import BLACK, Paper, glyph, sentence

SMALL = [word for line in range(10) for word in sentence("Imprese assistite nell'anno 40 %", 40, 100 + 20 * line)]


def test_large_letters_across_small_words_are_stamped_and_all_of_their_size() -> None:
    stamp = [glyph(letter, 20 + 30 * n, 120 + 40 * n, size=90) for n, letter in enumerate("BOZZA")]
    words, said = unstamped(placed([*stamp, *SMALL]))
    assert (list(words), said) == (SMALL, "BOZZA")


def test_letters_set_aslant_are_stamped_on_a_page_where_they_meet_nothing() -> None:
    """On a page with few other words: they were the name of an area."""
    stamp = [glyph(letter, 20 + 30 * n, 320 + 40 * n, size=90) for n, letter in enumerate("PROVVISORIO")]
    words, said = unstamped(placed([*SMALL[:6], *stamp]))
    assert (list(words), said) == (SMALL[:6], "PROVVISORIO")
    level = [glyph(letter, 20 + 100 * n, 320, size=90) for n, letter in enumerate("OGGI")]
    assert unstamped(placed([*SMALL[:6], *level]))[1] == ""


@pytest.mark.parametrize(
    "large", [glyph("Relazione", 40, 20, size=40), glyph("98,5", 60, 110, size=60), glyph("Nota", 60, 110, size=14)]
)
def test_titles_figures_and_words_little_larger_are_not(large) -> None:  # type: ignore[no-untyped-def]
    words, said = unstamped(placed([*SMALL, large]))
    assert (list(words), said) == ([*SMALL, large], "")


def test_a_table_under_a_slanted_stamp_is_read_and_the_stamp_is_told(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "bozza.pdf")
    paper.canvas.saveState()
    paper.canvas.translate(120, 520)
    paper.canvas.rotate(40)
    paper.canvas.setFont("Helvetica-Bold", 90)
    paper.canvas.drawString(0, 0, "BOZZA")
    paper.canvas.restoreState()
    paper.text(40, 60, "3.1 Obiettivi operativi", size=12, bold=True)
    rows = [["Indicatore", "Peso", "Target", "Consuntivo", "% realizzazione"]]
    rows += [[f"Imprese seguite dallo sportello {n}", "10 %", ">= 40", f"4{n}", "100 %"] for n in range(10)]
    paper.table(100, rows, [190, 60, 80, 80, 100], [("GRID", (0, 0), (-1, -1), 0.5, BLACK)])
    found = read(paper.save())
    names = ["".join(c.text for c in node.cells if c.role == "name") for node in found.tree.nodes]
    assert [name for name in names if name.startswith("Imprese")] == [row[0] for row in rows[1:]]
    assert found.warnings == ("scritta impressa attraverso le pagine: BOZZA",)
