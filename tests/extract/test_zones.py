"""Tables side by side are parts of the page of their own; one table with many columns is one part."""

from __future__ import annotations

from collections.abc import Sequence

from extract.words import Glyphs
from extract.zones.zones import zones
from tests.extract.made import sentence

HEADS = ("Indicatore", "Target", "Risultato")
LEFT, RIGHT = (40.0, 150.0, 220.0), (320.0, 430.0, 500.0)


def table(xs: Sequence[float], top: float, heads: Sequence[str] = HEADS) -> list[Glyphs]:
    words = [w for x, head in zip(xs, heads, strict=True) for w in sentence(head, x, top)]
    for n in range(3):
        cells = (f"Imprese {n}", f"{n}5", f"{n}7")
        words += [w for x, text in zip(xs, cells, strict=True) for w in sentence(text, x, top + 20 * (n + 1))]
    return words


def test_tables_side_by_side_are_parts_read_one_after_the_other() -> None:
    title = sentence("Relazione sulla performance della Camera per un anno intero di attività e di progetti", 40, 60)
    above, left, right, below = zones([*title, *table(LEFT, 200), *table(RIGHT, 206)], ())
    assert above[3] == left[1] == right[1] and 70 < left[1] < 205
    assert left[2] == right[0] and 260 < left[2] < 320
    assert below[1] == left[3] == right[3]


def test_what_is_above_only_one_of_them_belongs_to_it() -> None:
    titles = [*sentence("Obiettivo 1", 40, 180), *sentence("Obiettivo 2", 320, 180)]
    _, left, *_ = zones([*titles, *table(LEFT, 200), *table(RIGHT, 200)], ())
    assert left[1] < 180


def test_words_set_across_end_both() -> None:
    prose = sentence(
        "La Camera ha portato avanti le attività previste dal piano con le imprese del territorio", 40, 300
    )
    parts = zones([*table(LEFT, 200), *table(RIGHT, 200), *prose], ())
    assert len(parts) == 4 and 280 < parts[-1][1] < 305


def test_one_table_is_one_part() -> None:
    heads = ("Obiettivo", "Peso", "Indicatore", "Target", "Risultato")
    words = table((40.0, 150.0, 320.0, 430.0, 500.0)[:3], 200, heads[:3]) + table(RIGHT, 200)
    assert len(zones(words, ())) == 1


def test_a_degree_over_the_objective_that_it_is_of_names_no_second_table() -> None:
    heads = ("OBIETTIVI", "PERFORMANCE", "TARGET", "CONSUNTIVO", "PERFORMANCE")
    xs = (40.0, 120.0, 220.0, 320.0, 480.0)
    words = [w for x, head in zip(xs, heads, strict=True) for w in sentence(head, x, 200)]
    words += sentence("OBIETTIVO", 480, 211)
    for n in range(3):
        cells = (f"Imprese {n}", "20", f"{n}5", f"{n}7", "30")
        words += [w for x, text in zip(xs, cells, strict=True) for w in sentence(text, x, 226 + 20 * n)]
    assert len(zones(words, ())) == 1


def test_tables_that_a_rule_holds_together_are_one_part() -> None:
    assert len(zones([*table(LEFT, 200), *table(RIGHT, 200)], [(205.0, 30.0, 560.0)])) == 1


def test_they_are_parted_between_their_rules() -> None:
    """The last column of the left one is far wider than its words, and so is most of the white between the two."""
    levels = [(y, x0, x1) for y in (195.0, 215.0, 235.0) for x0, x1 in ((30.0, 300.0), (310.0, 560.0))]
    _, left, *_ = zones([*table(LEFT, 200), *table(RIGHT, 200)], levels)
    assert 300 < left[2] < 310 and left[3] > 260


def test_a_word_below_a_listed_heading_that_goes_on_in_small_letters_heads_no_table_of_its_own() -> None:
    """ "Stato" over "indicatore", far right of "Indicatore", is one heading: what stands between is one table."""
    heads = ("Indicatore", "Target", "Consuntivo", "Raggiungimento target", "Stato")
    xs = (40.0, 200.0, 300.0, 400.0, 540.0)
    words = [w for x, head in zip(xs, heads, strict=True) for w in sentence(head, x, 200)]
    words += sentence("indicatore", 535, 211)
    for n in range(3):
        row = (f"Imprese {n}", f">= {n}5", f"{n}7", "100,00%", "Raggiunto")
        words += [w for x, text in zip(xs, row, strict=True) for w in sentence(text, x, 230 + 20 * n)]
    assert len(zones(words, ())) == 1


def test_the_rest_of_a_name_in_small_letters_heads_no_table() -> None:
    """ "e di quelle in" over "attesa di", at the left of two tables, is no heading of targets over both."""
    rest = [*sentence("e di quelle in", LEFT[0], 272), *sentence("attesa di", LEFT[0], 283)]
    row = [*sentence("Eventi", LEFT[0], 310), *sentence("15", LEFT[1], 310), *sentence("17", LEFT[2], 310)]
    right = [*sentence("Fiere", RIGHT[0], 310), *sentence("15", RIGHT[1], 310), *sentence("17", RIGHT[2], 310)]
    _, left, *_ = zones([*table(LEFT, 200), *table(RIGHT, 218), *rest, *row, *right], ())
    assert left[3] > 315


def test_drawn_tables_side_by_side_need_no_headings() -> None:
    """The heading is printed over the first table of the page alone; what follows below one of them is apart."""
    bare = [[w for w in table(xs, 180) if w.box[1] > 190] for xs in (LEFT, RIGHT)]
    names = [*sentence("Turismo", 40, 175), *sentence("Fiere", 320, 175), *sentence("Area strategica", 40, 280)]
    drawn = [(35.0, 195.0, 290.0, 255.0), (310.0, 195.0, 560.0, 255.0)]
    words = [*names, *bare[0], *bare[1]]
    assert len(zones(words, ())) == 1
    _, left, right, below = zones(words, (), drawn)
    assert left[1] == right[1] < 175 and 240 < left[2] == right[0] <= 315
    assert left[3] == right[3] == below[1] < 280
    assert len(zones([w for w in words if w.text[0].isdigit() or w.box[0] < 300], (), drawn)) == 1, "figures alone"


def bounded(xs: Sequence[float], top: float, pitch: float) -> list[Glyphs]:
    """Rows without headings: names over two lines, a target with its sign, a result."""
    names = (("Imprese", "assistite"), ("Pratiche", "evase"), ("Bandi", "pubblicati"))
    cells = [(x, n, text) for n in range(3) for x, text in zip(xs[1:], (f">= {n}5", f"{n}7"), strict=True)]
    words = [w for n, (one, two) in enumerate(names) for w in sentence(one, xs[0], top + pitch * n)]
    words += [w for n, (one, two) in enumerate(names) for w in sentence(two, xs[0], top + pitch * n + 11)]
    return [*words, *(w for x, n, text in cells for w in sentence(text, x, top + pitch * n + 5))]


def test_rows_alike_side_by_side_need_no_headings_nor_stand_at_one_height() -> None:
    """Unruled: the names of one table were put into the rows of the other, whose figures were lost without a word."""
    titles = [*sentence("Obiettivo 1.1 Turismo", 40, 180), *sentence("Obiettivo 1.2 Fiere", 320, 180)]
    _, left, right, _ = zones([*titles, *bounded(LEFT, 200, 30), *bounded(RIGHT, 206, 41)], ())
    assert left[1] == right[1] < 180 and 240 < left[2] == right[0] <= 320
    assert len(zones([*titles, *bounded(LEFT, 200, 30), *bounded(RIGHT, 206, 41)], [(195, 30, 560)])) == 1


def test_a_short_line_of_prose_right_above_rows_alike_hides_none() -> None:
    """Right of it white goes on down the page between the names and the targets of the second table."""
    prose = sentence("La Camera ha portato avanti le attività previste dal piano per le imprese e", 40, 180)
    assert 380 < prose[-1].box[2] < 425
    _, left, right, _ = zones([*prose, *bounded(LEFT, 200, 40), *bounded(RIGHT, 200, 40)], ())
    assert left[2] == right[0] and 230 < left[2] < 320


def test_targets_beside_their_results_on_no_line_are_a_column_too() -> None:
    """ "Entro il" over a day in both rows of the second table, their results and degrees in the middle of these."""
    words = [*bounded(LEFT, 200, 40), *(w for n in range(3) for w in sentence("100 %", 270, 205 + 40 * n))]
    for n, name in enumerate(("Fiere", "Mostre")):
        words += [*sentence(name, 340, 205 + 40 * n), *sentence("entro il", 430, 200 + 40 * n)]
        words += sentence("31/12/2022", 430, 211 + 40 * n)
        words += [*sentence("30/11/2022", 500, 205 + 40 * n), *sentence("90 %", 570, 205 + 40 * n)]
    _, left, right, _ = zones(words, ())
    assert left[2] == right[0] and 290 < left[2] < 340


def test_codes_of_digits_over_the_names_of_rows_alike_are_no_column_of_figures() -> None:
    """Each at the height of its row's figures, left of all names: no names stood before the first column."""
    words = []
    for x, first in ((40.0, 101), (320.0, 102)):
        for n, name in enumerate(("Fiere", "Mostre", "Visite")):
            texts = (f"{first}{n:02}", ">= 5", "7", "100 %")
            words += [
                w
                for right, t in zip((0, 110, 150, 190), texts, strict=True)
                for w in sentence(t, x + right, 200 + 40 * n)
            ]
            words += sentence(name, x, 212 + 40 * n)
    _, left, right, _ = zones(words, ())
    assert left[2] == right[0] and 250 < left[2] < 320


def test_rows_alike_go_on_below_drawn_cells_side_by_side() -> None:
    """Grounds of every other row make tables of the first rows alone."""
    drawn = [(35.0, 195.0, 290.0, 225.0), (310.0, 195.0, 560.0, 225.0)]
    _, left, right, _ = zones([*bounded(LEFT, 200, 30), *bounded(RIGHT, 206, 41)], (), drawn)
    assert left[3] == right[3] > 300


def test_targets_of_two_years_beside_one_name_are_one_table() -> None:
    words = bounded(LEFT, 200, 30)
    more = [w for w in bounded(RIGHT, 200, 30) if w.text[0].isdigit() or w.text == ">="]
    assert len(zones([*words, *more], ())) == 1


def test_drawn_tables_that_begin_at_other_heights_of_a_page_set_in_columns_are_side_by_side() -> None:
    more = [w for w in table(RIGHT, 260) if w.box[1] > 270]
    words = [*sentence("Obiettivo 1", 40, 285), *table(LEFT, 300), *table(RIGHT, 200), *more]
    drawn = [(35.0, 295.0, 290.0, 375.0), (310.0, 195.0, 560.0, 335.0)]
    _, left, right, _ = zones(words, (), drawn)
    assert left[1] == right[1] < 200 and left[3] == right[3] > 360


def test_a_line_across_two_drawn_tables_is_in_one() -> None:
    words = [*table(LEFT, 200)[6:], *table(RIGHT, 200)[6:], *sentence("parole " * 30, 40, 245)]
    assert len(zones(words, (), [(35.0, 195.0, 290.0, 290.0), (310.0, 195.0, 560.0, 290.0)])) == 1


def card(x: float, top: float, *, pitch: float = 20.0) -> list[Glyphs]:
    rows = (("Codice", "A1"), ("Indicatore", "Imprese"), ("Target", ">= 5"), ("Risultato", "7"))
    return [
        w
        for n, (label, value) in enumerate(rows)
        for w in (*sentence(label, x, top + n * pitch), *sentence(value, x + 100, top + n * pitch))
    ]


def test_a_page_in_two_columns_is_read_one_after_the_other() -> None:
    """With cards at other heights in each; below the rule of its head."""
    head = sentence("Relazione sulla performance della Camera per un anno intero di attività e di progetti", 40, 60)
    left = [*card(40, 90), *sentence("Obiettivo operativo: Promuovere il turismo", 40, 180), *card(40, 210)]
    words = [*head, *left, *card(320, 95, pitch=23.0), *card(320, 200, pitch=23.0)]
    parts = zones(words, [(80.0, 30.0, 560.0)])
    middle = [part for part in parts if part[2] < 560 or part[0] > 0]
    assert len(middle) == 2 and 240 < middle[0][2] == middle[1][0] < 320
    assert middle[0][1] < 90 and middle[0][3] > 290


def test_a_page_in_two_columns_has_the_headings_of_its_tables_in_the_first_alone() -> None:
    words = table(LEFT, 100) + [w for w in table(RIGHT, 94) if w.box[1] > 100]
    title = sentence("Promuovere il turismo", 320, 96)
    more = [w for top in (180.0, 260.0) for xs in (LEFT, RIGHT) for w in table(xs, top) if w.box[1] > top + 10]
    parts = zones([*words, *title, *more], ())
    assert [part[0] < 0 < 260 < part[2] < 320 or 260 < part[0] < 320 for part in parts].count(True) == 2
    headed = [w for w in (*table(LEFT, 100), *table(RIGHT, 100)) if w.text not in HEADS or w.box[0] < 300]
    rows = [*headed, *sentence("Nota Codice Stato", 320, 100), *more]
    assert len(zones([w for w in rows if w.box[0] < 300 or w.text.isdigit()], ())) == 1


def test_the_second_of_two_columns_may_begin_with_rows_and_head_further_ones() -> None:
    """Codes over their names stand first in its rows: they were read beside those of the first column, as one table."""
    left = [*table(LEFT, 100), *(w for w in table(LEFT, 160) if w.box[1] > 170), *table(LEFT, 260)]
    rows = [w for top in (88.0, 148.0) for w in table(RIGHT, top) if w.box[1] > top + 10]
    codes = [w for n in range(4) for w in sentence(f"1.2.{n}", 320, 97 + 20 * n)]
    parts = zones([*left, *rows, *codes, *table(RIGHT, 268)], ())
    middle = [part for part in parts if part[2] < 560 or part[0] > 0]
    assert len(middle) == 2 and 240 < middle[0][2] == middle[1][0] < 320
    assert middle[0][1] < 90 and middle[0][3] > 300


def rows_beside(top: float) -> list[Glyphs]:
    """Rows of two tables side by side, each name over two lines with its figures in the middle of them."""
    words: list[Glyphs] = []
    for xs in (LEFT, RIGHT):
        for n in range(3):
            y = top + 30 * n
            words += [*sentence("Numero di imprese", xs[0], y), *sentence("assistite nell'anno", xs[0], y + 12)]
            words += [
                w for x, text in zip(xs[1:], (f"{n}5 %", f"{n}7 %"), strict=True) for w in sentence(text, x, y + 6)
            ]
    return words


def test_figures_in_the_middle_of_names_are_rows_and_the_next_tables_side_by_side_need_no_headings() -> None:
    heads = [w for x, head in zip(LEFT, HEADS, strict=True) for w in sentence(head, x, 120)]
    titles = [w for top in (100, 290) for x in (40, 320) for w in sentence("Promuovere il turismo", x, top, bold=True)]
    prose = "La Camera ha portato avanti le attività previste dal piano con le imprese del territorio e con gli enti"
    words = [
        *sentence(prose[:50], 40, 80),
        *titles,
        *heads,
        *rows_beside(140),
        *sentence(prose, 40, 260),
        *rows_beside(310),
    ]
    parts = zones(words, ())
    assert [part[0] < 0 < 260 < part[2] < 320 or 260 < part[0] < 320 for part in parts].count(True) == 4


def test_a_heading_over_both_tables_side_by_side_belongs_to_what_is_below_it() -> None:
    area = sentence("Programma 2: Turismo", 40, 300, size=12)
    titles = [*sentence("Obiettivo 3", 40, 320), *sentence("Obiettivo 4", 320, 320)]
    above = [*table(LEFT, 200), *table(RIGHT, 200)]
    parts = zones([*above, *area, *titles, *table(LEFT, 340), *table(RIGHT, 340)], ())
    assert any(part[0] < 0 and part[2] > 600 and part[1] < 300 and 310 < part[3] < 330 for part in parts)
    foot = zones([*above, *area], ())
    assert foot[-1][0] < 0 and foot[-1][2] > 600 and 280 < foot[-1][1] < 300


def test_labels_two_to_a_row_are_no_columns_of_text() -> None:
    rows = (("Indicatore", "Imprese", "Target", ">= 5"), ("Peso", "5 %", "Risultato", "7"))
    xs = (40.0, 140.0, 320.0, 420.0)
    words = [
        w
        for top in (100.0, 160.0, 220.0, 280.0)
        for n, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        for w in sentence(text, x, top + 20 * n)
    ]
    assert len(zones(words, ())) == 1


def test_what_was_to_be_reached_in_a_year_is_no_name_of_a_second_table() -> None:
    heads = ("Indicatore", "Valore 2020", "Obiettivo 2021", "Risultato")
    xs = (40.0, 150.0, 320.0, 500.0)
    words = [w for x, head in zip(xs, heads, strict=True) for w in sentence(head, x, 200)]
    for n in range(3):
        words += [
            w
            for x, text in zip(xs, (f"Imprese {n}", "4", f"{n}5", f"{n}7"), strict=True)
            for w in sentence(text, x, 220 + 20 * n)
        ]
    assert len(zones(words, ())) == 1


def test_a_note_that_begins_as_a_heading_of_objectives_does_names_no_second_table() -> None:
    heads = ("Indicatore", "Ponderazione", "Target", "Consuntivo", "Performance", "Note")
    xs = (40.0, 160.0, 250.0, 320.0, 400.0, 490.0)
    words = [w for x, head in zip(xs, heads, strict=True) for w in sentence(head, x, 200)]
    words += sentence("Grado di realizzazione: 100,00%", 40, 184)
    for n in range(3):
        cells = (f"Imprese {n}", "30 %", f"{n}5", f"{n}7", "100 %", "" if n else "Obiettivo condiviso")
        words += [w for x, text in zip(xs, cells, strict=True) for w in sentence(text, x, 216 + 20 * n)]
    assert len(zones(words, ())) == 1


def test_the_name_of_a_row_below_its_code_stands_over_no_table() -> None:
    """In the last row of a table over two others."""
    words = table(LEFT[:1] + RIGHT[:2], 60)
    words += [w for x, t in zip(LEFT[:1] + RIGHT[:2], ("KPI1.4", "35", "37"), strict=True) for w in sentence(t, x, 140)]
    words += sentence("Imprese assistite", 40, 152)
    found = zones([*words, *table(LEFT, 200), *table(RIGHT, 206)], ())
    assert len(found) > 2 and all(zone[1] >= 160 for zone in found[1:])


def test_tables_side_by_side_begin_below_the_drawn_table_above_them() -> None:
    """Its last name goes on below its figures; a rule through it parts no page."""
    words = table(LEFT, 40)
    words += [w for x, t in zip(LEFT, ("Imprese", "35", "37"), strict=True) for w in sentence(t, x, 120)]
    words += sentence("assistite", 40, 132)
    words += [*sentence("Obiettivo 1", 40, 166), *sentence("Obiettivo 2", 320, 166)]
    found = zones([*words, *table(LEFT, 186), *table(RIGHT, 186)], (), [(36.0, 36.0, 260.0, 146.0)])
    assert len(found) > 2 and all(zone[1] >= 142 for zone in found[1:])


def test_tables_drawn_in_one_with_those_above_them_begin_at_their_own_headings() -> None:
    """Fills and rules of the right-hand tables reach alike far: both are drawn in one, with the headings between; below
    it stands one row more."""
    prose = sentence("La Camera ha portato avanti le attività previste dal piano con le imprese e i suoi", 40, 285)
    words = [*table(LEFT, 200), *table(RIGHT, 200), *prose, *table(LEFT, 310), *table(RIGHT, 310)]
    words += [
        w for xs in (LEFT, RIGHT) for x, t in zip(xs, ("Eventi", "35", "37"), strict=True) for w in sentence(t, x, 390)
    ]
    drawn = [(36.0, 196.0, 260.0, 274.0), (316.0, 196.0, 560.0, 384.0), (36.0, 306.0, 260.0, 384.0)]
    assert [round(zone[1]) for zone in zones(words, (), drawn)[-3:-1]] == [302, 302]


def test_the_second_line_of_a_name_over_one_table_heads_not_both() -> None:
    """The name of the other table takes one line: the second line of the first stands alone, larger than the rows."""
    names = [*sentence("Obiettivo 1.1 - Turismo", 40, 160, size=12), *sentence("Obiettivo 1.2", 320, 160, size=12)]
    rest = sentence("e cultura", 40, 175, size=12)
    parts = zones([*names, *rest, *table(LEFT, 200), *table(RIGHT, 200)], ())
    assert [part[1] < 160 for part in parts] == [True, True, True, False]


def test_tables_side_by_side_without_signs_or_headings_are_told_by_the_objectives_called_above_them() -> None:
    """A ground under the rows of one reaches further than its words."""
    titles = [
        *sentence("Obiettivo operativo 1.3 - Turismo", 40, 80),
        *sentence("Obiettivo operativo 1.4 - Musei", 320, 80),
    ]
    words = [*titles, *rows_beside(110)]
    grounds = [(y, 35.0, 312.0) for y in (108.0, 134.0)]
    parts = zones(words, grounds)
    assert [part[0] < 0 < 312 < part[2] < 320 or 312 < part[0] < 320 for part in parts].count(True) == 2
    assert len(zones(words, [(108.0, 35.0, 560.0)])) == 1
