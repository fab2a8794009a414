"""Paragraphs beside a table are running text."""

from __future__ import annotations

import pytest

from extract.sheets.placed import placed
from extract.words import Glyphs
from extract.zones.aside import asides
from tests.extract.made import sentence

TABLE = (("Indicatore", "Target", "Risultato"), ("Eventi svolti", ">= 4", "5"), ("Corsi tenuti", ">= 8", "6"))
TEXT = "Le iniziative sono|state svolte con gli|enti delle valli e|dei comuni montani."


def page(text: str, left: float, top: float = 0.0) -> list[Glyphs]:
    """A table of three rows from x 200 to 390, and lines at `left` from `top` on."""
    rows = [w for n, texts in enumerate(TABLE) for x, t in zip((200, 290, 345), texts, strict=True)
            for w in sentence(t, x, 20.0 * n)]  # fmt: skip
    return [*rows, *(w for n, line in enumerate(text.split("|")) for w in sentence(line, left, top + 12.0 * n))]


@pytest.mark.parametrize("left", [40.0, 420.0])
@pytest.mark.parametrize("top", [-6.0, 0.0])
def test_sentences_beside_the_headings_of_a_table_are_none_of_its_columns(left: float, top: float) -> None:
    """They may go on below the table."""
    [box] = asides(placed(page(TEXT, left, top)))
    assert (box[0], box[1]) == (left, top) and box[3] == top + 46.0


@pytest.mark.parametrize(
    ("text", "left", "top"),
    [
        ("Promuovere gli|eventi delle|imprese", 40.0, 0.0),
        ("Le iniziative.", 40.0, 0.0),
        ("Le iniziative sono|120|state svolte.", 40.0, 0.0),
        ("Nota|Note|Testo.", 420.0, 0.0),
        (TEXT, 420.0, 16.0),
        (TEXT, 110.0, 0.0),
    ],
    ids=["the name of an objective", "a line", "a figure", "single words", "below the headings", "no white"],
)
def test_what_may_be_a_cell_is_left_to_the_table(text: str, left: float, top: float) -> None:
    assert asides(placed(page(text, left, top))) == []


def test_without_headings_nothing_is_beside_a_table() -> None:
    assert asides(placed([w for w in page(TEXT, 40.0) if w.box[1] >= 12.0 or w.box[0] < 200.0])) == []


def test_text_set_in_columns_is_running_text_outside_of_drawn_boxes() -> None:
    other = "I servizi resi|alle imprese sono|in continua crescita"
    words = placed([w for left, text in ((40.0, TEXT), (240.0, other)) for w in page(text, left, 100.0)])
    assert sorted(box[0] for box in asides(words)) == [40.0, 240.0]
    assert asides(words, [(0.0, 90.0, 500.0, 150.0)]) == []


@pytest.mark.parametrize("beside", ["120|240|360", "Ufficio|240|di Prato", "Ufficio Protocollo"])
def test_what_stands_beside_other_cells_is_left_to_the_table(beside: str) -> None:
    words = [w for left, text in ((40.0, TEXT), (240.0, beside)) for w in page(text, left, 100.0)]
    assert asides(placed(words)) == []
