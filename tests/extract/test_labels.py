"""Which rows each label of a merged column belongs to, where no rule says it."""

from __future__ import annotations

from itertools import pairwise

from extract.grids.bands import enlarged
from extract.grids.chunks import Chunk, chunks_of, grown
from extract.grids.labels import labels, spans
from extract.grids.ruling import Strokes
from tests.extract.made import glyph, sentence
from tests.extract.test_open_tables import read

ROWS = [(20.0 * n, 20.0 * n + 20) for n in range(6)]
WORDS = [(20.0 * n + 5, 20.0 * n + 15) for n in range(6)]
UNEVEN = [184.0, 218, 254, 270, 296, 330, 364, 399, 415, 449, 463]
BEGUN = [(y, y + 7.0) for y in (190.0, 224, 260, 274, 301, 335, 376, 405, 420, 452)]


def test_labels_that_all_begin_with_a_row_begin_there_though_one_is_nearly_in_the_middle_of_others() -> None:
    rows, found = list(pairwise(UNEVEN)), [(190.0, 206.0), (301.0, 325.0), (420.0, 436.0)]
    assert spans(found, rows) == [(0, 0), (1, 6), (7, 9)]
    assert spans(found, rows, BEGUN) == [(0, 3), (4, 7), (8, 9)]


def test_labels_in_the_middle_of_their_rows_stay_there() -> None:
    found = [(25.0, 35.0), (85.0, 95.0)]
    assert spans(found, ROWS, WORDS) == [(0, 2), (3, 5)]


def test_labels_that_all_end_with_a_row_the_last_one_too_end_there() -> None:
    """As spreadsheets set them: at the foot of their cells."""
    assert spans([(61.0, 75.0), (101.0, 115.0)], ROWS, WORDS) == [(0, 3), (4, 5)]
    assert spans([(61.0, 75.0), (81.0, 95.0)], ROWS, WORDS) != [(0, 3), (4, 4)], "the last ends above the last row"


def test_a_label_may_make_its_only_row_high() -> None:
    rows, words = [(0.0, 60.0), (60.0, 80.0), (80.0, 100.0)], [(25.0, 35.0), (65.0, 70.0), (85.0, 95.0)]
    assert spans([(5.0, 55.0), (65.0, 75.0)], rows, words) == [(0, 0), (1, 2)]


def test_of_no_labels_none_covers_rows_and_of_too_many_each_covers_all() -> None:
    assert spans([], ROWS) == []
    assert spans([(0.0, 5.0), (5.0, 10.0)], [(0.0, 20.0)]) == [(0, 0), (0, 0)]


def test_labels_crowded_into_few_rows_still_get_one_each() -> None:
    rows = [(20.0 * i, 20.0 * (i + 1)) for i in range(40)]
    crowded = [(400.0 + 2 * i, 401.0 + 2 * i) for i in range(30)]
    found = spans(crowded, rows)
    assert len(found) == 30
    assert all(a <= b for a, b in found)
    assert all(one[1] + 1 == two[0] for one, two in pairwise(found))


def test_lines_in_small_capitals_belong_to_the_larger_letters_above_them() -> None:
    lines = ("Diffondere", 10.0), ("vigilanza", 8.0), ("metrologia", 8.0)
    column = [c for n, (text, size) in enumerate(lines) for c in chunks_of([glyph(text, 0, 13.5 * n, size=size)])]
    assert len(labels(column)) == 1
    assert len(labels(column[1:])) == 2, "without larger letters they stand apart"


def test_lines_of_a_label_may_be_set_one_and_a_half_sizes_apart() -> None:
    lines = ("1.1 Cultura", "nel territorio", "della provincia", "1.2 Turismo")
    column = [Chunk((glyph(text, 10, y),)) for text, y in zip(lines, (0.0, 15.0, 30.0, 60.0), strict=True)]
    assert list(map(len, labels(grown(column, enlarged([column]))))) == [3, 1]


def test_names_and_weights_at_the_foot_of_their_rows_are_those_of_these_rows() -> None:
    """As spreadsheets set merged cells, below two rows of headings. The weights close at 100 from area to area."""
    heads = (("Obiettivo", "", "", "", "Valori", ""), ("Descrizione", "Peso", "Indicatore", "Peso %", "Target", "%"))
    rows = [*heads, *(("", "", f"Eventi {n}", "20 %", f">= {n}", f"{n}5 %") for n in range(9))]
    ends = {3: ("Turismo lento", "40 %"), 5: ("Scambi esteri", "60 %"), 8: ("Servizi camerali", "100 %")}
    places = (40.0, 170.0, 230.0, 330.0, 400.0, 470.0)
    words = [w for n, row in enumerate(rows) for x, t in zip(places, row, strict=True) for w in sentence(t, x, 20 * n)]
    for last, (name, weight) in ends.items():
        foot = 20.0 * (last + len(heads))
        words += [w for n, line in enumerate(name.split()) for w in sentence(line, 40, foot - 12 * (1 - n))]
        words += sentence(weight, 170, foot)
    grounds = [20.0 * n - 5 for n in range(2, 12)]
    found = read(words, Strokes(tuple((y, 225.0, 520.0) for y in grounds), ()))[0]
    assert [tuple(c.lstrip("^") for c in row[:2]) for row in found[2:]] == [
        *[ends[3]] * 4,
        *[ends[5]] * 2,
        *[ends[8]] * 3,
    ]
