"""Tables over whose rows words are set across, whose headings stand on another page, or whose columns touch."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import FrameType

from extract.grids.cells import grid_of
from extract.grids.chunks import Chunk, chunks_of
from extract.grids.labels import labels, spans
from extract.grids.open_tables import with_open
from extract.grids.regions import regions
from extract.grids.ruling import Strokes
from extract.grids.stretches import stretches
from extract.grids.touching import led
from extract.words import Glyphs
from tests.extract.made import glyph, sentence

HEAD = ("Obiettivo", "Indicatore", "Target", "Risultato")
AT = (10.0, 120.0, 260.0, 340.0)
NOTHING = Strokes((), ())


def line(top: float, *texts: str, xs: Sequence[float] = AT) -> list[Glyphs]:
    """A row of words, each text at its column's left."""
    return [w for x, text in zip(xs, texts, strict=True) for w in sentence(text, x, top)]


def parents(words: Sequence[Glyphs]) -> list[list[str]]:
    """What each row of the first open table has at its left, and its indicator."""
    found = grid_of(with_open([], words, NOTHING)[0], words, 1)
    assert found is not None
    return [[" ".join(cell.text.split()) for cell in row.cells[:2]] for row in found.rows]


def test_the_name_of_an_area_set_across_parts_the_objectives_merged_above_and_below_it() -> None:
    """It stands tight over the objective below it, and so near to the one above."""
    area = sentence("Area strategica: Servizi digitali alle imprese", 10, 90)
    words = [
        *line(0, *HEAD),
        *line(20, "Favorire il turismo", "Eventi svolti", ">= 4 N.", "27 N."),
        *sentence("e la cultura", 10, 32),
        *line(44, "", "Corsi tenuti", ">= 5 N.", "6 N."),
        *line(68, "", "Fiere visitate", ">= 7 N.", "9 N."),
        *area,
        *line(102, "Rendere semplici", "Pratiche evase", ">= 8 N.", "3 N."),
        *sentence("le procedure", 10, 114),
        *line(126, "", "Sportelli aperti", ">= 2 N.", "2 N."),
    ]
    one, two = "Favorire il turismo e la cultura", "Rendere semplici le procedure"
    assert parents(words) == [
        ["Obiettivo", "Indicatore"],
        [one, "Eventi svolti"],
        [one, "Corsi tenuti"],
        [one, "Fiere visitate"],
        ["Area strategica: Servizi digitali alle imprese", ""],
        [two, "Pratiche evase"],
        [two, "Sportelli aperti"],
    ]


def test_the_name_of_an_area_set_across_at_the_top_of_a_page_is_no_heading() -> None:
    """The columns have their headings on the page before: the row of the first indicator took the name."""
    area = Chunk(tuple(sentence("Area strategica 1 - Turismo e cultura", 10, 0)))
    rows = [Chunk(tuple(words)) for words in (sentence("Eventi svolti", 120, 24), sentence("27 N.", 260, 24))]
    xs = (8.0, 118.0, 255.0, 300.0)
    assert stretches([area, *rows], xs, [0], [area]) == [[area], rows]
    heading = Chunk(tuple(sentence("Risultati della misurazione", 10, 0)))
    assert stretches([heading, *rows], xs, [0], [heading]) == [[heading, *rows]]


def test_a_line_with_the_next_code_begins_another_label() -> None:
    texts = ("OS5 Promuovere", "il turismo", "OS6 Favorire", "gli scambi")
    column = [Chunk(tuple(sentence(text, 0, 11.0 * n))) for n, text in enumerate(texts)]
    assert [[c.text for c in label] for label in labels(column)] == [[*texts[:2]], [*texts[2:]]]
    assert len(labels(column[:2])) == 1


def test_labels_beside_the_first_words_of_their_rows_are_no_centred_ones() -> None:
    """By chance the middle of each label lies nearer to the middle of other rows than its top to theirs."""
    rows = [(184.0, 208.0), (208.0, 233.0), (233.0, 257.0), (257.0, 292.0), (292.0, 315.0)]
    found = [(187.0, 206.0), (235.0, 255.0), (295.0, 314.0)]
    words = [(top, top + 10) for top in (187.0, 211.0, 235.0, 260.0, 295.0)]
    assert spans(found, rows, words) == [(0, 1), (2, 3), (4, 4)]


def test_words_behind_percentages_in_a_column_of_their_own_are_parted_from_them() -> None:
    """Where one of their lines begins there, and none below the percentages."""
    words = [
        *[w for n in (0, 2, 4) for w in (glyph("100%", 200, 20.0 * n), *sentence("dato rilevato", 223, 20.0 * n))],
        *sentence("internamente", 223, 11),
    ]
    chunks = chunks_of(words)
    assert [c.text for c in led(chunks)].count("100%") == 3
    hung = [*words, *sentence("delle imprese", 200, 51)]
    assert [c.text for c in led(chunks_of(hung))].count("100%") == 0


def test_headings_alone_at_the_foot_of_a_page_are_a_table() -> None:
    words = line(100, *HEAD)
    (table,) = regions(words, [])
    assert [c.text for c in table] == [*HEAD]
    assert not [*regions(line(100, "Obiettivo", "Nota", "Sede", "Ufficio"), [])]


def _page(rows: int) -> list[Glyphs]:
    """A table with an area set across before every eighth row, an objective beside every fourth one."""
    words = line(0, *HEAD)
    for i in range(rows):
        top = 40 + 30 * (i + i // 8)
        words += sentence(f"Area strategica {i}: un nome che va da un lato", 10, top - 30) if i % 8 == 0 else []
        words += line(top, f"OS{i} Servizi" if i % 4 == 0 else "", f"Pratiche evase {i}", f">= {i}", str(i))
    return words


def _calls(rows: int) -> int:
    """How many calls it takes to find the rows of such a page."""
    words = _page(rows)
    count = 0

    def called(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        grid_of(with_open([], words, NOTHING)[0], words, 1)
    finally:
        sys.setprofile(None)
    return count


def test_the_rows_of_a_long_page_cost_no_more_calls_each_than_those_of_a_short_one() -> None:
    _calls(8)  # what is kept from call to call is made once
    assert _calls(320) < 1.5 * 4 * _calls(80)


def test_a_code_over_words_set_across_goes_with_them() -> None:
    """Both are set in the middle of the table: the code alone was a row that nobody could read."""
    xs = [10.0, 120.0, 260.0, 340.0, 400.0]
    words = [*line(0.0, *HEAD), *line(20.0, "Turismo", "Eventi", ">= 4 N.", "5,00 N.")]
    words += [*sentence("AS2", 197.5, 60), *sentence("Tutela della fede pubblica e del mercato", 112.5, 74)]
    words += line(100.0, "Cultura", "Corsi", ">= 4 N.", "5,00 N.")
    parts = stretches(chunks_of(words), xs, [0], chunks_of(line(0.0, *HEAD)))
    assert [" ".join(c.text for c in part) for part in parts][1] == "AS2 Tutela della fede pubblica e del mercato"


def test_a_short_name_of_an_area_in_a_row_of_its_own_is_no_line_of_what_stands_above_or_below_it() -> None:
    """It reaches over no border of its column: the heading, or the objective, took it."""
    area = sentence("Servizi digitali", 10, 17)
    words = [
        *line(0, *HEAD),
        *area,
        *line(40, "Favorire il turismo", "Eventi svolti", ">= 4 N.", "27 N."),
        *sentence("e la cultura", 10, 51),
        *line(63, "", "Corsi tenuti", ">= 5 N.", "6 N."),
        *line(86, "Rendere semplici", "Pratiche evase", ">= 8 N.", "3 N."),
        *line(109, "", "Sportelli aperti", ">= 2 N.", "2 N."),
    ]
    one, two = "Favorire il turismo e la cultura", "Rendere semplici"
    assert parents(words) == [
        ["Obiettivo", "Indicatore"],
        ["Servizi digitali", ""],
        [one, "Eventi svolti"],
        [one, "Corsi tenuti"],
        [two, "Pratiche evase"],
        [two, "Sportelli aperti"],
    ]
