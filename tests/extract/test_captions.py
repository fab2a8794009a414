"""Cards: the name of an indicator in a drawn box, captions, and a value below or above each."""

from __future__ import annotations

import pytest

from extract.cards.captions import captioned
from extract.page import Page
from extract.sheets.placed import placed
from extract.trees.tree import build_tree
from extract.words import Glyphs
from riscontro.model import Box
from tests.extract.made import sentence

BOX: Box = (40.0, 90.0, 360.0, 160.0)
TALL: Box = (40.0, 90.0, 360.0, 220.0)
CAPTIONS = ("Peso", "Target", "Risultato", "Raggiungimento")
VALUES = ("40%", "≥ 240", "287", "100%")


def card(x: float, name: str, *lines: tuple[str, ...]) -> list[Glyphs]:
    words = sentence(name, x + 10, 100, bold=True)
    for number, line in enumerate(lines, 1):
        words += [w for i, text in enumerate(line) for w in sentence(text, x + 10 + 80 * i, 100 + 18 * number, size=7)]
    return words


@pytest.mark.parametrize("lines", [(CAPTIONS, VALUES), (VALUES, CAPTIONS)], ids=["below", "above"])
def test_a_card_is_a_table_of_one_row(lines: tuple[tuple[str, ...], ...]) -> None:
    (grid,) = captioned([BOX], placed(card(40, "Strumenti verificati sul totale programmato", *lines)), 1)
    assert [r.raw for r in grid.rows] == [
        " | ".join(CAPTIONS),
        " | ".join(("Strumenti verificati sul totale programmato", *VALUES)),
    ]
    assert grid.rows[1].cells[0].place.box is not None


def test_cards_side_by_side_are_told_apart_by_their_boxes() -> None:
    boxes = [BOX, (400.0, 90.0, 720.0, 160.0)]
    words = placed([*card(40, "Corsi", CAPTIONS, VALUES), *card(400, "Imprese", CAPTIONS, VALUES)])
    around = (0.0, 80.0, 800.0, 200.0)
    found = [g.rows[1].cells[0].text for g in captioned([around, *boxes], words, 1)]
    assert found == ["Corsi", "Imprese"]


@pytest.mark.parametrize(
    "lines",
    [
        (CAPTIONS,),
        (CAPTIONS, VALUES, VALUES),
        (("Indicatore", *CAPTIONS[1:]), VALUES),
        (CAPTIONS, ("40%", "≥ 240")),
        (("Peso", "Note"), VALUES),
    ],
    ids=["no values", "two rows", "names in a column", "a value missing", "no result"],
)
def test_what_is_no_card(lines: tuple[tuple[str, ...], ...]) -> None:
    assert list(captioned([BOX], placed(card(40, "Imprese assistite", *lines)), 1)) == []


TALL: Box = (40.0, 90.0, 360.0, 280.0)
SAID = ("Valore atteso: entro il 31/12/2022", "Valore ottenuto 2022: 30 novembre 2022", "Peso: 20%")
ROW = ("Valore atteso:", "Valore ottenuto 2022:", "Peso:"), ("entro il 31/12/2022", "30 novembre 2022", "20%")


@pytest.mark.parametrize(
    "lines",
    [[(line,) for line in SAID], [("Target", "240"), ("Consuntivo", "287"), ("Consuntivo 2021", "230"), ("Peso", "")]],
    ids=["a colon", "white"],
)
def test_a_card_of_lines_of_a_label_and_its_value_is_a_table_of_one_row(lines: list[tuple[str, ...]]) -> None:
    (grid,) = captioned([TALL], placed(card(40, "Bando per le imprese", *lines)), 1)
    labels, values = ROW if len(lines) == 3 else zip(*lines, strict=True)
    assert grid.rows[0].raw == " | ".join(labels)
    assert grid.rows[1].raw == " | ".join(filter(None, ("Bando per le imprese", *values)))


def test_a_card_in_a_fill_with_rules_around_it_is_read_once() -> None:
    words = placed(card(40, "Bando per le imprese", *[(line,) for line in SAID]))
    assert len([*captioned([TALL, (39.5, 90.5, 360.4, 279.6)], words, 1)]) == 1


def test_a_formula_of_a_card_may_go_on_over_lines() -> None:
    lines = [("Formula: pratiche evase /",), ("pratiche pervenute",), ("Target: 240",), ("Consuntivo: 287",)]
    (grid,) = captioned([TALL], placed(card(40, "Pratiche", *lines)), 1)
    assert grid.rows[1].raw.replace("\n", " ") == "Pratiche | pratiche evase / pratiche pervenute | 240 | 287"


def test_a_label_without_a_value_is_no_line_of_a_formula() -> None:
    lines = [("Formula: pratiche evase",), ("U.M.",), ("Target: 240",), ("Consuntivo: 287",)]
    (grid,) = captioned([TALL], placed(card(40, "Pratiche evase", *lines)), 1)
    assert grid.rows[0].raw.split(" | ")[1] == "U.M."
    assert grid.rows[1].raw == "Pratiche evase | pratiche evase | 240 | 287"


@pytest.mark.parametrize(
    ("captions", "values"),
    [(("Consuntivo 2021", "Target", "Consuntivo"), (None, "240", "287")), (("Target", "Consuntivo"), ("240", "n.d."))],
    ids=["blank", "not known"],
)
def test_a_value_of_a_card_may_be_missing(captions: tuple[str, ...], values: tuple[str | None, ...]) -> None:
    words = sentence("Corsi di formazione", 50, 100, bold=True)
    for i, (caption, value) in enumerate(zip(captions, values, strict=True)):
        words += [*sentence(caption, 50 + 100 * i, 118, size=7), *sentence(value or "", 50 + 100 * i, 136, size=7)]
    (grid,) = captioned([TALL], placed(words), 1)
    assert grid.rows[1].raw == " | ".join(filter(None, ("Corsi di formazione", *values)))


def test_a_label_with_its_figure_behind_a_blank_is_no_label_alone() -> None:
    lines = [("Algoritmo: pratiche evase",), ("Peso (%) 20,9",), ("Valore target 240",), ("Valore ottenuto 287",)]
    (grid,) = captioned([TALL], placed(card(40, "Pratiche evase", *lines)), 1)
    assert grid.rows[1].raw.split(" | ")[-3:] == ["20,9", "240", "287"]


@pytest.mark.parametrize(
    "lines",
    [(*SAID, *SAID), SAID[:1]],
    ids=["two cards", "no result"],
)
def test_lines_that_are_no_card(lines: tuple[str, ...]) -> None:
    assert list(captioned([TALL], placed(card(40, "Bando", *[(line,) for line in lines])), 1)) == []


def test_a_result_of_a_year_before_is_the_last_value_of_a_card() -> None:
    captions = ("Consuntivo 2021", "Valore atteso", "Valore ottenuto", "Peso")
    words = [*sentence("Corsi", 50, 100, bold=True)]
    for number, line in enumerate((captions, ("230", "240", "287", "20%")), 1):
        words += [w for i, text in enumerate(line) for w in sentence(text, 50 + 100 * i, 100 + 18 * number, size=7)]
    wide = (40.0, 90.0, 500.0, 160.0)
    assert [g.rows[1].raw for g in captioned([wide], placed(words), 1)] == ["Corsi | 230 | 240 | 287 | 20%"]
    twice = [w if w.text != "2021" else sentence("2022", w.box[0], w.box[1], size=7)[0] for w in words]
    assert list(captioned([wide], placed([w for w in twice if w.text != "2022"]), 1)) == []


def tiles(*parts: tuple[str, str]) -> tuple[list[Box], list[Glyphs]]:
    boxes = [(40.0 + 130 * i, 90.0, 160.0 + 130 * i, 130.0) for i in range(len(parts))]
    words = []
    for (x0, *_), (value, caption) in zip(boxes, parts, strict=True):
        words += [*sentence(value, x0 + 10, 94, size=14), *sentence(caption, x0 + 10, 115, size=7)]
    return boxes, words


def test_boxes_with_a_figure_over_its_caption_are_a_table_without_a_name() -> None:
    boxes, words = tiles(*zip(VALUES, CAPTIONS, strict=True))
    (grid,) = captioned(boxes, placed(words), 1)
    assert [r.raw for r in grid.rows] == [" | ".join(CAPTIONS), " | ".join(VALUES)]


def test_boxes_of_other_things_are_none() -> None:
    boxes, words = tiles(("≥ 240", "Target"), ("287", "Risultato"), ("Buono", "Nota del dirigente"))
    assert list(captioned(boxes, placed(words), 1)) == []


def test_labelled_lines_above_the_captions_are_rows_of_their_own() -> None:
    words = [
        *sentence("Obiettivo: Sostenere le imprese", 50, 92),
        *card(40, "Indicatore: Corsi tenuti", CAPTIONS, VALUES),
    ]
    (grid,) = captioned([BOX], placed(words), 1)
    assert [r.raw for r in grid.rows] == [
        "Obiettivo: Sostenere le imprese",
        "Indicatore: Corsi tenuti",
        " | ".join(CAPTIONS),
        " | ".join(VALUES),
    ]
    assert [c.span for c in grid.rows[0].cells] == [len(CAPTIONS)]
    objective, indicator = build_tree([Page(1, 800, 600, (grid,), 90)]).nodes
    assert indicator.parent_id == objective.node_id


@pytest.mark.parametrize(
    "lines",
    [
        (("Peso %", "Valore atteso 2021"), ("40", "≥ 240"), ("Valore a consuntivo", "Avanzamento"), ("287", "100%")),
        (("Peso % 40",), ("Valore atteso 2021 ≥ 240",), ("Valore a consuntivo 287",), ("Avanzamento",), ("100%",)),
    ],
    ids=["two rows of captions", "beside and below"],
)
def test_captions_stand_over_and_before_their_values(lines: tuple[tuple[str, ...], ...]) -> None:
    """Tiles as communication agencies set them: labels in small grey print, two and two or one below the other."""
    (grid,) = captioned([TALL], placed(card(40, "Grado di realizzazione del programma", *lines)), 1)
    assert [r.raw for r in grid.rows] == [
        "Peso % | Valore atteso 2021 | Valore a consuntivo | Avanzamento",
        "Grado di realizzazione del programma | 40 | ≥ 240 | 287 | 100%",
    ]


def test_units_in_small_print_below_their_figures_are_of_them() -> None:
    lines = (("Target", "Risultato"), ("≥ 240", "287"), ("numero", "numero"))
    (grid,) = captioned([BOX], placed(card(40, "Imprese assistite", *lines)), 1)
    assert [c.text for c in grid.rows[1].cells] == ["Imprese assistite", "≥ 240\nnumero", "287\nnumero"]


def test_a_year_behind_a_caption_is_no_value() -> None:
    lines = (("Target 2022 240",), ("Risultato 2022",), ("287",))
    (grid,) = captioned([TALL], placed(card(40, "Imprese assistite", *lines)), 1)
    assert [r.raw for r in grid.rows] == ["Target 2022 | Risultato 2022", "Imprese assistite | 240 | 287"]


def test_headings_over_two_lines_in_one_fill_are_no_card() -> None:
    """ "Valori" over "Target 2022" and "Valore a consuntivo": the lower lines read as labels and their values."""
    words = sentence("Obiettivo", 50, 100, bold=True) + sentence("Peso", 130, 100, bold=True)
    words += sentence("Target 2022", 210, 118, size=7) + sentence("Valore a", 290, 118, size=7)
    words += sentence("consuntivo", 290, 136, size=7)
    assert list(captioned([TALL], placed(words), 1)) == []


def test_headings_of_which_one_is_set_over_two_lines_are_no_card() -> None:
    """The line above those of its neighbours and the one below them read as a name and captions over values."""
    words = sentence("Valori", 210, 100, bold=True) + sentence("Valore a", 210, 114, size=7)
    words += sentence("Valore atteso", 130, 119, size=7) + sentence("Performance", 290, 119, size=7)
    words += sentence("consuntivo", 210, 124, size=7)
    assert list(captioned([TALL], placed(words), 1)) == []
