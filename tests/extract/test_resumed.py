"""Lines at the head of a page that go on with the table of the page before."""

from __future__ import annotations

from dataclasses import replace

from extract.grids.resumed import ending, resumed
from extract.page import Block, Grid, Page, Paragraph, TextLine
from extract.sheets.placed import placed
from extract.words import Glyphs, lines_of
from riscontro.model import Place
from tests.extract.made import grid, paragraph, sentence

EDGES = (10.0, 200.0, 280.0, 360.0)
HEAD = ("Indicatore", "Target", "Consuntivo")
ROWS = (HEAD, ("Imprese assistite", ">= 40", "57"), ("Eventi svolti", ">= 4", "3"))


def table(*rows: tuple[str, ...]) -> Grid:
    """The table that a page ends with."""
    made = grid(*rows)
    return Grid(made.rows, made.columns, made.place, EDGES)


def at_head(words: list[Glyphs], above: Grid | None) -> list[list[str]]:
    """The rows set from the first lines of a page; none where they stay lines."""
    blocks: list[Block] = [Paragraph(one, Place(page=2, box=one.box)) for one in lines_of(words)]
    first, *_ = resumed(blocks, placed(words), [above] if above else [], 2)
    return [[c.text for c in row.cells] for row in first.rows] if isinstance(first, Grid) else []


def row(top: float, *texts: str) -> list[Glyphs]:
    return [word for x, text in zip(EDGES, texts, strict=False) for word in sentence(text, x + 2, top)]


def test_a_lone_row_at_the_head_of_a_page_is_one_of_the_table_before() -> None:
    words = [*row(40, "Pratiche evase", "non oltre", "33"), *row(51, "", "18 gg", "")]
    assert at_head(words, table(*ROWS)) == [["Pratiche evase", "non oltre\n18 gg", "33"]]
    assert at_head(words, None) == []


def test_what_the_last_row_lacks_is_its_rest() -> None:
    words = [*row(40, "Pratiche evase", "", ""), *row(51, "nei termini", "", "")]
    assert at_head(words, table(*ROWS, ("", ">= 8", "33"))) == [["Pratiche evase\nnei termini", "", ""]]


def test_a_figure_may_reach_beyond_where_the_table_before_ends() -> None:
    """Without rules a table ends where its longest words do; longer ones below the page break vanished."""
    words = row(40, "Oneri per eventi", "€ 1.986.664", "€ 1.890.420,36 circa")
    assert at_head(words, table(*ROWS)) == [["Oneri per eventi", "€ 1.986.664", "€ 1.890.420,36 circa"]]


def test_words_over_the_columns_or_in_one_of_them_are_lines() -> None:
    title = row(40, "Gli altri obiettivi della Camera per l'anno sono", "", "")
    assert at_head(title, table(*ROWS)) == []
    assert at_head(row(40, "Altri obiettivi", "", ""), table(*ROWS)) == []
    assert at_head(row(40, "Altri obiettivi", "2022", ""), table(*ROWS)) == []


def test_a_page_ends_with_a_table_above_its_foot_only() -> None:
    last = table(*ROWS)
    foot = Paragraph(TextLine("Pagina 1"), Place(page=1, box=(10.0, 780.0, 60.0, 790.0)))
    assert ending(Page(1, 600.0, 800.0, (last, foot), 100)) == [last]
    above = Paragraph(TextLine("Nota"), Place(page=1, box=(10.0, 400.0, 60.0, 410.0)))
    assert ending(Page(1, 600.0, 800.0, (last, above), 100)) == []
    assert ending(Page(1, 600.0, 800.0, (paragraph("Premessa"),), 100)) == []


def test_the_name_below_a_code_that_the_page_before_ends_with_is_the_rest_of_its_row() -> None:
    """Words in bold below it are no part of it."""
    words = [*row(40, "Durata media"), *sentence("Programma 2 - Turismo e cultura delle imprese", 10, 54, bold=True)]
    assert at_head(words, table(*ROWS, ("KPI1.3.5", ">= 14", "15"))) == [["Durata media", "", ""]]
    assert at_head(words, table(*ROWS, ("Corsi tenuti", ">= 14", "15"))) == []


def test_a_table_ends_its_page_above_a_foot_set_as_high_as_running_lines() -> None:
    above, foot = table(*ROWS), paragraph("Pagina 1", top=524)
    assert ending(Page(1, 842.0, 595.0, (above, foot), 100)) == [above]
    assert ending(Page(1, 842.0, 595.0, (above, paragraph("Nota", top=500), foot), 100)) == []


def test_a_page_ends_with_both_of_two_tables_side_by_side() -> None:
    """The row that the left one goes on with was lost."""
    left, right = table(*ROWS), table(*ROWS)
    box = (410.0, 20.0, 760.0, 80.0)
    left = replace(left, place=Place(page=1, box=(10.0, 20.0, 360.0, 80.0)))
    right = replace(right, place=Place(page=1, box=box), edges=tuple(x + 400 for x in EDGES))
    assert ending(Page(1, 842.0, 595.0, (left, right), 100)) == [right, left]


def test_words_that_run_over_the_columns_end_what_goes_on() -> None:
    """The star of a footnote below the rest of a row stood as near it as another line of it."""
    words = [*row(40, "Durata media"), *sentence("* Dato provvisorio, in attesa della chiusura del bilancio.", 10, 52)]
    assert at_head(words, table(*ROWS, ("1.3.5", ">= 14", "15"))) == [["Durata media", "", ""]]


def test_the_rest_of_a_row_may_stand_below_headings_that_come_again() -> None:
    """Between them and the next filled row it was a line of its own, and its figures had no name."""
    words = row(60, "Durata media")
    heads, below = table(HEAD), table(("1.3.6\nEventi svolti", ">= 4", "3"))
    line = Paragraph(lines_of(words)[0], Place(page=2, box=lines_of(words)[0].box))
    last = table(*ROWS, ("1.3.5", ">= 14", "15"))
    found = resumed([heads, line, below], placed(words), [last], 2)
    assert [[c.text for c in r.cells] for r in found[0].rows] == [[*HEAD], ["Durata media", "", ""]]
    assert found[1:] == [below]
    assert resumed([below, line], placed(words), [last], 2) == [below, line]
