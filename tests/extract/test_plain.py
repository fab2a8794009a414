"""Cards of an objective without rules or fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.cards.plain import around, plain_cards
from extract.grids.cells import grid_of
from extract.sheets.placed import placed
from extract.words import Glyphs
from riscontro.model import Box
from tests.extract.made import sentence

NAME = "Sostenere le imprese del territorio"


def card(*rows: tuple[str, float, str, float], right: float = 150.0) -> list[Glyphs]:
    """Labels at the left and values at the right, each at its height."""
    found = []
    for label, top, value, beside in rows:
        found += [*sentence(label, 10.0, top, bold=True), *sentence(value, right, beside)]
    return found


def read(words: Sequence[Glyphs], drawn: Sequence[Sequence[Box]] = ()) -> list[list[list[str]]]:
    """The texts of each card, row by row."""
    grids = [grid_of(cells, words, 1) for cells in plain_cards(placed(words), drawn)]
    return [[[c.text for c in row.cells] for row in g.rows] for g in grids if g]


TWO = card(("Obiettivo operativo", 0, NAME, 0), ("Peso", 20, "40,00 %", 20))


def test_labels_and_values_are_two_columns() -> None:
    assert read(TWO) == [[["Obiettivo operativo", NAME], ["Peso", "40,00 %"]]]


def test_a_value_of_two_lines_stands_around_the_middle_of_its_label() -> None:
    words = [*sentence(NAME, 150, 0), *sentence("e dei comuni", 150, 12), *sentence("Titolo obiettivo", 10, 6)]
    words += card(("Peso", 34, "40,00 %", 34))
    assert read(words) == [[["Titolo obiettivo", f"{NAME}\ne dei comuni"], ["Peso", "40,00 %"]]]


def test_two_labels_side_by_side_have_each_their_value() -> None:
    words = [*TWO, *sentence("Risultato obiettivo", 250, 20, bold=True), *sentence("98,5 %", 400, 20)]
    assert read(words)[0][1] == ["Peso", "40,00 %", "Risultato obiettivo", "98,5 %"]


def test_a_second_label_beside_which_nothing_stands_is_part_of_the_card() -> None:
    source = [*card(("Fonte dato", 40, "Registro", 40)), *sentence("Note", 250, 40, bold=True)]
    assert read([*TWO, *source])[0][-1] == ["Fonte dato", "Registro", "Note"]


def test_a_plain_label_set_over_two_lines_is_one() -> None:
    """ "Indicatore di" over "performance", beside the name: the figures below were lost without a word."""
    words = [*sentence("Indicatore di", 10, 0), *sentence("Imprese assistite", 150, 0, bold=True)]
    words += [*sentence("performance", 10, 12), *sentence("nel territorio", 150, 12, bold=True)]
    for n, (label, value) in enumerate((("Target 2023", ">= 5"), ("Risultato", "7"))):
        words += [*sentence(label, 10, 26 + 14 * n), *sentence(value, 150, 26 + 14 * n)]
    [[name, target, _]] = read(words)
    assert name == ["Indicatore di\nperformance", "Imprese assistite\nnel territorio"] and target[1] == ">= 5"


def test_listed_headings_one_below_the_other_are_labels_though_they_are_plain() -> None:
    rows = ("Indicatore", "Imprese assistite"), ("Valore target", ">= 5"), ("Risultato", "7"), ("Peso", "20,00 %")
    words = [w for n, (a, b) in enumerate(rows) for w in (*sentence(a, 10, 20 * n), *sentence(b, 150, 20 * n))]
    assert read(words) == [[list(row) for row in rows]]


def test_the_last_line_of_a_heading_in_larger_letters_is_no_line_of_the_label_below_it() -> None:
    heading = sentence("digitale", 10, -20, size=13, bold=True)
    below = card(("KPI", 0, NAME, 0), ("Peso obiettivo", 20, "40,00 %", 20))
    assert read([*heading, *below]) == read(below)


def test_a_code_over_the_name_is_its_first_line_though_it_sounds_like_a_heading() -> None:
    words = [
        *sentence("Indicatore", 10, 0),
        *sentence("KPI1.2", 150, 0, size=7),
        *sentence("Imprese assistite", 150, 12),
    ]
    for n, (label, value) in enumerate((("Valore target", ">= 5"), ("Risultato", "7")), 2):
        words += [*sentence(label, 10, 16 * n), *sentence(value, 150, 16 * n)]
    assert read(words)[0][0] == ["Indicatore", "KPI1.2\nImprese assistite"]


def test_headings_over_columns_are_no_card() -> None:
    heads = (("Obiettivo", "Indicatore"), ("Peso", "Target"))
    words = [w for n, (a, b) in enumerate(heads) for w in (*sentence(a, 10, 20 * n), *sentence(b, 150, 20 * n))]
    assert read(words) == []


def test_headings_of_two_lines_whose_first_begin_so_are_no_card() -> None:
    """ "Obiettivo / operativo" beside "Valore / realizzato", "Peso / attribuito" and "% di / raggiungimento"."""
    heads = zip(("Obiettivo", "Valore", "Peso", "% di"), (10, 150, 250, 350), strict=True)
    below = card(("Obiettivo operativo", 100, NAME, 100), ("Peso", 120, "40,00 %", 120))
    assert read([*(word for text, x in heads for word in sentence(text, x, 0)), *below]) == read(TWO)


def test_a_card_of_a_plan_has_a_weight_and_no_result() -> None:
    plan = (("Indicatore", "Imprese"), ("Peso", "40,00 %"), ("Target 2022", ">= 4"), ("Target 2023", ">= 5"))
    assert read(card(*((a, 20 * n, b, 20 * n) for n, (a, b) in enumerate(plan)))) == [[list(row) for row in plan]]


def test_a_card_without_an_objective_is_none() -> None:
    assert read(card(("Descrizione", 0, NAME, 0), ("Peso", 20, "40,00 %", 20))) == []


def test_a_card_in_drawn_cells_is_left_to_them() -> None:
    cells = [(5.0, y, 140.0, y + 15) for y in (-2.0, 18.0)] + [(140.0, y, 400.0, y + 15) for y in (-2.0, 18.0)]
    assert read(TWO, [cells]) == []


def test_a_card_in_the_white_between_fills_parts_the_tables_above_and_below() -> None:
    above, white = [(5.0, -40.0, 140.0, -5.0), (140.0, -40.0, 400.0, -5.0)], (5.0, -5.0, 400.0, 40.0)
    below = [(5.0, 40.0, 140.0, 60.0), (140.0, 40.0, 400.0, 60.0)]
    found = plain_cards(placed(TWO), [[*above, white, *below]])
    assert len(found) == 1
    assert around(found, [[*above, white, *below]]) == [above, below]


def test_a_card_between_level_rules_is_read_and_what_else_stands_between_them_is_no_table() -> None:
    rows = [(5.0, y, 400.0, y + 20) for y in (-40.0, -20.0, -5.0, 15.0, 35.0)]
    found = plain_cards(placed(TWO), [rows])
    assert len(found) == 1
    assert around(found, [rows]) == []


def test_cards_of_indicators_stand_each_for_itself() -> None:
    rows = [("KPI", "Imprese assistite"), ("Target 2023", ">= 4"), ("Risultato raggiunto", "Valore al 31/12")]
    words = [w for i in (0, 1) for n, (a, b) in enumerate(rows) for w in card((a, 60 * i + 15 * n, b, 60 * i + 15 * n))]
    assert read(words) == [[[a, b] for a, b in rows]] * 2


def test_headings_of_a_table_over_several_lines_are_no_card() -> None:
    heads = (("Codice", 10, 0), ("Metodo di", 150, 0), ("Obiettivo", 300, 0), ("% di", 400, 0), ("Indicatore", 10, 12))
    words = [word for text, x, top in heads for word in sentence(text, x, top, bold=True)]
    assert read(words) == []


def test_codes_above_names_and_lines_above_labels_belong_to_the_card_below() -> None:
    words, rows = [], (("Codice", "A1"), ("Indicatore", NAME), ("Target", "SI"), ("Consuntivo", "SI"))
    for top in (0.0, 160.0):
        for n, (label, value) in enumerate(rows):
            words += card((label, top + 36 * n, value, top + 36 * n))
        words += [*sentence("Quota di", 150, top + 24), *sentence("e dei comuni", 150, top + 48)]
    told = [["Codice", "A1"], ["Indicatore", f"Quota di\n{NAME}\ne dei comuni"], ["Target", "SI"], ["Consuntivo", "SI"]]
    assert read(words) == [told] * 2


def test_a_label_of_two_lines_stands_with_its_value_at_its_first_line_or_its_middle() -> None:
    upper, lower = sentence("Obiettivo", 10, 0, bold=True), sentence("strategico", 10, 12, bold=True)
    rest = card(("Peso", 30, "40,00 %", 30))
    degree = [*sentence("Grado di", 250, 24, bold=True), *sentence("raggiungimento", 250, 36, bold=True)]
    degree += sentence("98,5 %", 400, 30)
    for height in (0, 6):
        (rows,) = read([*upper, *lower, *sentence(NAME, 150, height), *rest, *degree])
        assert [[" ".join(text.split()) for text in row] for row in rows] == [
            ["Obiettivo strategico", NAME],
            ["Peso", "40,00 %", "Grado di raggiungimento", "98,5 %"],
        ]


def test_a_value_in_lines_above_and_below_its_label_stands_beside_another_label_with_its_own() -> None:
    words = [*card(("Indicatore", 0, NAME, 0), ("Target", 36, "", 0), ("Risultato obiettivo", 72, "98 %", 72))]
    words += [*sentence("entro il", 150, 30), *sentence("25.01.2022", 150, 42)]
    words += [*sentence("Consuntivo", 250, 36, bold=True), *sentence("29.11.2021", 330, 36)]
    assert read(words)[0][1] == ["Target", "entro il\n25.01.2022", "Consuntivo", "29.11.2021"]


def test_labels_that_say_something_only_beside_others_are_of_the_card() -> None:
    rows = (("Indicatore", "Imprese assistite"), ("Previsto", ">= 25"), ("Conseguito 2021", "26"), ("Peso", "5 %"))
    words = [
        w for n, (a, b) in enumerate(rows) for w in (*sentence(a, 10, 20 * n, bold=True), *sentence(b, 150, 20 * n))
    ]
    assert read(words) == [[list(row) for row in rows]]


def test_an_objective_of_a_year_beside_a_figure_is_a_target() -> None:
    rows = (("Misura", "Imprese assistite"), ("Obiettivo 2020", "450"), ("Valore a consuntivo", "265"))
    words = [
        w for n, (a, b) in enumerate(rows) for w in (*sentence(a, 10, 20 * n, bold=True), *sentence(b, 150, 20 * n))
    ]
    assert read(words) == [[list(row) for row in rows]]
    assert read(words[5:]) == [], "without a name it is the card of nothing"


def test_labels_side_by_side_on_grounds_whose_values_stand_in_the_open_are_a_card() -> None:
    rows = [("Indicatore", "Imprese assistite", "", ""), ("Target", ">= 25", "Consuntivo", "26")]
    words = [
        w
        for n, r in enumerate(rows)
        for i, t in enumerate(r)
        for w in sentence(t, 10 + 140 * i, 20 * n, bold=i % 2 == 0)
    ]
    grounds = [[(5.0, -3.0, 140.0, 15.0), (5.0, 17.0, 140.0, 35.0)], [(285.0, 17.0, 420.0, 35.0)]]
    assert read(words, grounds) == [[["Indicatore", "Imprese assistite"], ["Target", ">= 25", "Consuntivo", "26"]]]


def test_a_label_of_two_lines_that_are_headings_each_is_one() -> None:
    words = [*sentence("Indicatore di", 10, 0, bold=True), *sentence("performance", 10, 12, bold=True)]
    words += sentence("Imprese assistite", 150, 6)
    words += card(("Target", 30, ">= 25", 30), ("Consuntivo", 45, "26", 45))
    assert read(words)[0][0] == ["Indicatore di\nperformance", "Imprese assistite"]


def test_a_label_of_two_lines_is_one_where_they_stand_nearer_than_labels_do() -> None:
    """ "Descrizione indicatore", each a heading, beside a name of two lines."""
    words = [
        *sentence("Descrizione", 10, 0, bold=True), *sentence("Imprese assistite nel corso", 150, 0),
        *sentence("Indicatore", 10, 11, bold=True), *sentence("dell'esercizio", 150, 11),
        *card(("Peso", 30, "40 %", 30), ("Target", 48, "10", 48), ("Consuntivo", 66, "12", 66)),
    ]  # fmt: skip
    assert read(words)[0][0] == ["Descrizione\nIndicatore", "Imprese assistite nel corso\ndell'esercizio"]


def test_no_line_is_in_two_cards_though_values_of_the_next_are_set_a_little_aside() -> None:
    rows = (
        ("Obiettivo", "Promuovere"),
        ("Cod.", "A1"),
        ("Indicatore", "Imprese"),
        ("Target", ">= 5"),
        ("Risultato", "7"),
    )
    tops = [(row, 20.0 * (n + 5 * m)) for m in (0, 1) for n, row in enumerate(rows)]
    words = card(*((label, top, value, top) for (label, value), top in tops))
    aside = [2.0 * ((w.box[1] > 90) + (w.box[1] > 110)) if w.box[0] > 90 else 0.0 for w in words]
    words = [replace(w, box=(w.box[0] + x, *w.box[1:])) for w, x in zip(words, aside, strict=True)]
    assert [row[1] for found in read(words) for row in found].count("Promuovere") == 2
