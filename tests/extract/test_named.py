"""Names that stand below the codes of rows at the end of a table."""

from __future__ import annotations

from dataclasses import replace

from extract.page import Block, Grid, GridCell, Page, Paragraph, TextLine
from extract.rows.named import names_above
from extract.rows.stitch import stitch
from tests.extract.made import HIGH, grid, paragraph, row

HEAD = ("Indicatore", "Target", "Risultato")
ONE, TWO = ("KPI1.1\nCorsi tenuti", ">= 4", "5"), ("KPI1.2", ">= 8", "6")
RUNNING = "Relazione sulla performance"


def pages(*found: list[Block]) -> list[Page]:
    return [Page(n, 600.0, 800.0, tuple(blocks), 100) for n, blocks in enumerate(found, start=1)]


def last(blocks: list[Block]) -> str:
    return next(b.rows[-1].raw for b in reversed(blocks) if isinstance(b, Grid))


def printed(*rows: tuple[str, ...], page: int = 1) -> Grid:
    """A table whose lines have boxes, ten points high each."""
    made = grid(*(row(*texts, number=n, page=page) for n, texts in enumerate(rows, 1)), page=page)
    return replace(made, rows=tuple(replace(r, cells=tuple(map(_set, r.cells))) for r in made.rows))


def _set(cell: GridCell) -> GridCell:
    left, top, _, _ = cell.place.box or (0.0, 0.0, 0.0, 0.0)
    boxes = [(left, top + 10.0 * n, left + 4.0 * len(t.text), top + 10.0 * n + 10) for n, t in enumerate(cell.lines)]
    return replace(cell, lines=tuple(replace(t, box=b, size=10.0) for t, b in zip(cell.lines, boxes, strict=True)))


def line(text: str, top: float, page: int = 1) -> Paragraph:
    box = (0.0, top, 4.0 * len(text), top + 10.0)
    return replace(paragraph(text, page=page), line=TextLine(text, box, size=10.0))


def test_a_name_below_the_table_is_that_of_the_code_it_ends_with() -> None:
    table = printed(HEAD, ONE, TWO)
    end = 3 * HIGH + 12.0
    near, far = ([table, line("Imprese assistite", top), line("Nota", 400.0)] for top in (end, end + 60.0))
    assert last(stitch(pages(near))[0]) == "KPI1.2 Imprese assistite | >= 8 | 6"
    assert last(stitch(pages(far))[0]) == "KPI1.2 | >= 8 | 6"


def test_a_name_at_the_head_of_a_later_page_is_that_of_the_code_above() -> None:
    """A page without a table stands between; what runs on every page and the headings are no name."""
    first: list[Block] = [paragraph(RUNNING), printed(HEAD, ONE, TWO)]
    prose: list[Block] = [paragraph(RUNNING), line("La sezione illustra i risultati.", 40.0)]
    again: list[Block] = [paragraph(RUNNING), printed(HEAD), line("Imprese assistite", 90.0)]
    found = stitch(pages(first, prose, again))
    assert last(found[0]) == "KPI1.2 Imprese assistite | >= 8 | 6"
    assert [b.line.text for b in found[2] if isinstance(b, Paragraph)] == [RUNNING]
    assert last(stitch(pages(first, prose))[0]) == "KPI1.2 | >= 8 | 6"


def test_names_over_the_first_code_of_the_next_page_are_those_of_the_codes_above() -> None:
    head = ("Obiettivo", *HEAD)
    upper = printed(head, ("OB1\nTutela", *ONE), ("OB2", *TWO))
    lower = printed(head, ("Promozione", "Imprese assistite\nKPI1.3\nFiere", "= 2", "2"), page=2)
    found = stitch(pages([upper], [lower]))
    assert last(found[0]) == "OB2 Promozione | KPI1.2 Imprese assistite | >= 8 | 6"
    assert last(found[1]) == "KPI1.3 Fiere | = 2 | 2"


def test_a_name_in_the_middle_of_a_row_whose_figures_stand_at_its_foot_is_theirs() -> None:
    """Only beside a weight at its left, and where another row of the table says the same whole."""
    head = ("Peso", "Indicatore", "Target", "Risultato")
    whole, name, figures = (
        ("50%", "Corsi tenuti", ">= 4", "5"),
        ("", "Imprese assistite", "", ""),
        ("50%", "", "8", "9"),
    )
    made = grid(*(row(*texts) for texts in (head, name, figures, whole)))
    assert [r.raw for r in names_above(made).rows[1:]] == [
        "50% | Imprese assistite | 8 | 9",
        "50% | Corsi tenuti | >= 4 | 5",
    ]
    unweighted = grid(*(row(*texts[1:]) for texts in (head, name, figures, whole)))
    alone = grid(row(*head[:3], ""), row(*name), row(*figures))
    assert [names_above(one) for one in (unweighted, alone)] == [unweighted, alone]
