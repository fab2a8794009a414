"""Drawn boxes that hold words of their own."""

from __future__ import annotations

from extract.cards.shapes import headings_beside, holds_rows, innermost
from extract.sheets.placed import placed
from tests.extract.made import sentence

HEAD = ("Obiettivo", "Indicatore", "Target", "Risultato")


def test_boxes_with_headings_that_touch_side_by_side_are_one_row() -> None:
    boxes = [(x, 0.0, x + 100, 20.0) for x in (0.0, 100.0, 200.0)]
    words = placed([w for box, text in zip(boxes, HEAD[1:], strict=True) for w in sentence(text, box[0] + 4, 4)])
    alone = (0.0, 40.0, 100.0, 60.0)
    assert headings_beside([*boxes, alone], words) == [boxes, [alone]]
    assert headings_beside([*boxes[:2], alone], words) == [[box] for box in (*boxes[:2], alone)]


def test_of_boxes_in_each_other_the_innermost_with_words_holds_them() -> None:
    outer, inner, empty = (0.0, 0.0, 300.0, 200.0), (10.0, 10.0, 200.0, 60.0), (220.0, 10.0, 280.0, 60.0)
    words = placed(sentence("Imprese assistite nell'anno", 14, 20))
    assert innermost([outer, inner, empty], words) == [inner]


def test_a_ground_with_round_ends_is_no_table() -> None:
    badge, ends = (4.0, 0.0, 60.0, 14.0), [(0.0, 0.0, 4.0, 14.0), (60.0, 0.0, 64.0, 14.0)]
    assert not holds_rows([badge, *ends])
    assert holds_rows([badge, (4.0, 14.0, 60.0, 28.0)])
