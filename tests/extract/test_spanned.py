"""Columns merged over rows that rules between the rows leave out."""

from __future__ import annotations

from extract.grids.chunks import chunks_of
from extract.grids.ruling import Strokes
from extract.grids.spanned import spanned
from extract.words import Glyphs
from tests.extract.made import sentence, turned
from tests.extract.test_open_tables import read

PLACES = (10.0, 110.0, 160.0, 300.0, 380.0, 470.0)
HEAD = ("Obiettivo", "Indicatore", "", "Target", "Risultato", "Performance")


def printed(*rows: tuple[float, tuple[str, ...]]) -> list[Glyphs]:
    """Rows of words at their heights, each text at its column's left."""
    return [w for top, row in rows for x, t in zip(PLACES, row, strict=True) for w in sentence(t, x, top)]


WORDS = printed(
    (0, ("Obiettivo", "Indicatore", "", "Target", "Risultato", "Performance")),
    (20, ("", "Imprese assistite", "", ">= 4", "5", "")),
    (27, ("Turismo", "", "", "", "", "92,5 %")),
    (40, ("", "Eventi svolti", "", ">= 8", "6", "")),
    (60, ("Estero", "Corsi tenuti", "", ">= 3", "3", "100,0 %")),
)
BETWEEN = tuple((y, 5.0, 540.0) for y in (16.0, 56.0, 76.0))
WITHIN = ((36.0, 105.0, 460.0),)
"""The rule between two rows of one objective leaves out its name and its degree."""


def test_names_and_degrees_of_objectives_on_both_sides_are_merged_where_rules_leave_them_out() -> None:
    assert read(WORDS, Strokes((*BETWEEN, *WITHIN), ()))[0] == [
        ["Obiettivo", "Indicatore", "Target", "Risultato", "Performance"],
        ["Turismo", "Imprese assistite", ">= 4", "5", "92,5 %"],
        ["^Turismo", "Eventi svolti", ">= 8", "6", "^92,5 %"],
        ["Estero", "Corsi tenuti", ">= 3", "3", "100,0 %"],
    ]


def test_a_column_with_a_text_for_every_row_is_not_merged_though_a_rule_leaves_it_out() -> None:
    more = [*WORDS, *sentence("75,0 %", 470, 40)]
    found = read([w for w in more if w.text not in ("92,5",)], Strokes((*BETWEEN, *WITHIN), ()))[0]
    assert not any(text.startswith("^7") or text.startswith("^1") for row in found for text in row)


def test_an_objective_merged_beside_an_area_that_the_rules_leave_out_is_one_for_its_rows() -> None:
    """The one rule between two objectives leaves out the area; no rule parts the rows of an objective."""
    rows = [("Area", "Obiettivo", "Indicatore", "Target", "Risultato"), ("", "", "Imprese assistite", ">= 4", "5")]
    rows += [("", "", "Eventi svolti", ">= 8", "6"), ("", "Estero", "Corsi tenuti", ">= 3", "3")]
    places = (10.0, 80.0, 170.0, 300.0, 380.0)
    words = [w for n, row in enumerate(rows) for x, t in zip(places, row, strict=True) for w in sentence(t, x, 20 * n)]
    words += [*sentence("Servizi", 10, 40), *sentence("Turismo", 80, 30)]
    through = tuple((y, 5.0, 440.0) for y in (-4.0, 16.0, 76.0))
    found = read(words, Strokes((*through, (56.0, 75.0, 440.0)), ()))[0]
    assert [row[:3] for row in found] == [
        ["Area", "Obiettivo", "Indicatore"],
        ["Servizi", "Turismo", "Imprese assistite"],
        ["^Servizi", "^Turismo", "Eventi svolti"],
        ["^Servizi", "Estero", "Corsi tenuti"],
    ]


def test_lines_of_a_merged_cell_set_loosely_but_evenly_are_one_text() -> None:
    """As Typst sets them, one and a half sizes apart."""
    names = [("Obiettivo 1.1 –", 25), ("Sostenere il", 40), ("turismo", 55), ("Peso: 40 %", 71)]
    rows = [(20.0, "Imprese assistite"), (40.0, "Eventi svolti"), (60.0, "Corsi tenuti"), (80.0, "Fiere visitate")]
    words = printed((0, HEAD), *((top, ("", name, "", ">= 4", "5", "90,0 %")) for top, name in rows))
    words += [w for text, top in names for w in sentence(text, 10, top)]
    through = tuple((y, 5.0, 540.0) for y in (16.0, 96.0))
    within = tuple((y, 105.0, 540.0) for y in (36.0, 56.0, 76.0))
    found = read(words, Strokes((*through, *within), ()))[0]
    whole = " ".join(text for text, _ in names)
    assert [row[0] for row in found[1:]] == [whole, *["^" + whole] * 3]


def test_grounds_that_leave_an_objective_out_part_no_rows_of_another_from_its_own() -> None:
    """The page begins with the rest of an objective whose name the page before prints; codes tell its rows."""
    rows = (("", "KPI1.2.3", ">= 4", "5"), ("", "KPI1.2.4", ">= 8", "6"), ("", "KPI1.3.1", ">= 3", "3"))
    rows += (("Turismo", "KPI1.3.2", ">= 2", "1"), ("", "KPI1.3.3", ">= 7", "9"))
    places, head = (10.0, 110.0, 230.0, 320.0), ("Obiettivo", "Indicatore", "Target", "Risultato")
    words = [
        w
        for n, row in enumerate((head, *rows))
        for x, t in zip(places, row, strict=True)
        for w in sentence(t, x, 20 * n)
    ]
    edges = [(20.0 * n - 5, 105.0, 400.0) for n in range(2, 6)] + [(15.0, 5.0, 400.0)]
    found = read(words, Strokes(tuple(sorted(edges)), ()))[0]
    assert [row[0] for row in found[1:]] == ["", "", "Turismo", "^Turismo", "^Turismo"]


def test_rules_that_leave_out_objectives_beside_an_area_read_upwards_part_their_rows() -> None:
    """Each of two names, and its degree, stands beside the second of its three rows; the third's between its two."""
    names = ("", "Turismo", "", "", "Cultura", "", "", "")
    rows = [(name, f"Eventi {n}", f">= {n}", f"{n}5", "9,5 %" if name else "") for n, name in enumerate(names)]
    places = (80.0, 170.0, 300.0, 380.0, 450.0)
    words = [w for n, row in enumerate(rows) for x, t in zip(places, row, strict=True) for w in sentence(t, x, 20 * n)]
    words += [*sentence("Estero", 80, 130), *sentence("9,7 %", 450, 130), turned("Servizi", 50, 150, length=86)]
    edges = [(y, 45.0, 500.0) for y in (-4.0, 156.0)] + [(y, 75.0, 500.0) for y in (56.0, 116.0)]
    edges += [(y, 165.0, 445.0) for y in (16.0, 36.0, 76.0, 96.0, 136.0)]
    found = read(words, Strokes(tuple(sorted(edges)), ()))[0]
    assert [row[1] for row in found] == [
        text for name, n in (("Turismo", 3), ("Cultura", 3), ("Estero", 2)) for text in (name, *[f"^{name}"] * (n - 1))
    ]


def test_beside_an_area_read_upwards_what_nothing_parts_is_told_otherwise() -> None:
    """Grounds of every other row leave out the only objective, which begins below the rest of the one before."""
    rows = (("", "Eventi", ">= 4", "5"), ("", "Corsi", ">= 8", "6"), ("Turismo", "Bandi", ">= 3", "3"))
    texts = [*zip(*rows, strict=True)]
    words = [[(t, n) for n, t in enumerate(column) if t] for column in texts]
    columns = [
        [],
        *([c for t, n in told for c in chunks_of(sentence(t, 80.0 * k, 20 * n))] for k, told in enumerate(words, 1)),
    ]
    lines = [15.0, 35.0]
    levels = [(y, 160.0, 400.0) for y in lines]
    xs = [50.0, 75.0, 155.0, 235.0, 315.0, 400.0]
    assert spanned(columns, xs, lines, levels, 0) == {}
    assert spanned(columns, xs, lines, [*levels[:1], (35.0, 75.0, 400.0)], 0) == {1: [35.0]}


def test_a_ground_drawn_row_by_row_around_one_name_is_one_cell() -> None:
    """As spreadsheets print merged cells: the name stands at the foot of its ground, every other row has one too."""
    names = ("", "", "Turismo", "", "", "", "Cultura", "", "Estero")
    rows = [("Obiettivo", "Indicatore", "Target", "Risultato")]
    rows += [(name, f"Eventi {n}", f">= {n}", f"{n}5") for n, name in enumerate(names)]
    places = (10.0, 110.0, 230.0, 320.0)
    words = [w for n, row in enumerate(rows) for x, t in zip(places, row, strict=True) for w in sentence(t, x, 20 * n)]
    own = [(5.0, 20.0 * n - 5, 105.0, 20.0 * n + 15) for n in range(4, 8)]
    grounds = [(5.0, -5.0, 400.0, 15.0), *own, *((105.0, 20.0 * n - 5, 400.0, 20.0 * n + 15) for n in (1, 3, 5, 7, 9))]
    edges = sorted({(y, box[0], box[2]) for box in grounds for y in (box[1], box[3])})
    found = read(words, Strokes(tuple(edges), (), tuple(grounds)))[0]
    assert [row[0] for row in found[1:]] == [
        text for name, n in (("Turismo", 3), ("Cultura", 4), ("Estero", 2)) for text in (name, *[f"^{name}"] * (n - 1))
    ]


def test_a_figure_on_a_ground_of_two_rows_is_of_its_own_row() -> None:
    """The band of an objective and the ground of the row below it touch: its weight is not that of the row."""
    head = ("Indicatore", "Peso obiettivo", "Target", "Risultato", "Stato")
    rows = [head, *((f"Eventi {n}", "40 %" if n in (0, 4) else "", f">= {n}", f"{n}5", "Raggiunto") for n in range(8))]
    places = (10.0, 110.0, 230.0, 320.0, 400.0)
    words = [w for n, row in enumerate(rows) for x, t in zip(places, row, strict=True) for w in sentence(t, x, 20 * n)]
    grounds = [(5.0, 20.0 * n - 5, 460.0, 20.0 * n + 15) for n in (0, 2, 4, 5, 7)]
    grounds += [(5.0, 15.0, 460.0, 35.0)]
    edges = sorted({(y, 5.0, 460.0) for box in grounds for y in (box[1], box[3])})
    found = read(words, Strokes(tuple(edges), (), tuple(grounds)))[0]
    assert [row[1] for row in found[1:]] == ["40 %", "", "", "", "40 %", "", "", ""]
