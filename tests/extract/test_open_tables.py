"""Tables drawn only in part or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from extract.grids.abutting import abutting
from extract.grids.bands import row_borders
from extract.grids.cells import grid_of
from extract.grids.chunks import Chunk, chunks_of
from extract.grids.headed import by_headings, headings_of
from extract.grids.justified import unstretched
from extract.grids.labels import merged_column
from extract.grids.merged import Merged, headed_parents, merged_cells, merged_with, snapped
from extract.grids.open_tables import with_open
from extract.grids.regions import regions
from extract.grids.rowed import row_cells
from extract.grids.ruling import Strokes
from extract.grids.sides import parted_at, sides_of
from extract.grids.stretches import Drawn, rows_of, stretches
from extract.grids.titles import without_sentence
from extract.grids.touching import apart, flush, led
from extract.grids.wide import wide_cut
from extract.words import Glyphs
from riscontro.model import Box
from tests.extract.made import glyph, sentence, turned

HIGH = 20.0
LEFT = (10.0, 60.0, 200.0, 290.0, 360.0)
HEAD = ("Peso", "Indicatore", "Target", "Consuntivo", "% realizzazione")
ONE = ("40 %", "Imprese assistite", ">= 4,00 N.", "27,00 N.", "100,00 %")
TWO = ("60 %", "Eventi svolti", "<= 2,00 gg", "0,50 gg", "97,51 %")
THREE = ("10 %", "Corsi tenuti", "= 3,00 N.", "3,00 N.", "100,00 %")
NOTHING = Strokes((), ())


def printed(*rows: Sequence[str], top: float = 0.0, high: float = HIGH) -> list[Glyphs]:
    """Rows of words, each text at its column's left."""
    found = []
    for number, row in enumerate(rows):
        for x, text in zip(LEFT, row, strict=False):
            found += sentence(text, x, top + number * high)
    return found


def at(places: Sequence[Sequence[float]], rows: Sequence[Sequence[str]]) -> list[Glyphs]:
    """Rows of words, each text where the places of its row say."""
    return [
        word
        for number, (xs, row) in enumerate(zip(places, rows, strict=True))
        for x, text in zip(xs, row, strict=True)
        for word in sentence(text, x, number * HIGH)
    ]


def read(words: list[Glyphs], strokes: Strokes = NOTHING, drawn: Sequence[Sequence[Box]] = ()) -> list[list[list[str]]]:
    """The texts of the rows of each table found; a cell that began above is marked with ^."""
    grids = [grid_of(cells, words, 1) for cells in with_open(drawn, words, strokes)]
    return [
        [["^" * c.inherited + " ".join(c.text.split()) for c in row.cells] for row in grid.rows]
        for grid in grids
        if grid
    ]


def rules(*tops: float, left: float = 5.0, right: float = 440.0) -> Strokes:
    """Level rules from side to side."""
    return Strokes(tuple((y, left, right) for y in tops), ())


def test_a_table_without_any_rule() -> None:
    assert read(printed(HEAD, ONE, TWO)) == [[list(HEAD), list(ONE), list(TWO)]]


def test_a_lone_row_ruled_only_above_and_below_is_a_row() -> None:
    assert read(printed(HEAD, ONE), rules(15)) == [[list(HEAD), list(ONE)]]


def test_headings_far_above_their_first_row_head_it() -> None:
    """Words at the foot of tall cells: further than usual, but not anywhere on the page."""
    assert read([*printed(HEAD), *printed(ONE, TWO, top=45)]) == [[list(HEAD), list(ONE), list(TWO)]]
    assert len(read([*printed(HEAD), *printed(ONE, TWO, top=90)])[0]) == 2


def test_degrees_of_boxes_side_by_side_head_no_legend_below_them() -> None:
    """Pisa 2020, page 24: three times "Realizzazione" over a share, far above the legend of the colours."""
    boxes = printed(("Realizzazione 88%", "", "Realizzazione 100%", "", "Realizzazione 59%"))
    legend = ("= sotto", "<70%", "tra 70% e 90%", ">90%", "24")
    assert read([*boxes, *printed(legend, top=45)]) == [[list(legend)]]


def test_zebra_with_one_fill_a_row_loses_no_row() -> None:
    fill: list[Box] = [(5.0, 17.0, 440.0, 35.0)]
    levels = rules(17, 35)
    assert read(printed(HEAD, ONE, TWO, THREE), levels, [fill]) == [[list(HEAD), list(ONE), list(TWO), list(THREE)]]


def test_the_last_lines_of_a_row_are_none_of_the_heading_repeated_below_it() -> None:
    """A code over its name, and the figures beside the code: the row had no name."""
    left = (10.0, 300.0, 440.0, 540.0, 600.0, 640.0, 740.0)
    head = [[left, ("Indicatore", "Algoritmo", "Unità", "Peso", "Target", "Consuntivo", "% realizzazione")]]
    row = [[left, ("1.1", "Rapporto tra imprese", "Numero", "19 %", "985", "1.779,00", "14 %")]]
    name = [[left[:2], ("Livello delle imprese e iniziative del territorio", "e abitanti")]]
    parts = [*head, *row, *name, *head, *row, *name]
    heights = (0, 20, 31, 50, 70, 81)
    words = [
        w
        for (xs, texts), y in zip(parts, heights, strict=True)
        for x, t in zip(xs, texts, strict=False)
        for w in sentence(t, x, y)
    ]
    assert [found[-1].text for found in regions(words, [])] == ["e abitanti"] * 2


def test_a_card_drawn_between_rows_is_read_once() -> None:
    """Its name was read again as a row of the table around it, cut at its columns."""
    card = [(left, top, right, top + 10.0) for top in (31.0, 41.0) for left, right in ((5.0, 100.0), (100.0, 440.0))]
    said = (("Obiettivo", "Sostenere le imprese del territorio nel mondo"), ("Responsabile", "Ufficio studi"))
    held = [
        w
        for y, row in zip((32, 42), said, strict=True)
        for x, t in zip((10, 105), row, strict=True)
        for w in sentence(t, x, y, size=7)
    ]
    found = read([*printed(HEAD, ONE), *held, *printed(TWO, THREE, top=53)], NOTHING, [card])
    assert found[0] == [list(row) for row in said]
    assert [row for table in found[1:] for row in table] == [list(HEAD), list(ONE), list(TWO), list(THREE)]


def test_a_heading_over_two_columns_covers_both() -> None:
    over = sentence("Anno 2022 (periodo)", 230, -22)
    assert read([*over, *printed(HEAD, ONE, TWO)])[0][0] == ["", "", "Anno 2022 (periodo)", ""]


def test_a_heading_set_left_over_figures_set_right_is_one_column() -> None:
    shifted = [
        *sentence("Peso", 10, 0), *sentence("Indicatore", 120, 0), *sentence("Target", 260, 0),
        *sentence("40 %", 70, 20), *sentence("Imprese assistite", 120, 20), *sentence(">= 4,00 N.", 330, 20),
        *sentence("60 %", 70, 40), *sentence("Eventi svolti", 120, 40), *sentence("<= 2,00 gg", 330, 40),
    ]  # fmt: skip
    assert read(shifted) == [
        [
            ["Peso", "Indicatore", "Target"],
            ["40 %", "Imprese assistite", ">= 4,00 N."],
            ["60 %", "Eventi svolti", "<= 2,00 gg"],
        ]
    ]


def test_a_figure_is_not_parted_from_its_unit_where_a_word_stands_over_the_unit() -> None:
    unit = "=> 616,00 N."
    flush = sentence(unit, 330, 40)[-1].box[2] - sentence("SI", 0, 0)[-1].box[2] + 1
    places = (10, 120, 320, 420), (10, 120, flush, 440), (10, 120, 330, 420)
    rows = (
        ("Peso", "Indicatore", "Target", "Esito"),
        ("40 %", "Piano adottato", "SI", "SI"),
        ("60 %", "Eventi svolti", unit, "576,00 N."),
    )
    assert read(at(places, rows)) == [[list(row) for row in rows]]


def test_headings_that_nearly_touch_stand_over_their_own_columns() -> None:
    places = (10, 60, 200), (10, 60, 200, 290), (10, 60, 200, 290)
    rows = (
        ("Peso", "Indicatore", "Consuntivo Raggiungimento"),
        ("40 %", "Piani", "94", "100,00 %"),
        ("60 %", "Eventi svolti", "5.346", "74,00 %"),
    )
    assert read(at(places, rows))[0][0] == ["Peso", "Indicatore", "Consuntivo", "Raggiungimento"]


def test_narrow_headings_that_part_at_the_same_border_in_every_line_are_two() -> None:
    """ "Valore raggiunto" beside "Scostamento", each over two lines, the lower ones no further apart than words."""
    columns = (10.0, 130.0, 180.0, 225.0)
    rows = (
        ("Indicatore", "Target", "Risulta", "Scosta"),
        ("(nome)", "2022", "to finale", "mento"),
        ("Imprese assistite", "40,00", "44,00", "4,00"),
        ("Eventi svolti", "10,00", "9,00", "1,00"),
    )
    tops = (0.0, 11.0, 40.0, 60.0)
    words = [
        w
        for top, row in zip(tops, rows, strict=True)
        for x, t in zip(columns, row, strict=True)
        for w in sentence(t, x, top)
    ]
    assert read(words)[0][0] == ["Indicatore (nome)", "Target 2022", "Risulta to finale", "Scosta mento"]


def test_a_title_across_the_columns_is_one_cell() -> None:
    title = sentence("1.1 - Promuovere il territorio e le sue imprese nel mondo", 10, 20)
    found = read([*printed(HEAD), *title, *printed(ONE, TWO, top=40)])[0]
    assert found[1][0] == "1.1 - Promuovere il territorio e le sue imprese nel mondo"
    assert found[2:] == [list(ONE), list(TWO)]


def test_lines_of_one_cell_stay_together_and_rowsapart() -> None:
    tall = [*printed(HEAD, ONE), *sentence("nell'anno", LEFT[1], 32), *printed(TWO, top=60)]
    found = read(tall)[0]
    assert found[1][1] == "Imprese assistite nell'anno"
    assert found[2] == list(TWO)


def test_an_objective_below_the_last_figures_of_a_shaded_row_is_a_row() -> None:
    called = sentence("Obiettivo 1.2 – Ridurre i tempi", LEFT[0], 58)
    labelled = [*sentence("Obiettivo", LEFT[0], 58), *sentence("1.2 – Ridurre i tempi", LEFT[1], 58)]
    for opening in (called, labelled):
        found = read([*printed(HEAD, ONE, TWO), *opening], rules(-4, 15, 35, 74))[0]
        assert found[:3] == [list(HEAD), list(ONE), list(TWO)]
        assert " ".join(found[3]).split() == ["Obiettivo", "1.2", "–", "Ridurre", "i", "tempi"]


def test_a_name_in_the_middle_of_its_rows_goes_with_all_of_them() -> None:
    label = [*sentence("Turismo", 470, 43), *sentence("e cultura", 470, 55)]
    found = read([*printed(HEAD, ONE, TWO, THREE, ONE), *label])[0]
    assert [row[-1] for row in found[2:]] == ["^Turismo e cultura"] * 3 or [row[-1] for row in found[1:]] == [
        "Turismo e cultura",
        *["^Turismo e cultura"] * 3,
    ]


def test_a_turned_name_beside_the_rows_goes_with_all_of_them() -> None:
    found = read([*printed(HEAD, ONE, TWO, THREE), turned("PROGRAMMA", -20, 75, length=50)])[0]
    assert [row[0] for row in found[-2:]] == ["^PROGRAMMA", "^PROGRAMMA"]


def test_turned_words_are_a_column_of_their_own_also_where_nothing_stands_beside_them() -> None:
    """The objective at their right is printed at the top of its rows, above where they begin."""
    head = ("Obiettivo", "Indicatore", "Target", "Consuntivo", "Performance")
    rows = [("", "Imprese assistite", ">= 4,00 N.", f"2{n},00 N.", "100,00 %") for n in range(4)]
    rows[0] = ("Digitale", *rows[0][1:])
    found = read([*printed(head, *rows), turned("AREA", -20, 88, length=24)])[0]
    assert [text.lstrip("^") for text in found[1][:2]] == ["AREA", "Digitale"]


def test_turned_headings_are_no_merged_column() -> None:
    """An objective over several rows is then seen, and the rules beside it part its rows: they run under it else."""
    xs = (100.0, 160.0, 300.0, 390.0)
    rows = [list(ONE[:4]), list(TWO[:4]), list(THREE[:4])]
    words = at([xs] * 4, [["", *HEAD[1:4]], *rows])
    label = [w for n, text in enumerate(("Sviluppo", "delle reti", "locali")) for w in sentence(text, 0, 22 + 12.0 * n)]
    strokes = Strokes((*((y, 95.0, 500.0) for y in (36.0, 56.0)), (16.0, -5.0, 500.0), (76.0, -5.0, 500.0)), ())
    found = read([turned("Peso", 110, 12, length=40), *words, *label], strokes)[0]
    assert [r[2] for r in found[-3:]] == ["Imprese assistite", "Eventi svolti", "Corsi tenuti"]


def test_the_name_of_an_objective_is_not_parted_where_its_words_could_head_columns() -> None:
    words = sentence("Obiettivo strategico 1.9: Potenziare la qualità (grado di raggiungimento 84,3%)", 10, 0)
    border = next(w.box[2] for w in words if w.text == "la")
    assert apart(Chunk(tuple(words)), [border]) == [Chunk(tuple(words))]


def test_running_text_is_no_table() -> None:
    text = "La Camera ha assistito 120 imprese nel corso del 2022"
    words = [w for n in range(4) for w in sentence(text, 10, 14.0 * n)]
    assert read(words) == []


def test_words_over_the_border_of_two_headings_do_not_join_their_columns() -> None:
    heads = [*sentence("Risultati 2023", 235, 0), *printed(HEAD, top=10)]
    xs = [0.0, 50.0, 190.0, 260.0, 355.0, 450.0]
    assert len(list(row_cells((0.0, 30.0), xs, chunks_of(heads)))) == len(HEAD)


def test_a_footnote_is_no_row() -> None:
    note = sentence("(*) dato provvisorio", 10, 60)
    assert read([*printed(HEAD, ONE, TWO), *note]) == [[list(HEAD), list(ONE), list(TWO)]]


def test_a_sentence_right_below_the_last_row_is_no_part_of_it() -> None:
    """It reaches below the figures; words that end in their own column are the name's, a row of words has them so."""
    rows = [[list(HEAD), list(ONE), list(TWO)]]
    said = "Gli scostamenti sono commentati nelle schede che seguono."
    assert read([*printed(HEAD, ONE, TWO), *sentence(said, LEFT[0], 50)]) == rows
    name = read([*printed(HEAD, ONE, TWO), *sentence("a favore delle micro imprese.", LEFT[1], 50)])
    assert "micro" in " ".join(cell for row in name[0] for cell in row)


def test_labels_of_a_card_below_one_another_head_no_table() -> None:
    """ "Valore al 31/12" names a column elsewhere, and stands beside a label."""
    xs = [(10.0, 150.0)] * 6
    card = [("Indicatore", "Imprese assistite"), ("ID", "A2.4"), ("Formula di calcolo", "Valore al 31/12")]
    card += [("Peso", "45,00 %"), ("Valore atteso 2024", ">= 4 N."), ("Risultato 2024", "5 N.")]
    above = at([(10.0, 150.0)] * 2, [("Peso", "45,00 %"), ("Risultato 2024", "9 N.")])
    below = [replace(w, box=(w.box[0], w.box[1] + 40, w.box[2], w.box[3] + 40)) for w in at(xs, card)]
    (found,) = regions([*above, *below], [], [(y, 5.0, 300.0) for y in (-4.0, 156.0)])
    assert {"Indicatore", "A2.4", "Risultato 2024"} <= {c.text for c in found}


def test_the_foot_of_a_page_is_no_row() -> None:
    foot = [*sentence("Documento di prova della Camera", 10, 56), *sentence("12", 450, 56)]
    assert read([*printed(HEAD, ONE, TWO), *foot]) == [[list(HEAD), list(ONE), list(TWO)]]
    assert read([*printed(HEAD, ONE, TWO), *sentence("12", 450, 60)]) == [[list(HEAD), list(ONE), list(TWO)]]


def test_a_last_row_that_ends_in_a_small_number_is_a_row() -> None:
    last = [*sentence("Incontri tenuti", LEFT[1], 60), *sentence("12", LEFT[3], 60)]
    assert read([*printed(HEAD, ONE, TWO), *last])[0][-1][1:4] == ["Incontri tenuti", "", "12"]


def test_a_banner_with_a_number_above_a_drawn_table_is_no_row_of_it() -> None:
    sides = (5.0, 55.0, 195.0, 285.0, 355.0, 440.0)
    cells = [(a, y, b, y + HIGH) for y in (0.0, HIGH) for a, b in pairwise(sides)]
    banner = [*sentence("Torri", LEFT[1], -18), *sentence("1", LEFT[3], -18)]
    assert cells in with_open([cells], [*printed(ONE, TWO, top=4), *banner], NOTHING)


def test_codes_tell_the_rows_of_a_merged_name() -> None:
    coded = [("Obiettivo", "Codice", "Indicatore", "Target", "Consuntivo")]
    coded += [("", f"A{a}.{n}", "Imprese assistite", ">= 4,00 N.", "27,00 N.") for a, n in ((1, 1), (2, 1), (2, 2))]
    names = [*sentence("Digitale", LEFT[0], 20), *sentence("Turismo", LEFT[0], 40)]
    assert [row[0] for row in read([*printed(*coded), *names])[0][1:]] == ["Digitale", "Turismo", "^Turismo"]


def test_weights_tell_the_rows_of_a_merged_name() -> None:
    head = ("Obiettivo", "Peso", "Indicatore", "Target", "Consuntivo")
    rows = [("", f"{share} %", "Imprese assistite", ">= 4,00 N.", "27,00 N.") for share in (40, 60, 10, 20, 70)]
    names = [*sentence("Digitale", LEFT[0], 20), *sentence("Turismo", LEFT[0], 80)]
    found = [row[0] for row in read([*printed(head, *rows), *names])[0][1:]]
    assert found == ["Digitale", "^Digitale", "Turismo", "^Turismo", "^Turismo"]


def test_rules_that_stop_before_a_column_leave_it_merged() -> None:
    """No heading says what stands at the left, and its names stand beside one row each."""
    rows = [("", "Imprese assistite", ">= 4,00 N.", f"2{n},00 N.", "100,00 %") for n in range(6)]
    rows[1], rows[4] = ("Digitale", *rows[1][1:]), ("Turismo", *rows[4][1:])
    parting = [(20.0 * n - 4, 5.0 if n % 3 == 0 else 55.0, 440.0) for n in range(7)]
    found = [row[0].lstrip("^") for row in read(printed(*rows), Strokes(tuple(parting), ()))[0]]
    assert found == ["Digitale"] * 3 + ["Turismo"] * 3


def test_rules_that_part_no_labels_do_not_say_which_rows_are_theirs() -> None:
    """A rule ends what the page before began, and nothing is drawn between the two objectives below it."""
    shares = [Chunk(tuple(sentence(f"{n} %", 60, 20 * i + 4))) for i, n in enumerate((30, 40, 60, 70, 30))]
    names = [Chunk(tuple(sentence(text, 5, y))) for text, y in (("Digitale", 24), ("Turismo", 64))]
    merged = Merged(0, (0.0, 50.0), tuple(name.box for name in names), turned=False)
    bands = [(20.0 * i, 20.0 * i + 20) for i in range(5)]
    cells, _ = merged_cells(merged, [names, shares], bands, [(20.0, 0.0, 440.0)])
    assert len(cells) == 2 and cells[0][1] == 20 and 44 < cells[0][3] == cells[1][1] <= 64


def test_headings_alone_have_no_merged_cells_below_them() -> None:
    heads = [chunks_of(sentence(text, x, 4)) for text, x in (("Obiettivo", 5), ("Risultato al 31/12/2022", 60))]
    merged = Merged(0, (0.0, 50.0), (heads[0][0].box,), turned=False)
    assert merged_cells(merged, heads, [(0.0, 20.0)], []) == ([(0.0, 0.0, 50.0, 20.0)], [(0.0, 20.0)])


def test_what_an_objective_is_called_by_its_code_is_no_heading_of_merged_cells() -> None:
    """Its first line stands beside the first of two rows, its name beside the second: it was a heading of that."""
    lines = (("Obiettivo OS1.1", 24), ("Rafforzare il turismo", 36))
    names = [Chunk(tuple(sentence(text, 5, y))) for text, y in lines]
    shares = [Chunk(tuple(sentence(f"{n} %", 130, y))) for n, y in ((60, 12), (40, 48))]
    merged = Merged(0, (0.0, 120.0), ((5.0, 24.0, 110.0, 46.0),), turned=False)
    cells, _ = merged_cells(merged, [names, shares], [(5.0, 34.0), (34.0, 65.0)], [])
    assert cells == [(0.0, 5.0, 120.0, 65.0)]


def test_two_columns_are_merged_side_by_side() -> None:
    """An area over all rows, read upwards or not, and objectives of two lines over two rows each."""
    head = ("Area", "Obiettivo", "Descrizione", "Target", "Consuntivo")
    xs = (10.0, 90.0, 200.0, 330.0, 400.0)
    rows = [("", "", f"Imprese assistite {'abcd'[n]}", ">= 4,00 N.", f"2{n},00 N.") for n in range(4)]
    words = at([xs] * 5, [head, *rows])
    words += [
        w
        for text, y in (("Sviluppo", 44), ("Digitale", 20), ("e servizi", 32))
        for w in sentence(text, 90 if text != "Sviluppo" else 10, y)
    ]
    words += [w for text, y in (("Turismo", 60), ("e cultura", 72)) for w in sentence(text, 90, y)]
    found = read(words, rules(-4.0, *(20.0 * n - 4 for n in range(1, 6)), left=195.0))[0]
    told = [[text.lstrip("^") for text in row[:2]] for row in found[1:]]
    assert told == [["Sviluppo", "Digitale e servizi"]] * 2 + [["Sviluppo", "Turismo e cultura"]] * 2


def test_degrees_at_the_other_end_of_the_table_are_merged_as_their_objectives_are() -> None:
    """An area read upwards, objectives that begin alike over two rows each, which are parted by fills only."""
    head = ("Programma", "Obiettivo", "Indicatore", "Target", "Consuntivo", "% realizzazione")
    xs = (10.0, 70.0, 160.0, 270.0, 330.0, 400.0)
    rows = [("", "", f"Imprese {'abcd'[n]}", f">= {n} N.", f"2{n},00 N.", "") for n in range(4)]
    words = [*at([xs] * 5, [head, *rows]), turned("Sviluppo", 15, 88, length=66)]
    for y, first, second, degree in ((30, "Favorire", "il turismo", "97,5 %"), (70, "Favorire", "la cultura", "60 %")):
        words += [*sentence(first, 70, y - 6), *sentence(second, 70, y + 6), *sentence(degree, 400, y)]
    found = read(words, rules(-4.0, *(20.0 * n - 4 for n in range(1, 6))))[0]
    told = [[text.lstrip("^") for text in (row[1], row[5])] for row in found[1:]]
    assert told == [["Favorire il turismo", "97,5 %"]] * 2 + [["Favorire la cultura", "60 %"]] * 2


@pytest.mark.parametrize("first", [0, 20], ids=["begins with them", "in their middle"])
def test_weights_level_with_merged_objectives_are_theirs_not_of_the_row_beside_them(first: int) -> None:
    """Three rows for each objective: its weight stands level with the first or second, and parts no rows."""
    head = ("Obiettivo", "Peso", "Indicatore", "Target", "Consuntivo", "% realizzazione")
    xs = (10.0, 110.0, 160.0, 270.0, 330.0, 400.0)
    rows = [("", "", f"Imprese {'abcdef'[n]}", f">= {n} N.", f"2{n},00 N.", "100 %") for n in range(6)]
    words = at([xs] * 7, [head, *rows])
    for y, name, rest, weight in ((20, "Favorire", "il turismo", "60 %"), (80, "Tutelare", "la cultura", "40 %")):
        lines = (y + 14, y + 26, y + 20) if first else (y, y + 12, y)
        words += [
            w
            for x, top, text in zip((10, 10, 110), lines, (name, rest, weight), strict=True)
            for w in sentence(text, x, top)
        ]
    told = [[text.lstrip("^") for text in row[:2]] for row in read(words)[0][1:]]
    assert told == [["Favorire il turismo", "60 %"]] * 3 + [["Tutelare la cultura", "40 %"]] * 3


def test_bold_names_in_the_middle_of_their_rows_are_a_column_of_their_own() -> None:
    """Two rows for each objective, whose name stands between them and beside none of their lines; centred names."""
    words: list[Glyphs] = []
    for y, objective, lines in ((0, "Favorire", ("Imprese", "assistite")), (60, "Tutelare", ("Pratiche", "evase"))):
        words += [*sentence(objective, 10, y + 15, bold=True), *sentence("il turismo", 10, y + 24, bold=True)]
        words += [w for n, text in enumerate(lines) for w in sentence(text, 120, y + 8 * n)]
        words += [*sentence("Eventi", 124, y + 39)]
        cells = [(250, ">= 4,00 N."), (320, "5,00 N."), (390, "100,00 %")]
        words += [w for x, text in cells for top in (y + 4, y + 39) for w in sentence(text, x, top)]
    (table,) = read(words)
    assert {len(row) for row in table} == {5}
    assert [row[0] for row in table if row[0][:1] not in ("", "^")] == ["Favorire il turismo", "Tutelare il turismo"]
    assert [row[1] for row in table] == ["Imprese assistite", "Eventi", "Pratiche evase", "Eventi"]


def test_rows_further_below_in_the_same_columns_go_on() -> None:
    """White parts the rows of two objectives, whose names are set once beside them: no title nor headings below it."""
    words = [*printed(HEAD, ONE, TWO), *printed(THREE, ONE, top=94)]
    assert [len(table) for table in read(words)] == [5]
    assert len(read([*printed(HEAD, ONE, TWO), *printed(THREE, ONE, top=114)])) == 2, "too far"
    title = sentence("Favorire il turismo", 10, 84, bold=True)
    assert len(read([*printed(HEAD, ONE, TWO), *title, *printed(THREE, ONE, top=104)])) == 2


def test_words_of_two_columns_that_end_alike_are_not_one_line_set_flush() -> None:
    """The blanks between the words of each are ordinary, the white between the columns is not."""
    upper = [[glyph("risorse", 10, 0), glyph("e", 48, 0), glyph("sinergie", 56, 0)], [glyph("svolgono", 120, 0)]]
    lower = [[glyph("istituzioni", 10, 12), glyph("enti", 68, 12)], [glyph("amministrati", 100, 12)]]
    assert unstretched([upper, lower]) == [upper, lower]
    one, two = [[glyph("iniziative", 10, 0)], [glyph("a", 80, 0)]], [[glyph("favore", 10, 12)], [glyph("di", 75, 12)]]
    assert unstretched([one, two]) == [[[*one[0], *one[1]]], [[*two[0], *two[1]]]]


def test_a_rule_that_ends_a_table_and_one_of_other_width_that_begins_one_part_them() -> None:
    """Of the same width they are the rules of an empty row, and nearer to each other the two of one border."""
    words = [*printed(HEAD, ONE, TWO), *printed(THREE, ONE, top=70)]
    ends = [(y, 5.0, 440.0) for y in (-4.0, 16.0, 36.0, 54.0)]
    begins = [(y, 5.0, 400.0) for y in (66.0, 86.0, 106.0)]
    assert [len(table) for table in read(words, Strokes((*ends, *begins), ()))] == [3, 2]
    same = [(y, left, 440.0) for y, left, _ in begins]
    assert len(read(words, Strokes((*ends, *same), ()))) == 1
    assert len(read(words, Strokes((*ends[:-1], (64.0, 5.0, 440.0), *begins), ()))) == 1


def test_a_wholly_drawn_table_stays_as_it_is() -> None:
    cells: list[Box] = [(x, y, x + 80, y + 20) for y in (0.0, 20.0) for x in (0.0, 80.0)]
    words = [*sentence("a 1", 5, 5), *sentence("b", 85, 5), *sentence("c", 5, 25), *sentence("d", 85, 25)]
    assert with_open([cells], words, NOTHING) == [cells]


def test_a_wide_cell_is_cut_where_its_words_stand_farapart() -> None:
    words = [*sentence("PERFORMANCE DI ENTE", 10, 5), *sentence("97,98%", 300, 5)]
    (left, right) = wide_cut([(0.0, 0.0, 400.0, 20.0)], words)
    assert left[2] == right[0] and 105 < left[2] < 300


def test_a_justified_cell_holds_no_row() -> None:
    """Words set flush on both sides of a narrow cell stand as far apart as cells do: the drawn table stays as drawn."""
    xs, ys = (0.0, 58.0, 198.0, 288.0, 358.0, 430.0), (0.0, 40.0, 80.0)
    cells = [(a, top, b, bottom) for top, bottom in pairwise(ys) for a, b in pairwise(xs)]
    flush = [glyph("Pratiche", 60, 45), glyph("5", 130, 45), glyph("gg", 186, 45)]
    words = [*printed(HEAD, ONE, high=40), *flush]
    words = [w for w in words if not (w.box[1] == 40 and 58 < w.box[0] < 198)]
    (found,) = read(words, NOTHING, [cells])
    assert found[1] == ["40 %", "Pratiche 5 gg", ">= 4,00 N.", "27,00 N.", "100,00 %"]


def test_words_over_two_headings_of_one_row_leave_themapart() -> None:
    over = [*sentence("Peso", 10, 0), *sentence("Descrizione", 60, 0), *sentence("Valori nell'anno 2022", 215, 0)]
    below = [*sentence("indicatore", 60, 11), *sentence("Target", 200, 11), *sentence("Consuntivo", 290, 11)]
    body = printed(ONE[:4], TWO[:4], THREE[:4], top=40)
    assert [len(row) for row in read([*over, *below, *body])[0]] == [4, 4, 4, 4]


def test_words_that_reach_over_a_border_do_not_join_the_cells_where_others_stand_beyond_it() -> None:
    rows = [*printed(HEAD, ONE, TWO, THREE, ONE), *printed(THREE[:2], top=100)]
    late = [glyph("Entro", 191, 100), glyph("30/06/2022", 218.5, 100), *sentence("15/05/2022", 290, 100)]
    assert read([*rows, *late])[0][-1][1:4] == ["Corsi tenuti", "Entro 30/06/2022", "15/05/2022"]


def test_a_label_whose_last_line_stands_beside_the_second_row_is_one_of_a_merged_column() -> None:
    """The rows are told as well with it as without it, and its lines stand as close there as above."""

    def column(x: float, lines: Sequence[tuple[float, str]]) -> list[Chunk]:
        return [Chunk((glyph(text, x, top, size=7.0),)) for top, text in lines]

    said = ("Favorire la", "transizione", "ecologica con", "particolare", "riguardo alle", "imprese")
    rows, steps = (0.0, 40.6, 81.2), (0.0, 9.8, 19.6)
    names, figures = ("KPI2.1 Volume di", "imprese e", "(SUAP)"), ("15 %", ">= 2,00 %", "23,49 %", "84,00%")
    columns = [
        column(0, [(9.8 * n, text) for n, text in enumerate(said)]),
        column(100, [(top + step, text) for top in rows for step, text in zip(steps, names, strict=True)]),
        *(column(200 + 60 * n, [(top, text) for top in rows]) for n, text in enumerate(figures)),
    ]
    assert merged_column([*columns, []], (), ruled=False) == 0


def test_rows_set_as_tight_as_lines_have_no_merged_names_nor_objectives_that_come_again() -> None:
    """Between grounds: objectives repeated in every row, or merged beside names, one label for each of them."""

    def column(x: float, lines: Sequence[tuple[float, str]]) -> list[Chunk]:
        return [Chunk((glyph(text, x, top),)) for top, text in lines]

    rows = (20.0, 44.0, 68.0, 92.0)
    said = ("Obiettivo", "Indicatore", "Target", "Consuntivo")
    heads = [column(100 * n, [(0, text)]) for n, text in enumerate(said)]
    again = column(0, [(top + step, text) for top in rows for step, text in ((0, "Turismo e"), (12, "cultura"))])
    names = column(100, [(top + step, text) for top in rows for step, text in ((0, "Numero di"), (12, "eventi"))])
    targets, results = (column(x, [(top, text) for top in rows]) for x, text in ((200, ">= 4"), (300, "5")))
    header = [c for head in heads for c in head]
    columns = [head + body for head, body in zip(heads, (again, names, targets, results), strict=True)]
    assert headed_parents(columns, header) is None
    merged = column(0, [(60, "Turismo")])
    assert headed_parents([heads[0] + merged, *columns[1:]], header) == 0
    two = [
        heads[0] + merged + column(0, [(200, "Estero")]),
        columns[1] + column(100, [(188, "Corsi"), (200, "tenuti")]),
    ]
    assert merged_with([0], [*two, *columns[2:], []], header, (), ruled=False) == []


def test_figures_set_tight_one_below_the_other_are_no_label_of_several_rows() -> None:
    """A word of the title below reaches into the column of the targets."""
    codes, results = [("a", 11.5), ("f", 24.8)], [("22", 11.5), ("18", 24.8)]
    names = [("Relazione annuale", 0.0), ("della Camera", 11.5), ("Incasso", 24.8)]
    targets = [("Entro 30/6/2022", 11.5), (">= 18,00", 23.2), ("personale", 35.0)]
    columns = [
        [Chunk(tuple(sentence(text, x, top))) for text, top in column]
        for x, column in zip(LEFT, (codes, names, targets, results), strict=False)
    ]
    assert merged_column([*columns, []], (), ruled=False) is None


def test_codes_say_which_rows_a_label_is_for_where_fills_part_every_row() -> None:
    """Objectives are set beside the middle of their rows, and the fills of a zebra run through their column too."""
    head = ("Obiettivo", "Cod.", "Indicatore", "Target", "Consuntivo")
    xs = (10.0, 120.0, 170.0, 290.0, 360.0)
    rows = [
        ("", f"1.{1 + n // 3}.{1 + n % 3}", f"Imprese assistite {'abcdef'[n]}", f">= 4{n}", f"4{n}") for n in range(6)
    ]
    rows[1], rows[4] = ("1.1 Turismo", *rows[1][1:]), ("1.2 Vigilanza", *rows[4][1:])
    words = at([xs] * 7, [head, *rows])
    found = read(words, rules(*(20.0 * n - 5 for n in range(8))))[0]
    assert [row[0].lstrip("^") for row in found[1:]] == ["1.1 Turismo"] * 3 + ["1.2 Vigilanza"] * 3


def test_sentences_above_the_headings_are_no_rows() -> None:
    """They reach over the first columns, which would else be one."""
    title = sentence("Obiettivo strategico 2.1: Garantire i tempi dei pagamenti", 10, -40)
    prose = sentence("La spesa ammonta a 345.200,00 euro, pari al 92% del totale", 10, -20)
    assert read([*title, *prose, *printed(HEAD, ONE)]) == [[list(HEAD), list(ONE)]]


def test_a_heading_over_the_gap_between_two_others_parts_no_columns() -> None:
    head = [*sentence("Peso", 10, 6), *sentence("Indicatore", 60, 6), *sentence("Valori", 265, 0)]
    head += [*sentence("Target", 212, 12), *sentence("Consuntivo", 320, 12), *sentence("% realizzazione", 390, 6)]
    rows = at([(10, 60, 200, 320, 400)] * 3, [ONE, TWO, THREE])
    [found] = read([*head, *[replace(w, box=(w.box[0], w.box[1] + 30, w.box[2], w.box[3] + 30)) for w in rows]])
    assert found[1:] == [list(ONE), list(TWO), list(THREE)]


def test_a_figure_that_touches_words_set_flush_stands_in_its_own_column() -> None:
    """A spreadsheet sets figures right and words left: the white between two such columns is hardly a blank."""
    names = ["Imprese assistite dallo sportello", "Corsi tenuti", "Eventi svolti nel territorio", "Visite"]
    words = [*sentence("Peso", 10, 0), *sentence("Indicatore", 60, 0), *sentence("Target", 250, 0)]
    words += [*sentence("Consuntivo", 320, 0)]
    for number, text in enumerate(names, start=1):
        words += [glyph("25" if number % 2 else "5", 46, number * HIGH), *sentence(text, 60, number * HIGH)]
        words += [*sentence(f">= {number}", 250, number * HIGH), *sentence("9", 330, number * HIGH)]
    [found] = read(words)
    weights = ["25", "5", "25", "5"]
    assert found[1:] == [[w, text, f">= {n}", "9"] for n, (w, text) in enumerate(zip(weights, names, strict=True), 1)]


def test_a_band_of_headings_alone_is_cut_between_them() -> None:
    words = [*sentence("Indicatore", 10, 5), *sentence("Target", 80, 0), *sentence("2023", 80, 11)]
    words += [*sentence("Consuntivo", 116, 5), *sentence("Grado di", 172, 0), *sentence("raggiungimento", 172, 11)]
    assert len(wide_cut([(0.0, 0.0, 260.0, 22.0)], words)) == 4
    assert len(wide_cut([(0.0, 0.0, 260.0, 22.0)], sentence("Promuovere il turismo nei borghi", 10, 5))) == 1


def test_a_lone_row_of_three_lines_between_rules_is_a_row() -> None:
    words = [*sentence("IND_07", 60, 20), *sentence("Sportello attivato", 60, 44)]
    words += [w for x, text in ((200, "SI"), (290, "SI"), (360, "100,0%")) for w in sentence(text, x, 32)]
    assert read(words) == []
    assert read(words, rules(14, 60)) == [[["IND_07 Sportello attivato", "SI", "SI", "100,0%"]]]


def test_words_over_further_headings_are_no_title_of_the_table() -> None:
    words = [*sentence("Misurazione", 255, 0, bold=True), *printed(HEAD, ONE, TWO, top=14)]
    [found] = read(words)
    assert found[-2:] == [list(ONE), list(TWO)]
    assert any("Misurazione" in text for row in found for text in row)


def test_the_ground_of_a_heading_inside_a_table_that_is_not_drawn() -> None:
    """Its three filled cells are no table of their own: the headings above stay with the rows below."""
    over = sentence("Sostenere le imprese", 10, HIGH) + sentence("40 %", 200, HIGH) + sentence("93,69", 360, HIGH)
    words = printed(HEAD) + over + printed(ONE, TWO, top=2 * HIGH)
    ground = [(5.0, HIGH - 5, 195.0, 2 * HIGH - 5), (195.0, HIGH - 5, 355.0, 2 * HIGH - 5)]
    ground.append((355.0, HIGH - 5, 440.0, 2 * HIGH - 5))
    [table] = read(words, drawn=[ground])
    assert table[0] == list(HEAD) and table[-1] == list(TWO)


def test_a_ground_beside_rows_of_figures_is_their_column() -> None:
    """What is set once for two rows stands on a ground over both; nothing else is drawn."""
    names = [*sentence("Sostenere", 10, 0), *sentence("le imprese", 10, 14), *sentence("20 %", 90, 0)]
    rows = [[*sentence("Corsi", 160, y), *sentence(">= 4", 290, y), *sentence("27,00", 360, y)] for y in (0, HIGH)]
    ground = [(5.0, -5.0, 80.0, 35.0), (80.0, -5.0, 150.0, 35.0)]
    [table] = read([*names, *rows[0], *rows[1]], drawn=[ground])
    assert [len(row) for row in table] == [5, 5] and table[0][1:] == ["20 %", "Corsi", ">= 4", "27,00"]


def test_what_names_the_next_table_is_no_row_of_this_one() -> None:
    title = sentence("1.2 Turismo", 10.0, 60.0, bold=True)
    figures = sentence("Peso 60 % - performance 97,5 %", 10.0, 76.0)
    below = printed(HEAD, TWO, top=92.0)
    assert read([*printed(HEAD, ONE, THREE), *title, *figures, *below]) == [
        [list(HEAD), list(ONE), list(THREE)],
        [list(HEAD), list(TWO)],
    ]


def test_a_bold_heading_of_other_words_begins_another_table() -> None:
    staff = [w for x, text in zip(LEFT, ("Voce", "Preventivo", "Impegni", "Variazione"), strict=False)
             for w in sentence(text, x, 80.0, bold=True)]  # fmt: skip
    title = sentence("Proventi correnti", 10.0, 60.0, bold=True)
    budget = printed(("Diritto", "10,00", "12,00", "2,00"), ("Diritti", "20,00", "19,00", "-1,00"), top=100.0)
    found = read([*printed(HEAD, ONE, THREE), *title, *staff, *budget])
    assert found[0] == [list(HEAD), list(ONE), list(THREE)]
    assert [row[0] for row in found[1]] == ["Proventi correnti", "Voce", "Diritto", "Diritti"]


def test_headings_set_in_two_lines_begin_a_table_of_their_own() -> None:
    staff = printed(("", "Personale", "2031", "2032"), ("", "Donne", "23", "24"), ("", "Uomini", "19", "18"))
    upper, lower = ("Peso", "", "Valore", "Valore", "%"), ("(%)", "", "atteso", "raggiunto", "realizzazione")
    names = sentence("Descrizione indicatore", 60, 69.0)
    below = [*printed(upper, lower, top=64.0, high=10.0), *names, *printed(ONE, TWO, top=90.0)]
    first, second = read([*staff, *below])
    assert len(first) == 3
    assert second[0] == ["Peso (%)", "Descrizione indicatore", "Valore atteso", "Valore raggiunto", "% realizzazione"]


def test_a_card_below_the_rows_of_a_table_is_no_row_of_it() -> None:
    rows = printed(HEAD, ONE, TWO)
    card = [replace(word, bold=True) for word in sentence("Obiettivo", 10, 3 * HIGH)]
    card += sentence("Promuovere il turismo", 90, 3 * HIGH)
    card += [*sentence("Peso", 10, 4 * HIGH), *sentence("40 %", 90, 4 * HIGH), *sentence("Performance", 200, 4 * HIGH)]
    card += sentence("97,00 %", 290, 4 * HIGH)
    first, *_ = read([*rows, *card])
    assert [row[0] for row in first] == ["Peso", "40 %", "60 %"]


def test_the_first_line_of_a_cards_name_above_the_middle_of_its_label_begins_the_card() -> None:
    card = [replace(word, bold=True) for word in sentence("Obiettivo", 10, 3 * HIGH)]
    card += [*sentence("Promuovere il turismo", 90, 3 * HIGH - 5), *sentence("e la cultura", 90, 3 * HIGH + 5)]
    card += [*sentence("Peso", 10, 4 * HIGH), *sentence("40 %", 90, 4 * HIGH)]
    drawn = [(5.0, y, 440.0, y + HIGH) for y in (3 * HIGH - 6, 4 * HIGH - 6)]
    below, rows = read([*printed(HEAD, ONE, TWO), *card], drawn=[drawn])
    assert [row[0] for row in rows] == ["Peso", "40 %", "60 %"]
    assert below == [["Obiettivo", "Promuovere il turismo e la cultura"], ["Peso", "40 %"]]


def test_the_first_of_three_lines_of_a_cards_name_begins_the_card() -> None:
    card = [replace(word, bold=True) for word in sentence("Obiettivo", 10, 3 * HIGH + 12)]
    for n, text in enumerate(("Promuovere il turismo", "e la cultura locale", "nel territorio")):
        card += sentence(text, 90, 3 * HIGH + 12 * n)
    card += [*sentence("Peso", 10, 5 * HIGH), *sentence("40 %", 90, 5 * HIGH)]
    (rows,) = read([*printed(HEAD, ONE, TWO), *card])
    assert [row[0] for row in rows] == ["Peso", "40 %", "60 %"]


def test_the_last_bold_label_of_a_card_is_no_heading_of_the_table_below_it() -> None:
    label = [replace(word, bold=True) for word in sentence("Area responsabile", 10, 16)]
    card = [*sentence("Peso", 10, 0), *sentence("40 %", 200, 0), *label, *sentence("Area Promozione", 200, 16)]
    *_, found = read([*card, *printed(("Peso", "Indicatore", "Target", "Consuntivo"), ONE[:4], TWO[:4], top=32)])
    assert found[0] == ["Peso", "Indicatore", "Target", "Consuntivo"]


def test_the_rows_of_a_card_above_headings_in_one_drawing_are_two_with_a_name_of_two_lines() -> None:
    card = [*sentence("Obiettivo", 10, 6), *sentence("Promuovere il turismo", 200, 0), *sentence("locale", 200, 12)]
    card += [*sentence("Peso", 10, 30), *sentence("40 %", 200, 30)]
    levels = rules(-4, 26, 44, 64, 84, 104)
    drawn = [(5.0, top, 440.0, bottom) for (top, *_), (bottom, *_) in pairwise(levels.levels)]
    found = read([*card, *printed(HEAD, ONE, TWO, top=50)], levels, [drawn])
    assert found[0] == [["Obiettivo", "Promuovere il turismo locale"], ["Peso", "40 %"]]


def test_a_caption_that_opens_as_a_heading_does_is_no_part_of_the_table() -> None:
    caption = sentence("Risultati degli obiettivi operativi", 8, -18, bold=True)
    assert read([*caption, *printed(HEAD, ONE)]) == [[list(HEAD), list(ONE)]]


def test_a_unit_is_its_own_row_s_and_not_of_those_around_it() -> None:
    """The two lines of its heading stand across what parts the headings beside it, as those of a merged column do."""
    head = [("Risultati 2023", 388, 4), ("Unità di", 305, 13), ("KPI", 139, 18), ("Peso", 258, 18), ("misura", 305, 23)]
    head += [("Valore a", 432, 24), ("Target", 365, 29), ("consuntivo", 426, 33), ("Performance", 485, 18)]
    words = [w for text, x, top in head for w in sentence(text, x, top, size=8)]
    for number, unit in enumerate(("", "", "%")):
        top = 51 + 27.5 * number
        words += sentence(f"Grado di copertura {number} dei costi", 49, top, size=8)
        words += sentence("delle imprese", 49, top + 9.5, size=8)
        figures = [("25%", 270), (unit, 336), (">= 13", 389), ("12", 469), ("92,31", 526)]
        words += [w for text, x in figures for w in sentence(text, x, top + 4.8, size=8)]
    [found] = read(words)
    assert [row[2].strip("^") for row in found[-3:]] == ["", "", "%"]


def test_lines_of_two_cells_that_nearly_touch_are_parted_where_both_begin_flush() -> None:
    """Names and formulas set flush on both sides, with a blank between them."""
    xs = (10.0, 128.0, 250.0, 330.0)
    words = [
        w for x, t in zip(xs, ("Indicatore", "Formula", "Target", "Consuntivo"), strict=True) for w in sentence(t, x, 0)
    ]
    names = (("Imprese assistite", "nell'anno"), ("Rispetto dei", "termini di legge"), ("Eventi svolti", "nell'anno"))
    for n, (upper, lower) in enumerate(names):
        top = 20.0 + 40 * n
        words += [*sentence(upper, 10, top), *sentence(lower, 10, top + 11)]
        words += [*sentence("Conteggio delle", 128, top), *sentence("imprese e dei corsi", 128, top + 11)]
        words += [*sentence(f">= {n}", 250, top), *sentence("7", 330, top)]
    words.append(glyph("pagamento", 70, 60, width=55.5))
    found = read(words)[0]
    assert [row[0] for row in found[1:]] == [
        "Imprese assistite nell'anno",
        "Rispetto dei pagamento termini di legge",
        "Eventi svolti nell'anno",
    ]


def test_a_joint_heading_alone_on_the_first_line_is_part_of_the_table() -> None:
    """Headings of two lines at its right begin right below it, those at its left stand lower."""
    words = [*sentence("Consuntivazione", 260, 0, bold=True)]
    for x, upper, lower in ((470, "Motivazione", "scostamento"), (560, "Unità", "organizzativa")):
        words += [*sentence(upper, x, 8, bold=True), *sentence(lower, x, 19, bold=True)]
    words += [*sentence("Obiettivo", 10, 13.5, bold=True), *sentence("Indicatore", 100, 13.5, bold=True)]
    for x, text in ((260, "Target"), (330, "Risultato"), (400, "Scost.")):
        words += sentence(text, x, 24, bold=True)
    for n in range(2):
        row = ("Turismo", f"Imprese {n}", ">= 4", "5", "+1", "", "Staff")
        places = (10, 100, 260, 330, 400, 470, 560)
        words += [w for x, t in zip(places, row, strict=True) for w in sentence(t, x, 50 + 20 * n)]
    assert "Consuntivazione" in " ".join(text for row in read(words)[0] for text in row)


def test_a_name_of_two_lines_beside_its_label_is_one_cell_over_the_columns_below() -> None:
    name = (
        "Incidenza di contatti allo sportello di cui all'articolo 18 rispetto all'anno",
        "entro 5 giorni dalla ricezione",
    )
    words = [*sentence(name[0], 110, 0), *sentence("Indicatore", 10, 5.5, bold=True), *sentence(name[1], 110, 11)]
    for top, row in (
        (40, ("Peso", "20,0", "Livello atteso", ">= 79,79")),
        (70, ("Risultato", "112", "Performance", "100,0 %")),
    ):
        for n, (x, text) in enumerate(zip((10, 110, 260, 400), row, strict=True)):
            words += sentence(text, x, top, bold=n % 2 == 0)
    assert read(words)[0][0] == ["Indicatore", " ".join(name)]


def test_white_between_headings_tells_no_merged_column() -> None:
    """A heading of two lines stands beside the white between a joint heading and those below it."""

    def column(x: float, *printed: tuple[str, float]) -> list[Chunk]:
        return [Chunk(tuple(sentence(text, x, top))) for text, top in printed]

    columns = [
        column(
            10, ("Obiettivi e indicatori", 8), ("1.1 Turismo", 44), ("Eventi", 60), ("1.2 Estero", 76), ("Corsi", 92)
        ),
        column(160, ("Esercizio 2020", 0), ("Target", 24), ("95 %", 60), ("60 %", 92)),
        column(260, ("Rilevazione", 12), ("31/12/2020", 23), ("82 %", 60), ("54 %", 92)),
        column(360, ("Raggiungimento", 24), ("86 %", 44), ("86 %", 60), ("90 %", 76), ("90 %", 92)),
    ]
    assert merged_column([*columns, []], (), ruled=False) is None


def test_a_sentence_above_a_table_is_no_heading() -> None:
    words = sentence("Di seguito il riepilogo di tutti gli indicatori.", LEFT[0], -HIGH)
    [found] = read([*words, *printed(HEAD, ONE, TWO, THREE)])
    assert found[0] == list(HEAD)


def test_words_set_across_the_columns_tell_nothing_of_their_borders() -> None:
    """Headings in the middle of their columns, figures at the left: words over most of the width end in none."""
    head = {"Misura": (174, 197), "Unità": (357, 388), "Target": (472, 492), "Consuntivo": (590, 633)}
    head["Raggiungimento %"] = (710, 766)
    header = [_at(text, *sides, 0.0) for text, sides in head.items()]
    rows = [((46, 265), (332, 339), (421, 430), (551, 560), (681, 703)), ((46, 230), (332, 350), (421, 430))]
    body = [_at("75", *sides, HIGH * (n + 1)) for n, row in enumerate(rows) for sides in row]
    across = [_at("Obiettivo", 141, 700, 3 * HIGH), _at("Obiettivo", 46, 345, 4 * HIGH)]
    xs = [46, 329, 356, 418, 468, 548, 587, 678, 707, 767]
    assert by_headings(xs, [*header, *body, *across], header, []) == [46, 329, 418, 548, 678, 767]


def test_codes_in_the_middle_of_their_column_stand_below_the_heading_of_codes() -> None:
    """ "Cod." stands at the left, the codes begin right of it; turned labels are left of both."""
    header = [
        _at(*h, 0.0) for h in (("Cod.", 72, 84), ("Indicatore", 147, 220), ("Target", 330, 370), ("Peso", 480, 510))
    ]
    rows = [(f"KPI0{n}", "Imprese assistite", ">= 4", "40 %") for n in range(3)]
    sides = ((104, 134), (147, 260), (335, 365), (490, 510))
    body = [
        _at(text, *side, HIGH * (1 + n)) for n, row in enumerate(rows) for text, side in zip(row, sides, strict=True)
    ]
    label = Chunk((turned("Digitale", 51, 70, length=40),))
    found = by_headings([50, 70, 101, 144, 323, 478, 530], [*header, *body, label], header, [])
    assert 144 in found and 70 in found


def _at(text: str, left: float, right: float, top: float) -> Chunk:
    return Chunk((glyph(text, left, top, width=right - left),))


def test_figures_that_nearly_touch_stand_in_as_many_columns() -> None:
    """Columns as narrow as their widest figures: no border in white stands between those of that row."""
    words = printed(HEAD, TWO, THREE)
    tight = [
        ("30 %", 10),
        ("Imprese assistite", 60),
        (">= 466.783,15 €", 200),
        ("663.428,57 €", 278),
        ("100,00 %", 360),
    ]
    words += [w for text, x in tight for w in sentence(text, x, 3 * HIGH)]
    assert read(words) == [[list(HEAD), list(TWO), list(THREE), [text for text, _ in tight]]]


def test_the_dash_of_a_column_without_a_figure_is_no_part_of_the_one_before() -> None:
    words = printed(HEAD, TWO, THREE)
    dated = [("30 %", 10), ("Bilancio", 60), ("entro 08.11.2022", 204), ("22.11.2022", 309), ("-", 362)]
    words += [w for text, x in dated for w in sentence(text, x, 3 * HIGH)]
    assert read(words)[0][-1] == [text for text, _ in dated]


def test_rules_that_leave_out_two_columns_merge_both() -> None:
    """An objective and its weight, in the middle of their rows, where the rule between these would run through them."""
    places = (10.0, 120.0, 160.0, 260.0, 330.0, 400.0)
    head = ("Obiettivo", "Peso", "Indicatore", "Target", "Consuntivo", "Grado")
    words = [w for text, x in zip(head, places, strict=True) for w in sentence(text, x, 0)]
    for number, row in enumerate((ONE, TWO, THREE, TWO), 1):
        words += [w for text, x in zip(row[1:], places[2:], strict=True) for w in sentence(text, x, number * HIGH)]
    for top, objective, weight in ((1.5, "Sostenere il turismo", "60 %"), (3.5, "Tutelare il mercato", "40 %")):
        words += [*sentence(objective, 10, top * HIGH), *sentence(weight, 120, top * HIGH)]
    whole, part = rules(-4, 16, 56, 96), rules(36, 76, left=155.0)
    [found] = read(words, Strokes((*whole.levels, *part.levels), ()))
    assert [row[:2] for row in found[1:]] == [
        ["Sostenere il turismo", "60 %"],
        ["^Sostenere il turismo", "^60 %"],
        ["Tutelare il mercato", "40 %"],
        ["^Tutelare il mercato", "^40 %"],
    ]
    assert [row[2:] for row in found[1:]] == [list(r[1:]) for r in (ONE, TWO, THREE, TWO)]


def test_a_caption_with_white_below_it_is_no_part_of_the_heading() -> None:
    caption = sentence("Risultati raggiunti", 8, -24, bold=True)
    assert read([*caption, *printed(HEAD, ONE)]) == [[list(HEAD), list(ONE)]]
    over = sentence("Anno 2022", 8, -24, bold=True)
    assert read([*over, *printed(HEAD, ONE)])[0][0][0] == "Anno 2022"


def test_the_degree_told_behind_the_name_of_an_objective_stays_with_it() -> None:
    band = sentence("1.3 - Sostenere le imprese (peso 35% - performance 49,57 %)", 10, HIGH)
    [found] = read([*printed(HEAD), *band, *printed(ONE, TWO, THREE, top=2 * HIGH)])
    assert found[1][0].endswith("49,57 %)")


def test_rows_moved_for_one_merged_column_are_those_of_the_other() -> None:
    rows = [(0.0, 18.0), (18.0, 44.0), (44.0, 60.0)]
    assert snapped([(0.0, 0.0, 50.0, 20.0), (0.0, 20.0, 50.0, 60.0)], rows) == [(0, 0, 50, 18), (0, 18, 50, 60)]


def test_the_first_line_of_a_heading_right_below_other_rows_is_part_of_it() -> None:
    """ "Dato a" over "consuntivo", half a line above the headings of one line beside it."""
    second = [*sentence("Dato a", 290, 60, bold=True), *sentence("consuntivo", 290, 71, bold=True)]
    head = ("Peso", "Indicatore", "Target", "", "Realizzazione")
    second += [w for x, t in zip(LEFT, head, strict=True) for w in sentence(t, x, 65.5, bold=True)]
    second += [w for x, t in zip(LEFT, THREE, strict=True) for w in sentence(t, x, 90)]
    _, found = regions([*printed(HEAD, ONE, TWO), *second], [])
    assert [c.text for c in found][:2] == ["Dato a", "Peso"]


TIGHT = (
    (0, ("Peso", "Indicatore", "Target", "Risultato", "%")),
    (20, ("", "Imprese assistite", "", "", "")),
    (31, ("40 %", "nell'anno", ">= 4", "5", "100 %")),
    (42, ("", "Eventi svolti", "", "", "")),
    (53, ("60 %", "per il turismo", ">= 8", "6", "75 %")),
)
"""Two rows of two lines, the second line of each beside its figures, no white between the rows."""


def test_rows_without_white_between_them_end_at_their_figures() -> None:
    words = [w for top, row in TIGHT for x, t in zip(LEFT, row, strict=True) for w in sentence(t, x, top)]
    assert read(words)[0][1:] == [
        ["40 %", "Imprese assistite nell'anno", ">= 4", "5", "100 %"],
        ["60 %", "Eventi svolti per il turismo", ">= 8", "6", "75 %"],
    ]


def test_the_sum_of_the_weights_below_rows_without_white_between_them_is_a_row_of_its_own() -> None:
    words = [*printed(HEAD, ONE, TWO, THREE, high=11), *sentence("110 %", 10, 44), *sentence("Totale", 60, 44)]
    assert [[text for text in row if text] for row in read(words)[0]] == [
        [*HEAD],
        [*ONE],
        [*TWO],
        [*THREE],
        ["110 %", "Totale"],
    ]


def test_a_figure_below_a_bound_in_words_is_no_sum_of_rows_without_white_between_them() -> None:
    rows = [["Imprese", "40 %", ">= 4", "5", "90 %"], ["Corsi svolti", "60 %", "non inferiore a", "8", "75 %"]]
    xs = (10.0, 130.0, 200.0, 330.0, 400.0)
    words = [
        w for n, row in enumerate(rows) for x, text in zip(xs, row, strict=True) for w in sentence(text, x, 11 * n)
    ]
    found = read([*words, *sentence("7,00", 210, 22)])
    assert not any(row.count("") == 4 and "7,00" in row for table in found for row in table)


def test_headings_and_areas_set_across_are_rows_of_their_own_without_white_between_them() -> None:
    area = "Area strategica: servizi digitali alle imprese"
    words = [*printed(HEAD, high=11), *sentence(area, 10, 11), *printed(ONE, TWO, top=22, high=11)]
    words += [*sentence("Area strategica: la promozione del territorio", 10, 44), *printed(THREE, top=55)]
    assert [[text for text in row if text] for row in read(words)[0]] == [
        [*HEAD],
        [area],
        [*ONE],
        [*TWO],
        ["Area strategica: la promozione del territorio"],
        [*THREE],
    ]


def test_lines_without_white_are_no_rows_where_a_word_goes_on_below_the_figures() -> None:
    rows = [(top, tuple("dei servizi" if t == "Eventi svolti" else t for t in row)) for top, row in TIGHT]
    words = [w for top, row in rows for x, t in zip(LEFT, row, strict=True) for w in sentence(t, x, top)]
    assert len(read(words)[0]) == 2


@pytest.mark.parametrize("target", ["Target atteso", "Target annuale"])
def test_a_second_label_of_a_cards_row_begins_a_column(target: str) -> None:
    """Under a name of two long lines the white before it is no strip that few words cross."""
    words = [*sentence("parole " * 20, 10, -90)]
    words += [*sentence("Indicatore", 10, 0, bold=True), *sentence(target, 10, 30, bold=True)]
    words += [*sentence("Predisposizione di dipendenti in lavoro agile relativi al bando", 110, 0)]
    words += [*sentence("voucher digitali di cui all'articolo diciotto della legge nel corso", 110, 11)]
    words += [*sentence("entro il 25-01-2022", 110, 30), *sentence("Valore ottenuto", 260, 30, bold=True)]
    words += [*sentence("04-02-2022", 370, 30)]
    words += [*sentence("Realizzazione", 10, 55, bold=True), *sentence("100,00 %", 110, 55)]
    row = next(row for row in read(words)[0] if row[0] == target)
    assert row == [target, "entro il 25-01-2022", "Valore ottenuto", "04-02-2022"]


def test_a_long_line_across_borders_is_looked_at_once() -> None:
    """Thirty words that are no figures: not every way to part them is tried."""
    line = Chunk(tuple(sentence("parola " * 30, 10, 0)))
    assert apart(line, [200.0, 400.0]) == [line]


def test_the_years_below_a_chart_are_no_row_of_the_table_further_down() -> None:
    axis = [w for x, year in ((20.0, "2018"), (90.0, "2019"), (160.0, "2020")) for w in sentence(year, x, 0)]
    title = sentence("Promuovere il turismo", 10, 18, bold=True)
    told = sentence("Peso: 40 % - Performance: 97,50 %", 10, 34)
    assert read([*axis, *title, *told, *printed(HEAD, ONE, TWO, top=50)]) == [[list(HEAD), list(ONE), list(TWO)]]


def test_a_heading_and_a_sentence_below_the_rows_of_a_table_name_the_next_one() -> None:
    between = [*sentence("A2: Sostenere il turismo", 10, 60, bold=True), *sentence("peso 85,50 %", 10, 75)]
    between += sentence("Di seguito si riportano i risultati conseguiti nell'anno", 10, 92)
    second = [
        w
        for n, row in enumerate((HEAD, THREE))
        for x, t in zip(LEFT, row, strict=True)
        for w in sentence(t, x, 115 + 20 * n)
    ]
    first, _ = regions([*printed(HEAD, ONE, TWO), *between, *second], [])
    assert " ".join(c.text for c in first).endswith("97,51 %")


def test_rows_larger_than_the_small_print_around_them_are_no_headings() -> None:
    small = [
        w for n in range(12) for w in sentence("La relazione illustra i risultati dell'anno", 10, -200 + 9 * n, size=7)
    ]
    names = [*sentence("Imprese", 60, 30), *sentence("assistite", 60, 42), *sentence("Eventi", 60, 74)]
    words = [*printed(HEAD), *names, *sentence("svolti", 60, 86)]
    for top, row in ((36, ONE), (80, TWO)):
        words += [w for x, t in zip(LEFT[2:], row[2:], strict=True) for w in sentence(t, x, top)]
    [found] = read([*small, *words])
    assert [row[1:] for row in found[-2:]] == [list(ONE[1:]), list(TWO[1:])]


def test_a_row_between_two_on_grounds_of_their_own_is_one_of_theirs() -> None:
    """Every other row is filled: figures in the middle of a tall row stand far from the rows above and below."""
    words = [*printed(HEAD), *printed(ONE, top=40), *printed(TWO, top=110), *printed(THREE, top=180)]
    words += [w for top in (74, 86, 98, 122, 134, 146) for w in sentence("e altre", 60, top)]
    grounds = [[(a, y, b, y + 30) for a, b in pairwise((*[x - 4 for x in LEFT], 440))] for y in (34, 174)]
    [found] = read(words, drawn=grounds)
    assert [TWO[0], f"{3 * 'e altre '}{TWO[1]}{3 * ' e altre'}", *TWO[2:]] in found


def test_headings_that_nearly_touch_begin_a_table_below_the_figures_of_another() -> None:
    tight = [*sentence("Indicatore", 60, 3 * HIGH), *sentence("Risultato atteso Consuntivo Scostamento", 190, 3 * HIGH)]
    rows = printed(("", *TWO[1:4]), ("", *THREE[1:4]), top=4 * HIGH)
    assert len(read([*printed(HEAD, ONE, TWO), *tight, *rows])) == 2


def test_rules_that_begin_right_of_labels_part_them_from_those_that_never_stand_beside() -> None:
    """Two columns set once for several rows, at heights where the other has no line."""
    places = (10.0, 130.0, 250.0, 360.0, 420.0)
    words = []
    for number, texts in enumerate((ONE, TWO, THREE, TWO)):
        words += [w for text, x in zip(texts[1:4], places[2:], strict=True) for w in sentence(text, x, number * HIGH)]
    words += [*sentence("Sostenere il turismo", 10, 1.9 * HIGH), *sentence("Sviluppare", 130, 1.1 * HIGH)]
    words += sentence("Garantire", 130, 2.9 * HIGH)
    ruled = [rules(-4, 76, right=470), rules(36, left=126, right=470), rules(16, 56, left=246, right=470)]
    [found] = read(words, Strokes(tuple(level for one in ruled for level in one.levels), ()))
    assert [texts[:3] for texts in found] == [
        ["Sostenere il turismo", "Sviluppare", "Imprese assistite"],
        ["^Sostenere il turismo", "^Sviluppare", "Eventi svolti"],
        ["^Sostenere il turismo", "Garantire", "Corsi tenuti"],
        ["^Sostenere il turismo", "^Garantire", "Eventi svolti"],
    ]


def test_figures_that_nearly_touch_in_every_row_stand_in_two_columns() -> None:
    """Results set at the right of their column, degrees at the left of theirs, one blank between them."""
    words = []
    for n, texts in enumerate((ONE, TWO, THREE)):
        words += [w for x, text in zip(LEFT, texts[:3], strict=False) for w in sentence(text, x, n * HIGH)]
        result = sentence(texts[3], 300, n * HIGH)
        words += sentence(texts[3], 650 - result[-1].box[2], n * HIGH) + sentence(texts[4], 352.5, n * HIGH)
    assert read(words) == [[list(texts) for texts in (ONE, TWO, THREE)]]


def test_a_unit_that_nearly_touches_its_bound_stands_in_a_column_of_its_own() -> None:
    rows = [("20 %", "Imprese", "giorni", ">= 4", "27"), ("30 %", "Eventi", "numero", "<= 2", "1")]
    rows += [("40 %", "Corsi", "numero", "= 3", "3"), ("10 %", "Visite", "giorni", "= 3", "3")]
    words = []
    for n, (weight, name, unit, bound, result) in enumerate(rows):
        words += [*sentence(weight, 10, n * HIGH), *sentence(name, 60, n * HIGH)]
        words += [*sentence(bound, 190, n * HIGH), *sentence(result, 260, n * HIGH)]
        words.append(glyph(unit, 187.5 - 5 * len(unit), n * HIGH))
    assert read(words) == [[list(row) for row in rows]]


def test_weights_and_codes_that_nearly_touch_names_stand_in_columns_of_their_own() -> None:
    """One blank stands between them in every row: only what begins flush below shows two columns."""
    for codes in (("20 %", "30 %", "50 %"), ("1.1.1", "1.2.1", "2.1.1")):
        words = []
        for n, (code, text) in enumerate(zip(codes, ("Imprese", "Eventi", "Corsi"), strict=True)):
            top = 34.0 * n
            words += [*sentence(code, 57.5 - sentence(code, 0, 0)[-1].box[2], top), *sentence(text, 60, top)]
            words += [*sentence("svolti nelle sedi", 60, top + 12), *sentence(">= 4", 190, top)]
            words += [*sentence("27,00", 260, top), *sentence("100 %", 320, top)]
        [table] = read(words)
        assert [row[0] for row in table] == list(codes)
        assert all(row[1].endswith("svolti nelle sedi") for row in table)


def test_weights_without_a_sign_that_nearly_touch_names_stand_in_a_column_of_their_own() -> None:
    """Spreadsheets set figures at the right of their cells and names at the left of the next: all of one length below
    a heading of weights, or as decimals of several lengths without one."""
    heads = [*sentence("Peso", 36, 0), *sentence("Indicatore", 80, 0), *sentence("Target", 190, 0)]
    for weights, over in ((("20", "30", "50"), heads), (("7,50", "30,00", "62,50"), [])):
        words = list(over)
        for n, (weight, text) in enumerate(zip(weights, ("Imprese", "Eventi", "Corsi"), strict=True)):
            top = 17.0 * (n + 1)
            words += [*sentence(weight, 57.5 - sentence(weight, 0, 0)[-1].box[2], top), *sentence(text, 60, top)]
            words += [*sentence(">= 4", 190, top), *sentence("27,00", 260, top), *sentence("100 %", 320, top)]
        assert [row[0] for row in read(words)[0]][-3:] == list(weights)


def test_a_code_of_an_area_over_that_of_its_objective_is_a_row_of_its_own() -> None:
    """Both without a ground, the second with its weight and degree: they were one."""
    area, one = (
        Chunk(tuple(sentence(text, 10, y, bold=True))) for text, y in (("A1 - Imprese", 0), ("1.1 Turismo", 17))
    )
    figures = [[Chunk((glyph(text, x, 17, bold=True),))] for text, x in (("33%", 200), ("61%", 300))]
    (border,) = row_borders([[area, one], *figures], [-5.0, 40.0])[1:-1]
    assert 8 < border < 19


def test_degrees_that_end_alike_and_nearly_touch_offices_stand_in_a_column_of_their_own() -> None:
    """Every degree has its office right behind: of no row does a line begin there."""
    offices = (("100 %", "Segreteria"), ("45 %", "Provveditorato"), ("100 %", "Affari generali"))
    words = []
    for n, (degree, office) in enumerate(offices):
        words += [*sentence("Imprese", 10, n * HIGH), *sentence(">= 4", 190, n * HIGH), *sentence("27", 260, n * HIGH)]
        words += sentence(degree, 357.5 - sentence(degree, 0, 0)[-1].box[2], n * HIGH) + sentence(office, 360, n * HIGH)
    assert [row[3:] for row in read(words)[0]] == [list(pair) for pair in offices]


def test_percentages_that_begin_sentences_of_a_cell_are_no_column() -> None:
    words = []
    for n in range(3):
        words += [*sentence("Imprese", 10, n * HIGH), *sentence("100 % delle pratiche", 190, n * HIGH)]
        words += [*sentence("27,00", 320, n * HIGH), *sentence("98 %", 400, n * HIGH)]
    assert [row[1] for row in read(words)[0]] == ["100 % delle pratiche"] * 3


def test_a_unit_stands_in_a_column_of_its_own_where_another_row_has_it_alone() -> None:
    """A day nearly touches its unit, a bound of the next row does not."""
    words = []
    for n, (unit, bound) in enumerate((("data", "entro 03/04/2022"), ("%", "= 4 %"), ("data", "entro 11/12/2022"))):
        words += [*sentence("20 %", 10, n * HIGH), *sentence("Imprese", 60, n * HIGH), *sentence("27", 320, n * HIGH)]
        words += [glyph(unit, 187.5 - 5 * len(unit), n * HIGH)]
        words += sentence(bound, 272.5 - sentence(bound, 0, 0)[-1].box[2], n * HIGH)
    [table] = read(words)
    assert [row[2:4] for row in table] == [["data", "entro 03/04/2022"], ["%", "= 4 %"], ["data", "entro 11/12/2022"]]


def test_the_next_row_below_rows_drawn_on_grounds_stands_in_the_middle_of_its_name() -> None:
    """The first rows stand on grounds that make a table of their own; the next is white and five lines high."""
    words = [*printed(HEAD, ONE)]
    for n, text in enumerate(("Eventi svolti", "nel corso", "dell'anno", "nelle sedi", "camerali")):
        words += sentence(text, 60, 2 * HIGH + 12 * n)
        words += sentence("60 % <= 2,00 gg", 10, 2 * HIGH + 12 * n)[:2] if n == 3 else []
    words += [w for x, text in zip(LEFT[2:], TWO[2:], strict=True) for w in sentence(text, x, 2 * HIGH + 36)]
    words += sentence("presso", 10, 2 * HIGH + 6)
    grounds = [
        (left, top * HIGH - 5, right, (top + 1) * HIGH - 5)
        for top in (0, 1)
        for left, right in pairwise((5.0, 55.0, 195.0, 285.0, 355.0, 450.0))
    ]
    [table] = read(words, drawn=[grounds])
    assert table[0] == list(HEAD) and table[-1][2:] == list(TWO[2:])


def test_a_white_row_whose_words_nearly_touch_is_one_with_the_shaded_rows_around_it() -> None:
    rows = (HEAD, ONE, TWO, THREE)
    words = at([LEFT, LEFT, (10.0, 31.0, 200.0, 290.0, 360.0), LEFT], rows)
    shaded = [(5.0, n * HIGH - 5, 440.0, (n + 1) * HIGH - 5) for n in (0, 1, 3)]
    grounds = [
        [(left, row[1], right, row[3]) for left, right in pairwise((5.0, 29.0, 195.0, 285.0, 355.0, 440.0))]
        for row in shaded
    ]
    [table] = read(words, drawn=grounds)
    assert table == [list(row) for row in rows]


def test_names_set_flush_on_both_sides_are_parted_from_formulas_of_one_line() -> None:
    """Their last words end at one height right before the formulas; no line shows the border alone."""
    head = ("Indicatore", "Metodo di calcolo", "Target", "Consuntivo")
    xs = (10.0, 110.0, 250.0, 330.0)
    words = [w for x, t in zip(xs, head, strict=True) for w in sentence(t, x, 0)]
    for n, (name, formula) in enumerate(
        (
            ("Imprese assistite", "Conteggio"),
            ("Rispetto termini", "Media"),
            ("Eventi", "Somma"),
            ("Contributi", "Importo"),
            ("Visite", "Registro"),
            ("Corsi tenuti", "Elenco"),
        ),
        1,
    ):
        shown = sentence(name, 10, n * HIGH)
        words += (
            [*shown[:-1], glyph(shown[-1].text, shown[-1].box[0], n * HIGH, width=108.0 - shown[-1].box[0])]
            if n < 4
            else shown
        )
        words += [*sentence(formula, 110, n * HIGH), *sentence(f">= {n}", 250, n * HIGH), *sentence("7", 330, n * HIGH)]
    found = read(words)[0]
    assert [row[1] for row in found[1:]] == ["Conteggio", "Media", "Somma", "Importo", "Registro", "Elenco"]


def test_a_row_without_a_ground_between_two_bold_bands_is_no_part_of_the_upper_one() -> None:
    """Only the last rows stand on a ground: no other edge parts the first from the bands around it."""
    words = [
        *printed(HEAD),
        *sentence("Obiettivo operativo: Turismo", 10, HIGH, bold=True),
        *printed(ONE, top=2 * HIGH),
    ]
    words += [*sentence("Obiettivo operativo: Mercato", 10, 3 * HIGH, bold=True), *printed(TWO, THREE, top=4 * HIGH)]
    [found] = read(words, rules(16, 78, 98, 116))
    assert [[text for text in texts if text] for texts in found] == [
        list(HEAD), ["Obiettivo operativo: Turismo"], list(ONE),
        ["Obiettivo operativo: Mercato"], list(TWO), list(THREE),
    ]  # fmt: skip


def test_bands_that_begin_alike_are_not_parted_where_names_begin_below_their_second_word() -> None:
    """Codes left of the names end where the first word of each band does."""
    xs = (10.0, 57.5, 250.0, 330.0)
    head = ("Codice", "Indicatore", "Target", "Consuntivo")
    words = [w for x, text in zip(xs, head, strict=True) for w in sentence(text, x, 0)]
    for n in range(1, 5):
        words += sentence(f"Obiettivo operativo OB0{n} - Servizi alle imprese", 10, (2 * n - 1) * HIGH)
        row = (f"A{n}", f"Imprese {n}", f">= {n}", "7")
        words += [w for x, text in zip(xs, row, strict=True) for w in sentence(text, x, 2 * n * HIGH)]
    [found] = read(words)
    assert [texts[0] for texts in found[1::2]] == [
        f"Obiettivo operativo OB0{n} - Servizi alle imprese" for n in (1, 2, 3, 4)
    ]


def test_words_set_across_move_no_border_into_a_heading() -> None:
    """One band ends within the heading of the results, another lies across the white before it."""
    xs = (10.0, 60.0, 200.0, 300.0, 430.0)
    head = ("Peso", "Indicatore", "Target annuale", "Risultato raggiunto", "Grado")
    words = [w for x, text in zip(xs, head, strict=True) for w in sentence(text, x, 0)]
    for n, texts in enumerate((ONE, TWO, THREE), 2):
        words += [w for x, text in zip(xs, texts[:3], strict=False) for w in sentence(text, x, n * HIGH)]
        words += [*sentence("7", 390, n * HIGH), *sentence(texts[4], 430, n * HIGH)]
    words += [
        glyph("Obiettivo", 60, HIGH, width=270.0, bold=True),
        glyph("Area", 190, 5 * HIGH, width=120.0, bold=True),
    ]
    [found] = read(words)
    assert found[0] == list(head)


def test_an_objective_in_larger_letters_left_of_the_rows_below_it_is_no_part_of_them() -> None:
    title = [replace(w, size=w.size * 1.1) for w in sentence("Obiettivo: Promuovere il turismo", 2, 0, bold=True)]
    rows = printed(ONE, TWO, top=HIGH)
    assert read([*title, *rows]) == [[list(ONE), list(TWO)]]
    assert len(read([*(replace(w, size=rows[0].size) for w in title), *rows])[0]) == 3


def test_a_plain_line_called_an_objective_and_the_line_of_its_weight_are_no_rows() -> None:
    for name, rows in (("Obiettivo: Promuovere il turismo", 2), ("Promuovere il turismo", 4)):
        title = [*sentence(name, 10, 0), *sentence("Peso: 40 % - Performance: 90 %", 10, HIGH)]
        assert len(read([*title, *printed(ONE, TWO, top=2 * HIGH)])[0]) == rows


def test_the_title_of_a_section_is_no_part_of_the_rows_without_headings_below_it() -> None:
    title = sentence("Obiettivi operativi", 10, 0, bold=True)
    assert read([*title, *printed(ONE, TWO, top=HIGH)]) == [[list(ONE), list(TWO)]]


def test_a_title_over_rows_in_other_columns_begins_a_table_though_its_degrees_are_bold() -> None:
    wide = [(10.0, 250.0, 330.0, 400.0), (10.0, 250.0, 330.0, 400.0)]
    narrow = [(10.0, 180.0, 270.0, 350.0), (10.0, 180.0, 270.0, 350.0)]
    one = [
        ("Imprese assistite", ">= 4 numero", "27 numero", "100 %"),
        ("Corsi tenuti", "= 2 numero", "2 numero", "95 %"),
    ]
    two = [("Eventi", ">= 40.000 numero", "30.000 numero", "75 %"), ("Fiere", "= 200 numero", "2 numero", "1 %")]
    told = "Peso: 40 % - Performance: 90 %"
    for title in (["Promuovere il turismo"], ["Promuovere il turismo", told], ["Obiettivo 1: cultura", told]):
        words = at([*wide, *[(8.0,)] * len(title), *narrow], [*one, *[(t,) for t in title], *two])
        bold = {title[0].split()[0], title[0].split()[2], "il", "%"}
        words = [replace(w, bold=w.text in bold) for w in words]
        assert read(words) == [[list(row) for row in one], [list(row) for row in two]]


def test_two_titles_over_rows_in_other_columns_begin_a_table_where_names_above_stand_on_lines_of_their_own() -> None:
    """An area over its first objective; the first table's figures are in the middle of rows of two lines."""
    upper, lower = (200.0, 250.0, 330.0, 420.0), (10.0, 150.0, 205.0, 300.0, 362.0)
    one = [("40 %", ">= 26,66 %", "20,00 %", "75 %"), ("60 %", ">= 62 %", "63 %", "100 %")]
    two = [("Corsi", "50 %", ">= 22,00 euro", "26 euro", "100 %"), ("Fiere", "50 %", "<= 90 %", "15,00 %", "90 %")]
    names = [("Imprese assistite", 0), ("in provincia", 1), ("Eventi svolti", 2), ("nei comuni", 3)]
    words = [w for name, n in names for w in sentence(name, 10, n * HIGH)]
    for n, (xs, row) in enumerate([(upper, row) for row in one] + [(lower, row) for row in two]):
        top = (2 * n + 0.5 if n < len(one) else n + 4.5) * HIGH
        words += [w for x, text in zip(xs, row, strict=True) for w in sentence(text, x, top)]
    words += [*sentence("Ambito 2: cultura", 10, 4.5 * HIGH, bold=True), *sentence("Fiere", 10, 5.5 * HIGH, bold=True)]
    assert [grid[-1] for grid in read(words)] == [["Eventi svolti nei comuni", *one[1]], list(two[1])]


def test_a_title_over_as_many_columns_of_which_the_first_is_wider_begins_a_table() -> None:
    upper, lower = (10.0, 150.0, 270.0, 350.0, 450.0), (10.0, 190.0, 310.0, 390.0, 490.0)
    one = [("Imprese assistite", "45,00 %", "4 N.", "27 N.", "100 %"), ("Corsi", "55,00 %", "2 N.", "2 N.", "95 %")]
    two = [("Eventi in provincia e fuori svolti", "100 %", "4 N.", "3 N.", "75 %")]
    words = at([upper, upper, (8.0,), lower], [*one, ("Obiettivo: Promuovere il turismo",), *two])
    assert read(words)[0] == [list(row) for row in one]


def test_a_code_alone_below_the_name_of_an_objective_begins_its_first_indicator() -> None:
    """On one ground, no rule between them: the indicator's figures stand at the height of its code."""
    objective = Chunk(tuple(sentence("1.1 Favorire la crescita", 10, 0, bold=True)))
    more = Chunk(tuple(sentence("delle imprese", 10, 11, bold=True)))
    code, name = (
        Chunk(tuple(sentence(text, 10, y, bold=y > 30))) for text, y in (("1.1.1", 26), ("Eventi svolti", 37))
    )
    figures = [[Chunk((glyph(text, x, 26),))] for text, x in (("33%", 200), (">=75", 300), ("61", 400))]
    (border,) = row_borders([[objective, more, code, name], *figures], [-5.0, 60.0])[1:-1]
    assert 21 < border < 28
    other = Chunk(tuple(sentence("2.1.1", 10, 26)))
    assert row_borders([[objective, more, other, name], *figures], [-5.0, 60.0])[1:-1] == []


def test_a_code_alone_below_the_rest_of_a_name_that_the_page_before_cut_begins_a_row() -> None:
    """Names are centred below their codes, and stand left of them."""
    rest, code, name = (
        Chunk(tuple(sentence(text, x, y)))
        for text, x, y in (("dei comuni", 20, 0), ("B3.3", 30, 26), ("Eventi", 10, 37))
    )
    figures = [[Chunk((glyph(text, x, 37),))] for text, x in (("33%", 200), (">=75", 300), ("61", 400))]
    (border,) = row_borders([[rest, code, name], *figures], [-5.0, 60.0])[1:-1]
    assert 10 < border < 28


def test_what_is_called_an_objective_stands_over_a_code_alone_further_right() -> None:
    """Names are centred below their codes, between two grounds: the row took the objective's name."""
    called = Chunk(tuple(sentence("Obiettivo: Favorire la crescita", 10, 0, bold=True)))
    code, name = (
        Chunk(tuple(sentence(text, x, y, bold=x > 50))) for text, x, y in (("B3.1", 60, 26), ("Eventi", 40, 37))
    )
    figures = [[Chunk((glyph(text, x, 32),))] for text, x in (("33%", 200), (">=75", 300), ("61", 400))]
    (border,) = row_borders([[called, code, name], *figures], [-5.0, 60.0])[1:-1]
    assert 10 < border < 28


def test_the_name_of_an_objective_in_bold_stands_over_a_row_whose_degree_is_bold_too() -> None:
    title, name = Chunk(tuple(sentence("Cultura", 10, 0, bold=True))), Chunk(tuple(sentence("Eventi", 22, 20)))
    figures = [[Chunk((glyph(text, x, 20, bold=x == 200),))] for text, x in (("33%", 200), (">=75", 300), ("61", 400))]
    (border,) = row_borders([[title, name], *figures], [-5.0, 40.0])[1:-1]
    assert 8 < border < 21


def test_the_name_of_an_objective_in_bold_below_a_row_of_figures_above_a_rule_begins_a_row() -> None:
    name, objective = Chunk(tuple(sentence("Eventi", 10, 0))), Chunk(tuple(sentence("2.1 Cultura", 10, 24, bold=True)))
    figures = [[Chunk((glyph(text, x, 0),))] for text, x in (("33%", 200), (">=75", 300), ("61", 400))]
    (border,) = row_borders([[name, objective], *figures], [-5.0, 60.0])[1:-1]
    assert 8 < border < 25
    coded, plain = (Chunk(tuple(sentence(text, 10, 24))) for text in ("2.1 Cultura", "2 giorni prima"))
    assert len(row_borders([[name, coded], *figures], [-5.0, 60.0])[1:-1]) == 1
    assert row_borders([[name, plain], *figures], [-5.0, 60.0])[1:-1] == []


def test_an_area_and_its_first_objective_without_a_ground_are_two_rows() -> None:
    """Between rows on a ground each; the second line of a name is none."""
    area, objective, more = (
        Chunk(tuple(sentence(text, 10, y)))
        for text, y in (("Area strategica 1 - Turismo", 0), ("Cultura", 20), ("e musei", 11))
    )
    (border,) = row_borders([[area, objective]], [-5.0, 40.0], True)[1:-1]
    assert 10 < border < 20
    assert row_borders([[area, more]], [-5.0, 40.0], True)[1:-1] == []


def test_an_objective_whose_code_that_of_an_indicator_goes_on_with_stands_above_its_row() -> None:
    """The code has letters before it, and its name behind it on the line."""
    objective, name = (
        Chunk(tuple(sentence(text, x, y))) for text, x, y in (("1.2 Cultura", 10, 0), ("KPI1.2.1 Eventi", 40, 20))
    )
    figures = [[Chunk((glyph(text, x, 20),))] for text, x in (("33%", 200), (">=75", 300), ("61", 400))]
    (border,) = row_borders([[objective, name], *figures], [-5.0, 40.0], True)[1:-1]
    assert 8 < border < 21


def test_lines_that_call_an_objective_stand_above_a_row_of_figures_without_a_rule_between() -> None:
    """The figures of the row are bold as the lines above them; at the left of its rows an objective is in their row."""
    over = [Chunk(tuple(sentence("Obiettivo 1.2: cultura", x, 0, bold=True))) for x in (10, 4)]
    name = Chunk(tuple(sentence("Eventi svolti", 10, 26)))
    figures = [[Chunk((glyph(text, x, 26, bold=True),))] for text, x in (("33%", 200), (">=75", 300), ("61", 400))]
    (border,) = row_borders([[over[0], name], *figures], [-5.0, 60.0])[1:-1]
    assert 10 < border < 27
    aside = [Chunk((replace(w, box=(w.box[0] + 90, *w.box[1:])),)) for w in name.words]
    assert row_borders([[over[1]], aside, *figures], [-5.0, 60.0])[1:-1] == []


@pytest.mark.parametrize(("x", "bold", "cuts"), [(10, True, 1), (10, False, 0), (200, True, 0)])
def test_bold_words_alone_well_below_a_row_head_the_next_rows(x: int, bold: bool, cuts: int) -> None:
    """No rule parts them where the row has no ground of its own between rows that have."""
    row = [[Chunk(tuple(sentence(text, at, 0)))] for text, at in (("Eventi svolti", 10), (">=75", 300), ("61", 400))]
    head = [Chunk(tuple(sentence("B) Promuovere il turismo", x, 26, bold=bold)))]
    assert len(row_borders([[*row[0], *head], *row[1:]], [-5.0, 60.0], True)[1:-1]) == cuts


def test_lines_that_begin_as_the_label_of_a_card_but_small_go_on_with_a_name() -> None:
    places, rows = [LEFT, LEFT, LEFT], [HEAD, ONE, TWO]
    for text, tables in (("(obiettivo", 1), ("obiettivo", 1), ("Obiettivo", 2)):
        name = [*sentence(text, 10, 3 * HIGH, bold=True), *sentence("comune di sistema", 90, 3 * HIGH)]
        more = at([LEFT], [THREE])
        more = [replace(w, box=(w.box[0], w.box[1] + 4 * HIGH, w.box[2], w.box[3] + 4 * HIGH)) for w in more]
        assert len(read([*at(places, rows), *name, *more])) == tables


def test_the_lines_of_a_card_above_headings_hide_no_border_between_them() -> None:
    """They lie across as many borders as the only row below has words beside."""
    labels = ["Obiettivo strategico", "Obiettivo operativo", "Responsabile", "Descrizione"]
    value = "Promuovere la cultura di impresa e il turismo nelle valli e nei borghi della provincia anche con gli enti"
    card = [w for n, label in enumerate(labels) for w in (*sentence(label, 10, n * 16), *sentence(value, 125, n * 16))]
    below = printed(("Peso", "Indicatore", "Target", "Consuntivo", "Grado"), ONE, top=80.0)
    table = read([*card, *below])[-1]
    assert table[-2:] == [["Peso", "Indicatore", "Target", "Consuntivo", "Grado"], list(ONE)]


def test_drawn_headings_belong_to_the_rows_of_figures_far_below() -> None:
    """Headings of two drawn rows, then the name of an objective, and the figures in the middle of a tall row."""
    heading = [(LEFT[n] - 5, y, (*LEFT, 440.0)[n + 1] - 5, y + HIGH) for y in (-5.0, 15.0) for n in range(5)]
    lower = printed(("", "", "atteso", "raggiunto", ""), top=HIGH)
    over = sentence("Obiettivo operativo: promuovere la cultura", 10, 2 * HIGH)
    figures = printed(ONE, top=4 * HIGH)
    [table] = read([*printed(HEAD), *lower, *over, *figures], drawn=[heading])
    assert table[-1] == list(ONE) and len(table[0]) == 5


@pytest.mark.parametrize("below", ["sentence", "white"])
def test_the_name_of_the_next_table_in_bold_at_the_foot_is_no_row(below: str) -> None:
    name = [
        *sentence("B2: Potenziare le attività in", LEFT[0], 60, bold=True),
        *sentence("ogni provincia del territorio", LEFT[0], 71, bold=True),
        *sentence("Peso: 95 % - raggiungimento: 93 %", LEFT[0], 82),
    ]
    prose = "Il ciclo della performance si è svolto regolarmente e senza scostamenti."
    words = [*printed(HEAD, ONE, TWO), *name, *(sentence(prose, LEFT[0], 95) if below == "sentence" else [])]
    assert read(words)[0] == [list(HEAD), list(ONE), list(TWO)]


@pytest.mark.parametrize("end", [".", ""])
def test_a_sentence_below_the_rule_of_a_table_is_no_row(end: str) -> None:
    note = sentence(f"Nel corso dell'anno le attività sono proseguite regolarmente{end}", LEFT[0], 58)
    words = [*printed(HEAD, ONE, TWO), *note]
    strokes = Strokes(((-3.0, 5.0, 440.0), (53.0, 5.0, 440.0)), ())
    assert (read(words, strokes)[0] == [list(HEAD), list(ONE), list(TWO)]) is bool(end)


@pytest.mark.parametrize("framed", [True, False])
def test_what_an_objective_is_called_above_the_first_rule_of_a_table_is_no_row(framed: bool) -> None:
    called = sentence("Obiettivo operativo 2", LEFT[0], -40)
    name = [*called, *sentence("Potenziare le attività", LEFT[0], -29, bold=True)]
    told = sentence("Peso: 34,5 %", LEFT[0], -18)
    after = [*sentence("Obiettivo operativo 3", LEFT[0], 58), *sentence("Semplificare", LEFT[0], 69, bold=True)]
    heights = (-4.0, 14.0, 53.0) if framed else (14.0,)
    strokes = Strokes(tuple((height, 5.0, 440.0) for height in heights), ())
    tables = read([*name, *told, *printed(HEAD, ONE, TWO), *after], strokes)
    assert (tables == [[list(HEAD), list(ONE), list(TWO)]]) is framed


def test_what_an_objective_is_called_its_name_and_its_weight_above_rows_without_headings_are_no_rows() -> None:
    name = [
        *sentence("Obiettivo operativo 2", LEFT[0], -40),
        *sentence("Potenziare le attività", LEFT[0], -29, bold=True),
    ]
    words = [*name, *sentence("Ponderazione: 34,5 %", LEFT[0], -18), *printed(ONE, TWO)]
    assert read(words) == [[list(ONE), list(TWO)]]


def test_what_the_next_objective_is_called_at_the_foot_of_a_table_is_no_row() -> None:
    called = sentence("Obiettivo strategico 1.2", LEFT[0], 62)
    name = sentence("Potenziare le attività dei comuni", LEFT[0], 74, bold=True, size=13)
    assert read([*printed(HEAD, ONE, TWO), *called, *name])[0] == [list(HEAD), list(ONE), list(TWO)]


def test_figures_set_left_below_headings_set_in_the_middle_stand_in_as_many_columns() -> None:
    """Weights left of their heading and targets left of theirs: white on both sides of the targets may part them."""
    heads = [(60, "Misura"), (200, "Peso"), (290, "Valore target"), (430, "Actual"), (530, "Esito")]
    places = (10, 150, 245, 380, 490)
    row = ("Tempo medio", "30%", "≤ 9,8", "9,9", "Raggiunto")
    again = ("Utenti assistiti", "70%", "≥ 82,3", "11", "Raggiunto")
    words = [word for x, text in heads for word in sentence(text, x, 0)]
    band = sentence("Obiettivo operativo OO1 Accompagnare le imprese verso gli strumenti innovativi", 200, 60)
    body = [w for top, cells in ((20, row), (40, again), (80, row)) for x, t in zip(places, cells, strict=True)
            for w in sentence(t, x, top)]  # fmt: skip
    found = read([*words, *body, *band])[0]
    assert found[1] == list(row)
    assert found[2] == list(again)


def amid(text: str, x: float, top: float) -> list[Glyphs]:
    """The words of a line with its middle at `x`."""
    words = sentence(text, 0, top)
    left = x - words[-1].box[2] / 2
    return [replace(w, box=(w.box[0] + left, top, w.box[2] + left, w.box[3])) for w in words]


def test_lines_of_two_columns_set_in_the_middle_that_nearly_touch_are_parted() -> None:
    names = ("Imprese assistite", "Numero di eventi svolti", "Incidenza delle domande")
    formulas = ("Conteggio", "Somma dei mandati", "N. pratiche / totali")
    long, beside = sentence("telematiche per il patrimonio", 0, 120), sentence("evase nei termini attesi", 0, 120)
    axes = (100.0, 103 + long[-1].box[2] / 2 + beside[-1].box[2] / 2)
    pairs = list(zip(names, formulas, strict=True))
    chunks = chunks_of(
        [w for n, pair in enumerate(pairs) for x, t in zip(axes, pair, strict=True) for w in amid(t, x, 40 * n)]
    )
    texts = ("telematiche per il patrimonio", "evase nei termini attesi")
    (joined,) = chunks_of([w for x, text in zip(axes, texts, strict=True) for w in amid(text, x, 120)])
    border = axes[0] + long[-1].box[2] / 2 + 1
    assert [part.text for part in flush(joined, [border], [*chunks, joined])] == list(texts)
    assert flush(joined, [border], [joined]) == [joined]


def test_drawn_headings_part_the_words_of_columns_that_nearly_touch_below_them() -> None:
    """The last words of lines set flush on both sides stand nearer to the codes beside them than to their own line."""
    heads = [(20, "Obiettivo"), (112, "N."), (160, "Indicatore"), (280, "Target"), (340, "Consuntivo")]
    words = [w for x, text in heads for w in sentence(text, x, 0, bold=True)]
    lines = (("Favorire", "per", "KPI01"), ("diffusioni", "di", "KPI02"), ("registri", "delle", "KPI03"))
    for n, (first, last, code) in enumerate(lines):
        words += [glyph(first, 12, 20 + 12 * n), glyph(last, 98 - 5 * len(last), 20 + 12 * n)]
        words += [glyph(code, 101, 20 + 12 * n), *sentence("Imprese assistite", 142, 20 + 12 * n)]
        words += [*sentence("176", 280, 20 + 12 * n), *sentence("180", 340, 20 + 12 * n)]
    uprights = [(x, -3.0, 15.0) for x in (5.0, 99.5, 140.0, 260.0, 330.0, 400.0)]
    chunks = chunks_of(words)
    sides = sides_of(chunks, (5.0, 0.0, 400.0, 70.0), uprights, [])
    assert sides == [99.5, 140.0, 260.0, 330.0]
    found = [c.text for c in parted_at(chunks, sides)]
    assert {"Favorire per", "diffusioni di", "registri delle", "KPI01", "KPI02", "KPI03"} <= set(found)


@pytest.mark.parametrize("text", ["2 - Migliorare la comunicazione istituzionale", "Obiettivo 1: Favorire la rete"])
def test_the_name_of_an_objective_alone_on_its_line_is_not_parted_by_drawn_headings(text: str) -> None:
    title = Chunk(tuple(sentence(text, 10, 0)))
    sides = [title.words[-1].box[0] - 1.0]
    below = [Chunk(tuple(sentence("Media dei giorni", sides[0] + 1, 20.0 * n))) for n in range(1, 4)]
    assert parted_at([title, *below], sides) == [title, *below]


def test_rows_of_figures_far_below_each_other_on_a_stack_of_grounds_are_one_table() -> None:
    rows = (HEAD, ONE, TWO, THREE, ONE)
    words = [w for n, row in enumerate(rows) for w in printed(row, top=60.0 * n)]
    words = [w for w in words if w.box[1] > 0] + printed(HEAD, top=45)
    ground: list[Box] = [(5.0, 100.0 + 60 * n, 440.0, 160.0 + 60 * n) for n in range(3)]
    levels = rules(100, 160, 220, 280)
    assert [len(table) for table in read(words, levels, [ground])] == [5]
    assert len(read(words)) > 1


def test_a_sentence_below_the_rest_of_a_name_in_bold_is_no_row() -> None:
    rest = sentence("turismo", 60, 52, bold=True)
    bold = [replace(w, bold=w.box[0] < 150) for w in printed(HEAD, ONE, TWO)]
    said = sentence("Tutti gli obiettivi sono stati raggiunti con interventi organizzativi mirati ed efficaci.", 10, 75)
    (table,) = read([*bold, *rest, *said])
    assert not any("obiettivi" in cell for row in table for cell in row)


def test_a_heading_over_two_set_off_the_middle_of_each_heads_neither() -> None:
    over = [Chunk(tuple(sentence("Rendicontazione", 240, 0)))]
    left, right = Chunk(tuple(sentence("Scost.", 205, 12))), Chunk(tuple(sentence("Grado di raggiungi-", 250, 10)))
    below = Chunk(tuple(sentence("mento", 285, 20)))
    name = Chunk(tuple(sentence("Indicatore", 10, 10)))
    found = [" ".join(c.text for c in group) for group in headings_of([*over, left, right, below, name])]
    assert found == ["Indicatore", "Scost.", "Grado di raggiungi- mento"]


def test_the_weight_and_degree_of_an_objective_are_no_two_headings() -> None:
    (told,) = chunks_of(sentence("Peso: 20% | grado di raggiungimento: 90%", 0, 0))
    assert apart(told, [told.words[5].box[0] - 1]) == [told]


def test_a_name_that_reaches_the_formula_beside_it_ends_where_the_lines_of_that_begin() -> None:
    """Words set flush on both sides; the lines of the formula all begin at 101."""
    lines = [
        [*sentence("40 %", 0, 0), *sentence("Volume medio di", 30, 0, size=8), glyph("Media", 101, 0, size=8)],
        [glyph("schede", 30, 11, size=8), glyph("e", 95, 11, size=8), *sentence("dei giorni", 101, 11, size=8)],
        [glyph("pratiche", 30, 22, size=8), *sentence("di sportello", 101, 22, size=8)],
    ]
    chunks = abutting(chunks_of([word for line in lines for word in line]))
    assert [c.text for c in chunks if c.box[0] == 101] == ["Media", "dei giorni", "di sportello"]


def test_a_word_that_hangs_left_of_a_name_is_no_cell_of_its_own() -> None:
    """Pistoia-Prato 2022, page 24: a lower line begins where the codes do."""
    words = [*sentence("Imprese", 44, 0, size=8), *sentence("crisi da sovraindebitamento", 20, 11, size=8)]
    words += [*sentence("nel corso", words[2].box[0], 22, size=8), *sentence("Volume", words[2].box[0], 0, size=8)]
    assert "crisi da sovraindebitamento" in [c.text for c in abutting(chunks_of(words))]


def test_words_that_reach_over_the_side_of_a_cell_are_no_part_of_it() -> None:
    lines = ["Le imprese del territorio e i servizi", "", ""]
    words = [word for n, text in enumerate(lines) for word in sentence(text, 30, 11.0 * n, size=8)]
    side = words[3].box[0]
    words += [word for n in (1, 2) for word in sentence("dei giorni", side, 11.0 * n, size=8)]
    assert "Le imprese del territorio e i servizi" in [c.text for c in abutting(chunks_of(words))]


def test_figures_and_a_note_behind_them_stand_in_a_column_each() -> None:
    words = [
        *sentence("€ 2.111.813,30", 0, 0), *sentence("€ 1.985.104,50", 72, 0), *sentence("Dato stimato", 144, 0)
    ]  # fmt: skip
    (chunk,) = chunks_of(words)
    assert [c.text for c in apart(chunk, [71.0, 143.0])] == ["€ 2.111.813,30", "€ 1.985.104,50", "Dato stimato"]


def test_a_state_behind_percentages_is_a_column_of_its_own() -> None:
    words = [w for n in (0, 1) for w in [*sentence("100,00%", 0, 20.0 * n), *sentence("Raggiunto", 37, 20.0 * n)]]
    assert [c.text for c in led(chunks_of(words))] == ["100,00%", "Raggiunto"] * 2


def test_fractions_behind_percentages_stay_with_them() -> None:
    """They were a column of their own where percentages differ in length and end alike, and moved all behind it."""
    rows = (("84%", "(16/19)"), ("100%", "(7/7)"), ("87%", "(20/23)"), ("99%", "(99/100)"))
    words = [
        w
        for n, (share, of) in enumerate(rows)
        for w in [*sentence(share, 5.0 * (4 - len(share)), 20.0 * n), *sentence(of, 23, 20.0 * n)]
    ]
    assert [c.text for c in led(chunks_of(words))] == [" ".join(row) for row in rows]


def test_a_sentence_below_white_and_the_rest_of_a_name_in_the_middle_is_no_part_of_the_table() -> None:
    row = [Chunk(tuple(sentence(text, x, 0))) for text, x in (("Grado di", 20), ("40 %", 120), ("12", 180), ("9", 240))]
    rest = [Chunk(tuple(sentence("copertura", 18, 11)))]
    below = [Chunk(tuple(sentence("Per il dettaglio si rinvia alla relazione del bilancio.", 0, 40)))]
    assert list(without_sentence([row, rest, below])) == [row, rest]


def test_bold_names_across_the_columns_of_an_open_table_are_no_sentences_said_of_each_row() -> None:
    name, said = "Rafforzare l'orientamento al lavoro e alle professioni", "Le misure provengono da fonti interne."
    over = chunks_of(sentence(name, 10, 0, bold=True))
    row = chunks_of([*sentence("Incontri", 10, 20), *sentence("20", 150, 20), *sentence("9,00", 200, 20)])
    below = chunks_of(sentence(said, 10, 60))
    assert over[0].box[2] > 150 < below[0].box[2]
    assert list(without_sentence([over, row, below])) == [over, row]


def test_the_name_of_a_card_ruled_off_from_the_one_above_stands_over_its_own_headings() -> None:
    """Rules below the figures of one card and above the name of the next, which has two lines."""
    heads = ("Valore iniziale", "Target", "Consuntivo", "Performance")
    words: list[Glyphs] = []
    for top in (0.0, 74.0):
        words += [*sentence("Imprese assistite nel corso", 5, top), *sentence("dell'anno", 5, top + 11)]
        for n, row in enumerate((heads, ("72", ">= 77", "78", "100 %")), 1):
            words += [
                w for x, text in zip((5, 110, 200, 300), row, strict=True) for w in sentence(text, x, top + 16 * n + 11)
            ]
    strokes = rules(-3, 24, 40, 57, 70, 98, 114, 131)
    assert [grid[0][0] for grid in read(words, strokes)] == ["Imprese assistite nel corso dell'anno"] * 2


def test_a_label_in_the_middle_of_rows_that_are_ruled_beside_it_is_theirs() -> None:
    """The objective's own row, the first, has a code that is no beginning of those of its indicators but of theirs."""
    codes = [Chunk(tuple(sentence(text, 60, 20 * i + 4))) for i, text in enumerate(("2.1", "2.1.1", "2.1.2", "2.1.3"))]
    merged = Merged(0, (0.0, 50.0), ((5.0, 22.0, 15.0, 58.0),), turned=True)
    bands = [(20.0 * i, 20.0 * i + 20) for i in range(4)]
    beside = [(20.0 * i, 50.0, 440.0) for i in range(1, 4)]
    assert merged_cells(merged, [[], codes], bands, beside)[0] == [(0.0, 0.0, 50.0, 80.0)]


def test_a_label_read_upwards_below_headings_without_one_for_it_is_none_of_them() -> None:
    """Of two rows of headings; it is beside them where it begins so, or where its ground reaches beside them."""
    heads = (("Indicatore", 60, 4), ("Anno 2023", 200, 4), ("Target", 180, 24), ("Risultato", 260, 24))
    words = [
        *heads,
        *(("Imprese assistite", 60, 20 * i + 4) for i in (2, 3, 4)),
        *((">= 5", 180, 20 * i + 4) for i in (2, 3, 4)),
    ]
    chunks = [Chunk(tuple(sentence(text, x, y))) for text, x, y in words]
    bands = [(20.0 * i, 20.0 * i + 20) for i in range(5)]
    label = Merged(0, (0.0, 50.0), ((5.0, 38.0, 15.0, 98.0),), turned=True)
    assert (0.0, 40.0, 50.0, 100.0) in merged_cells(label, [[], chunks], bands, [])[0]
    ground = replace(label, grounds=((0.0, 100.0),))
    assert merged_cells(ground, [[], chunks], bands, [])[0] == [(0.0, 0.0, 50.0, 100.0)]
    beside = replace(label, held=((5.0, 2.0, 15.0, 98.0),))
    assert merged_cells(beside, [[], chunks], bands, [])[0] == [(0.0, 0.0, 50.0, 100.0)]
    headed = [Chunk(tuple(sentence("Programma", 5, 4)))]  # a heading of its own stands in the first row of headings
    assert (0.0, 40.0, 50.0, 100.0) in merged_cells(label, [headed, chunks], bands, [])[0]


def test_words_across_a_merged_column_are_one_cell() -> None:
    across = Chunk(tuple(sentence("Rendere rapidi i pagamenti ai fornitori", 5, 4)))
    names = [Chunk(tuple(sentence(text, 110, y))) for text, y in (("Imprese assistite", 24), ("Eventi svolti", 44))]
    figures = [Chunk(tuple(sentence("5 %", 260, y))) for y in (4, 24, 44)]
    label = Chunk(tuple(sentence("2.1 Estero", 5, 34)))
    drawn = Drawn((20.0, 40.0), True, (), {})
    cells = rows_of([across, label, *names, *figures], (0.0, 60.0), (0.0, 100.0, 250.0, 300.0), [0], drawn)
    assert [c[0::2] for c in cells if c[1] == 0] == [(0.0, 250.0), (250.0, 300.0)]


def small(rows: Sequence[tuple[float, str, float]]) -> list[Glyphs]:
    """Lines of a name at the left, each at its height in its size, beside figures on the first of a row."""
    return [w for top, text, size in rows for w in sentence(text, 60, top, size=size)]


def test_small_print_as_far_apart_as_the_name_over_it_is_of_its_row() -> None:
    """A formula under the name, in smaller letters on lines as far apart: its end was a row of its own."""
    lines = []
    for top in (20.0, 75.0):
        lines += [
            (top, "Imprese assistite", 9.5),
            (top + 11.6, "nel turismo", 9.5),
            (top + 25.0, "Formula: N. imprese", 7.6),
        ]
        lines += [(top + 36.6, "nell'anno", 7.6)]
    figures = [
        w for t in (20.0, 75.0) for x, v in zip((220, 320), ("4,0 %", "5,0 %"), strict=True) for w in sentence(v, x, t)
    ]
    head = [
        w for x, t in zip((60, 220, 320), ("Indicatore", "Target", "Risultato"), strict=True) for w in sentence(t, x, 0)
    ]
    found = read([*head, *small(lines), *figures])[0]
    assert [row[0].split()[-1] for row in found] == ["Indicatore", "nell'anno", "nell'anno"]


def test_a_code_in_small_print_begins_a_row() -> None:
    lines = []
    for top in (20.0, 60.0):
        lines += [(top, "KPI1.1", 7.6), (top + 10, "Imprese assistite", 9.5), (top + 22, "Formula: N. imprese", 7.6)]
    figures = [
        w for t in (30.0, 70.0) for x, v in zip((220, 320), ("4,0 %", "5,0 %"), strict=True) for w in sentence(v, x, t)
    ]
    head = [
        w for x, t in zip((60, 220, 320), ("Indicatore", "Target", "Risultato"), strict=True) for w in sentence(t, x, 0)
    ]
    found = read([*head, *small(lines), *figures])[0]
    assert [row[0].split()[0] for row in found] == ["Indicatore", "KPI1.1", "KPI1.1"]


def test_the_edges_of_badges_end_no_table() -> None:
    """Coloured grounds of a status, one a row: two of them, of other width than the rules, parted a table."""
    words = printed(HEAD, ONE, TWO, THREE, ONE, high=34.0)
    rules = tuple((y, 5.0, 420.0) for y in (24.0, 80.0))
    badges = ((98.0, 364.0, 400.0), (118.0, 364.0, 400.0))
    assert len(list(regions(words, [], (*rules, *badges)))) == 1


@pytest.mark.parametrize(
    "line",
    [("Obiettivo operativo 1.2 –", "", "IND1.2.1"), ("Peso: 27,1%", "", "Avanzamento:", "KPI1.2.1")],
    ids=["a name that goes on below its dash", "a weight told beside a code"],
)
def test_words_of_a_merged_cell_begin_no_table(line: tuple[str, ...]) -> None:
    words = printed(HEAD, ONE, TWO)
    bold = line[0].endswith("–")
    words += [w for x, text in zip(LEFT, line, strict=False) for w in sentence(text, x, 60, bold=bold)]
    assert len(list(regions([*words, *printed(THREE, ONE, TWO, top=74.0)], []))) == 1


def test_the_grounds_of_a_heading_and_an_area_are_of_the_list_that_goes_on_below_them() -> None:
    """Of two columns the first may be wider than four fifths of the table."""
    cells = [(x0, y, x1, y + HIGH) for y in (0.0, HIGH) for x0, x1 in ((0.0, 400.0), (400.0, 480.0))]
    rows = (("Obiettivo", "% realizzazione"), ("Competitività", "93,10%"), ("Bandi alle imprese", "86,88%"))
    words = [
        word
        for number, row in enumerate((*rows, ("Servizi digitali", "92,41%")))
        for x, text in zip((4.0, 404.0), row, strict=True)
        for word in sentence(text, x, 5 + number * HIGH)
    ]
    (found,) = read(words, NOTHING, [cells])
    assert found[2:] == [["Bandi alle imprese", "86,88%"], ["Servizi digitali", "92,41%"]]


def test_a_card_drawn_in_one_with_the_table_above_it_is_one_of_its_own() -> None:
    table = printed(HEAD, ONE, TWO, top=4)
    rows = [(0.0, n * HIGH, 420.0, (n + 1) * HIGH) for n in range(3)]
    card = [(x0, n * HIGH, x1, (n + 1) * HIGH) for n in (4, 5) for x0, x1 in ((0.0, 90.0), (90.0, 420.0))]
    places = ((4.0, 85.0, "Obiettivo"), (94.0, 85.0, "Servizi digitali"), (4.0, 105.0, "Peso"), (94.0, 105.0, "90,5%"))
    words = [*table, *(word for x, top, text in places for word in sentence(text, x, top))]
    drawn = [[*rows, (0.0, 60.0, 420.0, 80.0), *card]]
    assert [["Obiettivo", "Servizi digitali"], ["Peso", "90,5%"]] in read(words, NOTHING, drawn)
    noted = [*words, *sentence("* Dato provvisorio in attesa della chiusura del bilancio.", 4, 66, size=7)]
    assert [["Obiettivo", "Servizi digitali"], ["Peso", "90,5%"]] in read(noted, NOTHING, drawn)


def test_an_objective_of_two_lines_across_merged_columns_is_one_row() -> None:
    """Its degree stands beside the first line alone."""
    across = [
        Chunk(tuple(sentence(text, 5, y)))
        for text, y in (("1 Valorizzare le produzioni e", 4), ("le ditte del posto e di fuori", 15))
    ]
    names = [Chunk(tuple(sentence(text, 110, y))) for text, y in (("Imprese assistite", 34), ("Eventi svolti", 54))]
    figures = [Chunk(tuple(sentence("5 %", 260, y))) for y in (4, 34, 54)]
    found = stretches([*across, *names, *figures], (0.0, 100.0, 250.0, 300.0), [0], [])
    assert len(found) == 1


def test_headings_over_a_single_row_on_a_ground_of_its_own_head_it() -> None:
    words = [w for x, text in zip(LEFT, HEAD, strict=True) for w in sentence(text, x, 0)]
    xs = (5.0, 55.0, 195.0, 285.0, 355.0, 440.0)
    ground = [(a, 17.0, b, 35.0) for a, b in pairwise(xs)]
    assert read([*words, *printed(ONE, top=20)], rules(17, 35), [ground]) == [[list(HEAD), list(ONE)]]


def test_two_sides_in_one_white_cut_no_words_of_nothing() -> None:
    rows = [sentence(text, x, 14.0 * n) for n, text in enumerate(("Peso", "20 %", "30 %")) for x in (10.0, 250.0)]
    wide = sentence("Imprese assistite", 92.0, 28.0)
    chunks = [Chunk(tuple(words)) for words in (*rows, wide)]
    sides = (wide[0].box[2] + 0.4, wide[1].box[0] - 0.4)
    assert [part.text for part in parted_at(chunks, sides)] == [chunk.text for chunk in chunks]


def test_rows_whose_names_stand_over_several_lines_beside_them_make_a_table() -> None:
    """Figures set in the middle of cells of two lines stand on no line of a name."""
    words = [w for n in range(3) for w in sentence(f"Imprese assistite dallo sportello {n}", 10, 100 + 40 * n)]
    words += [w for n in range(3) for w in sentence("nel territorio della provincia", 10, 112 + 40 * n)]
    words += [w for n in range(3) for w in sentence(f">= {n}5", 250, 106 + 40 * n)]
    words += [w for n in range(3) for w in sentence(f"{n}7", 350, 106 + 40 * n)]
    assert [[r[1:] for r in table] for table in read(words)] == [[[f">= {n}5", f"{n}7"] for n in range(3)]]


def test_a_bold_name_in_the_middle_between_two_grounds_is_no_line_of_the_row_above_it() -> None:
    """Rows stand on grounds and between them; the objective is set across the middle of the table."""
    name, more = Chunk(tuple(sentence("Imprese", 40, 4))), Chunk(tuple(sentence("assistite", 36, 16)))
    figures = [[Chunk(tuple(sentence(text, x, 4)))] for text, x in ((">= 4,00", 200), ("27,00", 300))]
    title = Chunk(tuple(sentence("Obiettivi del bando", 140, 40, bold=True)))
    (border,) = row_borders([[name, more, title], *figures], [-5.0, 60.0], ruled=True)[1:-1]
    assert more.core[1] < border < title.core[0]
    aside = Chunk(tuple(sentence("Obiettivi del bando", 190, 40, bold=True)))
    assert row_borders([[name, more, aside], *figures], [-5.0, 60.0], ruled=True)[1:-1] == []


def test_a_few_words_over_the_further_headings_are_headings_above_the_first_rule_too() -> None:
    """ "Risultati" over target and result, ruled off below; the objective stands above the rule over both."""
    head = [w for x, text in zip(LEFT[1:], HEAD[1:], strict=True) for w in sentence(text, x, 40, bold=True)]
    words = [*sentence("Obiettivo 1: Servizi digitali", 60, 0, bold=True), *sentence("Risultati", 270, 22), *head]
    words += [
        w for n in (0, 1, 2) for x, text in zip(LEFT[1:], ONE[1:], strict=True) for w in sentence(text, x, 60 + 20 * n)
    ]
    levels = [(y, 55.0, 440.0) for y in (16.0, 54.0, 74.0, 94.0, 116.0)] + [(36.0, 195.0, 440.0)]
    (found,) = regions(words, [], sorted(levels))
    assert found[0].text == "Risultati"


def test_bold_headings_in_two_rows_with_room_between_them_begin_a_table_below_another() -> None:
    rows = [w for x, text in zip(LEFT, ONE, strict=True) for y in (0, 20) for w in sentence(text, x, y)]
    upper = [*sentence("Peso", 10, 50, bold=True), *sentence("Indicatore", 60, 50, bold=True)]
    upper += sentence("Anno 2022", 280, 50, bold=True)
    lower = [w for x, text in zip(LEFT[2:], HEAD[2:], strict=True) for w in sentence(text, x, 74, bold=True)]
    below = [w for x, text in zip(LEFT, TWO, strict=True) for y in (96, 116) for w in sentence(text, x, y)]
    assert [found[0].text for found in regions([*rows, *upper, *lower, *below], [])] == ["40 %", "Peso"]


def test_a_paragraph_right_above_rows_without_headings_is_no_part_of_them() -> None:
    prose = sentence("Le attività si sono svolte in collaborazione con le associazioni", 10, 0, size=9)
    words = [*prose, *sentence("e con le scuole.", 10, 12, size=9), *printed(ONE, TWO, THREE, top=28)]
    assert read(words) == [[[*ONE], [*TWO], [*THREE]]]
    name = [*sentence("Le attività si sono svolte in collaborazione con le associazioni", 10, 8, size=9)]
    assert len(read([*name, *printed(ONE, TWO, THREE, top=28)])[0]) == 4


def test_objectives_of_two_lines_with_a_row_beside_each_are_merged_as_their_degrees_are() -> None:
    """Grounds of every other row; the page has no headings, and the degree stands between its two rows."""
    xs = (10.0, 150.0, 270.0, 330.0, 400.0)
    rows = [("", f"Imprese {'abcd'[n]}", f">= {n} N.", f"2{n},00 N.", "") for n in range(4)]
    words = at([xs] * 4, rows)
    for n, (first, second, degree) in enumerate(
        (("Favorire", "il turismo", "97,5"), ("Tutelare", "la cultura", "60,0"))
    ):
        words += [
            *sentence(first, 10, 40 * n + 4),
            *sentence(second, 10, 40 * n + 16),
            *sentence(degree, 400, 40 * n + 10),
        ]
    found = read(words, rules(*(20.0 * n - 4 for n in range(5)), left=145.0, right=395.0))[0]
    told = [[text.lstrip("^") for text in (row[0], row[4])] for row in found]
    assert told == [["Favorire il turismo", "97,5"]] * 2 + [["Tutelare la cultura", "60,0"]] * 2


def test_entro_and_its_day_are_not_cut_at_a_border() -> None:
    whole = Chunk(tuple(sentence("Entro 05/03/2020", 10, 0)))
    assert apart(whole, [36.0]) == [whole]
    two = Chunk(tuple(sentence("n. 12 05/03/2020", 10, 0)))
    assert [part.text for part in apart(two, [36.0])] == ["n. 12", "05/03/2020"]


def test_an_objective_in_the_middle_of_rows_whose_codes_are_alike_is_theirs_without_headings() -> None:
    """On a page that goes on, where no heading says what stands at the left."""
    rows = [("", f"1.3.{n} Imprese", f">= {n},00 N.", f"2{n},00 N.", "100,00 %") for n in range(1, 6)]
    rows[2] = ("1.3 Dati", *rows[2][1:])
    assert [row[0].lstrip("^") for row in read(printed(*rows, high=30.0))[0]] == ["1.3 Dati"] * 5


def test_without_headings_names_beside_rows_that_codes_group_so_are_merged_over_these() -> None:
    """Each stands within one of its rows, in the middle of three or beside the second of four."""
    xs = (10.0, 150.0, 270.0, 330.0, 400.0)
    names = ("", "Turismo", "", "", "Cultura", "", "")
    codes = ("1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.2.3", "1.2.4")
    rows = [
        (name, f"{code} Eventi", f">= {n} N.", f"2{n} N.", "100 %")
        for n, (name, code) in enumerate(zip(names, codes, strict=True))
    ]
    found = read(at([xs] * 7, rows))[0]
    assert [row[0] for row in found] == ["Turismo", "^Turismo", "^Turismo", "Cultura", *["^Cultura"] * 3]
    plain = [(row[0], row[1][6:], *row[2:]) for row in rows]
    assert [row[0] for row in read(at([xs] * 7, plain))[0]] == list(names)


def test_names_that_codes_tell_stand_beside_an_area_read_upwards_too() -> None:
    xs = (40.0, 150.0, 270.0, 330.0, 400.0)
    names, codes = (
        ("", "Turismo", "", "", "Cultura", "", ""),
        ("1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.2.3", "1.2.4"),
    )
    rows = [
        (name, f"{code} Eventi", f">= {n} N.", f"2{n} N.", "100 %")
        for n, (name, code) in enumerate(zip(names, codes, strict=True))
    ]
    found = read([*at([xs] * 7, rows), turned("Servizi", 10, 120, length=100)])[0]
    assert [row[1] for row in found] == ["Turismo", "^Turismo", "^Turismo", "Cultura", *["^Cultura"] * 3]


def test_lines_of_cells_set_one_and_a_half_sizes_apart_are_no_rows() -> None:
    """Each line of them was one: the codes were taken for names, the names for objectives."""
    words = printed(HEAD)
    for n, row in enumerate((ONE, TWO, THREE)):
        name = (f"1.1.{n}", "Imprese assistite", "nel territorio")
        words += [w for line, text in enumerate(name) for w in sentence(text, 60, 25 + 55 * n + 15 * line)]
        words += printed((row[0], "", *row[2:]), top=25 + 55 * n)
    names = [f"1.1.{n} Imprese assistite nel territorio" for n in range(3)]
    assert [row[1] for row in read(words)[0][1:]] == names


def test_rows_of_one_line_each_as_far_apart_stay_rows() -> None:
    assert len(read(printed(HEAD, ONE, TWO, THREE, high=15.0))[0]) == 4


def test_a_heading_read_upwards_over_no_rows_is_one_of_its_own() -> None:
    """The rows stand on the next page, or in cells of their own: the headings stood one column too far left there."""
    found = read([*printed(HEAD), turned("Programma", -12, 35, length=50)])[0]
    assert found == [["Programma", *HEAD]]


def test_headings_without_a_ground_right_above_a_drawn_table_are_its_first_row() -> None:
    """Set over two lines in the middle of each other they were no table of their own either."""
    xs = (5.0, 205.0, 285.0, 355.0, 455.0)
    cells = [(a, y, b, y + HIGH) for y in (40.0, 60.0, 80.0) for a, b in pairwise(xs)]
    words = [
        w
        for n, row in enumerate((ONE, TWO, THREE))
        for x, text in zip(xs, row[1:], strict=False)
        for w in sentence(text, x + 3, 45 + 20 * n)
    ]
    head = [*sentence("Indicatore", 8, 20), *sentence("Target", 208, 20)]
    head += [*sentence("Risultato", 288, 14), *sentence("raggiunto", 288, 26), *sentence("Grado di", 358, 14)]
    head += sentence("raggiungimento", 358, 26)
    found = read([*words, *head], NOTHING, [cells])
    assert found[0][0] == ["Indicatore", "Target", "Risultato raggiunto", "Grado di raggiungimento"]
    title = read([*words, *head[:2], *sentence("Promuovere il turismo", 8, 30)], NOTHING, [cells])
    assert len(title[-1]) == 3


def test_an_objective_beside_words_read_upwards_is_no_heading_of_theirs() -> None:
    """Its row stood outside of the area, which is as high as the rows between the rules."""
    xs = (40.0, 150.0, 270.0, 330.0, 400.0)
    head = ("Obiettivi e indicatori", "Algoritmo", "Target", "Consuntivo", "Performance")
    rows = [(f"Eventi {n}", "Conteggio", f">= {n} N.", f"2{n} N.", "100 %") for n in range(3)]
    words = at([xs, (40.0,), *[xs] * 3], [head, ("Obiettivo: Promuovere il turismo",), *rows])
    levels = tuple((y, -5.0 if y in (16.0, 96.0) else 35.0, 460.0) for y in (16.0, 36.0, 56.0, 76.0, 96.0))
    found = read([turned("Servizi", 10, 82, length=40), *words], Strokes(((-5.0, -5.0, 460.0), *levels), ()))[0]
    assert [row[0].lstrip("^") for row in found[1:]] == ["Servizi"] * 4


def test_a_heading_set_tight_over_the_first_merged_name_is_none_of_it() -> None:
    """Headings at the foot of their cells, objectives at the top of theirs: the first rows went with the heading."""
    header = [
        Chunk(tuple(sentence(text, x, 24))) for text, x in (("Descrizione", 5), ("Indicatore", 110), ("Peso", 260))
    ]
    header += [Chunk(tuple(sentence(text, x, 2))) for text, x in (("Obiettivo", 5), ("Valori", 260))]
    name = [Chunk(tuple(sentence(text, 5, y))) for text, y in (("Ridurre i tempi", 36), ("di pagamento", 48))]
    rows = [Chunk(tuple(sentence(text, x, y))) for y in (42, 64) for text, x in (("Eventi", 110), ("5 %", 260))]
    drawn = Drawn((), False, (), {})
    cells = [*rows_of([*header, *name, *rows], (0.0, 80.0), (0.0, 100.0, 250.0, 300.0), [0], drawn, (), header)]
    assert [round(c[1]) for c in cells if c[:3:2] == (0.0, 100.0)] == [0, 18, 38]


def test_headings_set_on_four_heights_below_rows_head_a_table_of_their_own() -> None:
    """Each line names one column but the third: the first two were the last rows above, what stands below was none."""
    words = [*printed(HEAD, ONE, TWO), *sentence("Risultati", 290, 66)]
    words += [*sentence("Indicatore", 60, 80), *sentence("Valore atteso", 200, 86), *sentence("Valore", 290, 86)]
    words += [*sentence("Grado di", 360, 86), *sentence("ottenuto", 290, 98), *sentence("realizzazione", 360, 98)]
    words += [*sentence("Corsi tenuti", 60, 118), *sentence("entro il", 200, 112), *sentence("31/12/2022", 200, 124)]
    words += [*sentence("30/11/2022", 290, 118), *sentence("100,00 %", 360, 118)]
    upper, lower = read([replace(w, bold=56 < w.box[1] < 110) for w in words])
    assert [row[1] for row in upper] == ["Indicatore", "Imprese assistite", "Eventi svolti"]
    assert "Indicatore" in lower[1] and lower[-1] == ["Corsi tenuti", "entro il 31/12/2022", "30/11/2022", "100,00 %"]
