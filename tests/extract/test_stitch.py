"""Tables that go over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.page import Block, Grid, GridCell, GridRow, Page, Paragraph
from extract.rows.stitch import cut_words, fragments, stitch
from tests.extract.made import below, cell, grid, paragraph, row

HEAD = ("Indicatore", "Algoritmo", "Target", "Risultato", "% raggiungimento")
ONE = ("Imprese assistite", "Numero imprese", ">= 4,00 N.", "5,00 N.", "100,00 %")
TWO = ("Corsi tenuti", "Numero corsi", ">= 8,00 N.", "6,00 N.", "75,00 %")


def pages(*found: list[Block]) -> list[Page]:
    return [Page(n, 600.0, 800.0, tuple(blocks), 100) for n, blocks in enumerate(found, start=1)]


def raws(blocks: list[Block]) -> list[list[str]]:
    return [[r.raw for r in b.rows] for b in blocks if isinstance(b, Grid)]


def line(*texts: str) -> str:
    return " | ".join(t for t in texts if t)


CARD = (("Indicatore", "Imprese assistite"), ("Peso", "40 %"), ("Target", ">= 4"))
REST = (("Risultato", "5"), ("% raggiungimento", "100 %"))
NEXT = (("Indicatore", "Corsi tenuti"), ("Peso", "60 %"))


def test_a_card_cut_by_the_page_is_one() -> None:
    head = paragraph("Camera di commercio")
    first, second = stitch(pages([grid(*CARD)], [head, grid(*REST, *NEXT)]))
    assert raws(first) == [[line(*one) for one in (*CARD, *REST)]]
    assert raws(second) == [[line(*one) for one in NEXT]]


def test_a_card_whose_name_and_year_the_rest_tells_is_one() -> None:
    card = (("Misura", "Imprese assistite"), ("Peso", "40 %"), ("Consuntivo 2020", "3"))
    rest = (("Target", ">= 4"), ("Scostamento", ""), ("Valore a consuntivo", "5"))
    first, second = stitch(pages([grid(*card)], [grid(*rest)]))
    assert [len(block.rows) for block in first if isinstance(block, Grid)] == [6] and not second


ALL = (*CARD, *REST)


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        pytest.param([paragraph("Indicatore Corsi tenuti")], [grid(("Peso", "60 %"), *REST)], id="the name"),
        pytest.param([grid(*NEXT, ("Target", "5"), REST[0])], [paragraph("% raggiungimento 9 %")], id="the degree"),
        pytest.param(
            [paragraph("Indicatore Corsi tenuti", bold=True)],
            [paragraph(f"{label} 5", bold=True) for label in ("Peso", "Target", "Risultato", "% raggiungimento")],
            id="both",
        ),
    ],
)
def test_lines_that_begin_with_labels_of_the_card_above_are_parts_of_the_next_one(
    foot: list[Block], head: list[Block]
) -> None:
    first, _ = stitch(pages([grid(*ALL), *foot], [paragraph("Camera di commercio"), *head]))
    whole, cut = raws(first)
    assert whole == [line(*one) for one in ALL]
    assert cut[0] == "Indicatore | Corsi tenuti" and cut[-1].startswith("% raggiungimento | ")


def test_lines_above_what_is_no_rest_of_a_card_stay_lines() -> None:
    found = [[grid(*ALL), paragraph("Indicatore Corsi tenuti")], [paragraph("Obiettivo 2", bold=True), grid(*REST)]]
    assert stitch(pages(*found)) == found


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([paragraph("Obiettivo 1.2", bold=True), grid(*REST)], id="below a heading"),
        pytest.param([grid(("Peso", "30 %"), *REST)], id="what the card has said already"),
        pytest.param([grid(*NEXT)], id="a card of its own"),
    ],
)
def test_what_is_no_rest_of_the_card_stays_apart(after: list[Block]) -> None:
    first, second = stitch(pages([grid(*CARD)], after))
    assert [first, second] == [[grid(*CARD)], after]


CUT = [
    (
        "the name goes on, the values stand in the first part",
        ("Imprese assistite", "Numero imprese", ">= 4,00 N.", "5,00 N.", "100,00 %"),
        ("dallo sportello", "nell'anno", "", "", ""),
    ),
    (
        "the name goes on, the values stand in the second part",
        ("Imprese assistite", "Numero imprese", "", "", ""),
        ("dallo sportello", "", ">= 4,00 N.", "5,00 N.", "100,00 %"),
    ),
    (
        "a date parted from its word",
        ("Bilancio approvato", "Data di", "Entro", "15/05/2020", "100,00 %"),
        ("nei termini", "approvazione", "30/06/2020", "", ""),
    ),
    (
        "a date parted from its words",
        ("Bilancio approvato", "Data di", "entro il", "15/05/2020", "100,00 %"),
        ("nei termini", "approvazione", "30/06/2020", "", ""),
    ),
    (
        "a date parted from its word, values below",
        ("Bilancio approvato", "Data di", "Entro", "", ""),
        ("nei termini", "approvazione", "30/06/2020", "15/05/2020", "100,00 %"),
    ),
]


@pytest.mark.parametrize(("upper", "lower"), [c[1:] for c in CUT], ids=[c[0] for c in CUT])
def test_a_row_cut_by_the_page_is_one(upper: tuple[str, ...], lower: tuple[str, ...]) -> None:
    assert fragments(row(*upper), row(*lower))
    first, second = stitch(pages([grid(HEAD, ONE, upper)], [grid(lower, TWO)]))
    joined = line(*(f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True)))
    assert raws(first) == [[line(*HEAD), line(*ONE), joined]]
    assert raws(second) == [[line(*TWO)]]


WHOLE: list[tuple[str, GridRow, GridRow]] = [
    ("two whole rows", row(*ONE), row(*TWO)),
    ("a name without a value before a whole row", row("Obiettivo", "", "", "", ""), row("", "", *TWO[2:])),
    ("figures in both parts", row("Imprese", "Numero", "", "5,00 N.", ""), row("assistite", "", ">= 4", "", "")),
    ("nothing goes on", row("Imprese", "", ">= 4", "5", ""), row("", "Numero", "", "", "100,00 %")),
    ("a heading", row(*ONE), row(*HEAD)),
    ("two columns only", row("Imprese", "100,00 %"), row("assistite", "")),
    ("other columns", row(*ONE), row("assistite", "nell'anno", "")),
    (
        "cells elsewhere",
        row("Imprese", "Numero", "5,00 N."),
        row(cell("assistite", 0), cell("nell'anno", 1, 2), cell("", 3)),
    ),
    ("two dates", row("Bilancio", "Data", "Entro 30/06/2020", "x", ""), row("nei termini", "di", "15/05/2020", "", "")),
]


@pytest.mark.parametrize(("upper", "lower"), [c[1:] for c in WHOLE], ids=[c[0] for c in WHOLE])
def test_rows_that_are_not_one(upper: GridRow, lower: GridRow) -> None:
    assert not fragments(upper, lower)


def test_two_whole_rows_stay_two() -> None:
    first, second = stitch(pages([grid(HEAD, ONE)], [grid(TWO, ONE)]))
    assert raws(first) == [[line(*HEAD), line(*ONE)]]
    assert raws(second) == [[line(*TWO), line(*ONE)]]


def test_a_joined_row_stands_on_the_page_it_began_on() -> None:
    one, two = grid(HEAD, CUT[0][1], page=1), grid(CUT[0][2], TWO, page=2)
    first, _ = stitch(pages([one], [two]))
    (joined,) = [b for b in first if isinstance(b, Grid)]
    assert joined.rows[-1].place == one.rows[-1].place
    assert joined.rows[-1].cells[0].place.page == 1
    assert joined.rows[-1].cells[0].text == "Imprese assistite\ndallo sportello"


def test_the_rest_of_a_row_may_lack_the_cell_that_goes_on_without_words() -> None:
    """What is set once for several rows goes on over the page: its cell there is drawn, and empty."""
    upper = grid(HEAD, ("Cultura", "Imprese assistite nel", ">= 4,00 N.", "5,00 N.", "100,00 %"))
    rest = row("", "territorio", "", "", "", number=2, page=2)
    lower = grid(HEAD, replace(rest, cells=rest.cells[1:]), ("", *TWO[1:]), page=2)
    first, second = stitch(pages([upper], [lower]))
    assert raws(first)[0][-1] == line(
        "Cultura", "Imprese assistite nel territorio", ">= 4,00 N.", "5,00 N.", "100,00 %"
    )
    assert raws(second)[0][-1] == line(*TWO[1:])


def test_a_repeated_heading_does_not_part_a_row() -> None:
    first, second = stitch(pages([grid(HEAD, CUT[0][1])], [grid(HEAD, CUT[0][2], TWO)]))
    assert (
        raws(first)[0][-1]
        == "Imprese assistite dallo sportello | Numero imprese nell'anno | >= 4,00 N. | 5,00 N. | 100,00 %"
    )
    assert raws(second) == [[line(*HEAD), line(*TWO)]]


def test_a_repeated_title_does_not_part_a_row() -> None:
    title = (cell("Ambito strategico 1", 0, 4),)
    first, second = stitch(pages([grid(title, HEAD, CUT[0][1])], [grid(title, HEAD, CUT[0][2], TWO)]))
    assert raws(first)[0][-1].startswith("Imprese assistite dallo sportello |")
    assert raws(second) == [["Ambito strategico 1", line(*HEAD), line(*TWO)]]


def test_the_lower_half_of_a_repeated_heading_is_no_rest_of_a_row() -> None:
    """Two headings below "Valori" are too few to be told alone from words that go on."""
    head, lower = ("Codice", "Indicatore", "Valori", None, "Peso"), ("", "", "Misurazione", "Livello atteso", "")
    one = ("KPI1", "Imprese assistite", "", "entro il 31/12/2022", "40,00 %")
    two = ("KPI2", "Corsi tenuti", "12", ">= 8", "60,00 %")
    first, second = stitch(pages([grid(head, lower, one)], [grid(head, lower, two)]))
    assert raws(first)[0][-1] == line(*one)
    assert raws(second) == [[line(*(t or "" for t in head)), line(*lower), line(*two)]]


def test_lines_between_pages_do_not_part_a_row() -> None:
    after: list[Block] = [paragraph("Camera di Commercio"), grid(CUT[0][2], TWO)]
    first, second = stitch(pages([grid(HEAD, CUT[0][1]), paragraph("Pagina 7")], after))
    assert raws(first)[0][-1].startswith("Imprese assistite dallo sportello |")
    assert raws(second) == [[line(*TWO)]]
    assert isinstance(second[0], Paragraph)


def test_a_page_of_prose_does_not_part_a_row() -> None:
    first, _, third = stitch(pages([grid(HEAD, CUT[0][1])], [paragraph("Nel corso dell'anno")], [grid(CUT[0][2], TWO)]))
    assert raws(first)[0][-1].startswith("Imprese assistite dallo sportello |")
    assert raws(third) == [[line(*TWO)]]
    other = grid(("Settore", "Imprese", "", "", ""), TWO)
    assert (
        raws(stitch(pages([grid(HEAD, CUT[0][1])], [paragraph("Nel corso dell'anno")], [other]))[2])[0][0]
        == "Settore | Imprese"
    )


def test_another_table_on_the_next_page_is_left_alone() -> None:
    other = grid(("dallo sportello", "", ""), ("Corsi", "6", "75 %"))
    first, second = stitch(pages([grid(HEAD, CUT[0][1])], [other]))
    assert raws(first)[0][-1] == line(*CUT[0][1])
    assert raws(second) == [["dallo sportello", "Corsi | 6 | 75 %"]]


BROAD = (0.0, 0.9, 2.1, 3.0, 3.8, 4.9)


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        (("Imprese assistite", *ONE[1:]), ("dallo sportello", "", "", "", ""), True),
        (("1.1.2", "Numero corsi", *TWO[2:]), ("Corsi tenuti nell'anno", "", "", "", ""), True),
        (("Imprese assistite", *ONE[1:]), ("Obiettivo 2", "", "", "", ""), False),
        (("Imprese assistite", *ONE[1:]), ("dallo sportello", "", "", "", "100,00 %"), False),
        (("Imprese assistite", "", *ONE[2:]), ("dallo sportello", "numero imprese", "", "", ""), False),
    ],
)
def test_words_go_on_in_columns_as_wide_as_their_words(
    upper: tuple[str, ...], lower: tuple[str, ...], joined: bool
) -> None:
    above, below = grid(HEAD, upper), grid(lower, TWO)
    width = above.edges[1] - above.edges[0]
    below = Grid(below.rows, below.columns, below.place, tuple(above.edges[0] + x * width for x in BROAD))
    first, _ = stitch(pages([above], [below]))
    assert raws(first)[0][-1].startswith(f"{upper[0]} {lower[0]} |") is joined


@pytest.mark.parametrize(("sure", "joined"), [(90.0, True), (None, False)])
def test_a_sheet_laid_elsewhere_on_the_scanner_goes_on(sure: float | None, joined: bool) -> None:
    below = moved(grid(("Sportello", *CUT[0][2][1:]), TWO), 12.0, sure)
    first, _ = stitch(pages([grid(HEAD, CUT[0][1])], [below]))
    assert raws(first)[0][-1].startswith("Imprese assistite Sportello |") is joined


def moved(table: Grid, by: float, sure: float | None) -> Grid:
    """The table this much further to the right, its words as sure as recognition was of them."""

    def at(cell: GridCell) -> GridCell:
        x0, top, x1, bottom = cell.place.box or (0.0, 0.0, 0.0, 0.0)
        lines = tuple(replace(line, confidence=sure) for line in cell.lines)
        return replace(cell, lines=lines, place=replace(cell.place, box=(x0 + by, top, x1 + by, bottom)))

    rows = tuple(replace(r, cells=tuple(map(at, r.cells))) for r in table.rows)
    return replace(table, rows=rows, edges=tuple(x + by for x in table.edges))


def test_pages_without_tables_pass_through() -> None:
    words = paragraph("Premessa")
    assert stitch(pages([words], [], [words])) == [[words], [], [words]]


def test_a_page_that_holds_only_the_rest_of_a_row_has_no_table_left() -> None:
    rest = ("dallo sportello", "nell'anno", "", "", "")
    first, second = stitch(pages([grid(HEAD, ONE)], [grid(rest)]))
    assert [len(rows) for rows in raws(first)] == [2]
    assert raws(second) == []


def test_an_objective_called_one_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    upper = row(*ONE[:4], "100,00 %")
    assert not fragments(upper, row("Ob. operativo 2.1: Sostenere il turismo", "", "", "", ""))
    assert fragments(upper, row("dallo sportello nell'anno", "", "", "", ""))


def test_a_row_without_an_empty_cell_below_a_whole_one_is_none_of_its_own_rest() -> None:
    upper = row("Imprese assistite", "Numero imprese", "≤ 35,0 %", "≤ 14,4 %")
    assert not fragments(upper, row("Carta dei servizi", "Rilevazione interna", "Aggiornamento", "-"))
    assert fragments(upper, row("dallo sportello", "Rilevazione", "", ""))
    assert not fragments(row("Obiettivo operativo 2.1: Sostenere il turismo", "", "", ""), row(*ONE[:4]))


def test_a_heading_last_on_a_page_is_not_the_beginning_of_the_next_row() -> None:
    """Other rows of lone words show what it is; a name cut by the break would go on small."""
    bands = [row("Promuovere il turismo", "", "", "", ""), row("Tutelare il mercato", "", "", "", "")]
    first, second = stitch(pages([grid(HEAD, bands[0], ONE, bands[1])], [grid(TWO, page=2)]))
    assert raws(first)[0][-1] == "Tutelare il mercato" and raws(second) == [[line(*TWO)]]
    small = ("corsi tenuti", *TWO[1:])
    first, second = stitch(pages([grid(HEAD, bands[0], ONE, bands[1])], [grid(small, page=2)]))
    assert raws(first)[0][-1] == line("Tutelare il mercato corsi tenuti", *TWO[1:])


def test_a_row_goes_on_where_the_next_page_prints_nothing_in_the_columns_at_its_left() -> None:
    """What is set once for several rows is not printed again, and where nothing is drawn its column is none."""
    above = grid(("Obiettivo", "Cod.", *HEAD), ("Sostenere le imprese", "1.1.1", "Imprese assistite", *ONE[1:]))
    rest = grid(("", "dallo sportello", "", "", "", ""))
    shorter = Grid(rest.rows, rest.columns, rest.place, above.edges[1:])
    first, second = stitch(pages([above], [shorter]))
    assert raws(first)[0][-1] == line("Sostenere le imprese", "1.1.1", "Imprese assistite dallo sportello", *ONE[1:])
    assert second == []
    apart = grid(("", "Dallo sportello", "", "", "", ""), TWO)
    first, second = stitch(pages([above], [Grid(apart.rows, apart.columns, apart.place, above.edges[1:])]))
    assert len(raws(second)[0]) == 2, "what begins with a capital is no rest"


def test_what_is_set_once_for_the_next_rows_is_no_rest_of_what_was_set_once_above() -> None:
    name, other = cell("Sostenere le imprese", 0, row=1), cell("Formare i giovani", 0, row=1)
    above = grid(("Obiettivo", *HEAD), (name, *ONE), (replace(name, inherited=True), "Corsi tenuti", *TWO[1:]))
    below = grid((other, "dallo sportello", "", "", "", ""), (replace(other, inherited=True), *ONE))
    first, second = stitch(pages([above], [Grid(below.rows, below.columns, below.place, above.edges)]))
    assert raws(first)[0][-1] == line("Corsi tenuti dallo sportello", *TWO[1:])
    assert [row.cells[0].text for row in first[0].rows[1:]] == ["Sostenere le imprese"] * 2  # type: ignore[union-attr]
    assert raws(second) == [[line("Formare i giovani", *ONE)]]


@pytest.mark.parametrize("name", ["Sostenere le imprese", "Formare i giovani"])
def test_the_rest_of_a_row_beside_an_objective_with_its_degree_is_no_objective(name: str) -> None:
    """The name and degree of the objective come again, or those of the next one begin, in the middle of their rows."""
    once = cell("Sostenere le imprese", 0, row=1), cell("98 %", 6, row=1)
    next_ = cell(name, 0, row=1), cell("90 %", 6, row=1)
    again, below = ([replace(c, inherited=True) for c in pair] for pair in (once, next_))
    above = grid(("Obiettivo", *HEAD, "Grado"), (once[0], *ONE, once[1]), (again[0], *TWO, again[1]))
    rest = grid((next_[0], "dallo sportello", "", "", "", "", next_[1]), (below[0], *ONE, below[1]))
    first, second = stitch(pages([above], [Grid(rest.rows, rest.columns, rest.place, above.edges)]))
    assert raws(first)[0][-1] == line("Corsi tenuti dallo sportello", *TWO[1:])
    assert raws(second) == [[line(name, *ONE, "90 %")]]


def test_a_page_with_nothing_but_the_rest_of_a_row_beside_its_objective_has_no_row() -> None:
    once = cell("Sostenere le imprese", 0, row=1), cell("98 %", 6, row=1)
    above = grid(("Obiettivo", *HEAD, "Grado"), (once[0], *ONE, once[1]))
    above = Grid(
        (
            *above.rows,
            replace(
                above.rows[1],
                cells=tuple(replace(c, inherited=c.text in ("98 %", once[0].text)) for c in above.rows[1].cells),
            ),
        ),
        above.columns,
        above.place,
        above.edges,
    )
    rest = grid((once[0], "dallo sportello", "", "", "", "", once[1]))
    first, second = stitch(pages([above], [Grid(rest.rows, rest.columns, rest.place, above.edges)]))
    assert raws(first)[0][-1] == line("Imprese assistite dallo sportello", *ONE[1:]) and second == []


def test_columns_without_words_in_the_rest_may_be_elsewhere() -> None:
    """Where nothing is drawn, columns of figures are as wide as the figures of their page."""
    above = grid(HEAD, ONE)
    wide = tuple(x + by for x, by in zip(above.edges, (0.0, 0.0, 30.0, 60.0, 20.0, 0.0), strict=True))
    rest = grid(("dallo sportello", "", "", "", ""))
    first, second = stitch(pages([above], [Grid(rest.rows, rest.columns, rest.place, wide)]))
    assert raws(first)[0][-1] == line("Imprese assistite dallo sportello", *ONE[1:]) and second == []


def test_words_set_once_for_several_rows_that_go_on_are_whole_in_all_of_them() -> None:
    name = cell("Sostenere le imprese", 0, row=2)
    again = replace(name, inherited=True)
    above = grid(("Obiettivo", *HEAD), (name, *ONE), (again, "Corsi tenuti", *TWO[1:]))
    rest = grid(("e i comuni", "dallo sportello", "", "", "", ""))
    first, _ = stitch(pages([above], [Grid(rest.rows, rest.columns, rest.place, above.edges)]))
    (table,) = [block for block in first if isinstance(block, Grid)]
    assert [" ".join(row.cells[0].text.split()) for row in table.rows[1:]] == ["Sostenere le imprese e i comuni"] * 2


def test_words_below_words_are_a_rest_though_they_may_be_a_bound() -> None:
    """In tables whose borders are not drawn: "entro" may also begin what is to be reached."""
    above = grid(HEAD, ONE)
    edges = tuple(x + 6.0 for x in above.edges)
    rest = grid(("entro i termini di legge", "", "", "", ""))
    first, second = stitch(pages([above], [Grid(rest.rows, rest.columns, rest.place, edges)]))
    assert raws(first)[0][-1] == line("Imprese assistite entro i termini di legge", *ONE[1:]) and second == []


def test_a_name_below_the_figures_that_lack_it_is_that_of_their_row() -> None:
    upper = grid(HEAD, ONE, ("", "Numero corsi", ">= 8,00 N.", "6,00 N.", "75,00 %"))
    first, second = stitch(pages([upper], [grid(("Corsi tenuti", "", "", "", ""))]))
    assert raws(first) == [[line(*HEAD), line(*ONE), line(*TWO)]] and not raws(second)


def test_an_objective_with_its_code_at_the_top_of_a_page_is_no_rest_of_the_row_above() -> None:
    """An area begins beside it, and its figures are blank: the words of both rows seemed to go on."""
    last = (below("Sviluppo", 0), "Piano dei corsi", "Entro il 14/12/2022", "22/11/2022", "100,00 %")
    first = ("Turismo", "OS2.1 Ridurre i tempi", "", "", "")
    assert not fragments(row(*last), row(*first))
    assert fragments(row(*last), row("", "per il personale", "", "", ""))
    assert not fragments(row(*last), row("A2 Servizi alle imprese", "", "", "", ""))
    assert not fragments(row(*last), row("2 Servizi alle imprese", "", "", "", ""))


def test_words_and_a_day_cut_by_the_page_go_on_where_no_borders_are_drawn() -> None:
    last = row("Piano", "Aggiornamento della sezione", "Entro il", "13/12/2022", "36,94 %")
    assert cut_words(last, row("", "trasparente", "10/12/2022", "", ""))
    assert not cut_words(last, row("", "", "10/12/2022", "", ""))


def test_a_bold_name_below_a_plain_one_begins_anew() -> None:
    last = row("Certificati rilasciati", "Numero", "100 %", "131 %", "24,50 %")
    bold = row(cell("Migliorare i servizi", 0, bold=True), "", "", "", "")
    assert not fragments(last, bold)
    assert fragments(last, row("in modalità telematica", "", "", "", ""))


def test_a_rest_that_closes_a_bracket_goes_on_below_the_words_that_opened_it() -> None:
    upper = row("Incidenza degli oneri (dato rilevato al", ">= 4,00 N.", "5,00 N.")
    assert cut_words(upper, row("31 dicembre)", "", ""))
    assert not cut_words(upper, row("31 dicembre", "", ""))


def test_a_heading_printed_again_over_the_table_is_not_what_goes_on() -> None:
    band, rest = grid(("Valori", None, None)), row("di vendita tenuti", "", "", number=2)
    upper = row("KPI1 Corsi", "8 N.", "6 N.")
    first, second = stitch(pages([band, grid(HEAD[:3], upper)], [band, grid(HEAD[:3], rest)]))
    assert raws(first)[1][-1] == "KPI1 Corsi di vendita tenuti | 8 N. | 6 N."
    assert raws(second) == [["Valori"], [line(*HEAD[:3])]]


def test_a_name_below_its_code_and_the_rest_of_a_formula_go_on_beside_an_area_said_again() -> None:
    upper = row(cell("A1 Promozione", 0, inherited=True), "KPI1", "Corsi tenuti", "8 N.", "6 N.")
    lower = row("A1 Promozione", "Corsi di vendita", "/ Corsi chiesti", "", "", number=2)
    further = row(below("A1 Promozione", 0), "KPI2\nFiere", "Fiere", "2 N.", "2 N.", number=3)
    further = replace(further, cells=(replace(further.cells[0], place=lower.cells[0].place), *further.cells[1:]))
    table = grid(lower, further)
    wider = replace(table, edges=(table.edges[0], *(x + 10 for x in table.edges[1:])))
    first, _ = stitch(pages([grid(HEAD, upper)], [wider]))
    assert raws(first)[0][-1] == "KPI1 Corsi di vendita | Corsi tenuti / Corsi chiesti | 8 N. | 6 N."
